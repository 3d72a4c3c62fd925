"""Stories on a page: each headline before its text, and what parts the text after it.

A headline belongs to the running text right below it, wherever either was painted. Pull quotes
and captions belong to the story whose columns they part, and are read after it: between two of
its blocks they would break the thread, if not the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from podshivka.reading.blocks import TextBlock, shared_width
from podshivka.reading.continuity import (
    CLOSING,
    ending,
    goes_on_in,
    is_running_text,
    same_story,
    same_type,
    starts_small,
)
from podshivka.reading.model import Box

ASIDE = ("quote", "caption")

FULL_STOP = (".", "…")
"""What sentences end with, and headlines don't."""

LARGEST_SUB_HEAD = 1.35
"""Of the text's font size: what parts a story without ending it, and is larger, is a callout."""

FARTHEST_KICKER = 1.5
"""Of its font size: the white between a headline and the line above or below it."""


def told_whole(
    blocks: Sequence[TextBlock], boxes: Sequence[Sequence[TextBlock]] = ()
) -> list[TextBlock]:
    """``blocks``, in the order in which their text goes on, as story after story.

    Callouts taken for headlines so far become quotes.

    :param boxes: the texts of boxes, each in its order; each is told after the nearest story.
    """
    running = [block for block in blocks if is_running_text(block)]
    if not running:
        return [*blocks, *(block for box in boxes for block in box)]
    heads = _heads(blocks, running)
    anchored = {id(block) for group in heads.values() for block in group}
    owner = {id(block): _owner(block, running) for block in blocks if block.role in ASIDE}
    stories: list[list[TextBlock]] = [[]]
    told_in: dict[int, list[TextBlock]] = {}
    for block in blocks:
        if id(block) in anchored or block.role in ASIDE:
            continue
        if id(block) in heads:
            stories.append(sorted(heads[id(block)], key=lambda head: (head.top, head.left)))
        stories[-1].append(block)
        told_in[id(block)] = stories[-1]
    asides: dict[int, list[TextBlock]] = {}
    for block in blocks:
        if block.role in ASIDE:
            asides.setdefault(id(told_in[id(owner[id(block)])]), []).append(block)
    for box in boxes:
        nearest = _owner(_around(box), running)
        asides.setdefault(id(told_in[id(nearest)]), []).extend(box)
    return [block for story in stories for block in story + asides.get(id(story), [])]


def _around(blocks: Sequence[TextBlock]) -> Box:
    return Box(
        min(block.left for block in blocks),
        min(block.top for block in blocks),
        max(block.right for block in blocks),
        max(block.bottom for block in blocks),
    )


def _heads(blocks: Sequence[TextBlock], running: Sequence[TextBlock]) -> dict[int, list[TextBlock]]:
    """Headlines by the ``id`` of the text they stand over."""
    heads: dict[int, list[TextBlock]] = {}
    number = {id(block): at for at, block in enumerate(running)}
    titles = [block for block in blocks if block.role == "headline"]
    for block in blocks:
        if block.role != "headline" and not _is_kicker(block, titles):
            continue
        below = _first_below(block, running)
        if below is None or _is_of_another(block, below, titles):
            continue
        below = _first_of_row(block, below, running, titles)
        at = number[id(below)]
        between = _between(block, below, blocks, titles)
        if not between and _is_callout(block, below, running, at, titles):
            block.role = "quote"
            continue
        while at and _is_of_the_same(running[at - 1], running[at], block, blocks):
            at -= 1
        first = between[0] if between and running[at] is below else running[at]
        heads.setdefault(id(first), []).append(block)
    return heads


def _is_of_another(head: TextBlock, below: TextBlock, titles: Sequence[TextBlock]) -> bool:
    """Whether ``below`` stands under a headline that ``head`` has nothing to do with.

    An advertisement or the gazette's name may stand over a story that has its own headline. Those
    of one story begin at one edge, share an axis, or the wider stands over the other.
    """
    return any(
        title is not head
        and title.top - head.bottom > min(head.size, title.size)
        and title.bottom <= below.top + title.size
        and shared_width(title, below) > 0
        and abs(title.left - head.left) > head.size
        and abs(title.left + title.right - head.left - head.right) > 2 * head.size
        and not head.left - head.size <= title.left <= title.right <= head.right + head.size
        for title in titles
    )


