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

from podshivka.reading.blocks import TextBlock, painted_in_rows, text_blocks
from podshivka.reading.breaks import breaks
from podshivka.reading.continuity import (
    CLOSING,
    ending,
    is_running_text,
    is_set_solid,
    keep_sentences_whole,
    same_size,
    same_story,
    starts_small,
)
from podshivka.reading.cutting import cut
from podshivka.reading.dropcaps import with_drop_caps
from podshivka.reading.model import Role
from podshivka.reading.parting import mended
from podshivka.reading.printed import PrintedLine
from podshivka.reading.roles import are_columns, assign_roles, body_size
from podshivka.reading.stories import ASIDE, FULL_STOP, stands_over, told_whole

MOST_BLOCKS = 1000
"""A page with more is a map or a bomb, not columns; ordering takes the square of their number."""

LINES_IN_TURN = 0.6
"""Share of a column's lines painted one after another where painting can be trusted."""

BLOCKS_IN_TURN = 0.6
"""Share of the sentences broken off that go on in the block painted next, likewise."""

DOUBT = 0.5
"""What an order of painting that goes backwards must break less than geometry."""

MOST_DOUBTFUL = 12
"""Blocks on a page that are tried as callouts; each try cuts the page anew."""

LONGEST_CALLOUT = 14
"""Lines of a pull quote or a box."""


def reading_order(lines: Sequence[PrintedLine], height: float) -> list[TextBlock]:
    """``lines``, in the order of painting on a page of ``height`` points, as blocks in order.

    Furniture comes last.
    """
    lines = mended(lines)
    blocks = with_drop_caps(text_blocks(lines))
    if len(blocks) > MOST_BLOCKS:
        return blocks
    assign_roles(blocks, height, painted_in_rows(lines))
    furniture = [block for block in blocks if block.role == "furniture"]
    story = [block for block in blocks if block.role != "furniture"]
    trusted = _lines_in_turn(story, lines)
    if not are_columns(story):
        return (story if trusted else told_whole(cut(story))) + furniture
    ordered = _least_broken(story, trusted)
    linked = keep_sentences_whole(ordered, ordered is story)
    return told_whole(min(linked, ordered, key=breaks)) + furniture


def _least_broken(blocks: list[TextBlock], trusted: bool) -> list[TextBlock]:
    """``blocks``, in the order of painting, in that order or the one of geometry.

    :param trusted: the order of painting kept the lines of each column together.
    """
    if not trusted:
        return _by_geometry(blocks)
    broken, in_turn = breaks(blocks), _blocks_in_turn(blocks)
    if not broken and in_turn:
        return blocks
    by_place = _by_geometry(blocks)
    return by_place if breaks(by_place) < broken + (0.0 if in_turn else DOUBT) else blocks


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
    heads = [block for block in blocks if block.role == "headline"]
    running = [block for block in blocks if is_running_text(block)]
    after = dict(pairwise(blocks))
    for a, b in pairwise(running):
        end, small = ending(a), starts_small(b)
        if not same_story(a, b) or is_set_solid(a, after[a]):
            continue
        forward = b.left >= a.flush - a.size or b.top >= a.bottom - a.size
        if small or end not in ("short", "closed"):
            count += 1
            good += end != "closed" and small and forward
        elif not forward:
            count += _are_of_one_story(a, b, heads)
    return good >= BLOCKS_IN_TURN * count


def _are_of_one_story(a: TextBlock, b: TextBlock, heads: Sequence[TextBlock]) -> bool:
    """Whether the same headlines, and at least one, stand over both."""
    over = [head for head in heads if stands_over(head, a)]
    return bool(over) and over == [head for head in heads if stands_over(head, b)]


def _by_geometry(blocks: list[TextBlock]) -> list[TextBlock]:
    """``blocks`` in the order of columns; what parts a column comes last.

    Whether a line of large type is a headline or a callout set into the columns, the sentences
    around it tell: as a headline it ends what is above it, as a callout it ends nothing.
    """
    ordered = _without_asides(blocks)
    least = breaks(ordered)
    for role in ("quote", "headline"):
        for block in _doubtful(blocks)[:MOST_DOUBTFUL]:
            if block.role == role:
                continue
            before, block.role = block.role, role
            other = _without_asides(blocks)
            broken = breaks(other)
            if broken < least or (broken == least and role == _likelier(block)):
                ordered, least = other, broken
            else:
                block.role = before
    return ordered + [block for block in blocks if block.role in ASIDE]


def _likelier(block: TextBlock) -> Role:
    """What a block is that stands between columns in larger type: headlines have no full stop."""
    return "quote" if block.text.rstrip(CLOSING).endswith(FULL_STOP) else "headline"


def _without_asides(blocks: Sequence[TextBlock]) -> list[TextBlock]:
    return cut([block for block in blocks if block.role not in ASIDE])


def _doubtful(blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """The blocks that may be headlines or callouts, the widest first."""
    body = body_size(blocks)
    running = [block for block in blocks if is_running_text(block)]
    doubtful = [
        block
        for block in blocks
        if block.role in ("headline", "text", "quote")
        and not same_size(block.size, body)
        and len(block.lines) <= LONGEST_CALLOUT
        and any(stands_over(other, block) for other in running)
    ]
    return sorted(doubtful, key=lambda block: (-block.width, block.place))
