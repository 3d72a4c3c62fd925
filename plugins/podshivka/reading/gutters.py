"""Gutters: the white between columns.

A gap between words says little: real gutters are as narrow as one line is high, and spaces of
justified lines as wide. A gutter shows in what stands below and above it: line after line begins
at its right edge, and no word crosses the white before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from podshivka.reading.printed import PrintedLine

NARROWEST = 0.6
"""Of the font size: less white is a space between words."""

WIDEST_SPACE = 10
"""Of the font size: more white than that is no space in a justified line."""

SHORTEST = 4
"""Lines in succession that begin at a gutter's edge."""

NARROWEST_SIDE = 5
"""Of the font size: the least text on each side of a gutter, as a rule."""

STRIP = 0.4
"""Of the font size: no word reaches so far into a gutter."""

NEXT_LINE = 1.2
"""Of the font size: lines of one paragraph follow each other within this distance."""

SAME_EDGE = 0.6
"""Points: a word that starts this close to a gutter's edge, though beyond the gutter's ends…"""

Gutter = tuple[float, float, float]
"""Its right edge, top and bottom in points."""


class Start(NamedTuple):
    """A word after a gap, in points.

    :param side: the width of the line on that side of the gap where it is narrower.
    """

    top: float
    left: float
    size: float
    side: float


def find_gutters(lines: Sequence[PrintedLine]) -> list[Gutter]:
    """Gutters inside ``lines`` and between neighbours on one line."""
    upright = [line for line in lines if line.upright]
    if not upright:
        return []
    words = _Words(upright)
    starts: dict[int, list[Start]] = {}
    for start in (*_parts_begun(lines), *words.after_gaps()):
        starts.setdefault(round(start.left), []).append(start)
    beginnings: dict[int, list[Start]] = {}
    for line in upright:
        start = Start(line.top, line.left, line.size, line.right - line.left)
        beginnings.setdefault(round(line.left), []).append(start)
    found: list[Gutter] = []
    for x in sorted(starts):
        near = {
            *starts[x],
            *starts.get(x + 1, ()),
            *beginnings.get(x, ()),
            *beginnings.get(x + 1, ()),
        }
        if len(near) >= SHORTEST:
            found.extend(_runs(sorted(near), words))
    return sorted(found)


class _Words:
    """The words of upright lines, their edges side by side in arrays."""

    def __init__(self, lines: Sequence[PrintedLine]) -> None:
        self._lines = lines
        self._pieces = [piece for line in lines for piece in line.pieces]
        self._lefts = np.array([piece.left for piece in self._pieces])
        self._rights = np.array([piece.right for piece in self._pieces])
        self._line_of = np.repeat(np.arange(len(lines)), [len(line.pieces) for line in lines])

    def after_gaps(self) -> Iterator[Start]:
        """The words after more white on their line than between words usually."""
        least = NARROWEST * np.array([line.size for line in self._lines])[self._line_of[1:]]
        is_wide = self._lefts[1:] - self._rights[:-1] > least
        is_wide &= self._line_of[1:] == self._line_of[:-1]
        for at in np.flatnonzero(is_wide).tolist():
            line, a, b = self._lines[self._line_of[at]], self._pieces[at], self._pieces[at + 1]
            side = min(a.right - line.left, line.right - b.left)
            yield Start(b.top, b.left, line.size, side)

    def crossing(self, left: float, right: float) -> list[tuple[float, float]]:
        """Tops and bottoms, ascending, of the lines with a word from ``left`` to ``right``."""
        crossed = self._line_of[(self._lefts < left) & (self._rights > right)].tolist()
        lines = map(self._lines.__getitem__, dict.fromkeys(crossed))
        return sorted((line.top, line.bottom) for line in lines)


def edges_between(gutters: Sequence[Gutter], top: float, left: float, right: float) -> list[float]:
    """The right edges, ascending, of the gutters between ``left`` and ``right`` at ``top``."""
    return [x for x, first, last in gutters if left < x <= right + 1 and first <= top <= last]


def is_torn(line: PrintedLine, rest: PrintedLine) -> bool:
    """Whether ``rest`` stands to the right on the line of ``line``, in the same size."""
    return (
        line.upright
        and rest.upright
        and line.size == rest.size
        and abs(line.bottom - rest.bottom) < 0.1 * line.size
        and 0 < rest.left - line.right < WIDEST_SPACE * line.size
    )


def _parts_begun(lines: Sequence[PrintedLine]) -> Iterator[Start]:
    """The beginnings of lines that are the rest of the line before."""
    for before, line in pairwise(lines):
        if is_torn(before, line):
            side = min(before.right - before.left, line.right - line.left)
            yield Start(line.top, line.left, line.size, side)


def _runs(starts: Sequence[Start], words: _Words) -> Iterator[Gutter]:
    """Stretches of white left of ``starts``, all at one edge, that none of ``words`` crosses."""
    edge = min(start.left for start in starts)
    size = sorted(start.size for start in starts)[len(starts) // 2]
    crossed = words.crossing(edge - SAME_EDGE, edge - STRIP * size)
    top, at = float("-inf"), 0
    for upper, lower in [*crossed, (float("inf"), float("inf"))]:
        run = []
        while at < len(starts) and starts[at].top < upper - size / 2:
            if starts[at].top >= top:
                run.append(starts[at])
            at += 1
        sides = sorted(start.side / start.size for start in run)
        if len(run) >= SHORTEST and sides[len(sides) // 2] >= NARROWEST_SIDE:
            # The line next to one that crosses the gutter is as a rule of its paragraph.
            yield (
                edge,
                min(run[0].top, top + NEXT_LINE * size),
                max(run[-1].top, upper - 2 * NEXT_LINE * size),
            )
        top = max(top, lower - size / 2)
