"""Printed lines in reading order become the page's final words, lines and blocks."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from podshivka.reading.hyphens import SOFT_HYPHEN, bare, is_broken, rejoined, vocabulary
from podshivka.reading.model import Block, Box, Line, Word
from podshivka.reading.text_layer import BREAK, Piece, PrintedLine

_SPELT_OUT = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_LIGATURE = re.compile("[ﬀ-ﬆ]")

DROP_CAP = 1.7
"""A single letter this many times larger than the next line begins that line's first word."""

ONE_LETTER_WORDS = frozenset("АВИКОСУЯAOI")


def final_blocks(blocks: Sequence[Sequence[PrintedLine]]) -> tuple[Block, ...]:
    """``blocks`` in reading order with broken words joined and drop caps put to their words."""
    lines = [line for block in blocks for line in block]
    seen = vocabulary(piece.text for line in lines for piece in line.pieces)
    words = _joined([list(_words(line)) for line in lines], lines, seen)
    rest = iter(zip(lines, words, strict=True))
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
    for piece in line.pieces:
        text = _normal(piece.text)
        if text:
            yield Word(text, (_box(piece),), piece.confidence)


def _normal(text: str) -> str:
    """``text`` composed (NFC), ligatures spelt out, soft hyphens gone except at its end."""
    if text.isascii():
        return text
    if _LIGATURE.search(text):
        text = text.translate(_SPELT_OUT)
    text = unicodedata.normalize("NFC", text)
    if SOFT_HYPHEN in text:
        text = text[:-1].replace(SOFT_HYPHEN, "") + text[-1]
    return text


def _joined(
    words: list[list[Word]], lines: list[PrintedLine], seen: Counter[str]
) -> list[list[Word]]:
    """``words`` line by line, each broken word whole on the line where it starts."""
    holder = 0
    for number in range(1, len(words)):
        here, line = words[number], lines[number]
        if words[number - 1]:
            holder = number - 1
        before = words[holder]
        if not here or not before:
            continue
        head, tail = before[-1], here[0]
        if is_broken(head.text, tail.text) and _same_print(lines[holder], line):
            before[-1] = _one(rejoined(head.text, tail.text, seen), head, tail)
            del here[0]
        elif _is_drop_cap(lines[holder], line) and _begins(head.text, tail.text, seen):
            here[0] = _one(head.text + tail.text, head, tail)
            before.clear()
    return [[_without_mark(word) for word in of_line] for of_line in words]


def _one(text: str, head: Word, tail: Word) -> Word:
    """``head`` and ``tail`` as a single word, no surer than the less sure of them."""
    return Word(text, head.boxes + tail.boxes, min(head.confidence, tail.confidence))


def _without_mark(word: Word) -> Word:
    """``word`` with a hyphen where it was broken but its other half was not found."""
    if word.text[-1] == BREAK:
        return replace(word, text=word.text[:-1] + "-")
    if word.text[-1] == SOFT_HYPHEN:
        return replace(word, text=word.text[:-1] or "-")
    return word


def _same_print(line: PrintedLine, other: PrintedLine) -> bool:
    return abs(line.size - other.size) <= 0.1 * max(line.size, other.size)


def _is_drop_cap(line: PrintedLine, after: PrintedLine) -> bool:
    """Whether ``line`` is one large letter to the left of ``after``."""
    text = line.pieces[0].text
    return (
        len(line.pieces) == 1
        and len(text.strip('«„“"')) == 1
        and text[-1].isupper()
        and line.size >= DROP_CAP * after.size
        and line.top <= after.bottom
        and after.top <= line.bottom
        and -line.size <= after.left - line.right <= line.size
    )


def _begins(letter: str, word: str, seen: Counter[str]) -> bool:
    """Whether a drop cap belongs to ``word`` and is not a word of its own («В городе…»)."""
    if letter[-1] not in ONE_LETTER_WORDS:
        return True
    return seen[bare(letter + word)] > 0 or not seen[bare(word)] > 1


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
