"""Answering for somebody else: who is spoken for, and a question about them read as one's own.

Trap: "my mother broke her hip" is an answer of one's own; only "I am doing this for my mother" speaks for her.
"""

import re
from typing import Optional

from knowledge.question import is_asking
from knowledge.reading.normal import normalise

SHE = r"mother[- ]in[- ]law|mothers?|mum(?:my)?|mom(?:my)?|mama?|wife|missus|sister|aunt(?:ie|y)?|grandmother|grandma|gran(?:ny)?|nana?|nanny|daughter|girlfriend|(?:old|elderly|frail) (?:lady|woman)"
HE = r"father[- ]in[- ]law|father|dad(?:dy)?|papa|husband|hubby|brother|uncle|grandfather|grandad|grandpa|son|boyfriend|gentleman|(?:old|elderly|frail) man"
THEY = r"partner|friend|neighbour|neighbor|parents?|patient|client|resident|relative|cousin|somebody(?: else)?|someone(?: else)?"
SOMEBODY = rf"(?:(?:my|our|a|an|the) )?(?:\w+ ){{0,2}}?(?:{SHE}|{HE}|{THEY})"
SPEAKS_FOR = (
    rf"\b(?:do(?:ing)?|tak(?:e|ing)|fill(?:ing)?|answer(?:ing)?|complet(?:e|ing)|ask(?:ing)?|check(?:ing)?|start(?:ing)?|here|it is|this is|"
    rf"writing|typing|test) (?:\w+ ){{0,4}}?(?:for|on behalf of|about) (?:her|him|them|{SOMEBODY})\b",
    rf"\bhelp(?:ing)? (?:{SOMEBODY}|her|him|them) (?:to |with |do |fill |answer |take |here)",
    r"\bon (?:her|his|their|(?:my |our )?\w+'s) behalf\b|\b(?:i am|as) (?:her|his|their) (?:daughter|son|carer|wife|husband|partner|niece|nephew|nurse)\b",
    rf"\bi (?:look after|care for|am (?:a |the )?carer (?:for|of)) (?:her|him|{SOMEBODY})\b",
    rf"^\W*(?:it is|this is|it would be|for)?(?: all)? ?(?:for|about) {SOMEBODY}\b",
)
FOR_SOMEBODY = re.compile("|".join(SPEAKS_FOR))
ALIKE = (  # words for one relative
    frozenset({"mother", "mum", "mom", "mam", "mummy", "mommy", "mama"}), frozenset({"father", "dad", "daddy", "papa"}),
    frozenset({"wife", "missus"}), frozenset({"husband", "hubby"}),
    frozenset({"grandmother", "grandma", "gran", "granny", "nan", "nana", "nanny"}), frozenset({"grandfather", "grandad", "grandpa"}),
)
RELATIVE = re.compile(rf"\b(?:{SHE}|{HE}|{THEY})\b")
OF_THEIRS = {"she": ("she", "her"), "he": ("he", "his"), "they": ("they", "their")}
IS = r"(?=(?: (?:now|about|nearly|over|around|just|only|still|always|also|very|quite|really|not|never|been|got|had|on|in|an?|the one|going|taking|having|getting))*(?: \d| \w+ing\b| \w+ed\b|\b(?: (?:not|never|been|got|had|on|in|an?|very|quite|still|always))))"
THOUGHT = re.compile(r"[,;.!?]+ |,? (?:but|whereas|while) |,? and (?=(?:i|my|mine|she|he|they|her|his)\b)")
I_THINK = re.compile(  # how somebody speaks of another, not of themselves
    r"\b(?:i (?:would |do |do not |am |cannot |could not )*(?:think|believe|guess|reckon|suppose|know|say|sure|not sure|mean|remember|tell|imagine|afraid|assume|doubt|"
    r"look after|care for|asked|told)|as far as i|that i know|so i|if i|for my|my (?:friend|guess|notes))\b")
I_MYSELF = re.compile(r"\b(?:i|mine|myself|me)\b|\bmy\b")
THEIRS = re.compile(r"\b(?:she|he|they|her|his|their|hers)\b")
MINE_ALONE = re.compile(r"\b(?:what about me|my own|mine|myself)\b")
NO_SUBJECT = r"(?P<before>\b(?:her|his|their|for|about|of|with|to|by|like) )?"  # "his mum", "for my mum": not who does something here
MY_PARENT = re.compile(r"\b(?:my|our) (?:own )?(?:mothers?|mums?|moms?|mams?|fathers?|dads?|daddy|parents)\b(?!-in-law| in law)")
REQUEST = re.compile(r"\b(?:do|fill|take|answer|complete|start|check|test)(?:ing)? (?:(?:this|it|these|the (?:check|test|questions?|questionnaire|form|interview))\b.*"
                     rf"\b(?:for|on behalf of) (?:her|him|them|{SOMEBODY})\b|(?:check|assess|test|look at) (?:out )?(?:my |our )?(?:{SHE}|{HE})\b(?!'s? )|(?:my |our )?(?:{SHE}|{HE}|{THEY})'?s? (?:bones?|risk)\b|(?:the )?(?:bones?|bone health|risk) of (?:my |our )?(?:{SHE}|{HE}|{THEY})\b)|"
                     rf"\b(?:my |our )(?:{SHE}|{HE}|{THEY}) (?:really |also )?(?:needs|wants|would like|could do with|should have|ought to have) (?:(?:to (?:have|do|take) )?(?:a |an |the |this |your )?(?:quick )?bones? (?:health )?(?:check|test|assessment)|"
                     r"(?:to have )?(?:his|her|their) (?:bones?|bone health|risk) (?:to be )?(?:check|test|assess|look)ed)")
