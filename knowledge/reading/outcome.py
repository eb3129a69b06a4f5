"""What a reading is made of: the message as prepared, what one reader found, and the result for the dialogue."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Dict, Optional, Tuple

from knowledge.interview import RiskProfile

ANSWER, HEDGED, CORRECTION, CLARIFY = "answer", "hedged", "correction", "clarify"
INVALID, DIGRESSION, DONT_KNOW, REFUSED = "invalid", "digression", "dont_know", "refused"
STORED_ACTS = (ANSWER, HEDGED, CORRECTION)


@dataclass(frozen=True)
class Confirm:
    """One closed question that settles an ambiguous value; worded by confirmations.yml under its `reason`.

    `values` are the candidates in stored units, in the order of the buttons; `said` fills the wording;
    `also` holds facts that are stored with whichever value is chosen.
    """

    question_id: str
    reason: str
    values: Tuple[Any, ...]
    said: Dict[str, str] = field(default_factory=dict)
    also: Dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What the reader of one question made of a reply."""

    act: str = ANSWER
    facts: Dict[str, Any] = field(default_factory=dict)
    confirm: Optional[Confirm] = None
    reason: Optional[str] = None
    details: Dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """What a message says: its act, the facts to store, and what the dialogue should do next.

    Args:
        act: answer hedged correction clarify invalid digression dont_know refused.
        facts: question id -> stored value; "unsure" and "declined" are values.
        confirm: the closed question to ask, if a value is ambiguous.
        reason: why a value was not stored (a key of confirmations.yml), or None.
        question: whether the text also asks something.
        control: the control a whole message stands for, or None.
        details: finer figures than the questions store, such as alcohol_units_per_day; `amount_only` tells that the
            doubt of a hedged answer is about how much, not about whether.
    """

    act: str
    facts: Dict[str, Any] = field(default_factory=dict)
    confirm: Optional[Confirm] = None
    reason: Optional[str] = None
    question: bool = False
    control: Optional[str] = None
    details: Dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Said:
    """A message ready to be read: normal text with figures for number words, its clauses, and the setting."""

    raw: str
    text: str
    clauses: Tuple[str, ...]
    asked: Optional[str]
    profile: RiskProfile
    today: date


def answer(hedged: bool = False, **facts: Any) -> Outcome:
    """An outcome that stores facts."""
    return Outcome(HEDGED if hedged else ANSWER, facts)


def clarify(reason: str = "unclear", confirm: Optional[Confirm] = None, **facts: Any) -> Outcome:
    """An outcome that stores nothing for the asked question."""
    return Outcome(CLARIFY, facts, confirm, reason)


def invalid(reason: str, **facts: Any) -> Outcome:
    """An outcome for a value nobody has."""
    return Outcome(INVALID, facts, None, reason)


def dont_know(question_id: str, **facts: Any) -> Outcome:
    """An outcome that stores "unsure" for the asked question."""
    return Outcome(DONT_KNOW, {question_id: "unsure", **facts})
