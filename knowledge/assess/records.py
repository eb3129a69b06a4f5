"""The record types of an assessment. Trap: a `Figure` is an estimate over a range, never one overall score.

Everything a person reads in these records is finished prose; everything else is a code or a number.
"""

from typing import Dict, Literal, Optional, Tuple

from pydantic import BaseModel

Level = Literal["act_now", "high", "raised", "usual", "unclear"]
"""Most pressing first: the order of the words in a traffic-light display, never shown by colour alone."""

LEVELS: Tuple[Level, ...] = ("act_now", "high", "raised", "usual", "unclear")


class Record(BaseModel):
    """A record that cannot be changed once made."""

    class Config:
        extra = "forbid"
        frozen = True


class Band(Record):
    """The word that comes first: what it is called, which level, which rule set it, and one or two sentences."""

    word: str
    level: Level
    rule: str
    text: str


class Finding(Record):
    """One rule that holds for this person. `facts` are the question ids it rests on."""

    id: str
    title: str
    text: str
    level: Level
    sources: Tuple[str, ...]
    facts: Tuple[str, ...] = ()
    next_step: str


class Share(Record):
    """What one answer does to a figure.

    `multiplier` is the hazard multiplier exp(coefficient); `percent_without` is the figure with that answer set to
    the one that adds nothing, by running the equation again. The multipliers of several answers do not add up.
    """

    question_id: str
    label: str
    answer: str
    multiplier: float
    percent_without: float


class Figure(Record):
    """One estimate in percent over `years`.

    `percent` counts what is not known as absent (as the published equation does); `low` and `high` are the best and
    the worst case over the `unknown` questions, so low <= percent <= high. `peer_percent` is a person of the same
    age and sex with no risk factor. `narrows_most` is the unknown question that moves the figure most.
    """

    id: Literal["major_fracture", "hip_fracture"]
    title: str
    years: int
    percent: float
    low: float
    high: float
    peer_percent: float
    text: str
    shares: Tuple[Share, ...] = ()
    unknown: Tuple[str, ...] = ()
    narrows_most: Optional[str] = None
    notes: Tuple[str, ...] = ()
    disclaimer: str
    version: str
    source: str


class Screen(Record):
    """One short check beside the figures, such as "stay_independent"; `status` is how well its rule is verified."""

    id: str
    name: str
    score: Optional[float] = None
    band: str
    text: str
    source: str
    status: Literal["verified", "verified_second_hand", "recalled"]


class Scan(Record):
    """Whether a bone density scan is worth asking for, by which published rules (rule ids)."""

    advised: Literal["yes", "ask", "done", "not_routine", "unclear"]
    text: str
    rules: Tuple[str, ...] = ()
    sources: Tuple[str, ...] = ()


class Cause(Record):
    """An illness or a habit in the profile that thins bone, and what to ask the doctor about it."""

    id: str
    title: str
    text: str
    ask: str
    facts: Tuple[str, ...]
    sources: Tuple[str, ...]


class MedicineNote(Record):
    """A medicine in the profile that bears on bone or falls, and what to ask about it; never to stop it."""

    id: str
    kind: Literal["bone_harming", "fall_raising", "bone_treatment", "steroid_plan"]
    title: str
    text: str
    ask: str
    facts: Tuple[str, ...]
    sources: Tuple[str, ...]


class Assessment(Record):
    """Everything that follows from one profile on one day; findings stand in order of precedence."""

    band: Band
    findings: Tuple[Finding, ...] = ()
    figures: Tuple[Figure, ...] = ()
    screens: Tuple[Screen, ...] = ()
    scan: Scan
    causes: Tuple[Cause, ...] = ()
    medicines: Tuple[MedicineNote, ...] = ()
    unknown: Tuple[str, ...] = ()
    limits: Tuple[str, ...] = ()
    versions: Dict[str, str] = {}


class ComparisonRow(Record):
    """One line of a what-if: a name, and its value now and then."""

    label: str
    now: str
    then: str


class Comparison(Record):
    """An assessment beside the one that would follow from changed answers; the stored profile is untouched."""

    title: str
    rows: Tuple[ComparisonRow, ...]
    text: str
