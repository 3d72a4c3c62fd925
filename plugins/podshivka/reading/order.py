"""The order in which a page's blocks are to be read.

A page is cut, again and again, along the white that runs right through it: into columns beside
each other or bands above each other (the recursive X-Y cut of Nagy and Seth, 1984). Geometry
alone can't tell two stacked articles from two long columns, so of the possible cuts that one is
preferred which the order of painting bears out: layout programs paint story after story. Where
no cut goes through, and within tables, the order of painting itself decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from podshivka.reading.blocks import TextBlock, text_blocks
from podshivka.reading.continuity import keep_sentences_whole
from podshivka.reading.text_layer import PrintedLine

NARROWEST_GUTTER = 0.4
"""Of the font size: less white than that between blocks does not part columns."""

OVERLAP = 0.25
"""Of the font size: line boxes may reach this far into each other across a horizontal cut."""

MARGIN = 1.5
"""Of the font size: the least white between the columns and a running title or page number."""

MOST_BLOCKS = 1000
"""A page with more is a map or a bomb, not columns; cutting takes the square of their number."""

TABLE_STEPS = 0.4
"""A region where this share of the steps goes along a row was painted as a table."""


def reading_order(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """``lines``, in the order of painting, as blocks of lines in reading order."""
    blocks = keep_sentences_whole(_ordered(text_blocks(lines)))
    return [block.lines for block in blocks]


def _ordered(blocks: list[TextBlock]) -> list[TextBlock]:
    """``blocks``, given in the order of painting, in reading order."""
    if len(blocks) > MOST_BLOCKS:
        return blocks
    ordered: list[TextBlock] = []
    waiting = [blocks]
    while waiting:
        region = waiting.pop()
        parts = _best_cut(region) if len(region) > 1 else [region]
        if len(parts) > 1:
            waiting.extend(_as_painted(part) for part in reversed(parts))
        else:
            ordered.extend(region)
    return ordered


def _best_cut(blocks: list[TextBlock]) -> list[list[TextBlock]]:
    """The parts of ``blocks`` to be read one after another; a single one if they stay as is."""
    columns = _columns(blocks)
    if len(columns) > 1 and _painted_in_turn(columns):
        return columns
    rows = _rows(blocks)
    bands = _joined_where_painting_goes_back(rows)
    if len(bands) > 1:
        return bands
    if _painted_in_rows(blocks):
        return [blocks]
    if len(columns) > 1:
        inner = _without_margins(rows)
        return inner if len(inner) > 1 else columns
    return _joined_where_gutters_go_on(rows)


def _columns(blocks: list[TextBlock]) -> list[list[TextBlock]]:
    """``blocks`` parted at every gutter from top to bottom, from left to right."""
    gutter = NARROWEST_GUTTER * min(block.size for block in blocks)
    columns: list[list[TextBlock]] = []
    right = float("-inf")
    for block in sorted(blocks, key=lambda block: block.left):
        if not columns or block.left - right > gutter:
            columns.append([])
        columns[-1].append(block)
        right = max(right, block.right)
    return columns


def _rows(blocks: list[TextBlock]) -> list[list[TextBlock]]:
    """``blocks`` parted wherever white runs from left to right, from the top downwards."""
    rows: list[list[TextBlock]] = []
    bottom = float("-inf")
    for block in sorted(blocks, key=lambda block: block.top):
        if not rows or block.top >= bottom - OVERLAP * block.size:
            rows.append([])
        rows[-1].append(block)
        bottom = max(bottom, block.bottom)
    return rows


def _painted_in_turn(parts: list[list[TextBlock]]) -> bool:
    """Whether each of ``parts`` was painted as a whole before the next."""
    return all(
        max(block.place for block in part) < min(block.place for block in following)
        for part, following in pairwise(parts)
    )


def _joined_where_painting_goes_back(rows: list[list[TextBlock]]) -> list[list[TextBlock]]:
    """Bands of ``rows``, each painted as a whole before the next."""
    bands: list[list[TextBlock]] = []
    for row in rows:
        band = list(row)
        first = min(block.place for block in band)
        while bands and max(block.place for block in bands[-1]) > first:
            band = bands.pop() + band
            first = min(block.place for block in band)
        bands.append(band)
    return bands


def _without_margins(rows: list[list[TextBlock]]) -> list[list[TextBlock]]:
    """Running titles and page numbers above and below, and all that is between, as bands."""
    first = 1 if len(rows) > 1 and _is_margin(rows[0], rows[1], rows[0]) else 0
    last = len(rows) - 1 if len(rows) > 1 and _is_margin(rows[-1], rows[-1], rows[-2]) else None
    inner = [block for row in rows[first:last] for block in row]
    bands = [*rows[:first], inner, *(rows[last:] if last else [])]
    return [band for band in bands if band]


def _is_margin(row: list[TextBlock], lower: list[TextBlock], upper: list[TextBlock]) -> bool:
    """Whether ``row`` is of single lines, with white between ``upper`` and ``lower``."""
    white = min(block.top for block in lower) - max(block.bottom for block in upper)
    return all(len(block.lines) == 1 and white >= MARGIN * block.size for block in row)


def _joined_where_gutters_go_on(rows: list[list[TextBlock]]) -> list[list[TextBlock]]:
    """Bands of ``rows`` that share their gutters: white between paragraphs is no cut."""
    bands: list[list[TextBlock]] = []
    for row in rows:
        if bands and _same_gutters(bands[-1], row):
            bands[-1] = bands[-1] + row
        else:
            bands.append(row)
    return bands


def _same_gutters(upper: list[TextBlock], lower: list[TextBlock]) -> bool:
    """Whether the gutters of each go on through the other."""
    together = len(_columns(upper + lower))
    return together > 1 and together >= max(len(_columns(upper)), len(_columns(lower)))


def _painted_in_rows(blocks: list[TextBlock]) -> bool:
    """Whether the order of painting goes along rows, as in a table, not down columns."""
    steps = sum(
        abs(a.top - b.top) < 0.5 * a.size and b.left >= a.right for a, b in pairwise(blocks)
    )
    return steps >= 3 and steps >= TABLE_STEPS * (len(blocks) - 1)


def _as_painted(blocks: list[TextBlock]) -> list[TextBlock]:
    return sorted(blocks, key=lambda block: block.place)
