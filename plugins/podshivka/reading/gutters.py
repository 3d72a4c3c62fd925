"""Lines mended before they are gathered: parted at gutters, freed of drop caps.

A gap between words says little: real gutters are as narrow as one line is high, and spaces of
justified lines as wide. A gutter shows in what stands below and above it: line after line begins
at its right edge.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from podshivka.reading.printed import BREAK, Piece, PrintedLine

NARROWEST = 0.6
"""Of the font size: less white is a space between words."""

WIDEST_SPACE = 10
"""Of the font size: more white than that is no space in a justified line."""

INDEX = 0.85
"""Of the font size: smaller type that touches a word is its index (an exponent, a footnote)…"""

LONGEST_INDEX = 6
"""…of so many letters at most."""

TOUCHING = 0.16
"""Of the font size: less white than the narrowest space between words."""

SHORTEST = 4
"""Lines in succession that begin at a gutter's edge."""

NARROWEST_SIDE = 5
"""Of the font size: the least text on each side of a gutter, as a rule."""

STRIP = 0.4
"""Of the font size: no word reaches so far into a gutter."""

NEXT_LINE = 1.2
"""Of the font size: lines of one paragraph follow each other within this distance."""

NEAR = 8.0
"""Of the font size: lines of a column this close above or below have its edges."""

HYPHEN = 0.5
"""Of the font size: lines of one column end this close to each other, hyphens left out."""

OTHER_TYPE = 1.3
"""Words on one line whose heights differ by more, with white between, are of two columns."""

SAME_EDGE = 0.6
"""Points: a word that starts this close to a gutter's edge, though beyond the gutter's ends…"""

CLEAR = 0.9
"""…after this much white, of the font size, starts there too: columns share the page's grid."""

DROP_CAP = 1.6
"""A letter at least this many times as high as the rest of its line is a drop cap."""

CAPITAL = 0.6
"""Of its height: the width of a capital, where only the word it begins has a box."""

SAME_HEIGHT = 0.08
"""Words of one type have boxes whose heights differ by less than this share."""

QUOTES = "«„“\"'"

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


