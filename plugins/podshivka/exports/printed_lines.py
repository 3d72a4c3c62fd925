"""The lines as they are printed, with the parts of broken words where each of them stands.

The page's model has a broken word whole on the line where it begins. Where it was broken is told
by the widths of its parts and by where a word can be broken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from podshivka.reading.model import Block, Box, Word

FREEDOM = 0.6
"""Letters by which a guess from widths may be off. With this and the room of a hyphen, 430 of
the 437 words that the sample issues break are parted where they are."""

HYPHEN = 0.3
"""The room of a hyphen, in letters."""

_VOWELS = frozenset("аеёиоуыэюяaeiouyäöü")
_NEVER_FIRST = frozenset("ьъй-")


@dataclass(frozen=True, slots=True)
class Printed:
    """A word, or the part of a broken one, on a line.

    :param box: where it stands, or None for what an editor added.
    :param part: 1 or 2 of a broken word, 0 of a whole one.
    """

    word: Word
    text: str
    box: Box | None
    part: int = 0


@dataclass(slots=True)
class PrintedLine:
    """What stands on one line; it may end in a hyphen that is no part of the word."""

    box: Box
    strings: list[Printed] = field(default_factory=list)
    ends_in_hyphen: bool = False


def printed_lines(blocks: Sequence[Block]) -> list[list[PrintedLine]]:
    """The lines of every block; none without a word on it."""
    told: list[list[PrintedLine]] = []
    tails: list[Printed] = []
    home: list[PrintedLine] = []
    for block in blocks:
        lines: list[PrintedLine] = []
        told.append(lines)
        for line in block.lines:
            if not line.words:
                continue
            printed = PrintedLine(line.box)
            if tails and _is_on(tails[0], line.box):
                printed.strings.append(tails.pop(0))
            home += map(_own_line, tails)
            for word in line.words:
                first, *tails = parts_of(word)
                printed.strings.append(first)
                if word is not line.words[-1]:
                    lines += map(_own_line, tails)
                    tails = []
            printed.ends_in_hyphen = bool(tails) and not printed.strings[-1].text.endswith("-")
            lines.append(printed)
            home = lines
    home += map(_own_line, tails)
    return told


def parts_of(word: Word) -> list[Printed]:
    """``word`` in one part, or in as many as there are lines on which it stands."""
    boxes = _one_a_line(word.boxes)
    if len(boxes) < 2:
        return [Printed(word, word.text, boxes[0] if boxes else None)]
    texts = list(_broken(word.text, [box.width for box in boxes]))
    if len(texts) < len(boxes):
        return [Printed(word, word.text, boxes[0])]
    return [
        Printed(word, text, box, 1 if number == 0 else 2)
        for number, (text, box) in enumerate(zip(texts, boxes, strict=True))
    ]


def _one_a_line(boxes: Sequence[Box]) -> list[Box]:
    """``boxes`` with those beside each other made one: a drop cap and its word."""
    joined: list[Box] = []
    for box in boxes:
        last = joined[-1] if joined else None
        if last and last.top < box.bottom and box.top < last.bottom and _is_near(last, box):
            joined[-1] = Box(
                last.left,
                min(last.top, box.top),
                max(last.right, box.right),
                max(last.bottom, box.bottom),
            )
        else:
            joined.append(box)
    return joined


def _is_near(before: Box, after: Box) -> bool:
    return abs(after.left - before.right) <= max(before.height, after.height)


def _broken(text: str, widths: Sequence[float]) -> Iterator[str]:
    """``text`` in parts about as wide as ``widths``; in fewer, if it has too few letters."""
    rest = text
    for number in range(len(widths) - 1):
        if len(rest) < 2:
            break
        letters = len(rest) + HYPHEN
        wished = letters * widths[number] / (sum(widths[number:]) or 1.0) - HYPHEN
        cut = _cut(rest, wished)
        yield rest[:cut]
        rest = rest[cut:]
    if rest:
        yield rest


def _cut(text: str, wished: float) -> int:
    """After how many letters ``text`` was likely broken, if it looks like after ``wished``."""

    def doubt(cut: int) -> tuple[bool, int, float]:
        distance = abs(cut - wished)
        return distance > FREEDOM, _unlikely(text, cut), distance

    return min(range(1, len(text)), key=doubt)


def _unlikely(text: str, cut: int) -> int:
    """How unlikely a word is to be broken after ``cut`` letters, from 0 to 3.

    Best is at its own hyphen, then before a consonant with a vowel: «ин-фор-ма-ци-я».
    """
    head, tail = text[:cut].lower(), text[cut:].lower()
    if head.endswith("-"):
        return 0
    if any(len(part) < 2 or _VOWELS.isdisjoint(part) for part in (head, tail)):
        return 3
    if tail[0] in _NEVER_FIRST:
        return 3
    return 1 if tail[0] not in _VOWELS and tail[1] in _VOWELS else 2


def _is_on(part: Printed, line: Box) -> bool:
    if part.box is None:
        return False
    middle = (part.box.top + part.box.bottom) / 2
    beside = part.box.right < line.left or line.right < part.box.left
    return line.top <= middle <= line.bottom and not beside


def _own_line(part: Printed) -> PrintedLine:
    assert part.box is not None, "only a word with boxes has parts"
    return PrintedLine(part.box, [part])
