"""The doctor's page on one sheet: who and how pressing on top, two columns, the sources below.

The letters are the largest at which everything fits.

Trap: what does not fit at the smallest size is cut with a note, so the page never becomes two.
"""

from typing import List, Mapping, NamedTuple, Sequence, Tuple

from knowledge.report.content import Report, word
from knowledge.report.doctor import HEAD, Block, Item, blocks, footnotes, marked, small_print
from knowledge.report.pdf_sheet import ACCENT, INK, MM_PER_POINT, PALE, SOFT, Colour, Sheet

SIZES = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5)  # points
TIGHT = 1.26  # line height of the page
LARGER = 1.12  # headings, against the lines
GAP = 8.0  # mm between the columns
NAME_SHARE = 0.45  # of a column, for the names in a table
SMALL_PRINT, LEAST_SMALL = 0.82, 5.5  # of the size of the columns, and points


class Line(NamedTuple):
    """One thing to set: a heading, a table row or a list item, with its height in mm."""

    kind: str
    name: str
    text: str
    height: float


def doctor_page(sheet: Sheet, report: Report) -> None:
    """Add the page."""
    sheet.add_page()
    bottom = sheet.page_break_trigger
    sheet.set_auto_page_break(False)
    parts = blocks(report)
    notes = footnotes(parts)
    small = small_print(report, notes)
    _head(sheet, report, [block for block in parts if block.id in HEAD])
    top, column = sheet.get_y(), (sheet.epw - GAP) / 2
    size, columns = _fitted(sheet, [block for block in parts if block.id not in HEAD], notes, small, bottom - top)
    for index, lines in enumerate(columns):
        sheet.set_xy(sheet.l_margin + index * (column + GAP), top)
        for line in lines:
            _set(sheet, line, sheet.l_margin + index * (column + GAP), column, size)
    sheet.set_y(bottom - _small_height(sheet, small, size))
    for text in small:
        sheet.paragraph(text, _small(size), SOFT, after=0.4, leading=TIGHT)
    sheet.set_auto_page_break(True, sheet.h - bottom)


def _head(sheet: Sheet, report: Report, parts: Sequence[Block]) -> None:
    """Title, room for the name, then who it is about and how pressing it is, across the page."""
    sheet.name_of_page(word("doctor_title"), 18)
    sheet.paragraph(report.intro(), 9, SOFT, after=2)
    sheet.paragraph(word("name_line"), 10.5, after=2.5)
    for item in (item for block in parts for item in block.items):
        if item.name:
            sheet.band(item.name, item.text)
        else:
            sheet.paragraph(item.text, 11.5, bold=True, after=2)


def _small(size: float) -> float:
    return max(size * SMALL_PRINT, LEAST_SMALL)


def _small_height(sheet: Sheet, small: Sequence[str], size: float) -> float:
    """How high the small print is, in mm, at this size of the columns."""
    rows = sum(len(sheet.wrapped(text, _small(size), sheet.epw)) for text in small)
    return rows * _small(size) * MM_PER_POINT * TIGHT + 0.4 * len(small)


def _fitted(sheet: Sheet, parts: List[Block], notes: Mapping[str, int], small: Sequence[str],
            height: float) -> Tuple[float, List[List[Line]]]:
    """The largest size at which two columns above the small print hold every line, with the columns."""
    for size in SIZES:
        lines = _lines(sheet, parts, notes, (sheet.epw - GAP) / 2, size)
        left = height - _small_height(sheet, small, size) - 2
        columns, fits = _columns(lines, left)
        if fits:
            return size, _balanced(lines, left)
    columns[1][-1] = Line("item", "", word("cut"), columns[1][-1].height)
    return SIZES[-1], columns


def _balanced(lines: List[Line], height: float) -> List[List[Line]]:
    """Two columns of about the same height; `height` is known to hold them."""
    half = sum(line.height for line in lines) / 2
    tries = (_columns(lines, min(half * (1 + step / 20), height)) for step in range(20))
    return next((columns for columns, fits in tries if fits), _columns(lines, height)[0])


def _lines(sheet: Sheet, parts: List[Block], notes: Mapping[str, int], width: float, size: float) -> List[Line]:
    row = size * MM_PER_POINT * TIGHT
    lines = []
    for block in parts:
        high = _rows(sheet, block.title, size * LARGER, width, bold=True)
        lines.append(Line("heading", "", block.title, (high * LARGER + 0.6) * row))
        for item in block.items:
            name, text = _words(item, block.pairs, notes)
            if block.pairs:
                high = max(_rows(sheet, name, size, width * NAME_SHARE - 2), _rows(sheet, text, size, width * (1 - NAME_SHARE)))
                lines.append(Line("pair", name, text, high * row + 0.7))
            else:
                lines.append(Line("item", "", text, _rows(sheet, text, size, width - 4) * row + 0.8))
    return lines


def _words(item: Item, pairs: bool, notes: Mapping[str, int]) -> Tuple[str, str]:
    if pairs:
        return item.name, item.text
    return "", " ".join(filter(None, (": ".join(filter(None, (item.name, item.text))), marked(item, notes))))


def _rows(sheet: Sheet, text: str, size: float, width: float, bold: bool = False) -> int:
    return len(sheet.wrapped(text, size, width, bold)) if text else 0


def _columns(lines: List[Line], height: float) -> Tuple[List[List[Line]], bool]:
    """Fill the first column, then the second; a heading never ends a column. False if something is left over."""
    columns: List[List[Line]] = [[], []]
    current, used = 0, 0.0
    for index, line in enumerate(lines):
        following = lines[index + 1].height if line.kind == "heading" and index + 1 < len(lines) else 0.0
        if used + line.height + following > height:
            if current == 1:
                return columns, False
            current, used = 1, 0.0
        columns[current].append(line)
        used += line.height
    return columns, True


def _set(sheet: Sheet, line: Line, left: float, width: float, size: float) -> None:
    """Set one line at the current height, in the column that starts at `left`."""
    top, row = sheet.get_y(), size * MM_PER_POINT * TIGHT
    if line.kind == "heading":
        _text(sheet, line.text, left, top + row * 0.45, width, size * LARGER, ACCENT, bold=True)
    elif line.kind == "pair":
        for text, x, wide, colour in ((line.name, left, width * NAME_SHARE - 2, SOFT),
                                      (line.text, left + width * NAME_SHARE, width * (1 - NAME_SHARE), INK)):
            _text(sheet, text, x, top, wide, size, colour)
        sheet.set_draw_color(*PALE)
        sheet.set_line_width(0.2)
        sheet.line(left, top + line.height - 0.3, left + width, top + line.height - 0.3)
    else:
        sheet.set_fill_color(*ACCENT)
        sheet.circle(left + 1, top + row / 2, 0.5, style="F")
        _text(sheet, line.text, left + 3.5, top, width - 4, size, INK)
    sheet.set_xy(left, top + line.height)


def _text(sheet: Sheet, text: str, left: float, top: float, width: float, size: float, colour: Colour,
          bold: bool = False) -> None:
    sheet.set_xy(left, top)
    sheet.paragraph(text, size, colour, bold, after=0, left=left - sheet.l_margin, width=width, leading=TIGHT)
