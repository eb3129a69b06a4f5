"""The charts of the page, drawn on the sheet. Same values and words as the SVG ones; all of it is real text."""

from typing import Sequence, Tuple

from knowledge.assess.records import Figure
from knowledge.plan.texts import DAYS
from knowledge.report.charts import added, scale_end
from knowledge.report.content import in_100, one_decimal
from knowledge.report.pdf_sheet import ACCENT, BODY, INK, LEADING, MM_PER_POINT, NOTE, PALE, SOFT, WHITE, Sheet

TRACK = (238, 243, 243)
BAR = 7.0  # mm high
RISK_BAR = 30.5  # mm high, with its words
ACTIVITY, CHIP = 100.0, 6.6  # mm: width of the names of the week, height of a day


def _track(sheet: Sheet, y: float, start: float, width: float, colour: Sequence[int]) -> None:
    if width > 0:
        sheet.set_fill_color(*colour)
        sheet.rect(start, y, width, BAR, style="F", round_corners=width > BAR, corner_radius=BAR / 2)


def risk_bar(sheet: Sheet, figure: Figure) -> None:
    """One estimate on a line: its range, the figure itself, and a person with no risk factors."""
    end = scale_end((figure.high, figure.percent, figure.peer_percent))
    left, width, top = sheet.l_margin, sheet.epw, sheet.get_y()

    def at(percent: float) -> float:
        return left + percent / end * width

    sheet.label(at(figure.percent), top, f"With these answers: {in_100(figure.percent)}", BODY, ACCENT, bold=True)
    _track(sheet, top + 9, left, width, TRACK)
    _track(sheet, top + 9, at(figure.low), at(figure.high) - at(figure.low), PALE)
    sheet.set_draw_color(*ACCENT)
    sheet.set_line_width(1.5)
    sheet.line(at(figure.percent), top + 7, at(figure.percent), top + 18)
    sheet.set_draw_color(*SOFT)
    sheet.set_fill_color(*WHITE)
    sheet.set_line_width(0.8)
    sheet.circle(at(figure.peer_percent), top + 12.5, 1.8, style="DF")
    sheet.label(at(figure.peer_percent), top + 18.5, f"No risk factors: {one_decimal(figure.peer_percent)}", NOTE, SOFT)
    for tick in range(6):
        sheet.label(at(end * tick / 5), top + 24, f"{end * tick / 5:g}", 11, SOFT)
    sheet.set_xy(left, top + RISK_BAR)


def shares_bars(sheet: Sheet, figure: Figure) -> None:
    """What each answer adds to one estimate, in points in 100."""
    rows = added(figure)
    longest = max(abs(points) for _, points in rows) or 1
    for share, points in rows:
        sheet.room(12)
        sheet.paragraph(f"{share.label}: {share.answer}", NOTE, after=0)
        top, length = sheet.get_y() + 0.6, sheet.epw * 0.72 * abs(points) / longest
        sheet.set_fill_color(*(ACCENT if points >= 0 else SOFT))
        sheet.rect(sheet.l_margin, top, max(length, 0.5), 2.4, style="F")
        sheet.set_xy(sheet.l_margin + length + 2, top - 1.4)
        sheet.pen(NOTE, SOFT)
        sheet.cell(40, 5, f"{'adds' if points >= 0 else 'takes off'} {one_decimal(abs(points))}")
        sheet.set_xy(sheet.l_margin, top + 4.6)


def calcium_bar(sheet: Sheet, now_mg: float, target_mg: float, limit_mg: float) -> None:
    """Calcium in a day, in mg, against the mark and the upper limit."""
    end = max(limit_mg * 1.05, now_mg * 1.1)
    left, width, top = sheet.l_margin, sheet.epw, sheet.get_y()
    sheet.label(left + now_mg / end * width, top, f"Now: about {round(now_mg):,} mg", BODY, ACCENT, bold=True)
    _track(sheet, top + 9, left, width, TRACK)
    _track(sheet, top + 9, left, now_mg / end * width, ACCENT)
    sheet.set_draw_color(*INK)
    sheet.set_line_width(0.8)
    for value, said in ((target_mg, f"Mark: {round(target_mg):,} mg"), (limit_mg, f"Limit: {round(limit_mg):,} mg")):
        sheet.line(left + value / end * width, top + 7, left + value / end * width, top + 18)
        sheet.label(left + value / end * width, top + 19, said, NOTE, SOFT)
    sheet.set_xy(left, top + 28)


def week_rows(sheet: Sheet, week: Sequence[Tuple[str, Sequence[str]]]) -> None:
    """The week: a row for each activity, with the names of its days in the places of a calendar."""
    step = (sheet.epw - ACTIVITY) / len(DAYS)
    for activity, days in week:
        rows = sheet.wrapped(activity, BODY, ACTIVITY - 3)
        height, top = max(len(rows) * BODY * MM_PER_POINT * LEADING, CHIP) + 1.2, sheet.get_y()
        sheet.paragraph(activity, width=ACTIVITY - 3, after=0)
        for column, day in enumerate(DAYS):
            left = sheet.l_margin + ACTIVITY + column * step
            if day in days:
                sheet.set_fill_color(*ACCENT)
                sheet.rect(left, top, step - 1.2, CHIP, style="F", round_corners=True, corner_radius=1.5)
                sheet.label(left + (step - 1.2) / 2, top + 0.9, day[:3], 11, WHITE, bold=True)
            else:
                sheet.set_fill_color(*PALE)
                sheet.circle(left + (step - 1.2) / 2, top + CHIP / 2, 0.9, style="F")
        sheet.set_xy(sheet.l_margin, top + height)