def mended(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """``lines`` in the order of painting, each within one column."""
    gutters = _gutters(lines)
    parts = [whole for line in lines for whole in _by_size(line)]
    if gutters:
        # A drop cap shows once the columns to the left of its own are parted from it.
        parts = [
            whole for line in parts for part in _parted(line, gutters) for whole in _by_size(part)
        ]
    return _regathered(_rejoined(parts, gutters), gutters)


def _rejoined(lines: Sequence[PrintedLine], gutters: Sequence[Gutter]) -> list[PrintedLine]:
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
        if whole and _touches(whole[-1], line):
            whole[-1] = replace(whole[-1], pieces=_glued(whole[-1], line))
        else:
            whole.append(line)
        at += len(parts)
    return whole


def _torn_apart(
    lines: Sequence[PrintedLine], at: int, gutters: Sequence[Gutter]
) -> list[PrintedLine]:
    """The line at ``at`` and those after it that may be the rest of it."""
    parts = [lines[at]]
    for rest in lines[at + 1 :]:
        before = parts[-1]
        if not _is_torn(before, rest) or _edges(gutters, rest.top, before.right, rest.left):
            break
        parts.append(rest)
    return parts


def _regathered(lines: list[PrintedLine], gutters: Sequence[Gutter]) -> list[PrintedLine]:
    """``lines``, those put together whose parts were painted apart from each other."""
    tops = sorted((line.top, at) for at, line in enumerate(lines))
    order = sorted(range(len(lines)), key=lambda at: (lines[at].bottom, lines[at].left))
    joined: dict[int, int] = {}
    for row in _on_one_base(lines, order):
        for left, right in pairwise(row):
            start = joined.get(left, left)
            before, rest = lines[start], lines[right]
            if (
                before.right - rest.size < rest.left
                and (_is_torn(before, rest) or _touches(before, rest))
                and not _edges(gutters, before.top, before.right, rest.left)
                and not _begins_lines(rest, lines, tops)
                and _is_bridged(before, rest, lines, tops)
            ):
                lines[start] = replace(before, pieces=_glued(before, rest))
                joined[right] = start
    return [line for at, line in enumerate(lines) if at not in joined]


def _begins_lines(
    line: PrintedLine, lines: Sequence[PrintedLine], tops: list[tuple[float, int]]
) -> bool:
    """Whether others near ``line`` begin at its left edge too, as those of a column do."""
    first = bisect_left(tops, (line.top - NEAR * line.size, 0))
    last = bisect_left(tops, (line.top + NEAR * line.size, 0))
    edge = [at for _top, at in tops[first:last] if abs(lines[at].left - line.left) <= SAME_EDGE]
    return len(edge) > 2


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
    if len(line.text.strip(QUOTES)) == 1 and rest.size < line.size:
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


def _is_torn(line: PrintedLine, rest: PrintedLine) -> bool:
    return (
        line.upright
        and rest.upright
        and line.size == rest.size
        and abs(line.bottom - rest.bottom) < 0.1 * line.size
        and 0 < rest.left - line.right < WIDEST_SPACE * line.size
    )


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


def _by_size(line: PrintedLine) -> list[PrintedLine]:
    """``line``, parted where a drop cap or a neighbour in other type was taken for its part."""
    if not line.upright or len(line.pieces) < 2:
        return [line]
    pieces = _capital_apart(line.pieces)
    parts: list[list[Piece]] = [[pieces[0]]]
    for a, b in pairwise(pieces):
        low, high = sorted((a.bottom - a.top, b.bottom - b.top))
        if (high >= OTHER_TYPE * low and b.left - a.right > NARROWEST * low) or (
            a is pieces[0] and high >= DROP_CAP * low and len(a.text.strip(QUOTES)) == 1
        ):
            parts.append([])
        parts[-1].append(b)
    return _parts_of(line, parts)


def _capital_apart(pieces: list[Piece]) -> list[Piece]:
    """``pieces``, a drop cap set apart from the rest of a line further down beside it."""
    first, rest = pieces[0], pieces[1:]
    low, high = rest[0].bottom - rest[0].top, first.bottom - first.top
    text = first.text.lstrip(QUOTES)
    if high < DROP_CAP * low or len(text) < 2 or not (text[0].isupper() and text[1].isalpha()):
        return pieces
    at = len(first.text) - len(text) + 1
    edge = min(first.right, first.left + CAPITAL * high)
    capital = first._replace(text=first.text[:at], right=edge)
    tail = first._replace(text=first.text[at:], left=edge, start=first.start + at)
    return [capital, tail._replace(top=rest[0].top, bottom=rest[0].bottom), *rest]


def _parts_of(line: PrintedLine, parts: list[list[Piece]]) -> list[PrintedLine]:
    """``parts`` of ``line`` as lines of their own, each in its size."""
    if len(parts) == 1:
        return [line]
    longest = max(line.pieces, key=lambda piece: len(piece.text))
    height = max(longest.bottom - longest.top, 0.1)
    lines = []
    for part in parts:
        own = max(part, key=lambda piece: len(piece.text))
        scale = (own.bottom - own.top) / height
        size = line.size if abs(scale - 1) < SAME_HEIGHT else round(line.size * scale, 1)
        lines.append(replace(line, pieces=part, size=size))
    return lines


def _gutters(lines: Sequence[PrintedLine]) -> list[Gutter]:
    """Gutters inside ``lines`` and between neighbours on one line."""
    starts: dict[int, list[Start]] = {}
    for start in _starts(lines):
        starts.setdefault(round(start.left), []).append(start)
    by_top = sorted((line for line in lines if line.upright), key=lambda line: line.top)
    beginnings: dict[int, list[Start]] = {}
    for line in by_top:
        start = Start(line.top, line.left, line.size, line.right - line.left)
        beginnings.setdefault(round(line.left), []).append(start)
    found: list[Gutter] = []
    for x in sorted(starts):
        near = starts[x] + starts.get(x + 1, [])
        near = sorted({*near, *beginnings.get(x, []), *beginnings.get(x + 1, [])})
        if len(near) >= SHORTEST:
            found.extend(_runs(near, by_top))
    return sorted(found)


def _starts(lines: Sequence[PrintedLine]) -> Iterator[Start]:
    """Where words start after more white than between words usually."""
    before: PrintedLine | None = None
    for line in lines:
        if not line.upright:
            before = None
            continue
        if before is not None and _is_torn(before, line):
            side = min(before.right - before.left, line.right - line.left)
            yield Start(line.top, line.left, line.size, side)
        least = NARROWEST * line.size
        for a, b in pairwise(line.pieces):
            if b.left - a.right > least:
                side = min(a.right - line.left, line.right - b.left)
                yield Start(b.top, b.left, line.size, side)
        before = line


def _runs(starts: Sequence[Start], lines: Sequence[PrintedLine]) -> Iterator[Gutter]:
    """Stretches of white left of ``starts``, all at one edge, that no word of ``lines`` crosses."""
    edge = min(start.left for start in starts)
    size = sorted(start.size for start in starts)[len(starts) // 2]
    crossed = [
        (line.top, line.bottom)
        for line in lines
        if line.left < edge - SAME_EDGE
        and line.right > edge - STRIP * size
        and any(
            piece.left < edge - SAME_EDGE and piece.right > edge - STRIP * size
            for piece in line.pieces
        )
    ]
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


def _parted(line: PrintedLine, gutters: Sequence[Gutter]) -> list[PrintedLine]:
    """``line``, divided at the gutters that run through one of its gaps."""
    inside = [gutter for gutter in gutters if line.left < gutter[0] <= line.right + 1]
    if not inside:
        return [line]
    edges = _edges(inside, line.top, line.left, line.right)
    least, clear = NARROWEST * line.size, CLEAR * line.size
    parts: list[list[Piece]] = [[line.pieces[0]]]
    for a, b in pairwise(line.pieces):
        gap = b.left - a.right
        at = bisect_left(edges, a.right)
        if (gap > least and at < len(edges) and edges[at] <= b.left + 1) or (
            gap > clear and any(abs(x - b.left) <= SAME_EDGE for x, _top, _bottom in inside)
        ):
            parts.append([])
        parts[-1].append(b)
    return _parts_of(line, parts)


def _edges(gutters: Sequence[Gutter], top: float, left: float, right: float) -> list[float]:
    """The right edges, ascending, of the gutters between ``left`` and ``right`` at ``top``."""
    return [x for x, first, last in gutters if left < x <= right + 1 and first <= top <= last]
