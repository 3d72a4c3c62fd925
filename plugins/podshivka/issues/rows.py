"""The first page seen as rows of print, to look for a masthead in.

A masthead's parts are rarely one line of the text layer: «№» and its number differ in size,
«М А Й» is letter-spaced, a day stands above its month. Rows are put together by position alone.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from podshivka.reading.model import Box, Line, Page

GAP = 1.0
"""What keeps words in one row, in font sizes: gutters between columns are wider as a rule."""
STACK = 3
"""So many short rows below each other can be one phrase: «27», «мая», «2022»."""
BAND = 25.0
"""Height in points of the bands in which neighbours are looked up."""
SHORT = 24
"""Characters of a row that may be part of a stack."""


@dataclass(frozen=True, slots=True)
class Row:
    """What stands side by side on the page, closer than columns do.

    :param text: its words with single spaces, letter-spaced words closed up.
    :param size: the largest font size in it, in points.
    """

    text: str
    box: Box
    size: float


def closed_up(line: Line) -> str:
    """The text of ``line`` with letter-spaced words («м а й») closed up.

    Spaces between letters and between words differ: those up to half as wide again as is
    usual among the line's single letters belong to the letter-spacing.
    """
    words = [word for word in line.words if word.text]
    gaps = [
        (b.boxes[0].left - a.boxes[-1].right) if a.boxes and b.boxes else line.size
        for a, b in itertools.pairwise(words)
    ]
    between = [len(a.text) == len(b.text) == 1 for a, b in itertools.pairwise(words)]
    single = [gap for gap, letters in zip(gaps, between, strict=True) if letters]
    if len(single) < 2:
        return line.text
    usual = median(single) * 1.5
    text = words[0].text
    for word, gap, letters in zip(words[1:], gaps, between, strict=True):
        text += word.text if letters and gap <= usual else f" {word.text}"
    return text


class Bands:
    """Rows by the height at which they stand, to find neighbours without asking everybody."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._bands: defaultdict[int, dict[int, Row]] = defaultdict(dict)
        for row in rows:
            self.add(row)

    def add(self, row: Row) -> None:
        """Put ``row`` in its place."""
        for band in self._reach(row.box.top, row.box.bottom):
            self._bands[band][id(row)] = row

    def remove(self, row: Row) -> None:
        """Take ``row`` out."""
        for band in self._reach(row.box.top, row.box.bottom):
            del self._bands[band][id(row)]

    def between(self, top: float, bottom: float) -> list[Row]:
        """The rows that may reach between ``top`` and ``bottom``, in points; and some others."""
        found: dict[int, Row] = {}
        for band in self._reach(top, bottom):
            found |= self._bands.get(band, {})
        return list(found.values())

    @staticmethod
    def _reach(top: float, bottom: float) -> range:
        return range(int(top // BAND), int(bottom // BAND) + 1)


def rows_of(page: Page) -> tuple[Row, ...]:
    """The rows of ``page`` from top to bottom, then from left to right."""
    lines = [line for block in page.blocks for line in block.lines if line.words]
    rows: list[Row] = []
    bands = Bands()
    for line in sorted(lines, key=lambda one: (one.box.left, one.box.top)):
        row = Row(closed_up(line), line.box, line.size)
        for other in bands.between(row.box.top, row.box.bottom):
            if _beside(other, row):
                bands.remove(other)
                rows.remove(other)
                row = _joined(other, row)
                break
        bands.add(row)
        rows.append(row)
    return tuple(sorted(rows, key=lambda row: (row.box.top, row.box.left)))


def stacks_of(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Short rows below each other, two and three at a time, as if they were one row."""
    short = [row for row in rows if len(row.text) <= SHORT]
    bands = Bands(short)
    stacks: list[Row] = []
    for first in short:
        stack, last = first, first
        for _ in range(STACK - 1):
            box, size = last.box, last.size
            below = [row for row in bands.between(box.top, box.bottom + size) if _below(last, row)]
            if not below:
                break
            last = min(below, key=lambda row: (row.box.top, row.box.left))
            stack = _joined(stack, last)
            stacks.append(stack)
    return tuple(stacks)


def _beside(left: Row, right: Row) -> bool:
    overlap = min(left.box.bottom, right.box.bottom) - max(left.box.top, right.box.top)
    gap = right.box.left - left.box.right
    size = max(left.size, right.size)
    level = overlap >= 0.5 * min(left.box.height, right.box.height)
    return level and -0.5 * size <= gap <= GAP * size


def _below(upper: Row, lower: Row) -> bool:
    overlap = min(upper.box.right, lower.box.right) - max(upper.box.left, lower.box.left)
    gap = lower.box.top - upper.box.bottom
    return lower is not upper and overlap > 0 and -0.3 * upper.size <= gap <= upper.size


def _joined(one: Row, other: Row) -> Row:
    a, b = one.box, other.box
    box = Box(
        min(a.left, b.left), min(a.top, b.top), max(a.right, b.right), max(a.bottom, b.bottom)
    )
    return Row(f"{one.text} {other.text}", box, max(one.size, other.size))