TELLS = re.compile(r"^(?:(?:oh|well|yes|so|ok|right)[, ]+)*(?P<who>she|he|they) (?:is|are|weighs?|was born|will be|turned|stands|must be|would be|says? (?:she|he) is)\b")
FIRST_FACTS = ("age_years", "sex", "weight_kg", "height_cm")  # asked before any relative is
OWN = ((r"\b(?:is|was) (?:she|he)\b", "am i"), (r"\b(?:she|he) (?:is|was)\b", "i am"), (r"\bdoes (?:she|he)\b", "do i"), (r"\bhas (?:she|he)\b", "have i"),
       (r"\b(?:she|he) has\b", "i have"), (r"\b(?:she|he) (\w{2,})s\b", r"i \1"), (r"\b(?:she|he|they)\b", "i"), (r"\b(?:him|them)\b", "me"),
       (r"\bher(?=\W*$| (?:to|and|or|in|on|with|for)\b)", "me"), (r"\b(?:her|his|their)\b", "my"))


def speaks_for(text: str) -> Optional[str]:
    """ "she", "he" or "they" for the person that a message says it is about; None if it speaks for oneself, or only asks."""
    plain = normalise(text)
    match = REQUEST.search(plain) or (None if is_asking(text) else FOR_SOMEBODY.search(plain))
    return pronoun(plain[match.start():]) if match and re.search(rf"\b(?:{SHE}|{HE}|{THEY}|her|his|him|their|them)\b", plain) else None


def tells_of_person(text: str) -> Optional[str]:
    """Who an answer such as "she is eighty-eight" is about; None if it names nobody that way."""
    match = TELLS.match(normalise(text))
    return match.group("who") if match else None


def tells_of_first(text: str, pending: Optional[str]) -> Optional[str]:
    """The pronoun by which one of the first questions is answered: nobody says "she is 84" of herself."""
    return tells_of_person(text) if pending in FIRST_FACTS else None


def pronoun(text: str) -> str:
    """ "she", "he" or "they", from the words for a person."""
    plain = normalise(text)
    if re.search(rf"\b(?:{SHE}|her|she)\b", plain):
        return "she"
    return "he" if re.search(rf"\b(?:{HE}|him|his|he)\b", plain) else "they"


def relative(text: str) -> Optional[str]:
    """The word for the person whom a message speaks for: "dad"; None where it is only "him"."""
    plain = normalise(text)
    match = REQUEST.search(plain) or FOR_SOMEBODY.search(plain)
    named = RELATIVE.search(plain, match.start()) if match else None
    return named.group() if named else None


def by_pronoun(text: str, other: str, cared_for: Optional[str]) -> str:
    """A message of carer mode with the person cared for by their pronoun: "dad's weight" -> "his weight", "my mum fell" -> "she fell".

    Another parent of the one who types is no parent of the person cared for, so "my dad" becomes "my friend" where "mum" is meant.

    Args:
        other: "she", "he" or "they".
        cared_for: the word by which the person was named, if they were.
    """
    plain = normalise(text)
    if cared_for:
        words = next((group for group in ALIKE if cared_for in group), frozenset({cared_for}))
        they, their = OF_THEIRS[other]
        named = rf"(?:(?:my|our|the) )?(?:(?:old|dear|poor|elderly) )?(?:{'|'.join(sorted(words))})\b(?!-| in law|,? (?:yes|no)\b)"
        plain = re.sub(rf"{NO_SUBJECT}\b{named}(?:(?P<is>'s\b{IS})|(?P<has>'s))?", lambda found: _pronoun(found, they, their), plain)
    return _without_own(MY_PARENT.sub("my friend", plain))


def _without_own(plain: str) -> str:
    """Without what the carer says of themselves ("she doesn't smoke, I do"); empty where it is of nobody else ("what about me, I'm 54")."""
    parts = [part for part in THOUGHT.split(plain) if part.strip()]
    own = [bool(I_MYSELF.search(I_THINK.sub(" ", part))) and not THEIRS.search(I_THINK.sub(" ", part)) for part in parts]
    if not any(own):
        return plain
    if any(THEIRS.search(part) for part in parts):
        return ", ".join(part.strip() for part, mine in zip(parts, own, strict=True) if not mine)
    return "" if MINE_ALONE.search(plain) else plain


def _pronoun(found: "re.Match[str]", they: str, their: str) -> str:
    if found.group("before"):
        return found.group()
    return f"{they} is" if found.group("is") else their if found.group("has") else they


def as_own(text: str) -> str:
    """A question about the person cared for as they would ask it: "what should he eat" -> "what should i eat"."""
    plain = normalise(text)
    for pattern, own in OWN:
        plain = re.sub(pattern, own, plain)
    return plain
