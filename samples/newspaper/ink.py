"""Set lines are written onto the canvas."""

from __future__ import annotations

from collections.abc import Iterable

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from newspaper.story import NO_BREAK
from newspaper.typesetting import Line


def write_lines(
    canvas: Canvas,
    lines: Iterable[Line],
    left: float,
    top: float,
    font: str,
    size: float,
    leading: float,
    colour: str,
) -> None:
    """Write lines ragged, as one text object, the tops of the first line's capitals at ``top``."""
    text = canvas.beginText(left, top - size * 0.92)
    text.setFont(font, size, leading)
    text.setFillColor(HexColor(colour))
    for line in lines:
        text.textLine(plain(line))
    canvas.drawText(text)


def plain(line: Line) -> str:
    """Return a line's text with ordinary spaces: the break they forbade is settled."""
    return line.text.replace(NO_BREAK, " ")
