"""The order and the roles that a PDF's tags tell, and whether they are to be believed.

Tags are put by hand, or by programs that guess; so they are one witness among others, judged by
the sentences that their order breaks and by how often it sends the eye backwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from podshivka.reading.blocks import TextBlock, shared_width
from podshivka.reading.breaks import breaks
from podshivka.reading.continuity import is_running_text
from podshivka.reading.furniture import is_furniture
from podshivka.reading.roles import LONGEST_HEADLINE, are_columns
from podshivka.reading.tags import Tags

TAGGED = 0.8
"""Share of the blocks of running text in the tree where it can tell their order."""

APART = 0.8
"""Share of neighbours in that order of which one ends before the other begins: in rows, few do."""

ARTIFACTS = 0.1
"""Of the page's height: so near to its edges what isn't in the tree may be a running title."""

HEADINGS = 0.3
"""Of the letters: where more are tagged as headings, that means no more than large type."""


def by_tags(blocks: list[TextBlock], tags: Tags) -> list[TextBlock]:
    """``blocks`` in the order of their tags; as they are if the tags tell none.

    What has no tag, or shares one, keeps to what it follows.
    """
    if not tags.places:
        return blocks
    spans = {id(block): tags.span(block.lines) for block in blocks}
    running = [spans[id(block)] for block in _running(blocks)]
    found = sorted(span for span in running if span is not None)
    apart = sum(before[1] <= after[0] for before, after in pairwise(found))
    if len(found) < TAGGED * len(running) or apart < APART * (len(found) - 1):
        return blocks
    place, keys = -1, {}
    for block in blocks:
        span = spans[id(block)]
        place = span[0] if span else place
        keys[id(block)] = place
    return sorted(blocks, key=lambda block: keys[id(block)])


def better_told(
    told: list[TextBlock], tagged: list[TextBlock], by_painting: bool
) -> list[TextBlock]:
    """That one of two orders of the same blocks, the second by their tags, to be believed.

    :param by_painting: ``told`` is an order of painting that can be trusted, else of geometry.
        Painting tells stories, and tags may have been guessed; geometry is itself a guess.
    """
    if _running(tagged) == _running(told):
        return told
    if by_painting:
        return min(told, tagged, key=lambda order: (breaks(order), _backwards(order)))
    return min(tagged, told, key=lambda order: (breaks(order), _backwards(order), _leaps(order)))


def _running(blocks: Sequence[TextBlock]) -> list[TextBlock]:
    return [block for block in blocks if is_running_text(block)]


def _backwards(blocks: Sequence[TextBlock]) -> int:
    """How often the eye goes neither down nor to the right."""
    plain = [block for block in blocks if block.role == "text"]
    return sum(b.left < a.flush - a.size and b.top < a.bottom - a.size for a, b in pairwise(plain))


def _leaps(blocks: Sequence[TextBlock]) -> int:
    """How often the eye goes to another column."""
    return sum(shared_width(a, b) <= 0 for a, b in pairwise(_running(blocks)))


def tell_roles(blocks: Sequence[TextBlock], tags: Tags, height: float) -> None:
    """Give those of ``blocks`` that look like plain text the roles that their tags tell.

    What stands at the page's edge and is not in the tree is furniture, however large.

    :param height: of the page in points.
    """
    if not tags.places:
        return
    plain = [block for block in blocks if block.role == "text" and block.lines[0].upright]
    untagged = [
        block
        for block in blocks
        if block.role in ("text", "headline") and tags.span(block.lines) is None
    ]
    if sum(map(_letters, untagged)) <= (1 - TAGGED) * sum(map(_letters, blocks)):
        for block in sorted(untagged, key=lambda block: block.top):
            if is_furniture(block, blocks, ARTIFACTS * height, height, float("inf")):
                block.role = "furniture"
    headings = [block for block in blocks if tags.kind(block.lines) == "headline"]
    if sum(map(_letters, headings)) <= HEADINGS * sum(map(_letters, blocks)):
        for block in headings:
            if block in plain and _letters(block) <= LONGEST_HEADLINE:
                block.role = "headline"
    if are_columns(blocks):
        for block in plain:
            if tags.kind(block.lines) == "caption":
                block.role = "caption"


def _letters(block: TextBlock) -> int:
    return len(block.text)
