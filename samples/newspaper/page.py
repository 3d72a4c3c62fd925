"""A page: bands of blocks between its header and its footer.

A page fills itself: all its photographs grow or shrink together until the bands fill the height,
and within a band every block stretches its own photograph to the band's height.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from newspaper import fonts
from newspaper.plan import Look

SAMPLE_NOTICE = (
    "Образец: номер составлен для проверки программы «Подшивка». "
    "Имена, события и документы вымышлены."
)


class Block(Protocol):
    """What stands on a page: an article, a table."""

    @property
    def columns(self) -> int:
        """How many columns of the page it spans."""

    def height(self, width: float, look: Look, scale: float) -> float:
        """Return the height needed, in points, with photographs enlarged by ``scale``."""

    def draw(
        self, canvas: Canvas, left: float, top: float, width: float, height: float, look: Look
    ) -> None:
        """Draw the block, ``height`` points high, downwards from ``top``."""


Band = Sequence[Block]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper and its margins, in points; ``columns`` is the grid of an ordinary page."""

    width: float
    height: float
    margin: float = 32.0
    header: float = 26.0
    footer: float = 30.0


def draw_page(
    canvas: Canvas, sheet: Sheet, look: Look, bands: Sequence[Band], columns: int, top: float
) -> None:
    """Draw the bands of one page below ``top``, a rule between them.

    :raises ValueError: when they do not fit even with the smallest photographs.
    """
    room = top - sheet.footer - sheet.margin * 0.6
    gap = look.leading * 1.3
    heights = _fill(bands, sheet, look, columns, room - gap * (len(bands) - 1))
    spare = room - sum(heights) - gap * (len(bands) - 1)
    extra = min(spare / max(len(bands) - 1, 1), look.leading * 2)
    y = top
    for number, (band, height) in enumerate(zip(bands, heights, strict=True)):
        if number:
            _rule(canvas, sheet, y - (gap + extra) / 2)
            y -= gap + extra
        _draw_band(canvas, sheet, look, band, columns, y, height)
        y -= height


def _fill(
    bands: Sequence[Band], sheet: Sheet, look: Look, columns: int, room: float
) -> list[float]:
    """Return the heights of the bands at the largest common scale that fits into ``room``."""
    low, high = 0.4, 2.2
    heights = _heights(bands, sheet, look, columns, low)
    if sum(heights) > room:
        raise ValueError(f"{sum(heights) - room:.0f} points too much for the page")
    for _ in range(9):
        middle = (low + high) / 2
        tried = _heights(bands, sheet, look, columns, middle)
        if sum(tried) <= room:
            low, heights = middle, tried
        else:
            high = middle
    return heights


def _heights(
    bands: Sequence[Band], sheet: Sheet, look: Look, columns: int, scale: float
) -> list[float]:
    return [
        max(
            block.height(_width(sheet, look, columns, block.columns), look, scale) for block in band
        )
        for band in bands
    ]


def _width(sheet: Sheet, look: Look, columns: int, span: int) -> float:
    whole = sheet.width - 2 * sheet.margin
    column = (whole - (columns - 1) * look.gutter) / columns
    return span * (column + look.gutter) - look.gutter


def _draw_band(
    canvas: Canvas, sheet: Sheet, look: Look, band: Band, columns: int, top: float, height: float
) -> None:
    x = sheet.margin
    for number, block in enumerate(band):
        width = _width(sheet, look, columns, block.columns)
        if number:
            canvas.setStrokeColor(HexColor("#9a9a9a"))
            canvas.setLineWidth(0.4)
            canvas.line(x - look.gutter / 2, top, x - look.gutter / 2, top - height)
        block.draw(canvas, x, top, width, height, look)
        x += width + look.gutter


def _rule(canvas: Canvas, sheet: Sheet, y: float) -> None:
    canvas.setStrokeColor(HexColor("#555555"))
    canvas.setLineWidth(0.7)
    canvas.line(sheet.margin, y, sheet.width - sheet.margin, y)


def draw_header(
    canvas: Canvas, sheet: Sheet, look: Look, number: int, issue: str, rubric: str
) -> float:
    """Draw the running head: page number outside, name and issue inside; return the free top."""
    y = sheet.height - sheet.margin - 8
    canvas.setFillColor(HexColor(look.accent))
    outer, inner = sheet.margin, sheet.width - sheet.margin
    name = f"Общественное самоуправление · {issue}"
    canvas.setFont(fonts.SANS_BOLD, 15)
    if number % 2:
        canvas.drawRightString(inner, y - 2, str(number))
        canvas.setFont(fonts.NARROW_BOLD, 10)
        canvas.drawRightString(inner - 24, y, rubric.upper())
        canvas.setFont(fonts.SANS, 8)
        canvas.drawString(outer, y, name)
    else:
        canvas.drawString(outer, y - 2, str(number))
        canvas.setFont(fonts.NARROW_BOLD, 10)
        canvas.drawString(outer + 24, y, rubric.upper())
        canvas.setFont(fonts.SANS, 8)
        canvas.drawRightString(inner, y, name)
    canvas.setStrokeColor(HexColor(look.accent))
    canvas.setLineWidth(1.2)
    canvas.line(outer, y - 7, inner, y - 7)
    return y - 7 - look.leading


def draw_footer(canvas: Canvas, sheet: Sheet, text: str = SAMPLE_NOTICE) -> None:
    """Draw the notice that this is a sample, on every page."""
    y = sheet.margin * 0.6
    canvas.setStrokeColor(HexColor("#9a9a9a"))
    canvas.setLineWidth(0.4)
    canvas.line(sheet.margin, y + 11, sheet.width - sheet.margin, y + 11)
    canvas.setFillColor(HexColor("#555555"))
    canvas.setFont(fonts.SANS, 7)
    canvas.drawCentredString(sheet.width / 2, y, text)
