"""Whether one block goes on in another: sentences that cross columns and pull quotes.

A sentence broken off at the end of a column goes on in lower case and in the same type. Where
the block that follows does not look like that, but one soon after it does, what stands between
them (a pull quote, a caption, a box) was set into the story and is read after the sentence.
"""

from __future__ import annotations

from podshivka.reading.blocks import NARROWEST_COLUMN, TextBlock
from podshivka.reading.hyphens import HYPHENS
from podshivka.reading.text_layer import PrintedLine

FARTHEST = 6
"""How many blocks may stand between the halves of a sentence."""

SAME_TYPE = 0.06
"""Font sizes of one story differ by at most this share: justification may scale glyphs."""

SAME_WIDTH = 0.25
"""Columns of one story differ in width by at most this share."""

RAGGED = 1.5
"""Of the font size: a line that ends this much before its column does ends a paragraph."""

FEWEST_LINES = 3
"""Lines: with fewer, a block may be a heading, a caption or a cell."""

OPENING = "«„“\"'(["


def keep_sentences_whole(blocks: list[TextBlock]) -> list[TextBlock]:
    """``blocks`` in reading order, each one broken off followed by the one it goes on in."""
    ordered = list(blocks)
    for index, block in enumerate(ordered[:-1]):
        if not _is_broken_off(block) or _starts_small(ordered[index + 1]):
            continue
        for at in range(index + 2, min(index + 2 + FARTHEST, len(ordered))):
            before, other = ordered[at - 1], ordered[at]
            if _same_story(block, before):
                break
            if _starts_small(other) and _same_story(block, other):
                ordered.insert(index + 1, ordered.pop(at))
                break
    return ordered


def _is_broken_off(block: TextBlock) -> bool:
    """Whether ``block`` is a piece of a column that stops in the middle of a sentence."""
    last = block.lines[-1]
    word = last.pieces[-1].text
    if not _is_running_text(block):
        return False
    if len(word) > 1 and word[-1] in HYPHENS:
        return True
    is_full = last.right >= block.right - RAGGED * last.size
    return is_full and (word[-1].isalpha() or word[-1] == ",")


def _starts_small(block: TextBlock) -> bool:
    return block.lines[0].text.lstrip(OPENING)[:1].islower()


def _same_story(block: TextBlock, other: TextBlock) -> bool:
    """Whether both are running text in the same type and measure."""
    width, other_width = block.right - block.left, other.right - other.left
    return (
        _is_running_text(other)
        and _same_type(block.lines[-1], other.lines[0])
        and abs(width - other_width) <= SAME_WIDTH * max(width, other_width)
    )


def _is_running_text(block: TextBlock) -> bool:
    """Whether ``block`` is a piece of a column rather than a heading or a cell of a table."""
    return (
        len(block.lines) >= FEWEST_LINES
        and block.lines[0].upright
        and block.right - block.left >= NARROWEST_COLUMN * block.size
    )


def _same_type(line: PrintedLine, other: PrintedLine) -> bool:
    return line.bold == other.bold and abs(line.size - other.size) <= SAME_TYPE * line.size
