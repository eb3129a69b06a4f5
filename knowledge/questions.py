"""How a question is declared: answer types, who is asked, and the facts that go with the wording.

`None` means "not asked yet". "unsure" and "declined" are stored answers and never count as "no".
"""

from typing import Any, Callable, List, Literal, Mapping, Optional, Sequence, Tuple, Union

from pydantic import BaseModel, Field

UNKNOWN = ("unsure", "declined")
Unknown = Literal["unsure", "declined"]
YesNo = Literal["yes", "no", "unsure", "declined"]
Number = Union[float, Unknown]
Text = Union[str, Unknown]

Answers = Mapping[str, Any]
Condition = Callable[[Answers], bool]
Option = Tuple[str, str]


class Fracture(BaseModel):
    """One broken bone: its site code and, if known, when ("YYYY" or "YYYY-MM")."""

    site: Literal[
        "hip", "vertebra", "wrist", "shoulder", "pelvis", "rib", "femur", "ankle", "foot", "leg", "arm", "other"
    ]
    when: Optional[str] = Field(None, regex=r"^\d{4}(-\d{2})?$")

    class Config:
        extra = "forbid"
        frozen = True


def known(value: Any) -> bool:
    """Whether an answer says something: not open, not "unsure", not "declined"."""
    return value is not None and value not in UNKNOWN


def always(_: Answers) -> bool:
    """Ask everybody."""
    return True


def never(_: Answers) -> bool:
    """Never ask; the field is filled when the person mentions it or another question covers it."""
    return False


def aged(at_least: float, below: float = 999) -> Condition:
    """Ask from an age on; an unknown age is asked, since unknown is never no."""
    return lambda answers: not known(answers.get("age_years")) or at_least <= answers["age_years"] < below


def is_(question_id: str, *values: Any) -> Condition:
    """Ask if another answer is one of these values."""
    return lambda answers: answers.get(question_id) in values


def is_not(question_id: str, *values: Any) -> Condition:
    """Ask unless another answer is one of these values."""
    return lambda answers: answers.get(question_id) not in values


def has_number(question_id: str) -> Condition:
    """Ask if another answer is a figure."""
    return lambda answers: isinstance(answers.get(question_id), (int, float))


def has_any(question_id: str, *codes: str) -> Condition:
    """Ask if a list answer holds one of these codes."""
    return lambda answers: known(answers.get(question_id)) and bool(set(codes) & set(answers[question_id]))


def all_of(*conditions: Condition) -> Condition:
    """Ask if every condition holds."""
    return lambda answers: all(condition(answers) for condition in conditions)


def any_of(*conditions: Condition) -> Condition:
    """Ask if one condition holds."""
    return lambda answers: any(condition(answers) for condition in conditions)


def question(
    kind: str,
    ask: str,
    *,
    why: str,
    source: str,
    simpler: str = "",
    counts: str = "",
    label: str,
    part: str = "core",
    ask_if: Condition = always,
    covers: Sequence[str] = (),
    unit: str = "",
    units: Sequence[str] = (),
    options: Sequence[Option] = (),
    sensitive: bool = False,
    **limits: Any,
) -> Any:
    """Declare one question.

    Args:
        kind: "yes_no", "number", "choice", "multi", "fractures" or "month".
        ask: the question as a person reads it; it ends with "?".
        why: why we ask, at most two sentences.
        source: a passage id of our edition, or a literature citation.
        simpler: the same question in easier words ("say it simpler").
        counts: what counts as what is asked for, where the reason does not say it.
        label: the short name in "check your answers" and in the summary.
        part: "core", or the optional part it belongs to (see PARTS in interview.py).
        ask_if: who is asked.
        covers: other fields that a reply to this question may fill.
        unit: the stored unit; `units`: what the widget offers.
        options: (code, label) in order, for "choice" and "multi".
        limits: pydantic's ge and le, in the stored unit.
    """
    return Field(
        None, kind=kind, ask=ask, why=why, source=source, simpler=simpler or ask, counts=counts, label=label, part=part,
        ask_if=ask_if, covers=tuple(covers), unit=unit, units=tuple(units), options=tuple(options),
        sensitive=sensitive, **limits,
    )


def mention(label: str, source: str, kind: str = "yes_no", **extra: Any) -> Any:
    """Declare a field without a question of its own: it is filled when the person mentions it."""
    return question(kind, label + "?", why="", source=source, label=label, part="mentioned", ask_if=never, **extra)


Codes = Union[List[str], Unknown]
