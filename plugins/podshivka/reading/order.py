"""The order in which a page's blocks are to be read.

Layout programs paint story after story, column after column; then the order of painting is the
best witness there is. Converters paint in rows, or anyhow; then geometry takes its place
(``cutting``). Which it is, is judged page by page: by how often one line's successor stands below
it, and how often a sentence broken off goes on in the block painted next. Tags, where a PDF has
them, may tell better than either (``logical``). In any case sentences broken off find their other
half (``continuity``).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from podshivka.reading.blocks import TextBlock, painted_in_rows, text_blocks
from podshivka.reading.body_type import LONGEST_CALLOUT, body_sizes, is_one_of
from podshivka.reading.breaks import breaks
from podshivka.reading.cells import cells_of, in_cells, with_tables
from podshivka.reading.continuity import (
    CLOSING,
    ending,
    is_running_text,
    is_set_solid,
    keep_sentences_whole,
    same_story,
    starts_small,
)
from podshivka.reading.cutting import Orders, cut
from podshivka.reading.dropcaps import with_drop_caps
from podshivka.reading.frames import NO_FRAMES, Frames, Level
from podshivka.reading.logical import better_told, by_tags, tell_roles
from podshivka.reading.model import Role
from podshivka.reading.parting import mended
from podshivka.reading.printed import PrintedLine
from podshivka.reading.roles import are_columns, assign_roles
from podshivka.reading.stories import ASIDE, FULL_STOP, stands_over, told_whole
from podshivka.reading.tags import NO_TAGS, Tags

MOST_BLOCKS = 1000
"""A page with more is a map or a bomb, not columns; ordering takes the square of their number."""

LINES_IN_TURN = 0.6
"""Share of a column's lines painted one after another where painting can be trusted."""

BLOCKS_IN_TURN = 0.6
"""Share of the sentences broken off that go on in the block painted next, likewise."""

DOUBT = 0.75
"""What an order of painting that goes backwards must break less than geometry…"""

TRUST = 0.75
"""…and what geometry must break less than one that goes forwards: not all text is prose."""

MOST_DOUBTFUL = 12
"""Blocks on a page that are tried as callouts; each try cuts the page anew."""


def reading_order(
    lines: Sequence[PrintedLine],
    height: float,
    frames: Frames = NO_FRAMES,
    tags: Tags = NO_TAGS,
    *,
    is_painted: bool = True,
) -> list[TextBlock]:
    """``lines``, in the order of painting on a page of ``height`` points, as blocks in order.

    Furniture comes last.

    :param frames: the rules and boxes that are drawn on the page.
    :param tags: what the PDF says of the logical order.
    :param is_painted: their order is that of painting indeed, and not somebody's guess.
    """
    lines = mended(lines, frames.uprights)
    loose, tables = cells_of(lines, frames.tables)
    blocks = with_drop_caps(text_blocks(loose, frames.home))
    if tables:
        blocks = with_tables(blocks, tables)
    if len(blocks) > MOST_BLOCKS:
        return in_cells(blocks, tables)
    in_rows = painted_in_rows(loose)
    assign_roles(blocks, height, in_rows)
    tell_roles(blocks, tags, height)
    furniture = [block for block in blocks if block.role == "furniture"]
    story = [block for block in blocks if block.role != "furniture"]
    story, boxes = _boxes_apart(story, frames)
    trusted = is_painted and _lines_in_turn(story, lines)
    for box in boxes:
        assign_roles(box, height, in_rows)
    told = [told_whole(_ordered(box, trusted, frames.levels, tags)) for box in boxes]
    if are_columns(story):
        ordered = told_whole(_ordered(story, trusted, frames.levels, tags), told)
    else:
        ordered = story if trusted else cut(story, frames.levels)
        ordered = ordered if trusted and not told else told_whole(ordered, told)
    return in_cells(ordered, tables) + furniture


