"""Recognised lines within their columns, and each column's lines one after another.

Tesseract runs lines of neighbouring columns together where a gutter is narrow, and tears lines
where a space is wide. Which white is a gutter and which a space shows in what is above and
below: a gutter's white goes on from line to line, with text on both sides of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from podshivka.reading.printed import Piece, PrintedLine

NARROWEST = 0.45
"""Of the font size: the white of a gutter that runs through lines slightly askew."""

SUSPECT = 0.6
"""Of the font size: less white between words is a space."""

WIDEST_SPACE = 10.0
"""Of the font size: more white than that is none, even in a justified line of two words."""

LONG, SHORT = 4.0, 0.9
"""Lines with text on both sides that a gutter's white goes on through, where a line of the same
type runs across its end, and where none does."""

FLUSH, MOSTLY = 0.3, 0.6
"""So close to the gutter, of the font size, begins this share of the lines to its right."""

FAR = 12.0
"""Of the font size: text on either side is at most so far away."""

LONGEST = 8.0
"""Line heights looked up and down."""

SAME_LINE = 0.35
"""Of the font size: how far bottoms of the parts of a line may be apart."""

GRID = 2
"""Cells of the map of white per point."""

ROWS = 2
"""Of the map that are looked at as one."""

LEADING = 0.9
"""Of the line's height: a wider gap above a line begins another run."""

SHARED = 0.5
"""Of the narrower line's width: how much of it is above or below its neighbour in a column."""


def in_columns(lines: Sequence[PrintedLine], width: float, height: float) -> list[PrintedLine]:
    """``lines`` of a sheet of that size (points), each whole and within one column.

    Those of a column follow each other; the runs come in the order of their first lines.
    """
    paper = _Paper(lines, width, height)
    parts = [part for line in lines for part in _parted(line, paper)]
    return _runs(_rejoined(parts, paper))


class _Paper:
    """Where words stand on the sheet, and how large, as a map of small squares."""

    def __init__(self, lines: Sequence[PrintedLine], width: float, height: float) -> None:
        shape = int(height * GRID) + 2, int(width * GRID) + 2
        self._sizes = np.zeros(shape, dtype=np.uint16)
        for line in lines:
            for piece in line.pieces:
                middle, half = (piece.top + piece.bottom) / 2, line.size / 3
                self._sizes[
                    max(0, int((middle - half) * GRID)) : int((middle + half) * GRID) + 1,
                    max(0, int(piece.left * GRID)) : int(piece.right * GRID) + 1,
                ] = round(10 * line.size)
        self._inked = self._sizes > 0

    def is_gutter(self, left: float, right: float, y: float, size: float) -> bool:
        """Whether the white from ``left`` to ``right`` at height ``y`` parts two columns.

        A gutter's white goes on through lines that begin at its edge. It may be short, but then
        no line of the same type runs across it at its ends.
        """
        whites = [self._goes_on(left, right, y, size, step) for step in (-1, 1)]
        edges = [edge for white in whites for edge in white.edges]
        if not edges:
            return False
        edge = min(*edges, int(right * GRID))
        flush = sum(other <= edge + FLUSH * size * GRID for other in edges)
        lines = len(edges) * ROWS / (size * GRID * 2 / 3)
        crossed = any(white.crossed for white in whites)
        return flush >= MOSTLY * len(edges) and lines >= (LONG if crossed else SHORT)

    def _goes_on(self, left: float, right: float, y: float, size: float, step: int) -> _White:
        """How the white goes on above (``step`` -1) or below (1) the line in which it was seen."""
        first, last = int(left * GRID) + 1, int(right * GRID)
        least, far = NARROWEST * size * GRID, int(FAR * size * GRID)
        row = int(y * GRID) + step * int(size * GRID / 2)
        edges: list[int] = []
        for at in range(row, row + step * int(LONGEST * size * GRID), step * ROWS):
            if not 0 <= at < len(self._sizes):
                break
            inked = self._inked[at]
            if inked[first:last].any():
                ends = [-1, *np.flatnonzero(inked[first:last]).tolist(), last - first]
                wide, a = max((b - a - 1, a) for a, b in pairwise(ends))
                if wide < least:
                    sizes = self._sizes[at, first:last][inked[first:last]]
                    return _White(edges, bool((abs(sizes / 10 - size) < size / 10).any()))
                first, last = first + a + 1, first + a + 1 + wide
            after = inked[last : last + far]
            edge = int(after.argmax()) if len(after) else 0
            if len(after) and after[edge] and inked[max(0, first - far) : first].any():
                edges.append(last + edge)
        return _White(edges, False)


