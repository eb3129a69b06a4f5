"""From answers to an assessment: rules first, then figures with a range, then checks. Trap: no overall score."""

from datetime import date
from typing import Any, Dict, List, Mapping, Optional, Tuple

from knowledge.assess.case import ADULT_AGE, Case, in_100, label, prose
from knowledge.assess.causes import causes, medicine_notes
from knowledge.assess.frax import frax_worksheet
from knowledge.assess.ladder import Person, band, climb
from knowledge.assess.receipt import YOUNG_BELOW, figures
from knowledge.assess.records import Assessment, Comparison, ComparisonRow
from knowledge.assess.scan_rules import scan
from knowledge.assess.screens import screens
from knowledge.facts import unknowns
from knowledge.interview import RiskProfile, about, open_questions, profile_from
from knowledge.questions import known

VERSION = "2026-11"  # of our own rules and texts; the figures carry the version of their equation
OUTRANKING = ("high", "act_now")
__all__ = ["assess", "frax_worksheet", "what_if"]


def assess(profile: RiskProfile, *, today: date, country: Optional[str] = None) -> Assessment:
    """Assess one person on one day.

    Args:
        country: whose advice holds; by default the country answered.
    """
    case = Case(profile, today, country or (profile.country if known(profile.country) else None))
    if case.age is not None and case.age < ADULT_AGE:
        return _for_a_minor(case)
    before = climb(Person(case))
    outranked = any(finding.level in OUTRANKING for finding in before)
    estimates, reasons = figures(case, outranked)
    advice = scan(case)
    findings = climb(Person(case, estimates, advice))
    found = screens(case)
    asked = dict.fromkeys([*unknowns(profile), *(q for figure in estimates for q in figure.unknown),
                           *open_questions(profile.dict())])
    return Assessment(
        band=band(findings), findings=findings, figures=estimates, screens=found, scan=advice, causes=causes(case),
        medicines=medicine_notes(case), unknown=tuple(asked), limits=_limits(case, reasons, bool(asked)),
        versions={"assessment": VERSION, **{figure.id: figure.version for figure in estimates}})


def what_if(
    profile: RiskProfile, changes: Mapping[str, Any], *, today: date, country: Optional[str] = None,
) -> Comparison:
    """Compare the assessment with the one after some answers changed; the profile itself stays as it is.

    Args:
        changes: question ids with their new answers, as stored ("yes", "no", numbers, codes).
    Raises:
        AnswerError: a change that cannot be stored.
    """
    changed = profile_from(_changed(profile, changes))
    now, then = (assess(each, today=today, country=country) for each in (profile, changed))
    texts = prose("what_if")
    rows = [ComparisonRow(label=texts["rows"]["band"], now=now.band.word, then=then.band.word)]
    rows += [_figure_row(name, now, then) for name in ("major_fracture", "hip_fracture")]
    rows.append(ComparisonRow(label=texts["rows"]["scan"], now=texts["scan"][now.scan.advised],
                              then=texts["scan"][then.scan.advised]))
    title = texts["title"].format(changes=", ".join(label(name).lower() for name in changes))
    same = all(row.now == row.then for row in rows)
    return Comparison(title=title, rows=tuple(rows), text=texts["same" if same else "text"])


def _changed(profile: RiskProfile, changes: Mapping[str, Any]) -> Dict[str, Any]:
    """The answers with the changes; follow-ups that would no longer be asked go with what they followed."""
    answers = {**profile.dict(), **changes}
    idle = [name for name in answers if name not in changes
            and about(name)["ask_if"](vars(profile)) and not about(name)["ask_if"](answers)]
    return {name: value for name, value in answers.items() if name not in idle}


def _figure_row(name: str, now: Assessment, then: Assessment) -> ComparisonRow:
    """One figure now and then; two figures that round to one another are told apart by a decimal."""
    texts = prose("what_if")
    found = [next((f.percent for f in each.figures if f.id == name), None) for each in (now, then)]
    words = [texts["none"] if value is None else texts["in_100"].format(about=in_100(value)) for value in found]
    if None not in found and words[0] == words[1] and round(found[0], 1) != round(found[1], 1):  # type: ignore
        words = [texts["in_100"].format(about=f"about {value:.1f}") for value in found]
    return ComparisonRow(label=texts["rows"][name], now=words[0], then=words[1])


def _for_a_minor(case: Case) -> Assessment:
    """Nothing here was made for children: urgent signs and where to turn, no figure and no check."""
    findings = climb(Person(case))
    return Assessment(band=band(findings), findings=findings, scan=scan(case).copy(
        update={"advised": "unclear", "text": findings[-1].next_step, "rules": (), "sources": ()}),
        limits=(prose("assessment")["limits"]["not_a_diagnosis"],), versions={"assessment": VERSION})


def _limits(case: Case, reasons: Tuple[str, ...], has_open: bool) -> Tuple[str, ...]:
    """What the result cannot say, the reason for a missing figure first."""
    texts, told = prose("assessment")["limits"], {
        "unknown": has_open, "country": case.country is None,
        "young": case.age is not None and case.age < YOUNG_BELOW}
    always = ("not_a_diagnosis", "self_report", "see_someone")
    shown: List[str] = [*reasons, *(texts[key] for key, holds in told.items() if holds)]
    return (*shown, *(texts[key] for key in always))
