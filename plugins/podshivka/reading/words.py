"""Printed lines in reading order become the page's final words, lines and blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property, partial
from itertools import chain, islice

from podshivka.reading.hyphens import is_broken, rejoined, vocabulary
from podshivka.reading.lettering import begins, is_drop_cap, whole_pieces
from podshivka.reading.model import Block, Box, Line, Word
from podshivka.reading.normal import SOFT_HYPHENS, normal, odd_letters
from podshivka.reading.printed import BREAK, PrintedLine

_MARKS = BREAK + SOFT_HYPHENS
"""What ends a word that was broken, and is no part of it."""


def final_blocks(blocks: Sequence[Sequence[PrintedLine]]) -> tuple[Block, ...]:
    """``blocks`` in reading order with broken words joined and drop caps put to their words."""
    lines = [line for block in blocks for line in block]
    rest = iter(zip(lines, _joined(_words(lines), lines), strict=True))
    final = []
    for block in blocks:
        kept = tuple(
            Line(
                tuple(of_line),
                Box(line.left, line.top, line.right, line.bottom),
                line.size,
                line.bold,
            )
            for line, of_line in (next(rest) for _line in block)
            if of_line
        )
        if kept:
            final.append(Block(kept, _around([line.box for line in kept])))
    return tuple(final)


def _words(lines: Sequence[PrintedLine]) -> list[list[Word]]:
    """The words of ``lines``, line by line, as printed but for their spelling."""
    of_lines = list(map(whole_pieces, lines))
    pieces = list(chain.from_iterable(of_lines))
    if not pieces:
        return []
    texts, lefts, tops, rights, bottoms, _starts, sure = zip(*pieces, strict=True)
    if odd := odd_letters("".join(texts)):
        texts = tuple(text if odd.isdisjoint(text) else normal(text) for text in texts)
    boxes = zip(map(_box, zip(lefts, tops, rights, bottoms, strict=True)))
    words = map(_word, zip(texts, boxes, sure, strict=True))
    printed = [list(islice(words, len(of_line))) for of_line in of_lines]
    if not all(texts):
        printed = [[word for word in of_line if word.text] for of_line in printed]
    return printed


_box = partial(tuple.__new__, Box)
_word = partial(tuple.__new__, Word)
"""Like the classes, of tuples: a page's words are made at once, without a call of Python's each."""


def _joined(words: list[list[Word]], lines: list[PrintedLine]) -> list[list[Word]]:
    """``words`` line by line, each broken word whole on the line where it starts.

    From the last line to the first, so that a word over three lines is whole from its second on.
    """
    seen = _Seen(words)
    below = 0
    for above in reversed([number for number, of_line in enumerate(words) if of_line]):
        before, here = words[above], words[below]
        if below > above:
            head, tail = before[-1], here[0]
            if is_broken(head.text, tail.text) and _same_print(lines[above], lines[below]):
                before[-1] = _one(rejoined(head.text, tail.text, seen.words), head, tail)
                del here[0]
            elif is_drop_cap(lines[above], lines[below]) and begins(
                head.text, tail.text, seen.words
            ):
                here[0] = _one(head.text + tail.text, head, tail)
                before.clear()
                continue
        below = above
    return [
        [word if word[0][-1] not in _MARKS else _without_mark(word) for word in of_line]
        for of_line in words
    ]


class _Seen:
    """The vocabulary of a page as printed, gathered where a word is broken or has a drop cap."""

    def __init__(self, words: list[list[Word]]) -> None:
        self._printed = [word.text for of_line in words for word in of_line]

    @cached_property
    def words(self) -> Counter[str]:
        """How often each word stands unbroken."""
        return vocabulary(self._printed)


def _one(text: str, head: Word, tail: Word) -> Word:
    """``head`` and ``tail`` as a single word, no surer than the less sure of them."""
    return Word(text, head.boxes + tail.boxes, min(head.confidence, tail.confidence))


def _without_mark(word: Word) -> Word:
    """``word`` with a hyphen where it was broken but its other half was not found."""
    if word.text[-1] == BREAK:
        return word._replace(text=word.text[:-1] + "-")
    return word._replace(text=word.text[:-1] or "-")


def _same_print(line: PrintedLine, other: PrintedLine) -> bool:
    return abs(line.size - other.size) <= 0.1 * max(line.size, other.size)


def _around(boxes: Sequence[Box]) -> Box:
    """The smallest box around ``boxes``, of which there is at least one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))
