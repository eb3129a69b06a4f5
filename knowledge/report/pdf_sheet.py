"""A sheet of paper with our type and colours, on fpdf2. Units are millimetres for places and points for letters.

Trap: DejaVu Sans is set at 90 % of its width, as its condensed cut is; widths must be asked from the sheet itself.
"""

from pathlib import Path
from typing import Dict, Iterable, Iterator, List, Tuple

from fpdf import FPDF, ViewerPreferences
from fpdf.enums import XPos, YPos

INK, SOFT, ACCENT, PALE, WASH = (27, 42, 44), (82, 100, 106), (11, 93, 102), (207, 229, 230), (243, 248, 248)
WHITE = (255, 255, 255)
FACE, STRETCH = "DejaVu", 90
BODY = 11.5  # points
LEADING = 1.42  # line height in letter heights
MM_PER_POINT = 25.4 / 72
MARGIN = 18.0
MEASURED_AT = 20.0  # points
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
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.c_margin = 0.0  # so that text and boxes share one edge
        self.set_auto_page_break(True, MARGIN + 4)
        self.set_title(title)
        self.set_lang(lang)
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.set_font(FACE, "", BODY)
        self.set_stretching(STRETCH)

    def footer(self) -> None:
        """The date, what this is, and the page number."""
        self.set_y(-MARGIN + 3)
        self.pen(9, SOFT)
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

    def wrapped(self, text: str, points: float, width: float, bold: bool = False) -> List[str]:
        """The lines of a paragraph in a column of so many mm; a word wider than the column is cut."""
        rows: List[str] = []
        for paragraph in text.splitlines() or [""]:
            row, used = "", 0.0
            for word in self._pieces(paragraph, points, width, bold):
                wide = self._width(word, points, bold)
                space = self._width(" ", points, bold) if row else 0.0
                if row and used + space + wide > width:
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

    def paragraph(self, text: str, points: float = BODY, colour: Colour = INK, bold: bool = False, after: float = 2.0,
                  left: float = 0.0, width: float = 0.0, leading: float = LEADING) -> None:
        """One paragraph across the page, or `width` mm wide and `left` mm in."""
        rows = self.wrapped(text, points, width or self.epw - left, bold)
        self.pen(points, colour, bold)
        for row in rows:
            self.set_x(self.l_margin + left)
            self.cell(0, points * MM_PER_POINT * leading, row, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.set_y(self.get_y() + after)

    def height_of(self, text: str, points: float, width: float, bold: bool = False) -> float:
        """How high a paragraph will be, in mm."""
        return len(self.wrapped(text, points, width, bold)) * points * MM_PER_POINT * LEADING

    def name_of_page(self, text: str, points: float = 26) -> None:
        """The name of the document, or of the doctor's page."""
        self.start_section(text, level=0)
        self.paragraph(text, points, ACCENT, bold=True, after=1.5)

    def heading(self, text: str, needs: float = 40) -> None:
        """A part of the document; it stays with what follows."""
        self.set_y(self.get_y() + 6)
        self.room(needs)
        self.start_section(text, level=1)
        self.paragraph(text, 17, ACCENT, bold=True, after=2.5)

    def bullets(self, lines: Iterable[str], points: float = BODY, left: float = 0.0) -> None:
        """A list."""
        for line in lines:
            self.room(points * MM_PER_POINT * LEADING)
            self.set_fill_color(*ACCENT)
            self.circle(self.l_margin + left + 1.6, self.get_y() + points * MM_PER_POINT * LEADING / 2, 0.75, style="F")
            self.paragraph(line, points, after=1.0, left=left + 5)

    def panel(self, text: str, points: float = 10) -> None:
        """A quiet box for "why this"."""
        height = self.height_of(text, points, self.epw - 8) + 4
        self.room(height)
        top = self.get_y()
        self.set_fill_color(*WASH)
        self.rect(self.l_margin, top, self.epw, height, style="F", round_corners=True, corner_radius=2)
        self.set_y(top + 2)
        self.paragraph(text, points, SOFT, left=4, width=self.epw - 8, after=5)

    def label(self, x: float, y: float, text: str, points: float = 10, colour: Colour = INK, bold: bool = False) -> None:
        """A short text around a middle, kept on the page."""
        self.pen(points, colour, bold)
        half = self.get_string_width(text) / 2 + 0.5
        x = min(max(x, self.l_margin + half), self.l_margin + self.epw - half)
        self.set_xy(x - half, y)
        self.cell(2 * half, points * MM_PER_POINT * LEADING, text, align="C")

    def band(self, text: str) -> None:
        """The word that comes first, white on the accent colour."""
        self.pen(15, WHITE, bold=True)
        width, top = self.get_string_width(text) + 10, self.get_y()
        self.set_fill_color(*ACCENT)
        self.rect(self.l_margin, top, width, 10.5, style="F", round_corners=True, corner_radius=2)
        self.set_xy(self.l_margin + 5, top)
        self.cell(width, 10.5, text)
        self.set_xy(self.l_margin, top + 14)


__all__ = ["ACCENT", "BODY", "INK", "LEADING", "MM_PER_POINT", "PALE", "SOFT", "WASH", "WHITE", "Sheet"]
