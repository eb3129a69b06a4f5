"""What the guide should not answer, and the fixed reply to it: boundary, refuse, smalltalk or crisis, else None.

Patterns decide first, then the listener. Trap: "jump", "fall" and "break" are bone words here, so of a message that names
bones or their medicines only a request to decide, a trick or an errand is taken away.
"""

import re
from functools import lru_cache
from typing import Literal, Mapping, NamedTuple, Optional, Tuple

from knowledge.alarm import sounds_desperate
from knowledge.language import foreign_line, is_gibberish, scope_file
from knowledge.listener import heard
from knowledge.terms import expand
from knowledge.triage import Alert, check, words
from knowledge.triage_patterns import Phrases, compiled, vocabulary
from knowledge.triage_text import plain_words

Kind = Literal["boundary", "refuse", "smalltalk", "crisis"]
KINDS: Mapping[str, Kind] = {
    "dose": "boundary", "prescription": "boundary", "mixing": "boundary", "start_stop": "boundary",
    "diagnosis": "boundary", "letter": "boundary", "boundary": "boundary",
    "injection": "refuse", "other_medicine": "refuse", "off_topic": "refuse", "foreign_language": "refuse",
    "foreign_request": "refuse", "gibberish": "refuse", "minor": "refuse",
    "insult": "smalltalk", "greeting": "smalltalk", "thanks": "smalltalk", "goodbye": "smalltalk",
    "identity": "smalltalk", "smalltalk": "smalltalk", "technical": "smalltalk",
}
SHOWN_AS = {"boundary": "prescription", "smalltalk": "chat", "foreign_request": "foreign_language"}
LETTER_WORDS = 30  # a longer message is somebody's story: decisions asked for in it are left to the guide
# Share of the kinds outside the guide from which the listener takes a message away, by what stands in it; chosen on the
# looked-at halves of the tests' authors, with the counts of the others in view. What names bones may still be a request
# to decide, a trick or an errand.
SURE, SURE_BESIDE_BONES, SURE_OF_BONES = 0.4, 0.55, 0.9
LIKELY = 0.33  # share that one kind must have by itself: a little of everything is no decision
SURE_OF_A_REQUEST = 0.6  # the same to decide for somebody: the guide explains much that sounds like it
CLEAR_TRICK = 0.9  # share from which it is a trick even without a word about the program
SURE_OF_A_WORD = 0.9  # share from which one word alone is sorted: it may be an answer to anything
ASKED_OF_BONES = frozenset({"boundary", "injection", "off_topic"})
LEFT_ALONE = ("guide", "reply")
MINOR = re.compile(r"\bi am (?:only |just )?(\d{1,2}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)"
                   r"(?: years old| yrs old| yo| year old| (?:and|but|so|in)\b(?! a (?:half|bit|quarter)| \d)| ?[,.!?]| ?$)")
NUMBER_WORDS = {"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
                "seventeen": 17}
ADULT_AGE = 18  # years
YOUNGEST = 8  # years; below it the number is hardly the age of somebody who types
MAYBE_BONES = compiled(["(broke|broken|break|hip|hips|fall|falls|falling|fell|scan|scans|menopause|height|posture|balance|jump*|hump|it|"
                        "steroid*|stronger|exercise*|walk*|lift*|weights|stand|bend*|bent|protein|vitamin*|illness|disease|diagnosed|"
                        "carry*|carri*|shopping|sun|sunlight|sunshine|dance*|dancing|heavy|garden*|stairs|rug|rugs|cable*|allowed|safe|safer|trip*|jaw|muscle*|hunch*|prevent*|frail*|steady|guide)"])
# With no illness named beside them these mean the bone medicines: the rest of the talk is about nothing else.
ANY_MEDICINE = compiled(["(tablets|pills|medication|medications|medicine|medicines|meds|treatment|injection|injections|drugs)"])
BONES = compiled(["(bone|bones|osteo*|fracture*|spine|vertebra*|dexa|dxa|density|calcium|vitamin_d|frax|t score|sarcopenia)"])


ASKS = re.compile(r"\?|^(?:and |so |but |please |hi |ok )*(?:what|whats|how|why|when|which|who|is|are|can|could|do|does|would|should|will|"
                  r"has|have|tell|any|home|best|good|i am an|treat|cure|causes|symptoms|signs)\b|\b(?:do i|should i|what can|how do|any tips)\b")


# Without one of these, "am I allowed to" is asked of the body, not of the program.
ABOUT_THE_MACHINE = compiled(["(instruct*|rule|rules|prompt*|system|pretend*|act|role*|ignore*|disregard|forget|mode|hack*|password*|code|"
                              "restrict*|filter*|model|training|override|database|admin*|developer|secret*|unlock*|bypass|program*|"
                              "say that you|print|delete|every|now|your|guide|guideline*|users|patients|unlimited|limits|disclaimer*|answers|warnings|obey|command*)"])


class Scope(NamedTuple):
    """A message that the guide does not answer: what becomes of it, why, and the fixed reply."""

    kind: Kind
    reason: str
    text: str


