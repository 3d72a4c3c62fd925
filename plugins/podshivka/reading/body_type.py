"""The type in which most of a page, or a story on it, is set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from podshivka.reading.blocks import TextBlock
from podshivka.reading.continuity import is_running_text, same_size

LONGEST_CALLOUT = 14
"""Lines of a pull quote or a box: what is longer is a story in a type of its own."""


def body_size(blocks: Sequence[TextBlock]) -> float:
    """The font size, in points, in which most letters are set; 0 without text."""
    letters: Counter[float] = Counter()
    for block in blocks:
        for line in block.lines:
            letters[line.size] += len(line.pieces)
    return max(letters, key=lambda size: (letters[size], -size), default=0.0)


def body_sizes(blocks: Sequence[TextBlock]) -> tuple[float, ...]:
    """The font sizes, in points, in which stories are set, the prevailing one first.

    Where decrees in small type fill most of a page, its one story is set larger all the same.
    """
    long = {
        block.size
        for block in blocks
        if len(block.lines) > LONGEST_CALLOUT and is_running_text(block)
    }
    return (body_size(blocks), *sorted(long))


def is_one_of(block: TextBlock, sizes: Sequence[float]) -> bool:
    """Whether ``block`` is set in one of ``sizes``."""
    return any(same_size(block.size, size) for size in sizes)
