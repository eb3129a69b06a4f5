"""The report as a PDF: a first page that works alone, the plan, then the doctor's page on one sheet.

Text can be selected, in reading order, with a title, a language and bookmarks. It is not tagged: the library tags
pictures only. The HTML export is the one for screen readers.
"""

from datetime import datetime, time, timezone

from knowledge.plan import Step
from knowledge.plan.food import calcium_mark, calcium_now
from knowledge.plan.texts import AREAS, frame
from knowledge.report.charts import added
from knowledge.report.content import Report, word
from knowledge.report.pdf_charts import RISK_BAR, calcium_bar, risk_bar, shares_bars, week_rows
from knowledge.report.pdf_doctor import doctor_page
from knowledge.report.pdf_sheet import ACCENT, BODY, MM_PER_POINT, NOTE, SMALL, SOFT, WASH, WHITE, Sheet

TITLE = 14.0  # points, of a step or a finding
FRAME = 4.0  # mm inside the frame around whom to phone
HEADING = 13.0  # mm of a heading with the room above it


def render(report: Report) -> bytes:
    """The whole report as PDF."""
    sheet = Sheet(report.paper, report.title, report.lang, word("foot", date=report.day(report.plan.made_on)))
    sheet.set_creation_date(datetime.combine(report.today, time(), timezone.utc))
    sheet.add_page()
    sheet.name_of_page(report.title, 22)
    sheet.paragraph(report.dates(), SMALL, SOFT, after=1)
    if report.plan.referral:
        sheet.heading(report.plan.referral.title)
        if report.act():
            sheet.paragraph(report.act(), bold=True)
        sheet.paragraph(report.plan.referral.text)
        _phone(sheet, report)
    else:
        _first_page(sheet, report)
        _plan(sheet, report)
    doctor_page(sheet, report)
    return bytes(sheet.output())


def _first_page(sheet: Sheet, report: Report) -> None:
    """Where the person stands, three things, the week and when to phone: enough for the door of the fridge."""
    sheet.heading(word("stand"))
    sheet.band(report.assessment.band.word)
    kind = [word("after_fracture")] if report.plan.after_fracture else []
    sheet.paragraph(" ".join([report.assessment.band.text, *kind]), after=0)
    _first(sheet, report)
    sheet.heading(word("week"))
    if report.start():
        sheet.paragraph(report.start(), bold=True, after=1)
    week_rows(sheet, report.week())
    _phone(sheet, report)


def _plan(sheet: Sheet, report: Report) -> None:
    """Everything behind the first page, from what stands out to the sources."""
    sheet.add_page()
    _findings(sheet, report)
    _numbers(sheet, report)
    for number, area in enumerate(AREAS, 1):
        steps = report.steps(area)
        if steps:
            sheet.heading(f"{number}. {frame().areas[area]}", needs=HEADING + _start(sheet, steps[0]))
        for step in steps:
            _step(sheet, step)
        if area == "food":
            _calcium(sheet, report)
    _next(sheet, report)
    _sources(sheet, report)


def _next(sheet: Sheet, report: Report) -> None:
    """What comes after, what is open and what a plan cannot do, as running text; the person's own questions as a list."""
    if report.questions:
        sheet.heading(word("questions"), needs=HEADING + sum(map(sheet.bullet_height, report.questions[:2])))
        sheet.bullets(report.questions)
    sheet.heading(word("next"), needs=40)
    for key, text in report.later():
        _led(sheet, f"{word(key)}.", text)


def _first(sheet: Sheet, report: Report) -> None:
    """Three numbered cards."""
    sheet.heading(word("first"))
    inner = sheet.epw - 18
    for number, step in enumerate(report.first_steps(), 1):
        height = sheet.height_of(step.title, BODY, inner, bold=True) + sheet.height_of(step.text, BODY, inner) + 4
        sheet.room(height)
        top = sheet.get_y()
        sheet.set_fill_color(*WASH)
        sheet.rect(sheet.l_margin, top, sheet.epw, height, style="F", round_corners=True, corner_radius=3)
        sheet.set_fill_color(*ACCENT)
        sheet.circle(sheet.l_margin + 8, top + 8, 4.5, style="F")
        sheet.label(sheet.l_margin + 8, top + 8 - BODY * MM_PER_POINT * 0.66, str(number), BODY, WHITE, bold=True)
        sheet.set_y(top + 2)
        sheet.paragraph(step.title, bold=True, after=0, left=15, width=inner)
        sheet.paragraph(step.text, left=15, width=inner, after=0)
        sheet.set_y(top + height + 2)


