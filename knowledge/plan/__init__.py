"""RiskProfile and Assessment -> Plan: the guide's five parts, every step gated, cited and explained.

Trap: a plan is only for adults without urgent signs who are not pregnant; the others get a referral and no step.
"""

from datetime import date, timedelta
from typing import Any, Dict, List, Optional, Sequence, Tuple

from knowledge.assess.records import Assessment, Record
from knowledge.caution import standing, state
from knowledge.interview import RiskProfile
from knowledge.plan.situation import situation_of
from knowledge.plan.texts import DAYS, Area, Draft, Situation, drafts, every, first, frame

FIRST_STEPS = 3
REVIEW_WEEKS = 12  # the plan's own twelve-week mark
VALID_DAYS = 365  # a plan older than a year is made anew; facts change


class Why(Record):
    """The answers (question ids) that led to a step, and one sentence."""

    facts: Tuple[str, ...]
    text: str


class Step(Record):
    """One thing to do. `citations` are passage ids of our guide, `sources` the literature beyond it."""

    id: str
    area: Area
    title: str
    text: str
    details: Tuple[str, ...]
    why: Why
    citations: Tuple[str, ...]
    sources: Tuple[str, ...] = ()


class Day(Record):
    """One day of the week: what to do, and the kind of each item in the same order."""

    day: str
    items: Tuple[str, ...]
    kinds: Tuple[str, ...]


class Progressions(Record):
    """What comes next after four and after twelve weeks."""

    four_weeks: Tuple[str, ...] = ()
    twelve_weeks: Tuple[str, ...] = ()


class Referral(Record):
    """Why there is no plan, and who should lead."""

    reason: str
    title: str
    text: str


class Plan(Record):
    """What one person can do. With a `referral` there is no step.

    Days are ISO strings ("2026-11-22"), so that a plan is JSON as it stands; `dates` holds "denosumab_due" and such.
    """

    made_on: str
    review_on: str
    valid_until: str
    after_fracture: bool
    first_three: Tuple[str, ...] = ()
    steps: Tuple[Step, ...] = ()
    week: Tuple[Day, ...] = ()
    progressions: Progressions = Progressions()
    unknown: Tuple[str, ...] = ()
    adaptations: Tuple[str, ...] = ()
    referral: Optional[Referral] = None
    dates: Dict[str, str] = {}


class Changes(Record):
    """What differs between two plans: step ids, and sentences for the person."""

    added: Tuple[str, ...]
    removed: Tuple[str, ...]
    changed: Tuple[str, ...]
    text: Tuple[str, ...]


def plan(profile: RiskProfile, assessment: Assessment, *, today: date, adaptations: Sequence[str] = ()) -> Plan:
    """Make the plan of one person on one day.

    Args:
        adaptations: keys of `frame().adaptations`, such as "no_squats" or "no_gym"; each swaps lines within the guide.
    Raises:
        KeyError: for an adaptation that is not known.
    """
    wishes = tuple(name for name in frame().adaptations if name in adaptations)
    if set(adaptations) - set(wishes):
        raise KeyError(sorted(set(adaptations) - set(wishes))[0])
    situation, dates = situation_of(profile, assessment, today, wishes)
    about: Dict[str, Any] = {
        "made_on": today.isoformat(), "review_on": (today + timedelta(weeks=REVIEW_WEEKS)).isoformat(),
        "valid_until": (today + timedelta(days=VALID_DAYS)).isoformat(), "adaptations": wishes,
        "unknown": assessment.unknown,
        "after_fracture": "after_fracture" in situation.tags}
    referral = _referral(profile, today)
    if referral:
        return Plan(**about, referral=referral)
    fitting = [draft for draft in drafts() if situation.holds(draft.when)]
    return Plan(**about, first_three=_first_three(fitting, situation), week=_week(situation),
                dates={name: day.isoformat() for name, day in dates.items()},
                steps=tuple(_step(draft, situation, profile) for draft in fitting),
                progressions=Progressions(**{name: tuple(every(choices, situation))
                                             for name, choices in frame().progressions.items()}))


def changes(old: Plan, new: Plan) -> Changes:
    """What a changed answer did to a plan, step by step, in words."""
    before, after = {step.id: step for step in old.steps}, {step.id: step for step in new.steps}
    added = tuple(step.id for step in new.steps if step.id not in before)
    removed = tuple(step.id for step in old.steps if step.id not in after)
    changed = tuple(i for i in after if i in before and _words(before[i]) != _words(after[i]))
    said = [f"New: {after[i].title}." for i in added] + [f"No longer needed: {before[i].title}." for i in removed]
    for i in changed:
        said += _line_changes(before[i], after[i])
    if new.referral and not old.referral:
        said = [new.referral.title + ".", new.referral.text]
    if new.first_three != old.first_three and new.first_three:
        said.append("First now: " + "; ".join(after[i].title for i in new.first_three) + ".")
    return Changes(added=added, removed=removed, changed=changed, text=tuple(said) or ("Nothing in your plan changes.",))


def _words(step: Step) -> Tuple[object, ...]:
    return step.title, step.text, step.details


def _line_changes(old: Step, new: Step) -> List[str]:
    """The new lines of a step; if lines only went, those."""
    fresh = [line for line in (new.text, *new.details) if line not in (old.text, *old.details)]
    gone = [line for line in old.details if line not in new.details]
    if fresh:
        return [f"Changed in “{new.title}”: {' '.join(fresh)}"]
    return [f"Left out of “{new.title}”: {' '.join(gone)}"] if gone else [f"Now called “{new.title}”."]


def _referral(profile: RiskProfile, today: date) -> Optional[Referral]:
    """The first reason why this person gets no plan: urgent signs first, then age, then pregnancy."""
    names = standing("plan", profile, today)
    for caution in ("urgent_signs", "under_18", "pregnancy"):
        if caution in names:
            unsure = state(caution, profile, today) == "unknown"
            reason = {"under_18": "age_unknown"}.get(caution, caution + "_unknown") if unsure else caution
            return Referral(reason=reason, **frame().referrals[reason])
    return None


def _step(draft: Draft, situation: Situation, profile: RiskProfile) -> Step:
    """Say one step for one person. A step always has a last title, text and reason that fit."""
    facts = tuple(name for name in draft.facts if getattr(profile, name) is not None)
    return Step(id=draft.id, area=draft.area, title=_must(draft, "title", situation),
                text=_must(draft, "text", situation), details=tuple(every(draft.details, situation)),
                why=Why(facts=facts, text=_must(draft, "why", situation)), citations=draft.citations,
                sources=draft.sources)


def _must(draft: Draft, part: str, situation: Situation) -> str:
    said = first(getattr(draft, part), situation)
    if said is None:
        raise ValueError(f"{draft.id}: no {part} fits")
    return said


def _first_three(fitting: Sequence[Draft], situation: Situation) -> Tuple[str, ...]:
    """The three most pressing steps, one of each part so that they are not all of a kind."""
    chosen: Dict[Area, str] = {}
    for draft in sorted(fitting, key=lambda d: d.pressing(situation)):
        chosen.setdefault(draft.area, draft.id)
    return tuple(chosen.values())[:FIRST_STEPS]


def _week(situation: Situation) -> Tuple[Day, ...]:
    """The week: for each day the activities that fit; a day with none left is for rest."""
    days = []
    for day in DAYS:
        said = [(kind, first(frame().activities[kind], situation)) for kind in frame().week[day]]
        items = [(kind, text) for kind, text in said if text]
        days.append(Day(day=day, items=tuple(text for _, text in items), kinds=tuple(kind for kind, _ in items)))
    return tuple(days)
