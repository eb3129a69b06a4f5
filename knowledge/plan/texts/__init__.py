"""The plan's words: lines, each with the tags it needs and the caution gates that must be clear.

Trap: a line whose {figure} is not known is not shown; a gate is closed by what is present and by what is unknown.
"""

from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Any, Dict, List, Literal, Mapping, NamedTuple, Optional, Sequence, Tuple

from pydantic import BaseModel, validator
from ruamel.yaml import YAML

HERE = Path(__file__).parent
Area = Literal["assessment", "exercise", "food", "medicine", "falls"]
AREAS: Tuple[Area, ...] = ("assessment", "exercise", "food", "medicine", "falls")
NOT_PRESSING = 50  # added to the rank of a step that only says to go on as now
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Situation(NamedTuple):
    """What holds for one person: tags, figures as words, and lists of lines that come from the assessment."""

    tags: frozenset[str]
    figures: Mapping[str, str]
    lists: Mapping[str, Tuple[str, ...]]

    def holds(self, conditions: Sequence[str]) -> bool:
        """Whether every condition holds; "not x" holds when tag x is absent."""
        return all((c[4:] not in self.tags) if c.startswith("not ") else (c in self.tags) for c in conditions)


class Line(BaseModel):
    """One line that a person may read, with the tags it needs (`when`) and the gates that must be clear."""

    text: str
    when: Tuple[str, ...] = ()
    gate: Tuple[str, ...] = ()

    class Config:
        extra = "forbid"
        frozen = True

    def fits(self, situation: Situation) -> bool:
        """Whether the line may be shown: its tags hold, its gates are clear and its figures are known."""
        needed = {name for _, name, _, _ in Formatter().parse(self.text) if name}
        return (situation.holds(self.when) and all(f"open.{gate}" in situation.tags for gate in self.gate)
                and needed <= set(situation.figures))

    def said(self, situation: Situation) -> str:
        """The line with its figures filled in."""
        return self.text.format(**situation.figures)


def lines(raw: Any) -> Tuple[Line, ...]:
    """Lines from YAML: a string, a mapping, or a list of both."""
    entries = raw if isinstance(raw, list) else [raw]
    return tuple(Line(text=e) if isinstance(e, str) else Line(**e) for e in entries)


class Draft(BaseModel):
    """One step as it is written, before a person is known."""

    id: str
    when: Tuple[str, ...] = ()
    rank: int
    later: Tuple[str, ...] = ()  # with one of these tags the step is no longer pressing
    title: Tuple[Line, ...]
    text: Tuple[Line, ...]
    details: Tuple[Line, ...] = ()
    why: Tuple[Line, ...]
    facts: Tuple[str, ...] = ()
    citations: Tuple[str, ...]
    sources: Tuple[str, ...] = ()

    class Config:
        extra = "forbid"
        frozen = True

    def pressing(self, situation: Situation) -> int:
        """The rank among the first steps; lower comes sooner."""
        return self.rank + (NOT_PRESSING if set(self.later) & situation.tags else 0)

    @property
    def area(self) -> Area:
        """The chapter of the plan that the step stands in: the part of its id before the dot."""
        return next(area for area in AREAS if self.id.startswith(area + "."))

    @validator("title", "text", "details", "why", pre=True)
    def _read_lines(cls, raw: Any) -> Tuple[Line, ...]:
        return lines(raw)


class Frame(BaseModel):
    """Everything around the steps: names, referrals, the week and the progressions."""

    areas: Dict[Area, str]
    adaptations: Dict[str, str]
    referrals: Dict[str, Dict[str, str]]
    week: Dict[str, Tuple[str, ...]]
    activities: Dict[str, Tuple[Line, ...]]
    progressions: Dict[str, Tuple[Line, ...]]

    class Config:
        extra = "forbid"
        frozen = True

    @validator("activities", "progressions", pre=True)
    def _read_lines(cls, raw: Any) -> Dict[str, Tuple[Line, ...]]:
        return {name: lines(entries) for name, entries in raw.items()}


@lru_cache(maxsize=1)
def drafts() -> Tuple[Draft, ...]:
    """Every step, in the order of the guide's five parts and of the files."""
    return tuple(Draft(**entry) for area in AREAS for entry in YAML(typ="safe").load(HERE / f"{area}.yml"))


@lru_cache(maxsize=1)
def frame() -> Frame:
    """What stands around the steps."""
    return Frame(**YAML(typ="safe").load(HERE / "frame.yml"))


def first(choices: Sequence[Line], situation: Situation) -> Optional[str]:
    """The first line that fits, said; None if there is none."""
    return next((line.said(situation) for line in choices if line.fits(situation)), None)


def every(choices: Sequence[Line], situation: Situation) -> List[str]:
    """Every line that fits, said; a line that only names a list stands for all its lines."""
    said: List[str] = []
    for line in choices:
        name = line.text.strip("{}")
        if line.text == "{" + name + "}" and name in situation.lists:
            said += situation.lists[name]
        elif line.fits(situation):
            said.append(line.said(situation))
    return said
