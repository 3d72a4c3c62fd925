"""Running titles and page numbers, which stand at a page's edges apart from every story."""

from __future__ import annotations

import re
from collections.abc import Sequence

from podshivka.reading.blocks import TextBlock, shared_width
from podshivka.reading.body_type import body_size
from podshivka.reading.continuity import same_size

MARGIN = 0.06
"""Of the page's height: running titles and page numbers stand in this much above and below."""

LARGEST_RUNNING = 13.9
"""Points: what is larger on top of a page is as a rule a headline."""

CLEAR = 0.8
"""Of the font size: the least white between furniture and the columns…"""

CLEAR_OF_BODY = 1.5
"""…if it is set in the type of the stories, whose paragraphs may stand a line apart…"""

CLEAR_OF_CELLS = 0.4
"""…if it is a number, which stands closer to the next one only in a table."""

_FOLIO = re.compile(r"[\W\d]*(?:стр\.?|с\.|page|p\.)?[\W\d]*", re.IGNORECASE)


def is_furniture(
    block: TextBlock,
    blocks: Sequence[TextBlock],
    band: float,
    height: float,
    largest: float = LARGEST_RUNNING,
) -> bool:
    """Whether ``block`` is a running title or a page number: a line apart from all others.

    Those of ``blocks`` that stand higher have their roles already.

    :param band: how far from the edges of the page, ``height`` points high, it may stand.
    :param largest: the font size, in points, of a running title at most.
    """
    if len(block.lines) > 2 or block.role == "table" or not block.lines[0].upright:
        return False
    is_folio = _FOLIO.fullmatch(block.text) is not None
    clear = CLEAR * block.size
    if block.bottom <= band:
        return not any(
            other is not block
            and block.top < other.bottom
            and other.top < block.bottom + clear
            and other.bottom > band + 2
            for other in blocks
        ) and (block.size <= largest or is_folio)
    return block.top >= height - band and not _ends_a_column(block, blocks, is_folio)


def _ends_a_column(block: TextBlock, blocks: Sequence[TextBlock], is_folio: bool) -> bool:
    """Whether ``block``, at the foot of a page, belongs to the column over it.

    It stands close under it, or level with the end of another column, as a signature may.
    """
    higher = [
        other
        for other in blocks
        if other.role != "furniture" and other.top < block.top - block.size / 2
    ]
    if is_folio:
        return _stands_close(block, higher, CLEAR_OF_CELLS)
    is_body = same_size(block.size, body_size(blocks))
    level = [
        other
        for other in blocks
        if abs(other.bottom - block.bottom) < block.size / 2 and same_size(block.size, other.size)
    ]
    clear = CLEAR_OF_BODY if is_body else CLEAR
    return any(_stands_close(one, higher, clear) for one in level) or any(
        other.bottom > block.bottom - clear * block.size
        for other in higher
        if shared_width(other, block) <= 0
    )


def _stands_close(block: TextBlock, higher: Sequence[TextBlock], clear: float) -> bool:
    """Whether less white than ``clear``, times the font size, is over ``block``."""
    return any(
        other.bottom > block.top - clear * block.size
        for other in higher
        if shared_width(other, block) > 0
    )
