"""The plan and the doctor's page in six formats, made on request and never stored."""

from datetime import date
from importlib import import_module
from typing import Mapping, NamedTuple, Optional, Sequence

from knowledge.assess.records import Assessment
from knowledge.interview import RiskProfile
from knowledge.plan import Plan
from knowledge.report.content import Report
from knowledge.wording import about_other


class Format(NamedTuple):
    """How a format is sent: media type, file ending, and the module that makes it."""

    media_type: str
    ending: str
    module: str


FORMATS: Mapping[str, Format] = {
    "html": Format("text/html; charset=utf-8", "html", "html"),
    "pdf": Format("application/pdf", "pdf", "pdf"),
    "txt": Format("text/plain; charset=utf-8", "txt", "text"),
    "json": Format("application/json", "json", "record"),
    "fhir": Format("application/fhir+json", "json", "fhir"),
    "ics": Format("text/calendar; charset=utf-8", "ics", "diary"),
}


def render(profile: RiskProfile, assessment: Assessment, plan: Plan, *, today: date, format: str,
           questions: Sequence[str] = (), other: Optional[str] = None) -> bytes:
    """Make one export.

    Args:
        format: a key of FORMATS; its module is imported when it is first asked for, since some are heavy.
        questions: the person's own questions for the doctor, as they wrote them.
        other: "she", "he" or "they" when somebody else answered; the texts are then about that person.
    Raises:
        KeyError: for a format that is not known.
    """
    module = import_module(f"{__name__}.{FORMATS[format].module}")
    if other:
        assessment = Assessment(**about_other(assessment.dict(), other))
        plan = Plan(**about_other(plan.dict(), other))
    made: bytes = module.render(Report(profile, assessment, plan, today, tuple(questions), bool(other)))
    return made