def _phone(sheet: Sheet, report: Report) -> None:
    """Whom to phone, and for what, in a frame that is found at once."""
    inner, top = sheet.epw - 2 * FRAME, sheet.get_y() + 3
    sheet.set_y(top + 1)
    sheet.indented_heading(word("phone"), FRAME)
    for line, what in report.phone():
        sheet.paragraph(what, lead=line, left=FRAME, width=inner, after=1.5)
    sheet.set_draw_color(*ACCENT)
    sheet.set_line_width(0.6)
    sheet.rect(sheet.l_margin, top, sheet.epw, sheet.get_y() - top + 0.5, round_corners=True, corner_radius=3)
    sheet.set_y(sheet.get_y() + 2)


def _findings(sheet: Sheet, report: Report) -> None:
    findings = report.findings()
    if findings:
        sheet.heading(word("findings"))
    for finding in findings:
        _led(sheet, f"{finding.title}.", finding.text)


def _led(sheet: Sheet, lead: str, text: str) -> None:
    """A paragraph that opens with bold words, kept on one page."""
    sheet.room(sheet.height_of(text, BODY, sheet.epw, lead=lead))
    sheet.paragraph(text, lead=lead, after=1.5)


def _numbers(sheet: Sheet, report: Report) -> None:
    """The risk bars with their disclaimer, how to read them in one paragraph, and what each answer adds to the first."""
    figures = report.assessment.figures
    if not figures:
        return
    sheet.heading(word("numbers"), needs=HEADING + RISK_BAR + sheet.height_of(figures[0].text, BODY, sheet.epw))
    for figure in figures:
        sheet.room(RISK_BAR + sheet.height_of(figure.text, BODY, sheet.epw, lead=f"{figure.title}."))
        risk_bar(sheet, figure)
        sheet.paragraph(figure.text, after=3, lead=f"{figure.title}.")
    sheet.paragraph(report.disclaimers(), SMALL, SOFT)
    sheet.paragraph(report.remarks(), NOTE, SOFT, lead=f"{word('remarks')}.")
    if added(figures[0]):
        sheet.room(36)
        sheet.paragraph(word("shares"), TITLE, bold=True, after=1)
        shares_bars(sheet, figures[0])
        sheet.paragraph(word("shares_note"), NOTE, SOFT)


def _step(sheet: Sheet, step: Step) -> None:
    """One step; its list may run over the page, but never leaves a line alone."""
    sheet.room(_start(sheet, step))
    sheet.paragraph(step.title, TITLE, bold=True, after=0)
    sheet.paragraph(step.text, after=0.6)
    why = _why(step)
    sheet.bullets(step.details, after=sheet.height_of(why, NOTE, sheet.epw))
    sheet.paragraph(why, NOTE, SOFT, after=2.5)


def _why(step: Step) -> str:
    return f"{word('why')} {step.why.text}"


def _start(sheet: Sheet, step: Step) -> float:
    """How much of a step stays together at its start, in mm: title, text and two lines of the list."""
    return _block_height(sheet, step.title, step.text) + sum(map(sheet.bullet_height, step.details[:2]))


def _block_height(sheet: Sheet, title: str, text: str) -> float:
    return sheet.height_of(title, TITLE, sheet.epw, bold=True) + sheet.height_of(text, BODY, sheet.epw)


def _calcium(sheet: Sheet, report: Report) -> None:
    now, mark = calcium_now(report.profile), calcium_mark(report.profile)
    if now is not None and mark:
        sheet.room(38)
        sheet.paragraph(word("calcium"), TITLE, bold=True)
        calcium_bar(sheet, now, mark["rda_mg"], mark["ul_mg"])


def _sources(sheet: Sheet, report: Report) -> None:
    """Small, at the end: the answers and passages behind each step, the literature beyond the guide, the versions.

    The answers are named here and stand with their values on the doctor's page.
    """
    sheet.heading(word("rests"), needs=30)
    for step in report.plan.steps:
        text = report.grounds(step)
        sheet.room(sheet.height_of(text, SMALL, sheet.epw))
        sheet.paragraph(text, SMALL, SOFT, after=0)
    sources = dict.fromkeys(source for step in report.plan.steps for source in step.sources)
    sheet.paragraph(f"{word('also', sources='; '.join(sources))} {report.versions()}", SMALL, SOFT, after=0)
