"""What a second look amends in the lines of a page that were read at the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from podshivka.reading.printed import Piece, PrintedLine
from podshivka.recognition.drop_caps import CAPITAL, LARGER
from podshivka.recognition.other_script import covers
from podshivka.recognition.type_sizes import ASCENT, DESCENT


@dataclass(frozen=True, slots=True)
class Amendments:
    """What a second look tells, in points of the picture.

    :param words: words to stand for those that they cover, and drop caps.
    :param parts: lines within their columns to stand for those that ran across a gutter.
    :param pictures: words that were seen in pictures.
    :param filled: lines of a form that were filled in by hand (``filled_blanks``).
    """

    words: tuple[Piece, ...] = ()
    parts: tuple[tuple[Piece, ...], ...] = ()
    pictures: tuple[Piece, ...] = ()
    filled: tuple[tuple[Piece, ...], ...] = ()


def with_parts(
    lines: Sequence[PrintedLine], parts: Sequence[tuple[Piece, ...]]
) -> list[PrintedLine]:
    """``lines``, those that ran across a gutter in their ``parts``."""
    put_right = list(lines)
    for left, right in zip(parts[::2], parts[1::2], strict=True):
        middle = (left[0].top + left[0].bottom) / 2
        for at, line in enumerate(put_right):
            runs_across = line.left < left[-1].right and line.right > right[0].left
            if line.upright and runs_across and line.top < middle < line.bottom:
                own = [replace(line, pieces=list(part)) for part in (left, right)]
                put_right[at : at + 1] = own
                break
    return put_right


def with_words(lines: Sequence[PrintedLine], words: Sequence[Piece]) -> list[PrintedLine]:
    """``lines`` with the words of :class:`Amendments`, which stand for what they cover.

    A drop cap covers what was seen in it and is a line before the one it begins.
    """
    if not words:
        return list(lines)
    put_right = []
    for line in lines:
        kept = []
        for piece in line.pieces:
            over = next((word for word in words if _is_in(piece, word)), None)
            if over is None:
                kept.append(piece)
            elif covers(over, piece) and over.bottom - over.top < LARGER * line.size:
                kept.append(piece._replace(text=over.text, confidence=over.confidence))
        if kept:
            put_right.append(replace(line, pieces=kept))
    for cap in words:
        beside = [
            (line.top, at)
            for at, line in enumerate(put_right)
            if -0.5 < line.left - cap.right < cap.bottom - cap.top and _is_beside(line, cap)
        ]
        if beside:
            put_right.insert(min(beside)[1], _as_line(cap))
    return put_right


def _is_in(piece: Piece, word: Piece) -> bool:
    """Whether the middle of ``piece`` is in the box of ``word``."""
    x, y = (piece.left + piece.right) / 2, (piece.top + piece.bottom) / 2
    return word.left <= x <= word.right and word.top <= y <= word.bottom


def _is_beside(line: PrintedLine, cap: Piece) -> bool:
    middle = (line.top + line.bottom) / 2
    return cap.top <= middle <= cap.bottom and cap.bottom - cap.top >= LARGER * CAPITAL * line.size


def _as_line(cap: Piece) -> PrintedLine:
    """A drop cap in a box as high as its type."""
    size = (cap.bottom - cap.top) / CAPITAL
    piece = cap._replace(
        top=round(cap.bottom - ASCENT * size, 1), bottom=round(cap.bottom + DESCENT * size, 1)
    )
    return PrintedLine([piece], round(size, 1))
