"""What must never leave: figures without a source, start-stop-dose instructions, and advice without its caution.

The trap: "unknown" counts as present. Silence about the kidneys is not healthy kidneys.
"""

import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple

from ruamel.yaml import YAML

from knowledge.caution import GATES, label, state
from knowledge.facts import to_facts
from knowledge.interview import RiskProfile
from knowledge.passages import Passage

REPLIES_FILE = Path(__file__).with_name("replies.yml")
FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
NAMES_WITH_FIGURES = re.compile(r"25\(OH\)D|vitamin [BDK]\d+|\bB12\b|\bcovid-19\b", re.I)
# "You should stop", "stop taking your tablets", "take 70 mg": orders about medicines, whoever is asked to give them.
ORDERS = tuple(re.compile(pattern, re.I) for pattern in (
    r"\byou (should|must|need to|have to|can|may|could|ought to) (now |safely |just )?(stop|start|skip|double|halve|quit|come off|switch to|take)\b"
    r"(?! (part|care|it easy|your time))",
    r"(?<!not )(?<!never )(?<!or )\b(stop|start|quit|skip|double|halve|increase|reduce|change) (taking |using )?(your|the|this|that) "
    r"(medicines?|medications?|tablets?|pills?|drugs?|injections?|shots?|infusions?|dose|doses|prolia|denosumab|fosamax|alendronate|steroids?|prednisone)\b",
    r"\btake (your )?\d+ ?(mg|mcg|micrograms?|iu|units|tablets?|pills?)\b",
))
JUMP = re.compile(r"\b(jump|hop|impact|skipping|rope)", re.I)
JUMP_NEGATED = frozenset({"exercise.who_should_not_jump"})  # the caution itself
JUMP_PLAN = "exercise.impact"
JUMP_CAUTION = "exercise.who_should_not_jump"
PROTEIN = "nutrition.protein"
SPINE = frozenset({"exercise.resistance", "faq.exercises_to_avoid"})  # loading or bending the spine
CALCIUM = frozenset({"nutrition.calcium", "faq.calcium_supplements", "nutrition.supplement_risks"})
TABLETS = frozenset({"medication.oral_bisphosphonates", "medication.iv_bisphosphonates"})
SPINE_REASONS = ("recent_fracture", "vertebral_fracture", "very_low_density")  # exercise.safety, faq.exercises_to_avoid
MOST_REASONS = 3  # named in one sentence
HIGH_VITAMIN_D_IU = 2000  # nutrition.vitamin_d: the upper end of the common daily range
IU_PER_MCG = 40  # vitamin D; NIH Office of Dietary Supplements
AMOUNT = re.compile(r"(\d[\d,. ]*\d|\d)\s*(k\b)?\s*(iu|i\.u\.?|international units|units?|mcg|µg|micrograms?)?", re.I)
YEARS = range(1900, 2101)  # a bare figure in this range is a year
MEGADOSE = re.compile(r"\bmega ?-?dos|\b(very |extra |super )?high[- ]dose\b|\bstoss\b", re.I)


class Caution(NamedTuple):
    """A fixed text that goes with a passage, and the passage that backs it, if another one."""

    text: str
    passage: Optional[str] = None


@lru_cache(maxsize=1)
def replies() -> Mapping[str, Any]:
    """The fixed texts of replies.yml."""
    raw: Dict[str, Any] = YAML(typ="safe").load(REPLIES_FILE)
    return raw


def unsupported_figures(text: str, sources: Sequence[str], profile: RiskProfile) -> List[str]:
    """The figures of a text that stand in none of its sources and are no fact of the person."""
    allowed = {figure for source in sources for figure in figures(source)}
    allowed |= set(figures(" ".join(map(str, to_facts(profile).values()))))
    return [figure for figure in figures(text) if figure not in allowed]


def figures(text: str) -> List[str]:
    """Every figure of a text in one spelling (1,000 and 1000.0 are 1000); "25(OH)D" and the like are names."""
    found = (match.rstrip(".,") for match in FIGURE.findall(NAMES_WITH_FIGURES.sub("", text)))
    plain = (re.sub(r",(?=\d{3}\b)", "", figure) for figure in found)
    return [re.sub(r"(\.\d*?)0+$", r"\1", figure).rstrip(".") if "." in figure else figure for figure in plain]


