"""The order in which a page's blocks are to be read.

Layout programs paint story after story, column after column; then the order of painting is the
best witness there is. Converters paint in rows, or anyhow; then geometry takes its place
(``cutting``). Which it is, is judged page by page: by how often one line's successor stands below
it, and how often a sentence broken off goes on in the block painted next. In both cases
sentences broken off find their other half (``continuity``).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from podshivka.reading.blocks import TextBlock, text_blocks
from podshivka.reading.continuity import (
    ending,
    is_running_text,
    keep_sentences_whole,
    same_story,
    starts_small,
)
from podshivka.reading.cutting import broken_sentences, cut
from podshivka.reading.dropcaps import with_drop_caps
from podshivka.reading.gutters import mended
from podshivka.reading.roles import assign_roles
from podshivka.reading.stories import told_whole
from podshivka.reading.text_layer import PrintedLine

MOST_BLOCKS = 1000
"""A page with more is a map or a bomb, not columns; ordering takes the square of their number."""

LINES_IN_TURN = 0.6
"""Share of a column's lines painted one after another where painting can be trusted."""

BLOCKS_IN_TURN = 0.6
"""Share of the sentences broken off that go on in the block painted next, likewise."""


def reading_order(lines: Sequence[PrintedLine], height: float) -> list[TextBlock]:
    """``lines``, in the order of painting on a page of ``height`` points, as blocks in order.

    Furniture comes last.
    """
    lines = mended(lines)
    blocks = with_drop_caps(text_blocks(lines))
    if len(blocks) > MOST_BLOCKS:
        return blocks
    assign_roles(blocks, height)
    furniture = [block for block in blocks if block.role == "furniture"]
    story = [block for block in blocks if block.role != "furniture"]
    trusted = _lines_in_turn(story, lines)
    ordered = story
    if not (trusted and _blocks_in_turn(story)):
        ordered = _by_geometry(story)
        trusted = trusted and broken_sentences(story) < broken_sentences(ordered)
        ordered = story if trusted else ordered
    return told_whole(keep_sentences_whole(ordered, trusted)) + furniture


def _lines_in_turn(blocks: Sequence[TextBlock], lines: Sequence[PrintedLine]) -> bool:
    place = {id(line): number for number, line in enumerate(lines)}
    steps = [
        place[id(b)] - place[id(a)] == 1
        for block in blocks
        if is_running_text(block)
        for a, b in pairwise(block.lines)
    ]
    return sum(steps) >= LINES_IN_TURN * len(steps)


def _blocks_in_turn(blocks: Sequence[TextBlock]) -> bool:
    good = count = 0
    running = [block for block in blocks if is_running_text(block)]
    for a, b in pairwise(running):
        end = ending(a)
        small = starts_small(b)
        if not same_story(a, b) or (end in ("short", "closed") and not small):
            continue
        count += 1
        forward = b.left >= a.right - a.size or b.top >= a.bottom - a.size
        good += end != "closed" and small and forward
    return good >= BLOCKS_IN_TURN * count


def _by_geometry(blocks: list[TextBlock]) -> list[TextBlock]:
    """``blocks`` in the order of columns; what parts a column comes after its last block."""
    aside = [block for block in blocks if block.role in ("quote", "caption")]
    ordered = cut([block for block in blocks if block.role not in ("quote", "caption")])
    return ordered + aside
