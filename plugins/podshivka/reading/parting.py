"""Lines mended before they are gathered: each within its column, whole, free of drop caps."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from podshivka.reading.gutters import NARROWEST, SAME_EDGE, Gutter, edges_between, find_gutters
from podshivka.reading.printed import Piece, PrintedLine
from podshivka.reading.torn import QUOTES, regathered, rejoined, with_indices

OTHER_TYPE = 1.3
"""Words on one line whose heights differ by more, with white between, are of two columns."""

CLEAR = 0.9
"""…after this much white, of the font size, starts there too: columns share the page's grid."""

DROP_CAP = 1.6
"""A letter at least this many times as high as the rest of its line is a drop cap."""

CAPITAL = 0.6
"""Of its height: the width of a capital, where only the word it begins has a box."""

SAME_HEIGHT = 0.08
"""Words of one type have boxes whose heights differ by less than this share."""


def mended(lines: Sequence[PrintedLine], uprights: Sequence[Gutter] = ()) -> list[PrintedLine]:
    """``lines`` in the order of painting, each within one column.

    :param uprights: rules and sides of boxes that part columns.
    """
    lines = with_indices(lines)
    if uprights:
        lines = [part for line in lines for part in _ruled(line, uprights)]
    gutters = sorted([*find_gutters(lines), *uprights])
    parts = [whole for line in lines for whole in _by_size(line)]
    if gutters:
        # A drop cap shows once the columns to the left of its own are parted from it.
        parts = [
            whole
            for line in parts
            for part in _parted(line, gutters)
            for whole in ((line,) if part is line else _by_size(part))
        ]
    return regathered(rejoined(parts, gutters), gutters)


def _ruled(line: PrintedLine, uprights: Sequence[Gutter]) -> list[PrintedLine]:
    """``line``, divided at the ``uprights`` that stand between its words."""
    middle = (line.top + line.bottom) / 2
    edges = [
        x for x, top, bottom in uprights if line.left < x < line.right and top < middle < bottom
    ]
    if not edges or not line.upright:
        return [line]
    parts: list[list[Piece]] = [[line.pieces[0]]]
    for a, b in pairwise(line.pieces):
        if any(a.right - 1 <= x <= b.left + 1 for x in edges):
            parts.append([])
        parts[-1].append(b)
    return _parts_of(line, parts)


def _by_size(line: PrintedLine) -> list[PrintedLine]:
    """``line``, parted where a drop cap or a neighbour in other type was taken for its part."""
    heights = [piece.bottom - piece.top for piece in line.pieces]
    if not line.upright or max(heights) < OTHER_TYPE * min(heights):
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


def _parted(line: PrintedLine, gutters: Sequence[Gutter]) -> list[PrintedLine]:
    """``line``, divided at the gutters that run through one of its gaps."""
    inside = [gutter for gutter in gutters if line.left < gutter[0] <= line.right + 1]
    if not inside:
        return [line]
    edges = edges_between(inside, line.top, line.left, line.right)
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