def gives_orders(text: str) -> bool:
    """Whether a text tells somebody to start, stop, skip or dose a medicine."""
    return any(pattern.search(text) for pattern in ORDERS)


def speaks_of_jumping(text: str) -> bool:
    """Whether a text brings up jumps or impact."""
    return bool(JUMP.search(text))


def jumping_is_barred(profile: RiskProfile, today: date) -> bool:
    """Whether a reason against jumping is present or unknown."""
    return bool(_standing(GATES["jumping"], profile, today))


def protein_is_barred(profile: RiskProfile, today: date) -> bool:
    """Whether kidney disease is present or unknown: then no figure for protein is given."""
    return bool(_standing(GATES["protein_figure"], profile, today))


def jump_lead(profile: RiskProfile, today: date) -> str:
    """What stands in place of a jumping plan."""
    present = _present(GATES["jumping"], profile, today)
    return _because("jump_present", present) if present else replies()["jump_unknown"]


def cautions(record: Passage, text: str, profile: RiskProfile, today: date) -> List[Caution]:
    """The cautions that go with the part of a passage that is shown."""
    found: List[Caution] = []
    if speaks_of_jumping(text) and record.id not in JUMP_NEGATED:
        found += _one(GATES["jumping"], "jump_present", "jump_line", JUMP_CAUTION, profile, today)
    if record.id in SPINE:
        found += _one(SPINE_REASONS, "spine_present", "spine_line", "exercise.safety", profile, today)
    if record.id in CALCIUM:
        found += _one(GATES["calcium_tablets"], "calcium_present", "calcium_line", "nutrition.supplement_risks", profile, today)
    if record.id in TABLETS:
        found += _one(GATES["bone_tablets"], "tablets_present", "tablets_line", None, profile, today)
    if record.id == "nutrition.vitamin_d":
        present = _present(GATES["vitamin_d_range"], profile, today)
        found += [Caution(_because("vitamin_d_present", present))] if present else []
    return found


def asks_of_much_vitamin_d(text: str) -> bool:
    """Whether a text speaks of more vitamin D a day than our guide calls common; figures are not compared by week.

    A weekly dose is caught too: nobody here works out doses, so the fixed text sends it to the doctor.
    """
    if not re.search(r"vitamin ?-?d|cholecalciferol|\bd3\b", text, re.I):
        return False
    return bool(MEGADOSE.search(text)) or any(_in_iu(*match) > HIGH_VITAMIN_D_IU for match in AMOUNT.findall(text))


def _in_iu(number: str, thousand: str, unit: str) -> float:
    digits = re.sub(r"[,. ](?=\d{3}\b)", "", number).replace(" ", "").replace(",", ".")
    try:
        value = float(digits)
    except ValueError:  # "1.2.3" is no amount
        return 0.0
    if not unit and not thousand and value in YEARS:
        return 0.0
    return value * (1000 if thousand else 1) * (IU_PER_MCG if unit.lower().startswith(("mcg", "µg", "microg")) else 1)


def _one(gate: Sequence[str], present: str, unknown: str, passage: Optional[str], profile: RiskProfile,
         today: date) -> List[Caution]:
    if not _standing(gate, profile, today):
        return []
    reasons = _present(gate, profile, today)
    return [Caution(_because(present, reasons) if reasons else replies()[unknown], passage)]


def _standing(gate: Sequence[str], profile: RiskProfile, today: date) -> bool:
    return any(state(name, profile, today) != "absent" for name in gate)


def _present(gate: Sequence[str], profile: RiskProfile, today: date) -> Tuple[str, ...]:
    return tuple(name for name in gate if state(name, profile, today) == "present")


def _because(key: str, reasons: Sequence[str]) -> str:
    names = [label(reason) for reason in reasons[:MOST_REASONS]]
    joined = names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
    text: str = replies()[key].format(reasons=joined)
    return text
