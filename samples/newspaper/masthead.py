"""The first page's head: the gazette's name, number and date."""

from __future__ import annotations

from reportlab.lib.colors import HexColor, white
from reportlab.pdfgen.canvas import Canvas

from newspaper import fonts
from newspaper.page import Sheet
from newspaper.plan import Look
from newspaper.typesetting import width_of


def draw_masthead(
    canvas: Canvas, sheet: Sheet, look: Look, name: tuple[str, str], issue: str, motto: str
) -> float:
    """Draw the name in two lines over a coloured bar with number and date.

    :param name: the two lines; the second is set as wide as the page.
    :param issue: the words in the bar: "№ 5 (117) · 27 мая 2022 года".
    :returns: the free top below, in points.
    """
    left, whole = sheet.margin, sheet.width - 2 * sheet.margin
    top = sheet.height - sheet.margin
    small, big = name
    size = 100 * whole / width_of(big, fonts.SERIF_BOLD, 100)
    canvas.setFillColor(HexColor(look.accent))
    # Letter-spaced, as designers like it: the letters of one word lie far apart.
    _letterspaced(canvas, small, left, top - size * 0.46, size * 0.58, whole)
    canvas.setFont(fonts.SERIF_BOLD, size)
    canvas.drawString(left, top - size * 1.3, big)
    bar = top - size * 1.46 - 17
    canvas.rect(left, bar, whole, 17, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.setFont(fonts.SANS_BOLD, 10)
    canvas.drawString(left + 8, bar + 5, issue)
    canvas.setFont(fonts.SANS, 8.5)
    canvas.drawRightString(left + whole - 8, bar + 5, motto)
    return bar - look.leading * 1.2


def _letterspaced(
    canvas: Canvas, text: str, left: float, baseline: float, size: float, whole: float
) -> None:
    spare = whole - width_of(text, fonts.SERIF_BOLD, size)
    line = canvas.beginText(left, baseline)
    line.setFont(fonts.SERIF_BOLD, size)
    line.setCharSpace(spare / (len(text) - 1))
    line.textOut(text)
    line.setCharSpace(0)
    canvas.drawText(line)


def draw_plain_masthead(
    canvas: Canvas, sheet: Sheet, look: Look, name: str, issue: str, motto: str
) -> float:
    """Draw the name in one line between rules, number and date centred below it."""
    left, whole = sheet.margin, sheet.width - 2 * sheet.margin
    top = sheet.height - sheet.margin
    size = 100 * whole / width_of(name, fonts.SERIF_BOLD, 100)
    canvas.setStrokeColor(HexColor(look.accent))
    canvas.setFillColor(HexColor(look.accent))
    canvas.setLineWidth(2.2)
    canvas.line(left, top, left + whole, top)
    canvas.setFont(fonts.SERIF_BOLD, size)
    canvas.drawString(left, top - size * 1.05, name)
    canvas.setFont(fonts.SERIF_ITALIC, 9.5)
    canvas.drawString(left, top - size * 1.05 - 20, motto)
    canvas.setFont(fonts.SANS_BOLD, 10)
    canvas.drawRightString(left + whole, top - size * 1.05 - 20, issue)
    canvas.setLineWidth(0.8)
    canvas.line(left, top - size * 1.05 - 27, left + whole, top - size * 1.05 - 27)
    return top - size * 1.05 - 27 - look.leading