def scope(text: str, *, asked: bool = False) -> Optional[Scope]:
    """The fixed reply to a message outside what the guide may answer; None leaves it to the guide.

    Args:
        asked: an interview question is open, so that the classifier of kinds is left out: a bare "type 2 diabetes" is an
            answer. Patterns and the listener for despair still speak.

    Raises:
        EncoderError: the sentence encoder has not been built.
    """
    if not text.strip():
        return None
    outside = _other_language(text)
    if outside:
        return outside
    alert = check(text)
    if alert and alert.kind == "crisis":
        return Scope("crisis", alert.sign, words(alert)["text"])
    plain = plain_words(text)
    reason = "minor" if is_minor(plain) else _by_pattern(plain)
    if reason is None and sounds_desperate(text, asked=asked):
        return Scope("crisis", "despair", words(Alert("crisis", "despair", "crisis"))["text"])
    if reason is None and not asked:
        reason = _by_meaning(text, plain)
    return _reply(reason) if reason else None


def is_minor(plain: str) -> bool:
    """Whether the writer gives an age under 18 as their own; `plain` comes from plain_words."""
    found = MINOR.search(plain)
    if not found or re.search(r"like i am", plain):
        return False
    age = NUMBER_WORDS.get(found.group(1)) or int(found.group(1))
    return YOUNGEST <= age < ADULT_AGE


def asks_dose(plain: str) -> bool:
    """Whether a message asks to work out or change a dose; `plain` comes from plain_words."""
    return dict(_patterns())["dose"].found(plain, vocabulary(plain))


def _reply(reason: str) -> Scope:
    texts = scope_file()["texts"]
    return Scope(KINDS[reason], reason, texts[SHOWN_AS.get(reason, reason)])


def _other_language(text: str) -> Optional[Scope]:
    """Refusals that must carry the emergency line: nobody could read what was written."""
    file = scope_file()
    line = foreign_line(text)
    if line is not None:
        parts = [line, file["texts"]["foreign_language"], file["emergency_line"]]
        return Scope("refuse", "foreign_language", "\n\n".join(part for part in parts if part))
    if is_gibberish(text):
        return Scope("refuse", "gibberish", f"{file['texts']['gibberish']}\n\n{file['emergency_line']}")
    return None


@lru_cache(maxsize=1)
def _patterns() -> Tuple[Tuple[str, Phrases], ...]:
    return tuple((reason, compiled(phrases)) for reason, phrases in scope_file()["patterns"].items())


@lru_cache(maxsize=1)
def _whole() -> Mapping[str, str]:
    return {" ".join(plain_words(str(said)).split()): reason
            for reason, saids in scope_file()["whole"].items() for said in saids}


def _by_pattern(plain: str) -> Optional[str]:
    bare = " ".join(re.sub(r"[.?!;:,&]", " ", plain).split())
    if bare in _whole():
        return _whole()[bare]
    spaced = re.sub(r" [.!;:,?](?= )", "", plain)
    there = vocabulary(spaced)
    long = len(bare.split()) > LETTER_WORDS
    for reason, phrases in _patterns():
        if long and KINDS[reason] != "refuse":
            continue
        if phrases.found(spaced, there):
            return reason
    return None


def probabilities(text: str) -> Mapping[str, float]:
    """How likely each kind is, by the listener alone; "guide" is what the guide may answer."""
    return heard(text).kinds


@lru_cache(maxsize=1)
def _elsewhere() -> Phrases:
    return compiled(scope_file()["elsewhere"])


@lru_cache(maxsize=1)
def _errands() -> Phrases:
    return compiled(scope_file()["errands"])


def _by_meaning(text: str, plain: str) -> Optional[str]:
    """By names of other illnesses, then by what the listener makes of it."""
    there = vocabulary(plain)
    ours = BONES.found(plain, there) or "osteoporosis_medicine" in expand(text)
    if not ours and _errands().found(re.sub(r" [.!;:,?](?= )", "", plain), there):
        return "off_topic"
    beside = MAYBE_BONES.found(plain, there)
    if not (ours or beside) and ASKS.search(plain) and _elsewhere().found(plain, there):
        return "other_medicine"
    outside = {kind: share for kind, share in probabilities(text).items() if kind not in LEFT_ALONE}
    best = max(outside, key=lambda kind: outside[kind])
    if best == "injection" and outside[best] < CLEAR_TRICK and not ABOUT_THE_MACHINE.found(plain, there):
        return None
    if len(plain.split()) == 1 and outside[best] < SURE_OF_A_WORD:
        return None
    ours = ours or ANY_MEDICINE.found(plain, there)
    if outside[best] < (SURE_OF_A_REQUEST if best == "boundary" else LIKELY) or (ours and best not in ASKED_OF_BONES):
        return None
    border = SURE_OF_BONES if ours else SURE_BESIDE_BONES if beside else SURE
    return best if sum(outside.values()) >= border else None
