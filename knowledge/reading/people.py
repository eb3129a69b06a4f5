"""Who a clause is about: the speaker, a parent, or somebody else.

Trap: "my mother broke her hip" is hers; "my mother says I broke my hip" is mine.
"""

import re
from typing import List, Optional, Sequence, Tuple

ME, PARENT, OTHER = "me", "parent", "other"
IN_LAW = (
    r"(?:(?:mother|father|mum|dad|mom|parents?|brother|sister|daughter|son)s?[- ]in[- ]laws?|"
    r"step-?\s?(?:mother|father|mum|dad|mom|parents?|son|daughter)|"
    r"(?:husband|wife|partner|hubby|friend|neighbour|boyfriend)'?s?'? (?:mother|father|mum|mom|dad|parents?)|"
    r"(?:mother|father|mum|mom|dad|parents?)'?s'? (?:mother|father|mum|mom|dad|sister|brother|side|parents?)|"
    r"grand-?\s?(?:mother|father|parents?|ma|pa|mum|dad|son|daughter|child\w*)s?|great[- ]\w+|"
    r"foster (?:mother|father|mum|dad|parents?)|adopti?v?e?d? (?:mother|father|mum|mom|dad|parents?))"
)
PARENTS = (
    r"(?:mothers?|mums?|moms?|mams?|mammy|mummy|mommy|ma|fathers?|dads?|daddy|papa|pa|pop|(?<=me )da|(?<=my )da|parents?|(?<=my )old man|"
    r"old dear)"
)
OTHERS = (
    r"(?:nans?|nana|nanna|nanny|grans?|granny|grannie|grandad|granddad|grampa|gramps|grandpa|grandma|pops|"
    r"sisters?|brothers?|siblings?|twin|aunts?|aunties?|aunty|uncles?|cousins?|"
    r"husband|wife|hubby|partner|friends?|neighbours?|neighbors?|sons?|daughters?|kids?|children|nieces?|"
    r"nephews?|boyfriend|girlfriend|colleague|mate|dog|cat|boss|ex)"
)
PERSON = re.compile(rf"\b(?:(?P<inlaw>{IN_LAW})|(?P<other>{OTHERS})|(?P<parent>{PARENTS}))\b")
SAYS = re.compile(
    r"^(?:'s)? ?(?:\w+ )?(?:says?|said|tells? me|told me|thinks?|reckons?|insists?|claims?|always says|"
    r"keeps (?:saying|telling)|remembers|reminds me)\b"
)
SELF = re.compile(r"\b(?:i|me|my own|mine|myself)\b")
NOT_ME = re.compile(
    r"\bnot (?:me|i|myself|mine)\b|\bi (?:have|am|was|did|do) not\W*$|\bi (?:have )?(?:been (?:spared|lucky|"
    r"fortunate)|escaped|dodged)\b|\bbut i never\b|\bme never\b"
)
ME_TOO = re.compile(
    r"\bi (?:do|have|am|did)(?: have)?(?: got)?(?: it| one)? (?:too|as well|also|myself)\b|"
    r"\bso (?:do|have|am|did) i\b|\bme too\b|\bi also (?:do|have)\b"
)
HIS_OR_HERS = re.compile(r"(?:and |so |well |yes |no )*(?:he|she|his|hers)\b")
TO_ME = re.compile(r"\b(?:i|me|my|mine)\b")  # "they measured me", "they left my ovaries"
NEXT_PERSON = re.compile(r"\b(?:and|while|whereas|so) (?=(?:i|my|mine|he|she|they|his|her)\b)")
THEIRS = re.compile(r"(?:and |so |well |yes |no )*(?:he|she|they|his|hers|theirs)\b")
CARER = re.compile(
    r"\b(?:asking|filling (?:this|it) in|answering|doing this|here|calling|writing|"
    r"completing) (?:\w+ )?(?:for|on behalf of)\b|\bon (?:her|his|their) behalf\b|\bi (?:look after|"
    r"care for)\b|"
    r"\bi am (?:her|his|their) (?:daughter|son|carer|wife|husband|partner|niece|nephew)\b"
)


# A note about one person, as a clinic writes it: "pt 71F, prev colles fracture", "F 62, on prednisolone".
NOTE = re.compile(r"^\W*(?:(?:pt|patient|px)\b|(?:f|m|female|male)\W{0,3}\d\d\b|\d\d\s*(?:y/?o)?[\s,/]*(?:f|m|female|male)\b)")


def mentions(text: str) -> List[Tuple[str, int, int]]:
    """(parent or other, start, end) of every relative named, with in-laws and grandparents as others."""
    found = []
    for match in PERSON.finditer(text):
        kind = PARENT if match.group("parent") else OTHER
        if (
            match.group() in ("ex", "ma", "pa", "mate", "pop")
            and not re.search(r"\b(?:my|his|her)\s$", text[: match.start()])
            and match.group() != "ma"
        ):
            continue
        found.append((kind, match.start(), match.end()))
    return found


def owner(clause: str, at: int) -> str:
    """Whose the thing at a place in a clause is: the nearest person before it who is not only quoted."""
    whose = ME
    for kind, start, end in mentions(clause[:at]):
        quoted = SAYS.match(clause[end:].lstrip()) or re.search(
            r"\b(?:like|than|over|for|with|by|to|from|"
            r"unlike)\s(?:my |the |our )*$",
            clause[:start],
        )
        if not quoted:
            whose = kind
    last_person = max((end for _, _, end in mentions(clause[:at])), default=-1)
    mine = [m.start() for m in SELF.finditer(clause[:at])]
    if (
        whose != ME
        and mine
        and mine[-1] > last_person
        and not re.match(
            r"i (?:think|believe|know|remember|guess|"
            r"suppose)\b",
            clause[mine[-1] :],
        )
    ):
        return ME
    return whose


def about_me(clauses: Sequence[str]) -> List[str]:
    """The clauses that are the speaker's own: no relative is their subject."""
    kept: List[str] = []
    subject = ME
    for clause in clauses:
        people = mentions(clause)
        if re.match(r"(?:and |so |well |yes |no )*(?:i|mine)\b", clause) or (
            not people and re.search(r"\bi\b|\bmy\b", clause)
        ):
            subject = ME
        if people:
            subject = owner(clause, len(clause))
        if subject == ME or (not people and re.match(r"(?:and )?(?:i|my|me)\b", clause)):
            kept.append(clause)
    return kept


def own_words(text: str, clauses: Sequence[str], needed: "re.Pattern[str]") -> str:
    """The text without what it says of relatives, as long as something to read is left in it."""
    if not mentions(text) and not any(THEIRS.match(c) for c in clauses):
        return text
    theirs = THEIRS if mentions(text) else HIS_OR_HERS  # "they" may be periods, doctors or bones
    clauses = [part.strip() for clause in clauses for part in NEXT_PERSON.split(clause) if part.strip()]
    mine = [c for c in clauses if SELF.search(c)]
    own = " , ".join(
        c
        for c in clauses
        if not (mine and theirs.match(c) and not TO_ME.search(c)) and (not mentions(c) or owner(c, len(c)) == ME)
    )
    return own if needed.search(own) else text


def is_for_somebody(text: str) -> bool:
    """Whether the speaker says that they answer for somebody else."""
    return bool(CARER.search(text))


def subject_pronoun(text: str) -> Optional[str]:
    """ "female" or "male" where the text speaks of "she" or "he" only."""
    she, he = re.search(r"\b(?:she|her|hers)\b", text), re.search(r"\b(?:he|his|him)\b", text)
    return "female" if she and not he else "male" if he and not she else None