class _White(NamedTuple):
    """White that goes on from a gap, up or down.

    :param edges: where text begins to its right, in squares, for every row of them with text on
        both sides; :param crossed: a line of the same type ends it.
    """

    edges: list[int]
    crossed: bool


def _parted(line: PrintedLine, paper: _Paper) -> Iterator[PrintedLine]:
    if not line.upright:
        yield line
        return
    part = [line.pieces[0]]
    for before, piece in pairwise(line.pieces):
        if _is_gutter(before, piece, line.size, paper):
            yield replace(line, pieces=part)
            part = []
        part.append(piece)
    yield replace(line, pieces=part)


def _is_gutter(before: Piece, piece: Piece, size: float, paper: _Paper) -> bool:
    gap = piece.left - before.right
    if gap < SUSPECT * size:
        return False
    y = (before.top + before.bottom + piece.top + piece.bottom) / 4
    return gap > WIDEST_SPACE * size or paper.is_gutter(before.right, piece.left, y, size)


def _rejoined(lines: Sequence[PrintedLine], paper: _Paper) -> list[PrintedLine]:
    """``lines``, those put together that wide spaces tore apart in the middle of a column."""
    whole: list[PrintedLine] = []
    for line in sorted(lines, key=lambda line: line.left):
        before = next(
            (
                at
                for at, other in enumerate(whole)
                if _may_go_on(other, line)
                and _is_covered(other, line, lines)
                and not _is_gutter(other.pieces[-1], line.pieces[0], line.size, paper)
            ),
            None,
        )
        if before is None:
            whole.append(line)
        else:
            whole[before] = replace(whole[before], pieces=[*whole[before].pieces, *line.pieces])
    place = {id(piece): at for at, line in enumerate(lines) for piece in line.pieces}
    return sorted(whole, key=lambda line: place[id(line.pieces[0])])


def _may_go_on(line: PrintedLine, rest: PrintedLine) -> bool:
    return (
        line.upright
        and rest.upright
        and abs(line.size - rest.size) < 0.15 * line.size
        and abs(line.bottom - rest.bottom) < SAME_LINE * line.size
        and -0.3 * line.size < rest.left - line.right < WIDEST_SPACE * line.size
    )


def _is_covered(line: PrintedLine, rest: PrintedLine, lines: Sequence[PrintedLine]) -> bool:
    """Whether a line just above or below covers both and the gap between."""
    size = line.size
    return any(
        size / 2 < abs(other.top - line.top) < 1.8 * size
        and other.left < line.right - 1
        and other.right > rest.left + 1
        and any(
            piece.left < rest.left - 1 and piece.right > line.right + 1 for piece in other.pieces
        )
        for other in lines
    )


def _runs(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """``lines``, each followed by the one below it in its column."""
    below: dict[int, int] = {}
    by_top = sorted(range(len(lines)), key=lambda at: (lines[at].top, lines[at].left))
    for number, upper in enumerate(by_top):
        for lower in by_top[number + 1 :]:
            if lines[lower].top > lines[upper].bottom + LEADING * lines[upper].size:
                break
            if _follows(lines[upper], lines[lower]):
                below[upper] = lower
                break
    taken: dict[int, int] = {}
    for upper, lower in below.items():
        if lower not in taken or _gap(lines, upper, lower) < _gap(lines, taken[lower], lower):
            taken[lower] = upper
    follower = {upper: lower for lower, upper in taken.items()}
    ordered = []
    for start in range(len(lines)):
        at: int | None = None if start in taken else start
        while at is not None:
            ordered.append(lines[at])
            at = follower.get(at)
    return ordered


def _gap(lines: Sequence[PrintedLine], upper: int, lower: int) -> float:
    return lines[lower].top - lines[upper].bottom


def _follows(upper: PrintedLine, lower: PrintedLine) -> bool:
    if not (upper.upright and lower.upright) or upper.size != lower.size:
        return False
    shared = min(upper.right, lower.right) - max(upper.left, lower.left)
    narrower = min(upper.right - upper.left, lower.right - lower.left)
    return shared > SHARED * narrower and lower.top > upper.top + upper.size / 2
