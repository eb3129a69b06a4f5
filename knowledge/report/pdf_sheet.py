"""A sheet of paper with our type and colours, on fpdf2. Units are millimetres for places and points for letters.

Trap: DejaVu Sans is set at 87 % of its width, about as its condensed cut is; widths must be asked from the sheet itself.
"""

from pathlib import Path
from typing import Dict, Iterator, List, Sequence, Tuple

from fpdf import FPDF, ViewerPreferences
from fpdf.enums import XPos, YPos

INK, SOFT, ACCENT, PALE, WASH = (27, 42, 44), (82, 100, 106), (11, 93, 102), (207, 229, 230), (243, 248, 248)
WHITE = (255, 255, 255)
FACE, STRETCH = "DejaVu", 87
BODY = 14.0  # points, the least for what is to be read by people of 50 to 85
NOTE, SMALL = 11.5, 9.0  # points: reasons and remarks; sources
LEADING = 1.24  # line height in letter heights
MM_PER_POINT = 25.4 / 72
MARGIN, TOP, FOOT = 15.0, 12.0, 11.0  # mm: sides, top, and how far up the footer stands
MEASURED_AT = 20.0  # points
INDENT, GAP = 5.5, 0.6  # mm: of a list, and between its lines
BAND, REASON = 10.0, 11.5  # mm high, and points of the words beside it
FONTS = Path(__file__).with_name("fonts")  # DejaVu Sans, free to ship: see the LICENSE beside them
Colour = Tuple[int, int, int]


