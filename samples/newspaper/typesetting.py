"""Paragraphs become lines, lines fill columns.

Lengths are in points. Columns are measured in rows of one leading, so that the lines of
neighbouring columns stand level.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reportlab.pdfbase import pdfmetrics

from newspaper import fonts
from newspaper.hyphenation import breaks
from newspaper.story import NO_BREAK, Paragraph

TIGHTEST, WIDEST = 0.82, 1.6  # how far a justified line may pull its spaces before it hyphenates


@dataclass(frozen=True, slots=True)
class Style:
    """How a role is set. ``space_above`` is in rows; ``indent`` in points."""

    font: str
    size: float
    align: str = "justify"
    indent: float = 0.0
    first_indent: float = 0.0
    space_above: int = 0
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A set line: its text, the width of its letters, whether its spaces are stretched."""

    text: str
    natural_width: float
    justified: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """A free stretch of a column: column index, first row, number of rows."""

    column: int
    first_row: int
    rows: int


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line at its place: ``indent`` from the column's left edge, ``width`` it may fill."""

    line: Line
    style: Style
    segment: Segment
    row: int
    indent: float
    width: float


@lru_cache(maxsize=100_000)
def width_of(text: str, font: str, size: float) -> float:
    """Return the width of a text in points."""
    return float(pdfmetrics.stringWidth(text.replace(NO_BREAK, " "), font, size))


def body_styles(size: float) -> dict[str, Style]:
    """Return the styles of running text for a body size."""
    return {
        "body": Style(fonts.SERIF, size, first_indent=size * 1.1),
        "opening": Style(fonts.SERIF, size),
        "item": Style(fonts.SERIF, size, indent=size * 1.1, first_indent=-size * 1.1),
        "item-rest": Style(fonts.SERIF, size, indent=size * 1.1),
        "question": Style(fonts.SERIF_BOLD, size, align="left"),
        "subhead": Style(
            fonts.SANS_BOLD, size + 0.8, align="left", space_above=1, keep_with_next=True
        ),
        "author": Style(fonts.SERIF_ITALIC, size, align="right"),
    }


def next_line(words: list[str], style: Style, width: float) -> tuple[Line, list[str]]:
    """Take the words of one line off the front of a paragraph.

    Greedy: the line takes whole words while they fit; where the spaces would gape, the next word
    is divided. Ragged lines divide words only at their own hyphens.

    :returns: the line and the words that are left.
    """
    space = width_of(" ", style.font, style.size)
    ragged = style.align != "justify"
    shrink = 1.0 if ragged else TIGHTEST
    letters, taken = 0.0, 0
    for word in words:
        longer = letters + width_of(word, style.font, style.size)
        if taken and longer + taken * space * shrink > width:
            break
        letters, taken = longer, taken + 1
    chosen, rest = words[:taken], words[taken:]
    if rest and not (ragged and taken):
        gaps = max(taken - 1, 1)
        if taken == 1 or width - letters > gaps * space * WIDEST:
            chosen, rest = _divide_next(chosen, rest, style, width, space * shrink)
    text = " ".join(chosen)
    natural = width_of(text, style.font, style.size)
    return Line(text, natural, justified=bool(rest) and not ragged), rest


def _divide_next(
    chosen: list[str], rest: list[str], style: Style, width: float, space: float
) -> tuple[list[str], list[str]]:
    """Move the part of the next word that still fits to the end of the line."""
    used = sum(width_of(word, style.font, style.size) + space for word in chosen)
    for head, tail in breaks(rest[0]):
        if used + width_of(head, style.font, style.size) <= width:
            return [*chosen, head], [tail, *rest[1:]]
    return chosen, rest


def set_lines(text: str, style: Style, width: float) -> list[Line]:
    """Set a text into lines of one width, as for headlines, captions and table cells."""
    words, lines = text.split(" "), []
    while words:
        line, words = next_line(words, style, width)
        lines.append(line)
    return lines


def pour(
    paragraphs: Sequence[Paragraph],
    segments: Sequence[Segment],
    width: float,
    styles: dict[str, Style],
    drop_cap: tuple[float, int] | None = None,
) -> tuple[list[PlacedLine], list[Paragraph]]:
    """Fill the segments with the paragraphs, in order.

    :param drop_cap: the width kept free for a drop cap and its height in rows.
    :returns: the placed lines, and the paragraphs that found no room (the first of them may be
        the rest of one that did).
    """
    placed: list[PlacedLine] = []
    left = list(paragraphs)
    for number, segment in enumerate(segments):
        row = 0
        while left and row < segment.rows:
            paragraph, style = left[0], styles[left[0].role]
            row += style.space_above if row else 0
            needed = 3 if style.keep_with_next else 1
            if row + needed > segment.rows and number + 1 < len(segments):
                break
            lines, rest = _fill(paragraph, style, width, segment.rows - row, drop_cap)
            for line, indent, room in lines:
                placed.append(PlacedLine(line, style, segment, row, indent, room))
                row += 1
            drop_cap = None
            left[:1] = [] if rest is None else [rest]
    return placed, left


def _fill(
    paragraph: Paragraph,
    style: Style,
    width: float,
    rows: int,
    drop_cap: tuple[float, int] | None,
) -> tuple[list[tuple[Line, float, float]], Paragraph | None]:
    """Set at most ``rows`` lines of a paragraph; return (line, indent, room) and what is left."""
    words = paragraph.text.split(" ")
    lines: list[tuple[Line, float, float]] = []
    while words and len(lines) < rows:
        indent = style.indent + (0.0 if lines else style.first_indent)
        if drop_cap is not None:
            cap_width, cap_rows = drop_cap
            indent = cap_width if len(lines) < cap_rows else 0.0
        line, words = next_line(words, style, width - indent)
        lines.append((line, indent, width - indent))
    if not words:
        return lines, None
    return lines, replace(paragraph, role=_continued(paragraph.role), text=" ".join(words))


def _continued(role: str) -> str:
    """Return the role of a paragraph's second part: no indent of a first line."""
    return {"body": "opening", "item": "item-rest"}.get(role, role)
