"""The steps by which answers came about: what each changed and on which day, so that they can be undone, reopened and dated.

A step is a plain dict, since it is stored: asked (question id or None), changes ([id, before, after] each), on (ISO date).
"""

from datetime import date
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple

from knowledge.ledger import Change

Step = Dict[str, Any]
LENGTH = 30  # steps kept; the core interview has fewer questions


class Back(NamedTuple):
    """A step taken off a trail, and the trail without it."""

    step: Step
    rest: List[Step]


def lengthened(trail: Sequence[Step], asked: Optional[str], changes: Sequence[Change], today: date) -> List[Step]:
    """The trail with one more step."""
    step = {"asked": asked, "changes": [[c.question_id, c.before, c.after] for c in changes], "on": today.isoformat()}
    return [*trail, step][-LENGTH:]


def latest(trail: Sequence[Step]) -> List[Tuple[str, Any]]:
    """(question id, value) of the latest step that changed something."""
    changed = next((step["changes"] for step in reversed(trail) if step["changes"]), ())
    return [(name, after) for name, _, after in changed]


def undoable(trail: Sequence[Step]) -> Optional[Back]:
    """The latest step that changed something; None if there is none."""
    for at in range(len(trail) - 1, -1, -1):
        if trail[at]["changes"]:
            return Back(trail[at], list(trail[:at]))
    return None


def answered_before(trail: Sequence[Step], pending: str, answers: Mapping[str, Any]) -> Optional[Back]:
    """The latest step that answered another question than the open one, where the answer still stands."""
    for at in range(len(trail) - 1, -1, -1):
        asked = trail[at]["asked"]
        if asked and asked != pending and answers.get(asked) is not None:
            return Back(trail[at], list(trail[:at]))
    return None


def told_on(trail: Sequence[Step]) -> Dict[str, date]:
    """The day on which each answer was last told, as far as the trail goes back."""
    return {name: date.fromisoformat(step["on"]) for step in trail if step.get("on") for name, _, _ in step["changes"]}


def confirmed(trail: Sequence[Step], today: date) -> List[Step]:
    """The trail with a step that changes nothing: on this day all before it was said to be true still."""
    return lengthened(trail, None, (), today)


def from_an_earlier_day(trail: Sequence[Step], today: date) -> Optional[date]:
    """The last day before today on which something was told, if nobody has said today that it still holds."""
    if any(step.get("on") == today.isoformat() and not step["asked"] and not step["changes"] for step in trail):
        return None
    return max((day for day in told_on(trail).values() if day < today), default=None)


def day_in_words(day: date) -> str:
    """ "20 November 2026"."""
    return f"{day.day} {day:%B %Y}"