class Sheet(FPDF):
    """Pages with a quiet footer, and the few kinds of text that the report needs."""

    def __init__(self, paper: str, title: str, lang: str, foot: str) -> None:
        super().__init__(format=paper)
        self.foot = foot
        self.widths: Dict[Tuple[str, bool], float] = {}
        for style, file in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
            self.add_font(FACE, style, FONTS / file)
        self.set_margins(MARGIN, TOP, MARGIN)
        self.c_margin = 0.0  # so that text and boxes share one edge
        self.set_auto_page_break(True, FOOT + 3)
        self.set_title(title)
        self.set_lang(lang)
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.set_font(FACE, "", BODY)
        self.set_stretching(STRETCH)

    def footer(self) -> None:
        """The date, what this is, and the page number."""
        self.set_y(-FOOT)
        self.pen(SMALL, SOFT)
        self.cell(self.epw - 25, 5, self.foot)
        self.cell(25, 5, f"{self.page_no()} / {{nb}}", align="R")

    def pen(self, points: float, colour: Colour = INK, bold: bool = False) -> None:
        """Choose letters."""
        self.set_font(FACE, "B" if bold else "", points)
        self.set_text_color(*colour)

    def room(self, millimetres: float) -> None:
        """Start a new page unless this much is left on the page."""
        if self.get_y() + millimetres > self.page_break_trigger:
            self.add_page()

    def wrapped(self, text: str, points: float, width: float, bold: bool = False, lead: str = "") -> List[str]:
        """The lines of a paragraph in a column of so many mm; a word wider than the column is cut.

        Args:
            lead: bold words that the first line leaves room for.
        """
        rows: List[str] = []
        start = self._lead_width(lead, points)
        for paragraph in text.splitlines() or [""]:
            row, used, start = "", start, 0.0
            for word in self._pieces(paragraph, points, width, bold):
                wide = self._width(word, points, bold)
                space = self._width(" ", points, bold) if row else 0.0
                if (row or used) and used + space + wide > width:
                    rows.append(row)
                    row, used, space = "", 0.0, 0.0
                row, used = f"{row} {word}" if row else word, used + space + wide
            rows.append(row)
        return rows

    def _pieces(self, text: str, points: float, width: float, bold: bool) -> Iterator[str]:
        """The words of a text; one that is too wide for a line comes in parts."""
        for word in text.split():
            while self._width(word, points, bold) > width:
                fits = max(1, int(len(word) * width / self._width(word, points, bold)) - 1)
                yield word[:fits]
                word = word[fits:]
            yield word

    def _width(self, word: str, points: float, bold: bool) -> float:
        """How wide a word is, in mm; measured once at one size, as letters grow evenly."""
        key = (word, bold)
        if key not in self.widths:
            self.pen(MEASURED_AT, bold=bold)
            self.widths[key] = self.get_string_width(word) / MEASURED_AT
        return self.widths[key] * points

    def _lead_width(self, lead: str, points: float) -> float:
        return sum(self._width(word, points, True) + self._width(" ", points, True) for word in lead.split())

    def paragraph(self, text: str, points: float = BODY, colour: Colour = INK, bold: bool = False, after: float = 2.0,
                  left: float = 0.0, width: float = 0.0, leading: float = LEADING, lead: str = "") -> None:
        """One paragraph across the page, or `width` mm wide and `left` mm in; `lead` opens it in bold letters."""
        rows = self.wrapped(text, points, width or self.epw - left, bold, lead)
        start = self._lead_width(lead, points)
        self.set_x(self.l_margin + left)
        if lead:
            self.pen(points, colour, bold=True)
            self.cell(start, points * MM_PER_POINT * leading, lead)
        self.pen(points, colour, bold)
        for number, row in enumerate(rows):
            self.set_x(self.l_margin + left + (0.0 if number else start))
            self.cell(0, points * MM_PER_POINT * leading, row, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.set_y(self.get_y() + after)

    def height_of(self, text: str, points: float, width: float, bold: bool = False, lead: str = "") -> float:
        """How high a paragraph will be, in mm."""
        return len(self.wrapped(text, points, width, bold, lead)) * points * MM_PER_POINT * LEADING

    def name_of_page(self, text: str, points: float = 26) -> None:
        """The name of the document, or of the doctor's page."""
        self.start_section(text, level=0)
        self.paragraph(text, points, ACCENT, bold=True, after=1.5)

    def heading(self, text: str, needs: float = 40) -> None:
        """A part of the document; it stays with what follows."""
        self.set_y(self.get_y() + 3)
        self.room(needs)
        self.indented_heading(text)

    def indented_heading(self, text: str, left: float = 0.0) -> None:
        """A heading where the pen is, so many mm in."""
        self.start_section(text, level=1)
        self.paragraph(text, 16.5, ACCENT, bold=True, after=1.2, left=left)

    def bullets(self, lines: Sequence[str], after: float = 0.0) -> None:
        """A list. No line is cut by a page, and at least the last two stay with what follows, which is `after` mm high."""
        heights = [self.bullet_height(line) for line in lines]
        for index, line in enumerate(lines):
            self.room(heights[index] if index < len(lines) - 2 else sum(heights[index:]) + after)
            self.set_fill_color(*ACCENT)
            self.circle(self.l_margin + 1.6, self.get_y() + BODY * MM_PER_POINT * LEADING / 2, 0.85, style="F")
            self.paragraph(line, after=GAP, left=INDENT)

    def bullet_height(self, line: str) -> float:
        """How high one line of a list will be, in mm."""
        return self.height_of(line, BODY, self.epw - INDENT) + GAP

    def label(self, x: float, y: float, text: str, points: float = 10, colour: Colour = INK, bold: bool = False) -> None:
        """A short text around a middle, kept on the page."""
        self.pen(points, colour, bold)
        half = self.get_string_width(text) / 2 + 0.5
        x = min(max(x, self.l_margin + half), self.l_margin + self.epw - half)
        self.set_xy(x - half, y)
        self.cell(2 * half, points * MM_PER_POINT * LEADING, text, align="C")

    def band(self, text: str, reason: str = "") -> None:
        """The word that comes first, white on the accent colour; what set it can stand beside it."""
        self.pen(15, WHITE, bold=True)
        width, top = self.get_string_width(text) + 8, self.get_y()
        self.set_fill_color(*ACCENT)
        self.rect(self.l_margin, top, width, BAND, style="F", round_corners=True, corner_radius=2)
        self.set_xy(self.l_margin + 4, top)
        self.cell(width, BAND, text)
        rows = len(self.wrapped(reason, REASON, self.epw - width - 4)) if reason else 0
        self.set_y(top + max(0.0, (BAND - rows * REASON * MM_PER_POINT * LEADING) / 2))
        if reason:
            self.paragraph(reason, REASON, left=width + 4, after=0)
        self.set_xy(self.l_margin, max(top + BAND, self.get_y()) + 2.5)


__all__ = ["ACCENT", "BODY", "INK", "LEADING", "MM_PER_POINT", "NOTE", "PALE", "SMALL", "SOFT", "WASH", "WHITE", "Sheet"]
