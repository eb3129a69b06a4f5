"""The ten people with their assessments and plans."""

from functools import cache
from pathlib import Path
from typing import Any, Dict, NamedTuple, Tuple

from ruamel.yaml import YAML

from knowledge.assess import assess
from knowledge.assess.records import Assessment
from knowledge.facts import from_facts
from knowledge.interview import RiskProfile
from knowledge.plan import Plan, plan
from knowledge.report import render
from tests.knowledge.people import TODAY

HERE = Path(__file__).parent


class Someone(NamedTuple):
    """One of the ten, ready for every export."""

    profile: RiskProfile
    assessment: Assessment
    plan: Plan
    questions: Tuple[str, ...]

    def made(self, format: str) -> bytes:
        """One export of this person."""
        return render(self.profile, self.assessment, self.plan, today=TODAY, format=format, questions=self.questions)


@cache
def export(name: str, format: str) -> bytes:
    """One export of one of the ten, made once."""
    return ten()[name].made(format)


@cache
def ten() -> Dict[str, Someone]:
    """The ten by name."""
    told: Dict[str, Dict[str, Any]] = YAML(typ="safe").load(HERE / "ten.yml")
    people = {}
    for name, entry in told.items():
        profile = from_facts(entry["facts"])
        assessment = assess(profile, today=TODAY, country=profile.country)
        people[name] = Someone(profile, assessment, plan(profile, assessment, today=TODAY,
                                                         adaptations=entry.get("wishes", ())),
                               tuple(entry.get("questions", ())))
    return people


def as_text(who: Someone) -> str:
    """A plan as the golden files keep it: all its own words, with the passages it cites.

    What the assessment words stands as its id, so that these files change only with the plan.
    """
    one = who.plan
    rows = [f"after a break: {one.after_fracture}", f"dates: {one.dates}", f"open: {', '.join(one.unknown)}",
            f"first: {', '.join(one.first_three)}"]
    if one.referral:
        rows += [f"referral {one.referral.reason}: {one.referral.title}", one.referral.text]
    for step in one.steps:
        rows += ["", f"## {step.id}", step.title, step.text, *(f"- {line}" for line in step.details),
                 f"Why: {step.why.text} [{', '.join(step.why.facts)}]", f"Cites: {', '.join(step.citations)}"]
    rows += ["", *(f"{day.day}: {'; '.join(day.items)}" for day in one.week)]
    rows += ["", "After 4 weeks", *(f"- {line}" for line in one.progressions.four_weeks)]
    rows += ["After 12 weeks", *(f"- {line}" for line in one.progressions.twelve_weeks)]
    text = "\n".join(rows) + "\n"
    for note in (*who.assessment.causes, *who.assessment.medicines):
        text = text.replace(f"{note.title}. Ask, “{note.ask}”", f"<asks about {note.id}>")
    return text.replace(who.assessment.scan.text, "<the advice on a scan>")
