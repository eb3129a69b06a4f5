"""The report as a PDF: the plan, then the doctor's page on one sheet. Text can be selected, in reading order."""

from datetime import datetime, time, timezone

from knowledge.plan import Step
from knowledge.plan.food import calcium_mark, calcium_now
from knowledge.plan.texts import AREAS, frame
from knowledge.report.charts import added
from knowledge.report.content import Report, titles, word
from knowledge.report.pdf_charts import calcium_bar, risk_bar, shares_bars, week_dots
from knowledge.report.pdf_doctor import doctor_page
from knowledge.report.pdf_sheet import ACCENT, BODY, MM_PER_POINT, SOFT, WASH, WHITE, Sheet


MOST_KEPT = 120.0  # mm; a longer step may run over the page


def render(report: Report) -> bytes:
    """The whole report as PDF."""
    sheet = Sheet(report.paper, report.title, report.lang, word("foot", date=report.day(report.plan.made_on)))
    sheet.set_creation_date(datetime.combine(report.today, time(), timezone.utc))
    sheet.add_page()
    _top(sheet, report)
    if report.plan.referral:
        sheet.heading(report.plan.referral.title)
        sheet.paragraph(report.plan.referral.text, 13)
    else:
        _plan(sheet, report)
    doctor_page(sheet, report)
    return bytes(sheet.output())


def _top(sheet: Sheet, report: Report) -> None:
    plan = report.plan
    sheet.name_of_page(report.title)
    sheet.paragraph(report.dates(), BODY, SOFT, after=3)
    if plan.after_fracture and not plan.referral:
        sheet.paragraph(word("after_fracture"), 13, after=3)
    sheet.paragraph(report.until(), 10, SOFT)


def _plan(sheet: Sheet, report: Report) -> None:
    _stand(sheet, report)
    _first(sheet, report)
    _findings(sheet, report)
    _numbers(sheet, report)
    for number, area in enumerate(AREAS, 1):
        steps = [step for step in report.plan.steps if step.area == area]
        if steps:
            sheet.heading(f"{number}. {frame().areas[area]}", needs=22 + min(_height(sheet, steps[0], _why(report, steps[0])),
                                                                                  MOST_KEPT))
        for step in steps:
            _step(sheet, report, step)
        if area == "food":
            _calcium(sheet, report)
    _week(sheet, report)
    for key, lines in (("four", report.plan.progressions.four_weeks), ("twelve", report.plan.progressions.twelve_weeks),
                       ("questions", report.questions), ("open", report.open_labels()),
                       ("limits", report.assessment.limits)):
        if lines:
            sheet.heading(word(key), needs=28)
            sheet.bullets(lines)
    sources = dict.fromkeys(source for step in report.plan.steps for source in step.sources)
    sheet.paragraph(word("also", sources="; ".join(sources)), 9.5, SOFT)
    sheet.paragraph(report.versions(), 9.5, SOFT)


def _stand(sheet: Sheet, report: Report) -> None:
    sheet.heading(word("stand"))
    sheet.band(report.assessment.band.word)
    sheet.paragraph(report.assessment.band.text, 13, after=3)


def _findings(sheet: Sheet, report: Report) -> None:
    if report.assessment.findings:
        sheet.heading(word("findings"))
    for finding in report.assessment.findings:
        sheet.room(20)
        sheet.paragraph(finding.title, 12.5, bold=True, after=0.5)
        sheet.paragraph(finding.text, after=3)


def _first(sheet: Sheet, report: Report) -> None:
    """Three numbered cards."""
    sheet.heading(word("first"))
    for number, step in enumerate(report.first_steps(), 1):
        inner = sheet.epw - 24
        height = sheet.height_of(step.title, 12.5, inner, bold=True) + sheet.height_of(step.text, BODY, inner) + 9
        sheet.room(height)
        top = sheet.get_y()
        sheet.set_fill_color(*WASH)
        sheet.rect(sheet.l_margin, top, sheet.epw, height, style="F", round_corners=True, corner_radius=3)
        sheet.set_fill_color(*ACCENT)
        sheet.circle(sheet.l_margin + 9.5, top + 9.5, 5, style="F")
        sheet.label(sheet.l_margin + 9.5, top + 9.5 - 13 * MM_PER_POINT * 0.71, str(number), 13, WHITE, bold=True)
        sheet.set_y(top + 4)
        sheet.paragraph(step.title, 12.5, bold=True, after=0.8, left=19, width=inner)
        sheet.paragraph(step.text, left=19, width=inner, after=0)
        sheet.set_y(top + height + 3.5)


def _numbers(sheet: Sheet, report: Report) -> None:
    """The risk bars, and what each answer adds to the first."""
    figures = report.assessment.figures
    if not figures:
        return
    sheet.heading(word("numbers"), needs=70)
    for figure in figures:
        sheet.room(50)
        risk_bar(sheet, figure)
        sheet.paragraph(figure.text, 10.5, SOFT, after=6)
    if added(figures[0]):
        sheet.room(20 + 10 * len(figures[0].shares))
        sheet.paragraph(word("shares"), 12.5, bold=True)
        shares_bars(sheet, figures[0])
        sheet.paragraph(word("shares_note"), 10.5, SOFT)
    sheet.bullets(dict.fromkeys(note for figure in figures for note in figure.notes), 10.5)
    for note in dict.fromkeys(figure.disclaimer for figure in figures):
        sheet.paragraph(note, 10, SOFT)


def _step(sheet: Sheet, report: Report, step: Step) -> None:
    """One step, kept on one page where it fits."""
    why = _why(report, step)
    sheet.room(min(_height(sheet, step, why), MOST_KEPT))
    sheet.paragraph(step.title, 13, bold=True, after=0.8)
    sheet.paragraph(step.text)
    sheet.bullets(step.details)
    sheet.set_y(sheet.get_y() + 1)
    sheet.panel(why)


def _why(report: Report, step: Step) -> str:
    return " ".join(filter(None, (word("why"), step.why.text, report.because(step), titles(step))))


def _height(sheet: Sheet, step: Step, why: str) -> float:
    lines = sum(sheet.height_of(line, BODY, sheet.epw - 5) + 1 for line in step.details)
    return (sheet.height_of(step.title, 13, sheet.epw, bold=True) + sheet.height_of(step.text, BODY, sheet.epw) + lines
            + sheet.height_of(why, 10, sheet.epw - 8) + 8)


def _calcium(sheet: Sheet, report: Report) -> None:
    now, mark = calcium_now(report.profile), calcium_mark(report.profile)
    if now is not None and mark:
        sheet.room(38)
        sheet.paragraph(word("calcium"), 12.5, bold=True)
        calcium_bar(sheet, now, mark["rda_mg"], mark["ul_mg"])


def _week(sheet: Sheet, report: Report) -> None:
    """The week as dots, then each day in words."""
    sheet.heading(word("week"), needs=130)
    week_dots(sheet, report.plan.week)
    for day in report.plan.week:
        sheet.room(8)
        top = sheet.get_y()
        sheet.paragraph(day.day, bold=True, after=0)
        sheet.set_y(top)
        sheet.paragraph(". ".join(day.items) + ".", left=32, after=1.6)
