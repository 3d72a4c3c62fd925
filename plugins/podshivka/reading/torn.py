"""Lines that were torn put together again.

Wide spaces of justified lines look like gaps between columns, and some programs paint the end of
a line apart from its beginning. That two parts are one line shows in the lines near them, which
cover both.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from podshivka.reading.gutters import NARROWEST, SAME_EDGE, Gutter, edges_between, is_torn
from podshivka.reading.hyphens import HYPHENS
from podshivka.reading.printed import BREAK, Piece, PrintedLine

INDEX = 0.85
"""Of the font size: smaller type that touches a word is its index (an exponent, a footnote)…"""

LONGEST_INDEX = 6
"""…of so many letters at most."""

TOUCHING = 0.16
"""Of the font size: less white than the narrowest space between words."""

NEAR = 8.0
"""Of the font size: lines of a column this close above or below have its edges."""

HYPHEN = 0.5
"""Of the font size: lines of one column end this close to each other, hyphens left out."""

PART_OF_A_SPACE = 0.7
"""Of the usual space on its line: a hyphen no farther from a letter belongs to its word."""

DROP_CAP = 1.6
"""A letter at least this many times as large as what follows it is a drop cap, not indexed."""

QUOTES = "«„“\"'"


def with_indices(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """``lines``, those put together that touch: an index and what follows it."""
    whole: list[PrintedLine] = []
    for line in map(_with_hyphen, lines):
        if whole and _touches(whole[-1], line):
            whole[-1] = replace(whole[-1], pieces=_glued(whole[-1], line))
        else:
            whole.append(line)
    return whole


def _with_hyphen(line: PrintedLine) -> PrintedLine:
    """``line`` with its last word whole, where a hyphen stands a little apart from it.

    So LibreOffice spreads justified lines; a dash has a space of full width before it.
    """
    if line.pieces[-1].text not in HYPHENS or len(line.pieces) < 3:
        return line
    *others, word, hyphen = line.pieces
    gaps = sorted(b.left - a.right for a, b in pairwise([*others, word]))
    apart = hyphen.left - word.right
    if not word.text[-1].isalpha() or apart > PART_OF_A_SPACE * gaps[len(gaps) // 2]:
        return line
    whole = word._replace(text=word.text + hyphen.text, right=hyphen.right)
    return replace(line, pieces=[*others, whole])


def rejoined(lines: Sequence[PrintedLine], gutters: Sequence[Gutter]) -> list[PrintedLine]:
    """``lines``, those put together that wide spaces tore apart in the middle of a column.

    That they are one line shows in the line above or below, which runs on past the gap.
    """
    tops = sorted((line.top, at) for at, line in enumerate(lines))
    whole: list[PrintedLine] = []
    at = 0
    while at < len(lines):
        parts = _torn_apart(lines, at, gutters)
        while len(parts) > 1 and not _is_bridged(parts[0], parts[-1], lines, tops):
            parts.pop()
        line = parts[0]
        if len(parts) > 1:
            line = replace(line, pieces=[piece for part in parts for piece in part.pieces])
        whole.append(line)
        at += len(parts)
    return with_indices(whole)


def _torn_apart(
    lines: Sequence[PrintedLine], at: int, gutters: Sequence[Gutter]
) -> list[PrintedLine]:
    """The line at ``at`` and those after it that may be the rest of it."""
    parts = [lines[at]]
    for place in range(at + 1, len(lines)):
        before, rest = parts[-1], lines[place]
        if not is_torn(before, rest) or edges_between(gutters, rest.top, before.right, rest.left):
            break
        parts.append(rest)
    return parts


def regathered(lines: list[PrintedLine], gutters: Sequence[Gutter]) -> list[PrintedLine]:
    """``lines``, those put together whose parts were painted apart from each other."""
    tops = sorted((line.top, at) for at, line in enumerate(lines))
    order = sorted(range(len(lines)), key=lambda at: (lines[at].bottom, lines[at].left))
    beginnings = _Beginnings(lines)
    joined: dict[int, int] = {}
    for row in _on_one_base(lines, order):
        for left, right in pairwise(row):
            start = joined.get(left, left)
            before, rest = lines[start], lines[right]
            if (
                before.right - rest.size < rest.left
                and (is_torn(before, rest) or _touches(before, rest))
                and not edges_between(gutters, before.top, before.right, rest.left)
                and not beginnings.share(rest)
                and _is_bridged(before, rest, lines, tops)
            ):
                lines[start] = replace(before, pieces=_glued(before, rest))
                joined[right] = start
    return [line for at, line in enumerate(lines) if at not in joined]


class _Beginnings:
    """Where lines begin, in points."""

    def __init__(self, lines: Sequence[PrintedLine]) -> None:
        self._lefts = np.array([line.left for line in lines])
        self._tops = np.array([line.top for line in lines])

    def share(self, line: PrintedLine) -> bool:
        """Whether others near ``line`` begin at its left edge too, as those of a column do."""
        is_near = np.abs(self._lefts - line.left) <= SAME_EDGE
        is_near &= self._tops >= line.top - NEAR * line.size
        is_near &= self._tops < line.top + NEAR * line.size
        return int(np.count_nonzero(is_near)) > 2


def _on_one_base(lines: Sequence[PrintedLine], order: Sequence[int]) -> Iterator[list[int]]:
    """The ``order`` of ``lines`` by their bottoms as rows, each from left to right."""
    row: list[int] = []
    for at in order:
        if row and lines[at].bottom - lines[row[0]].bottom > 0.1 * lines[at].size:
            yield sorted(row, key=lambda one: lines[one].left)
            row = []
        row.append(at)
    yield sorted(row, key=lambda one: lines[one].left)


def _touches(line: PrintedLine, rest: PrintedLine) -> bool:
    """Whether ``rest`` goes on in the same line, as what follows an index does, or is an index."""
    if not (line.upright and rest.upright):
        return False
    gap = rest.left - line.right
    if not -0.15 * line.size <= gap < NARROWEST * line.size:
        return False
    last, first = line.pieces[-1], rest.pieces[0]
    if len(line.text.strip(QUOTES)) == 1 and DROP_CAP * rest.size <= line.size:
        return False
    shared = min(last.bottom, first.bottom) - max(last.top, first.top)
    if rest.size < INDEX * line.size:
        return gap < TOUCHING * line.size and shared > 0 and len(rest.text) <= LONGEST_INDEX
    return abs(line.size - rest.size) < 0.1 and abs(line.bottom - rest.bottom) < 0.35 * line.size


def _glued(line: PrintedLine, rest: PrintedLine) -> list[Piece]:
    """The pieces of both, the last and the first one word if nothing is between them."""
    last, first = line.pieces[-1], rest.pieces[0]
    if first.left - last.right >= TOUCHING * line.size or last.text[-1] == BREAK:
        return [*line.pieces, *rest.pieces]
    one = last._replace(
        text=last.text + first.text,
        top=min(last.top, first.top),
        right=max(last.right, first.right),
        bottom=max(last.bottom, first.bottom),
    )
    return [*line.pieces[:-1], one, *rest.pieces[1:]]


def _is_bridged(
    line: PrintedLine,
    rest: PrintedLine,
    lines: Sequence[PrintedLine],
    tops: list[tuple[float, int]],
) -> bool:
    """Whether both are parts of one line, as a line near them tells that covers both.

    It either stands just above or below and has a word in the gap, or it ends at the very edge
    of the column where ``rest`` does.
    """
    size = line.size
    first = bisect_left(tops, (line.top - NEAR * size, 0))
    last = bisect_left(tops, (line.top + NEAR * size, 0))
    for top, at in tops[first:last]:
        other = lines[at]
        if (
            abs(top - line.top) > 0.5 * size
            and other.size == size
            and line.left - 3 * size <= other.left <= line.left + 2.5 * size
            and rest.right - size <= other.right
            and (
                abs(other.right - rest.right) <= HYPHEN * size
                or (abs(top - line.top) < 1.7 * size and _covers(other, line.right, rest.left))
            )
        ):
            return True
    return False


def _covers(line: PrintedLine, left: float, right: float) -> bool:
    """Whether a word of ``line`` stands in the gap from ``left`` to ``right``, or reaches in."""
    return any(piece.left < right - 1 and piece.right > left + 1 for piece in line.pieces)
