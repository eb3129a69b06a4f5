"""Dangers that call for a fixed text whatever else is said: stopping denosumab, doses, pregnancy, kidneys and others.

Trap: a wire answers the whole message, not its best sentence; being told once too often is the smaller harm.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Callable, Dict, FrozenSet, List, Mapping, NamedTuple, Set, Tuple

from ruamel.yaml import YAML

from knowledge.guards import replies
from knowledge.interview import RiskProfile
from knowledge.questions import known
from knowledge.scope import asks_dose, is_minor
from knowledge.triage_patterns import Phrases, compiled, medicine_codes, vocabulary
from knowledge.triage_text import plain_words

FILE = Path(__file__).with_name("tripwires.yml")
HIGH_VITAMIN_D_IU = 2000  # a day; the upper end of the common range in nutrition.vitamin_d
IU_PER_MICROGRAM = 40  # vitamin D; NIH Office of Dietary Supplements
MOST_PLAUSIBLE_IU = 1_000_000  # larger figures are something else
ADULT_AGE = 18  # years
AMOUNT = re.compile(r"(?<![\d.-])(\d{1,3}(?:[ ,]+\d{3})+|\d+)(?: ?(k|thousand))?(?: ?(iu|i u|units|unit|international|mcg|ug|microgram|micrograms|µg))?\b")
LEVEL = re.compile(r"\b(level|nmol|ng|result|test|blood)\b")


class Tripwire(NamedTuple):
    """A danger that was touched, the fixed text for it, and the passages that back the text."""

    id: str
    text: str
    passages: Tuple[str, ...]


class _Said(NamedTuple):
    """One message and what is known of the person, ready to be asked about."""

    message: str  # small letters, with marks
    plain: str  # the same without marks
    words: Set[str]
    profile: RiskProfile

    def has(self, *names: str) -> bool:
        """Whether the message holds each of the named phrases of the file."""
        return all(_phrases(name).found(self.plain, self.words) for name in names)


@lru_cache(maxsize=1)
def _file() -> Mapping[str, Any]:
    raw: Dict[str, Any] = YAML(typ="safe").load(FILE)
    return raw


@lru_cache(maxsize=64)
def _phrases(name: str) -> Phrases:
    return compiled(_file()["says"][name])


def tripwires(text: str, profile: RiskProfile) -> List[Tripwire]:
    """The dangers that a message touches, in the light of what is known, the gravest first."""
    message = plain_words(text)
    plain = re.sub(r" [.!;:,?](?= )", "", message)
    said = _Said(message, plain, vocabulary(plain), profile)
    found = {name for name, wire in WIRES.items() if wire(said)}
    if "denosumab_stop" in found or "steroid_stop" in found:
        found.discard("medicine_stop")
    return [Tripwire(wire["id"], wire.get("text") or str(replies()[wire["reply"]]), tuple(wire["passages"])) for wire in _file()["wires"] if wire["id"] in found]


def _takes(profile: RiskProfile, *groups: str) -> bool:
    taken: FrozenSet[str] = frozenset(profile.medications or ()) if known(profile.medications) else frozenset()
    return any(taken & {group, *medicine_codes(group)} for group in groups)


def _has(profile: RiskProfile, code: str) -> bool:
    told = [value for value in (profile.secondary_causes, profile.conditions) if known(value)]
    return any(code in (value or ()) for value in told)


def _denosumab_stop(said: _Said) -> bool:
    if _takes(said.profile, "denosumab") and (said.has("stops_it") or said.has("injection_word", "stop")):
        return True
    return said.has("denosumab", "stop")


def _steroid_stop(said: _Said) -> bool:
    return said.has("steroid", "stop")


def _medicine_stop(said: _Said) -> bool:
    return said.has("medicine", "stop") and STOPS_NOTHING.search(said.plain) is None


def _dose(said: _Said) -> bool:
    return asks_dose(said.plain)


def _vitamin_d_megadose(said: _Said) -> bool:
    if not said.has("vitamin_d"):
        return False
    return said.has("mega") or any(iu > HIGH_VITAMIN_D_IU for iu in vitamin_d_amounts_iu(said.plain))


def _minor(said: _Said) -> bool:
    age = said.profile.age_years
    young = isinstance(age, (int, float)) and age < ADULT_AGE
    return young or is_minor(said.message) or said.has("child")


def _pregnancy(said: _Said) -> bool:
    return said.profile.pregnant == "yes" or (said.has("pregnancy") and not said.has("not_pregnancy"))


def _kidney(said: _Said) -> bool:
    told = said.has("kidney") and not said.has("not_kidney")
    return told or (_has(said.profile, "chronic_kidney_disease") and said.has("kidney_matter"))


def _eating_disorder(said: _Said) -> bool:
    told = said.has("eating") and not said.has("not_eating")
    return told or (_has(said.profile, "eating_disorder") and said.has("eating_matter"))


def _swallowing_trouble(said: _Said) -> bool:
    told = said.has("swallowing") and not said.has("no_swallowing")
    takes = said.has("oral") or _takes(said.profile, "alendronate", "risedronate", "ibandronate", "bisphosphonate")
    return takes and (told or (_has(said.profile, "swallowing_trouble") and said.has("oral")))


def vitamin_d_amounts_iu(plain: str) -> List[float]:
    """The amounts of a message in IU; a bare figure counts as IU, a blood level does not count."""
    if LEVEL.search(plain):
        plain = re.sub(r"\d+(?: ?(?:nmol|ng))?", " ", plain) if "iu" not in plain and "unit" not in plain else plain
    amounts = []
    for figure, thousand, unit in AMOUNT.findall(plain):
        value = float(re.sub(r"[ ,]", "", figure)) * (1000 if thousand else 1)
        micrograms = unit in ("mcg", "ug", "µg") or unit.startswith("microgram")
        amount = value * IU_PER_MICROGRAM if micrograms else value
        if amount <= MOST_PLAUSIBLE_IU and not (1900 <= value <= 2100 and not unit):  # a bare figure there is a year
            amounts.append(amount)
    return amounts


STOPS_NOTHING = re.compile(r"\b(stop|prevent|stops|stopping) (bone loss|me from|you from|falls|falling|bones|the loss|losing|fractures|smoking|it from|breaking|drinking)\b")
WIRES: Mapping[str, Callable[[_Said], bool]] = {
    "denosumab_stop": _denosumab_stop, "steroid_stop": _steroid_stop, "medicine_stop": _medicine_stop, "dose": _dose,
    "vitamin_d_megadose": _vitamin_d_megadose, "minor": _minor, "pregnancy": _pregnancy, "kidney": _kidney,
    "eating_disorder": _eating_disorder, "swallowing_trouble": _swallowing_trouble,
}
