"""Printed lines in reading order become the page's final words, lines and blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from podshivka.reading.hyphens import is_broken, rejoined, vocabulary
from podshivka.reading.lettering import begins, is_drop_cap, whole_pieces
from podshivka.reading.model import Block, Box, Line, Word
from podshivka.reading.normal import SOFT_HYPHENS, normal
from podshivka.reading.printed import BREAK, Piece, PrintedLine


def final_blocks(blocks: Sequence[Sequence[PrintedLine]]) -> tuple[Block, ...]:
    """``blocks`` in reading order with broken words joined and drop caps put to their words."""
    lines = [line for block in blocks for line in block]
    words = [list(_words(line)) for line in lines]
    seen = vocabulary(word.text for of_line in words for word in of_line)
    rest = iter(zip(lines, _joined(words, lines, seen), strict=True))
    final = []
    for block in blocks:
        kept = tuple(
            Line(tuple(of_line), _box(line), line.size, line.bold)
            for line, of_line in (next(rest) for _line in block)
            if of_line
        )
        if kept:
            final.append(Block(kept, _around(line.box for line in kept)))
    return tuple(final)


def _words(line: PrintedLine) -> Iterator[Word]:
    for piece in whole_pieces(line):
        text = normal(piece.text)
        if text:
            yield Word(text, (_box(piece),), piece.confidence)


def _joined(
    words: list[list[Word]], lines: list[PrintedLine], seen: Counter[str]
) -> list[list[Word]]:
    """``words`` line by line, each broken word whole on the line where it starts.

    From the last line to the first, so that a word over three lines is whole from its second on.
    """
    below = 0
    for above in reversed([number for number, of_line in enumerate(words) if of_line]):
        before, here = words[above], words[below]
        if below > above:
            head, tail = before[-1], here[0]
            if is_broken(head.text, tail.text) and _same_print(lines[above], lines[below]):
                before[-1] = _one(rejoined(head.text, tail.text, seen), head, tail)
                del here[0]
            elif is_drop_cap(lines[above], lines[below]) and begins(head.text, tail.text, seen):
                here[0] = _one(head.text + tail.text, head, tail)
                before.clear()
                continue
        below = above
    return [[_without_mark(word) for word in of_line] for of_line in words]


def _one(text: str, head: Word, tail: Word) -> Word:
    """``head`` and ``tail`` as a single word, no surer than the less sure of them."""
    return Word(text, head.boxes + tail.boxes, min(head.confidence, tail.confidence))


def _without_mark(word: Word) -> Word:
    """``word`` with a hyphen where it was broken but its other half was not found."""
    if word.text[-1] == BREAK:
        return replace(word, text=word.text[:-1] + "-")
    if word.text[-1] in SOFT_HYPHENS:
        return replace(word, text=word.text[:-1] or "-")
    return word


def _same_print(line: PrintedLine, other: PrintedLine) -> bool:
    return abs(line.size - other.size) <= 0.1 * max(line.size, other.size)


def _box(printed: Piece | PrintedLine) -> Box:
    return Box(printed.left, printed.top, printed.right, printed.bottom)


def _around(boxes: Iterator[Box]) -> Box:
    """The smallest box around ``boxes``, of which there is at least one."""
    all_boxes = list(boxes)
    return Box(
        min(box.left for box in all_boxes),
        min(box.top for box in all_boxes),
        max(box.right for box in all_boxes),
        max(box.bottom for box in all_boxes),
    )
