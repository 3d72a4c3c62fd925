"""Tables of the page: timetables, budgets, lists of works."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from newspaper import fonts
from newspaper.ink import write_lines
from newspaper.layout import BOX_PADDING
from newspaper.plan import Look
from newspaper.story import Story
from newspaper.typesetting import Line, Style, set_lines


@dataclass(frozen=True, slots=True)
class Table:
    """A story that is a table, with a title above and remarks below.

    :param columns: how many columns of the page it spans.
    :param shares: the widths of its own columns, in any unit.
    """

    story: Story
    columns: int
    shares: tuple[float, ...]
    headline: float = 15.0
    boxed: bool = True

    def height(self, width: float, look: Look, scale: float) -> float:
        """Return the height it needs in points; ``scale`` concerns photographs only."""
        del scale
        rows = sum(self._row_height(row, look) for row in self._cells(width, look))
        remarks = len(self._remarks(width, look)) * look.leading
        return self._head_height(width, look) + rows + remarks + 2 * BOX_PADDING + 5

    def draw(
        self, canvas: Canvas, left: float, top: float, width: float, height: float, look: Look
    ) -> None:
        """Draw it row by row, every cell as a text object of its own."""
        if self.boxed:
            canvas.setStrokeColor(HexColor(look.accent))
            canvas.setLineWidth(1)
            canvas.rect(left, top - height, width, height, stroke=1, fill=0)
        x, y = left + BOX_PADDING, top - BOX_PADDING
        title, size = self._title(width, look), self.headline
        write_lines(canvas, title, x, y, fonts.SERIF_BOLD, size, size * 1.14, look.accent)
        y -= self._head_height(width, look)
        for number, cells in enumerate(self._cells(width, look)):
            y = self._draw_row(canvas, cells, number, x, y, width, look)
        remarks, size = self._remarks(width, look), look.size - 0.6
        write_lines(canvas, remarks, x, y - 5, fonts.SANS, size, look.leading, "#333333")

    def _draw_row(
        self,
        canvas: Canvas,
        cells: list[list[Line]],
        number: int,
        x: float,
        y: float,
        width: float,
        look: Look,
    ) -> float:
        high = self._row_height(cells, look)
        whole = width - 2 * BOX_PADDING
        if number % 2 == 0:
            canvas.setFillColor(HexColor(look.accent if number == 0 else look.tint))
            canvas.rect(x, y - high, whole, high, stroke=0, fill=1)
        font = fonts.NARROW_BOLD if number == 0 else fonts.NARROW
        colour, size = "#ffffff" if number == 0 else "#000000", look.size - 0.4
        for cell, share in zip(cells, self._widths(width), strict=True):
            write_lines(canvas, cell, x + 3, y - 2, font, size, look.leading * 0.9, colour)
            x += share
        canvas.setStrokeColor(HexColor("#9aa5b1"))
        canvas.setLineWidth(0.4)
        canvas.line(x - whole, y - high, x, y - high)
        return y - high

    def _widths(self, width: float) -> list[float]:
        whole = width - 2 * BOX_PADDING
        return [whole * share / sum(self.shares) for share in self.shares]

    def _cells(self, width: float, look: Look) -> list[list[list[Line]]]:
        style = Style(fonts.NARROW, look.size - 0.4, align="left")
        return [
            [
                set_lines(cell, style, room - 7)
                for cell, room in zip(row, self._widths(width), strict=True)
            ]
            for row in self.story.rows
        ]

    def _row_height(self, cells: list[list[Line]], look: Look) -> float:
        return max(len(cell) for cell in cells) * look.leading * 0.9 + 4.5

    def _title(self, width: float, look: Look) -> list[Line]:
        style = Style(fonts.SERIF_BOLD, self.headline, align="left")
        return set_lines(self.story.title, style, width - 2 * BOX_PADDING)

    def _head_height(self, width: float, look: Look) -> float:
        return len(self._title(width, look)) * self.headline * 1.14 + 5

    def _remarks(self, width: float, look: Look) -> list[Line]:
        style = Style(fonts.SANS, look.size - 0.6, align="left")
        return [
            line
            for paragraph in self.story.paragraphs
            for line in set_lines(paragraph.text, style, width - 2 * BOX_PADDING)
        ]
