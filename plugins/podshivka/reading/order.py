"""The order in which a page's blocks are to be read.

A page is cut, again and again, along the white that runs right through it: into columns where
it can be, else into bands above each other (the recursive X-Y cut of Nagy and Seth, 1984). Where
no cut goes through, and within tables, the order of painting decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from podshivka.reading.blocks import TextBlock, text_blocks
from podshivka.reading.text_layer import PrintedLine

NARROWEST_GUTTER = 0.4
"""Of the font size: less white than that between blocks does not part columns."""

TABLE_STEPS = 0.4
"""A region where this share of the steps goes along a row was painted as a table."""


def reading_order(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """``lines``, in the order of painting, as blocks of lines in reading order."""
    return [block.lines for block in _ordered(text_blocks(lines))]


def _ordered(blocks: list[TextBlock]) -> list[TextBlock]:
    """``blocks``, given in the order of painting, in reading order."""
    if len(blocks) < 2:
        return blocks
    columns = _columns(blocks)
    if len(columns) > 1:
        if _painted_in_rows(blocks):
            return blocks
        return [block for column in columns for block in _ordered(column)]
    bands = _bands(blocks)
    if len(bands) > 1:
        return [block for band in bands for block in _ordered(band)]
    return blocks


def _columns(blocks: list[TextBlock]) -> list[list[TextBlock]]:
    """``blocks`` parted at every gutter from top to bottom, from left to right."""
    gutter = NARROWEST_GUTTER * min(block.lines[0].size for block in blocks)
    columns: list[list[TextBlock]] = []
    right = float("-inf")
    for block in sorted(blocks, key=lambda block: block.left):
        if not columns or block.left - right > gutter:
            columns.append([])
        columns[-1].append(block)
        right = max(right, block.right)
    return [_as_painted(column) for column in columns]


def _bands(blocks: list[TextBlock]) -> list[list[TextBlock]]:
    """``blocks`` parted where white runs across, but not inside a set of columns."""
    rows: list[list[TextBlock]] = []
    bottom = float("-inf")
    for block in sorted(blocks, key=lambda block: block.top):
        if not rows or block.top >= bottom - 0.25 * block.lines[0].size:
            rows.append([])
        rows[-1].append(block)
        bottom = max(bottom, block.bottom)
    bands: list[list[TextBlock]] = []
    for row in rows:
        if bands and _same_columns(bands[-1], row):
            bands[-1] = bands[-1] + row
        else:
            bands.append(row)
    return [_as_painted(band) for band in bands]


def _same_columns(upper: list[TextBlock], lower: list[TextBlock]) -> bool:
    """Whether the gutters of each go on through the other."""
    together = len(_columns(upper + lower))
    return together > 1 and together >= max(len(_columns(upper)), len(_columns(lower)))


def _painted_in_rows(blocks: list[TextBlock]) -> bool:
    """Whether the order of painting goes along rows, as in a table, not down columns."""
    steps = sum(
        abs(a.top - b.top) < 0.5 * a.lines[0].size and b.left >= a.right
        for a, b in pairwise(blocks)
    )
    return steps >= 2 and steps >= TABLE_STEPS * (len(blocks) - 1)


def _as_painted(blocks: list[TextBlock]) -> list[TextBlock]:
    return sorted(blocks, key=lambda block: block.place)
