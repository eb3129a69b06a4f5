"""The report as plain text, at most 78 letters a line, for e-mail and for a screen reader."""

from textwrap import wrap
from typing import Iterable, List, Mapping

from knowledge.plan import Step
from knowledge.plan.texts import AREAS, frame
from knowledge.report.content import Report, titles, word
from knowledge.report.doctor import Block, blocks, footnotes, marked, small_print

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
    return [report.title, "=" * len(report.title), *_flow(report.dates())]


def _referral(report: Report) -> List[str]:
    referral = report.plan.referral
    act = [row for part in report.act().split("\n\n") for row in _flow(part) if part]
    return [*_heading(referral.title), *act, *_flow(referral.text), *_phone(report)] if referral else []


def _plan(report: Report) -> List[str]:
    rows = _opening(report)
    rows += _heading(word("findings")) if report.findings() else []
    for finding in report.findings():
        rows += [*_flow(finding.title + "."), *_flow(finding.text, "  ", "  ")]
    rows += _numbers(report)
    for number, area in enumerate(AREAS, 1):
        steps = report.steps(area)
        rows += _heading(f"{number}. {frame().areas[area]}", "=") if steps else []
        rows += [row for step in steps for row in _step(report, step)]
    rows += [*_heading(word("questions")), *_bullets(report.questions)] if report.questions else []
    return [*rows, *_heading(word("next")), *(row for key, text in report.later() for row in _flow(f"{word(key)}. {text}"))]


def _opening(report: Report) -> List[str]:
    """Where the person stands, three things, the week and when to phone."""
    band = report.assessment.band
    kind = [word("after_fracture")] if report.plan.after_fracture else []
    rows = [*_heading(word("stand")), band.word.upper(), *_flow(" ".join([band.text, *kind]))]
    rows += _heading(word("first"))
    for number, step in enumerate(report.first_steps(), 1):
        rows += [*_flow(step.title, f"{number}. ", "   "), *_flow(step.text, "   ", "   ")]
    rows += [*_heading(word("week")), *([report.start()] if report.start() else [])]
    rows += [row for activity, days in report.week() for row in _flow(f"{activity}: {', '.join(days)}.", "", "  ")]
    return [*rows, *_phone(report)]


def _phone(report: Report) -> List[str]:
    """Whom to phone, and for what."""
    return [*_heading(word("phone")), *(row for line, what in report.phone() for row in _flow(f"{line} {what}"))]


def _numbers(report: Report) -> List[str]:
    if not report.assessment.figures:
        return []
    rows = _heading(word("numbers"))
    for figure in report.assessment.figures:
        rows += _flow(f"{figure.title}. {figure.text}")
    return [*rows, *_flow(report.disclaimers()), *_flow(f"{word('remarks')}. {report.remarks()}")]


def _step(report: Report, step: Step) -> List[str]:
    why = " ".join(filter(None, (word("why"), step.why.text, report.because(step), titles(step))))
    return ["", *_flow(step.title), *_flow(step.text), *_bullets(step.details), *_flow(why, "  ", "  ")]


def _doctor(report: Report) -> List[str]:
    intro = report.intro()
    made = blocks(report)
    notes = footnotes(made)
    rows = ["", "", *_heading(word("doctor_title"), "="), *_flow(intro), word("name_line")]
    for block in made:
        rows += [*_heading(block.title), *_block(block, notes)]
    return [*rows, "", *(row for text in small_print(report, notes) for row in _flow(text))]


def _block(block: Block, notes: Mapping[str, int]) -> List[str]:
    return _bullets(" ".join(filter(None, (": ".join(filter(None, (item.name, item.text))), marked(item, notes))))
                    for item in block.items)