def _is_kicker(block: TextBlock, titles: Sequence[TextBlock]) -> bool:
    """Whether ``block`` is a line just above or below one of ``titles``, flush with it."""
    return (
        block.role == "text"
        and len(block.lines) == 1
        and not is_running_text(block)
        and not starts_small(block)
        and any(
            abs(title.left - block.left) <= block.size
            and (
                -block.size <= title.top - block.bottom <= FARTHEST_KICKER * block.size
                or -block.size <= block.top - title.bottom <= FARTHEST_KICKER * block.size
            )
            for title in titles
        )
    )


def _is_of_the_same(
    before: TextBlock, block: TextBlock, head: TextBlock, blocks: Sequence[TextBlock]
) -> bool:
    """Whether ``before`` stands under ``head`` too, and ``block`` goes on from it."""
    if not (stands_over(head, before) and same_story(before, block)):
        return False
    if goes_on_in(before, block):
        return True
    return before.right <= block.left + block.size and not any(
        other.role == "headline" and other.top > head.top and stands_over(other, before)
        for other in blocks
    )


def _first_below(head: TextBlock, running: Sequence[TextBlock]) -> TextBlock | None:
    """The leftmost of the blocks of ``running`` right below ``head``."""
    under = [
        block
        for block in running
        if block.top >= head.bottom - block.size and shared_width(block, head) > block.size
    ]
    if not under:
        return None
    nearest = min(under, key=lambda block: block.top)
    level = [block for block in under if block.top < nearest.bottom]
    return min(level, key=lambda block: (block.left, block.top))


def _first_of_row(
    head: TextBlock,
    below: TextBlock,
    running: Sequence[TextBlock],
    titles: Sequence[TextBlock],
) -> TextBlock:
    """The leftmost of the columns level with ``below`` that ``head`` is centred over.

    Columns with a headline of their own beside ``head``, or under it, are none of them.
    """
    row = [
        block
        for block in running
        if abs(block.top - below.top) <= block.size
        and same_story(block, below)
        and not any(
            title is not head and title.bottom > head.top and stands_over(title, block)
            for title in titles
        )
    ]
    axis = head.left + head.right
    for first in sorted(row, key=lambda block: block.left):
        if first.left > min(head.left, below.left):
            break
        for last in row:
            if last.right >= head.right and abs(first.left + last.right - axis) <= 2 * head.size:
                return first
    return below


def _between(
    head: TextBlock, below: TextBlock, blocks: Sequence[TextBlock], titles: Sequence[TextBlock]
) -> list[TextBlock]:
    """Lines of their own, as the title of a decree or its author, from ``head`` to ``below``."""
    return [
        block
        for block in blocks
        if block.role in ("text", "author", "table")
        and not is_running_text(block)
        and head.bottom <= block.top + block.size / 2
        and stands_over(block, below)
        and not _is_kicker(block, titles)
    ]


def _is_callout(
    head: TextBlock,
    below: TextBlock,
    running: Sequence[TextBlock],
    at: int,
    titles: Sequence[TextBlock],
) -> bool:
    """Whether the text goes on past ``head`` as if it were not there; callouts are set larger."""
    if same_type(head, below):
        return False
    before = running[at - 1] if at else None
    if before is None or not stands_over(before, head):
        return False
    if stands_over(before, below):
        goes_on = ending(before) in ("hyphen", "open") or starts_small(below)
        if same_story(before, below) and (goes_on or head.text.rstrip(CLOSING).endswith(FULL_STOP)):
            return True
    after = running[at + 1] if at + 1 < len(running) else None
    if after is None or after.top >= head.top or after.left < below.right - below.size:
        return False
    return after.left < head.right or (
        head.size > LARGEST_SUB_HEAD * below.size
        and goes_on_in(below, after)
        and same_story(below, after)
        and any(stands_over(title, before) and stands_over(title, after) for title in titles)
    )


def stands_over(block: TextBlock, head: TextBlock) -> bool:
    """Whether ``block`` ends above ``head`` in one of its columns."""
    return block.bottom <= head.top + block.size and shared_width(block, head) > block.size


def _owner(aside: TextBlock | Box, running: Sequence[TextBlock]) -> TextBlock:
    """The running text that ``aside`` parts, or the nearest."""

    def distance(block: TextBlock) -> tuple[float, float]:
        beside = max(0.0, block.left - aside.right, aside.left - block.right)
        down = max(0.0, block.top - aside.bottom, aside.top - block.bottom)
        return (3 * beside + down, block.top)

    return min(running, key=distance)
