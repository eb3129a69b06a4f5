"""What the guide should not answer, and the fixed reply to it: boundary, refuse, smalltalk or crisis, else None.

Patterns decide first, then a small classifier over sentence vectors. Trap: "jump", "fall" and "break" are bone words
here, so a message that names bones or their medicines is only taken away by a pattern, never by the classifier.
"""

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Literal, Mapping, NamedTuple, Optional, Tuple

import numpy as np

from knowledge.encoder import default
from knowledge.language import foreign_line, is_gibberish, scope_file
from knowledge.terms import expand
from knowledge.triage import check, words
from knowledge.triage_patterns import Phrases, compiled, vocabulary
from knowledge.triage_text import plain_words

WEIGHTS = Path(__file__).with_name("scope_weights.json")
Kind = Literal["boundary", "refuse", "smalltalk", "crisis"]
KINDS: Mapping[str, Kind] = {
    "dose": "boundary", "prescription": "boundary", "mixing": "boundary", "start_stop": "boundary",
    "diagnosis": "boundary", "letter": "boundary", "boundary": "boundary",
    "injection": "refuse", "other_medicine": "refuse", "off_topic": "refuse", "foreign_language": "refuse",
    "foreign_request": "refuse", "gibberish": "refuse", "minor": "refuse",
    "insult": "smalltalk", "greeting": "smalltalk", "thanks": "smalltalk", "goodbye": "smalltalk",
    "identity": "smalltalk", "smalltalk": "smalltalk", "technical": "smalltalk", "despair": "crisis",
}
SHOWN_AS = {"boundary": "prescription", "smalltalk": "chat", "foreign_request": "foreign_language"}
LETTER_WORDS = 30  # a longer message is somebody's story: decisions asked for in it are left to the guide
# Probability from which the classifier takes a message away; chosen on our own examples.
SURE = {"other_medicine": 0.7, "off_topic": 0.5, "smalltalk": 0.55, "insult": 0.6, "boundary": 0.65, "injection": 0.7}
SURE_BESIDE_BONES = 0.93  # the same for all of them when a word is there that may be about bones ("jump", "fall")
DESPAIR_FROM = 0.6  # of the listener for despair told sideways; chosen on our own examples
DESPAIR_BESIDE_BONES = 0.85  # the same when the message is about bones or exercise
DESPAIR_WHEN_ASKED = 0.75  # the same when a question is open: "I'd rather keep that to myself" is reserve
SURE_OF_A_TRICK = 0.6  # probability from which a message is a request or a trick, however dark its words are
FEWEST_WORDS = 3  # of a message that the listener judges
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
    if reason is None and _sounds_desperate(text, plain, asked):
        reason = "despair"
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


class _Weights(NamedTuple):
    labels: Tuple[str, ...]
    matrix: np.ndarray
    offset: np.ndarray
    despair: Tuple[np.ndarray, float]


@lru_cache(maxsize=1)
def _weights() -> _Weights:
    raw = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return _Weights(tuple(raw["labels"]), np.array(raw["matrix"], dtype=np.float32), np.array(raw["offset"], dtype=np.float32),
                    (np.array(raw["despair"]["vector"], dtype=np.float32), raw["despair"]["offset"]))


def probabilities(text: str) -> Mapping[str, float]:
    """How likely each kind is, by the classifier alone; "guide" is what the guide may answer."""
    weights = _weights()
    scores = weights.matrix @ default().encode([text])[0] + weights.offset
    grown = np.exp(scores - scores.max())
    return dict(zip(weights.labels, (grown / grown.sum()).tolist(), strict=True))


def despair(text: str) -> float:
    """How likely a message tells of despair, self-harm or violence in words that the rules of triage do not have."""
    told = _weights().despair
    return float(1 / (1 + np.exp(-(told[0] @ default().encode([text])[0] + told[1]))))


def _sounds_desperate(text: str, plain: str, asked: bool) -> bool:
    there = vocabulary(plain)
    if len(plain.split()) < FEWEST_WORDS:
        return False
    beside = BONES.found(plain, there) or MAYBE_BONES.found(plain, there)
    usual = DESPAIR_WHEN_ASKED if asked else DESPAIR_FROM
    likely = probabilities(text)
    if any(likely[kind] >= SURE_OF_A_TRICK for kind in ("injection", "boundary")):
        return False
    return despair(text) >= (DESPAIR_BESIDE_BONES if beside else usual)


@lru_cache(maxsize=1)
def _elsewhere() -> Phrases:
    return compiled(scope_file()["elsewhere"])


@lru_cache(maxsize=1)
def _errands() -> Phrases:
    return compiled(scope_file()["errands"])


def _by_meaning(text: str, plain: str) -> Optional[str]:
    """By names of other illnesses, then by the sentence vector; never for a message that names bones or their medicines."""
    there = vocabulary(plain)
    if BONES.found(plain, there) or "osteoporosis_medicine" in expand(text):
        return None
    if _errands().found(re.sub(r" [.!;:,?](?= )", "", plain), there):
        return "off_topic"
    if ASKS.search(plain) and not MAYBE_BONES.found(plain, there) and _elsewhere().found(plain, there):
        return "other_medicine"
    if ANY_MEDICINE.found(plain, there):
        return None
    likely = probabilities(text)
    best = max(likely, key=lambda label: likely[label])
    if best in LEFT_ALONE or (best == "injection" and not ABOUT_THE_MACHINE.found(plain, there)):
        return None
    outside = 1 - sum(likely[label] for label in LEFT_ALONE)
    return best if outside >= (SURE_BESIDE_BONES if MAYBE_BONES.found(plain, there) else SURE[best]) else None
