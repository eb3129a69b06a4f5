"""The report as plain text, at most 78 letters a line, for e-mail and for a screen reader."""

from textwrap import wrap
from typing import Iterable, List

from knowledge.plan import Step
from knowledge.plan.texts import AREAS, frame
from knowledge.report.content import Report, titles, word
from knowledge.report.doctor import Block, blocks, quiet

WIDTH = 78


def render(report: Report) -> bytes:
    """The whole report as UTF-8 text."""
    parts = [*_top(report), *(_plan(report) if not report.plan.referral else _referral(report)), *_doctor(report)]
    return ("\n".join(parts).strip() + "\n").encode()


def _flow(text: str, first: str = "", rest: str = "") -> List[str]:
    return wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest) or [""]


def _bullets(lines: Iterable[str]) -> List[str]:
    return [row for line in lines for row in _flow(line, "- ", "  ")]


def _heading(text: str, line: str = "-") -> List[str]:
    return ["", text, line * len(text)]


def _top(report: Report) -> List[str]:
    return [report.title, "=" * len(report.title), *_flow(report.dates()), *_flow(report.until())]


def _referral(report: Report) -> List[str]:
    referral = report.plan.referral
    return [*_heading(referral.title), *_flow(referral.text)] if referral else []


def _plan(report: Report) -> List[str]:
    band = report.assessment.band
    rows = [*_heading(word("stand")), band.word.upper(), *_flow(band.text)]
    rows += _heading(word("first"))
    for number, step in enumerate(report.first_steps(), 1):
        rows += [*_flow(step.title, f"{number}. ", "   "), *_flow(step.text, "   ", "   ")]
    rows += _heading(word("findings")) if report.assessment.findings else []
    for finding in report.assessment.findings:
        rows += [*_flow(finding.title + "."), *_flow(finding.text, "  ", "  ")]
    rows += _numbers(report)
    for number, area in enumerate(AREAS, 1):
        steps = [step for step in report.plan.steps if step.area == area]
        rows += _heading(f"{number}. {frame().areas[area]}", "=") if steps else []
        rows += [row for step in steps for row in _step(report, step)]
    rows += _heading(word("week"))
    rows += [row for day in report.plan.week for row in _flow(f"{day.day}: {'. '.join(day.items)}.", "", "  ")]
    for key, lines in (("four", report.plan.progressions.four_weeks), ("twelve", report.plan.progressions.twelve_weeks),
                       ("questions", report.questions), ("open", report.open_labels()),
                       ("limits", report.assessment.limits)):
        rows += [*_heading(word(key)), *_bullets(lines)] if lines else []
    return rows


def _numbers(report: Report) -> List[str]:
    if not report.assessment.figures:
        return []
    rows = _heading(word("numbers"))
    for figure in report.assessment.figures:
        rows += _flow(figure.text)
    rows += _bullets(dict.fromkeys(note for figure in report.assessment.figures for note in figure.notes))
    notes = dict.fromkeys(figure.disclaimer for figure in report.assessment.figures)
    return [*rows, *(row for note in notes for row in _flow(note))]


def _step(report: Report, step: Step) -> List[str]:
    why = " ".join(filter(None, (word("why"), step.why.text, report.because(step), titles(step))))
    return ["", *_flow(step.title), *_flow(step.text), *_bullets(step.details), *_flow(why, "  ", "  ")]


def _doctor(report: Report) -> List[str]:
    intro = word("doctor_intro", date=report.day(report.plan.made_on))
    rows = ["", "", *_heading(word("doctor_title"), "="), word("name_line"), *_flow(intro)]
    for block in blocks(report):
        rows += [*_heading(block.title), *_block(block)]
    return [*rows, "", *_flow(report.versions())]


def _block(block: Block) -> List[str]:
    said = (": ".join(filter(None, (item.name, item.text))) + ("" if quiet(item) else f" [{item.source}]")
            for item in block.items)
    return _bullets(said)