def _boxes_apart(
    blocks: list[TextBlock], frames: Frames
) -> tuple[list[TextBlock], list[list[TextBlock]]]:
    """``blocks`` outside boxes, and those of each box.

    What goes on in a box from outside, or from it, stands on a ground and no more.
    """
    homes: dict[int, list[TextBlock]] = {}
    for block in blocks:
        homes.setdefault(frames.home(block.lines[-1]), []).append(block)
    loose = homes.pop(-1, [])
    boxes = [homes[home] for home in sorted(homes)]
    kept = [box for box in boxes if _stands_alone(box)]
    if not kept or not any(map(is_running_text, loose)):
        return blocks, []
    apart = {id(block) for box in kept for block in box}
    kept.sort(key=lambda box: min((block.top, block.left) for block in box))
    return [block for block in blocks if id(block) not in apart], kept


def _stands_alone(box: Sequence[TextBlock]) -> bool:
    """Whether ``box`` holds a text, not labels, and one that does not begin in a sentence."""
    texts = [
        block
        for block in box
        if block.role not in ("headline", "table")
        and len(block.lines) > 1
        and block.lines[0].upright
    ]
    running = [block for block in texts if is_running_text(block)]
    return bool(texts) and not (
        running and starts_small(min(running, key=lambda block: (block.left, block.top)))
    )


def _ordered(
    blocks: list[TextBlock], trusted: bool, levels: Sequence[Level], tags: Tags
) -> list[TextBlock]:
    if not are_columns(blocks):
        return blocks if trusted else cut(blocks, levels)
    told = _least_broken(blocks, trusted, levels)
    ordered = better_told(told, by_tags(told, tags), told is blocks)
    linked = keep_sentences_whole(ordered, ordered is blocks or ordered is not told)
    return min(linked, ordered, key=breaks)


def _least_broken(
    blocks: list[TextBlock], trusted: bool, levels: Sequence[Level]
) -> list[TextBlock]:
    """``blocks``, in the order of painting, in that order or the one of geometry.

    :param trusted: the order of painting kept the lines of each column together.
    """
    if not trusted:
        return _by_geometry(blocks, levels)
    broken, in_turn = breaks(blocks), _blocks_in_turn(blocks)
    if not broken and in_turn:
        return blocks
    by_place = _by_geometry(blocks, levels)
    return by_place if breaks(by_place) < broken + (-TRUST if in_turn else DOUBT) else blocks


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


def _by_geometry(blocks: list[TextBlock], levels: Sequence[Level]) -> list[TextBlock]:
    """``blocks`` in the order of columns; what parts a column comes last.

    Whether a line of large type is a headline or a callout set into the columns, the sentences
    around it tell: as a headline it ends what is above it, as a callout it ends nothing.
    """
    known: Orders = {}
    ordered = _without_asides(blocks, levels, known)
    least = breaks(ordered)
    for role in ("quote", "headline"):
        for block in _doubtful(blocks)[:MOST_DOUBTFUL]:
            if block.role == role:
                continue
            before, block.role = block.role, role
            other = _without_asides(blocks, levels, known)
            broken = breaks(other)
            if broken < least or (broken == least and role == _likelier(block)):
                ordered, least = other, broken
            else:
                block.role = before
    return ordered + [block for block in blocks if block.role in ASIDE]


def _likelier(block: TextBlock) -> Role:
    """What a block is that stands between columns in larger type: headlines have no full stop."""
    return "quote" if block.text.rstrip(CLOSING).endswith(FULL_STOP) else "headline"


def _without_asides(
    blocks: Sequence[TextBlock], levels: Sequence[Level], known: Orders
) -> list[TextBlock]:
    return cut([block for block in blocks if block.role not in ASIDE], levels, known)


def _doubtful(blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """The blocks that may be headlines or callouts, the widest first."""
    bodies = body_sizes(blocks)
    running = [block for block in blocks if is_running_text(block)]
    doubtful = [
        block
        for block in blocks
        if block.role in ("headline", "text", "quote")
        and not is_one_of(block, bodies)
        and len(block.lines) <= LONGEST_CALLOUT
        and any(stands_over(other, block) for other in running)
    ]
    return sorted(doubtful, key=lambda block: (-block.width, block.place))
