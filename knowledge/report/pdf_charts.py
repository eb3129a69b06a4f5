"""The charts of the page, drawn on the sheet. Same values and words as the SVG ones; all of it is real text."""

from typing import Sequence

from knowledge.assess.records import Figure
from knowledge.plan import Day
from knowledge.report.charts import KINDS, added, scale_end
from knowledge.report.content import one_decimal
from knowledge.report.pdf_sheet import ACCENT, INK, PALE, SOFT, WHITE, Sheet

TRACK = (238, 243, 243)
BAR = 7.0  # mm high


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

    sheet.label(at(figure.percent), top, f"You: about {one_decimal(figure.percent)} in 100", 12, ACCENT, bold=True)
    _track(sheet, top + 10, left, width, TRACK)
    _track(sheet, top + 10, at(figure.low), at(figure.high) - at(figure.low), PALE)
    sheet.set_draw_color(*ACCENT)
    sheet.set_line_width(1.5)
    sheet.line(at(figure.percent), top + 8, at(figure.percent), top + 19)
    sheet.set_draw_color(*SOFT)
    sheet.set_fill_color(*WHITE)
    sheet.set_line_width(0.8)
    sheet.circle(at(figure.peer_percent), top + 13.5, 1.8, style="DF")
    sheet.label(at(figure.peer_percent), top + 20, f"No risk factors: {one_decimal(figure.peer_percent)}", 9.5, SOFT)
    for tick in range(6):
        sheet.label(at(end * tick / 5), top + 25.5, f"{end * tick / 5:g}", 9, SOFT)
    sheet.set_xy(left, top + 33)


def shares_bars(sheet: Sheet, figure: Figure) -> None:
    """What each answer adds to one estimate, in points in 100."""
    rows = added(figure)
    longest = max(abs(points) for _, points in rows) or 1
    for share, points in rows:
        sheet.room(11)
        sheet.paragraph(f"{share.label}: {share.answer}", 10.5, after=0)
        top, length = sheet.get_y() + 0.6, sheet.epw * 0.72 * abs(points) / longest
        sheet.set_fill_color(*(ACCENT if points >= 0 else SOFT))
        sheet.rect(sheet.l_margin, top, max(length, 0.5), 2.4, style="F")
        sheet.set_xy(sheet.l_margin + length + 2, top - 1.4)
        sheet.pen(10, SOFT)
        sheet.cell(40, 5, f"{'adds' if points >= 0 else 'takes off'} {one_decimal(abs(points))}")
        sheet.set_xy(sheet.l_margin, top + 5.5)


def calcium_bar(sheet: Sheet, now_mg: float, target_mg: float, limit_mg: float) -> None:
    """Calcium in a day, in mg, against the mark and the upper limit."""
    end = max(limit_mg * 1.05, now_mg * 1.1)
    left, width, top = sheet.l_margin, sheet.epw, sheet.get_y()
    sheet.label(left + now_mg / end * width, top, f"You: about {round(now_mg):,} mg", 12, ACCENT, bold=True)
    _track(sheet, top + 9, left, width, TRACK)
    _track(sheet, top + 9, left, now_mg / end * width, ACCENT)
    sheet.set_draw_color(*INK)
    sheet.set_line_width(0.8)
    for value, said in ((target_mg, f"Your mark: {round(target_mg):,} mg"), (limit_mg, f"Limit: {round(limit_mg):,} mg")):
        sheet.line(left + value / end * width, top + 7, left + value / end * width, top + 18)
        sheet.label(left + value / end * width, top + 19, said, 9.5, SOFT)
    sheet.set_xy(left, top + 28)


def week_dots(sheet: Sheet, week: Sequence[Day]) -> None:
    """The week as dots: a row for each kind of activity, a column for each day."""
    kinds = [kind for kind in KINDS if any(kind in day.kinds for day in week)]
    start, top = sheet.l_margin + 42, sheet.get_y()
    step = (sheet.epw - 50) / max(len(week) - 1, 1)
    for column, day in enumerate(week):
        sheet.label(start + column * step, top, day.day[:3], 10, SOFT, bold=True)
    for row, kind in enumerate(kinds):
        y = top + 13 + row * 9
        sheet.pen(BODY_SMALL)
        sheet.set_xy(sheet.l_margin, y - 2.5)
        sheet.cell(40, 5, KINDS[kind])
        for column, day in enumerate(week):
            on = kind in day.kinds
            sheet.set_fill_color(*(ACCENT if on else PALE))
            sheet.circle(start + column * step, y, 2.7 if on else 0.9, style="F")
    sheet.set_xy(sheet.l_margin, top + 13 + len(kinds) * 9 + 2)


BODY_SMALL = 11.0
