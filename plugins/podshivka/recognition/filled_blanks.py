"""Date and number that were written by hand into a decree's head, as words of its page.

What Tesseract makes of handwriting, «07. 05. AOAG x CAAT», gives way to «от 07.05.2025 № 1824-п»
where a reader of handwriting is installed and sure of it; else everything stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median_low

from PIL import Image

from podshivka.reading.model import Box
from podshivka.reading.printed import Piece, PrintedLine
from podshivka.recognition.blanks import Blank, blanks_on
from podshivka.recognition.dated_by_hand import Act, day_in, number_in
from podshivka.recognition.hand_reader import HandReader, Reading
from podshivka.recognition.handwriting import Writing, writing_over
from podshivka.recognition.tesseract import Failed
from podshivka.recognition.type_sizes import ASCENT, DESCENT

SURE, LETTERS = 0.9, 3
"""So many letters or figures that Tesseract read with this confidence are print: of writing it was
never as sure, and where it is, no other reader is needed."""

SIDE = 26.0
"""Points before the first rule in which «от» stands."""

HEIGHT = 22.0
"""Points over the rules in which Tesseract's words are of the writing."""

UNDER = 4.0
"""Points that the line below may reach up between them."""

VIEWS = (1.0, 0.5)
"""Sizes in which writing is read."""

_ACTS: tuple[tuple[str, Act], ...] = (("постановлен", "п"), ("распоряжен", "р"))

Line = tuple[Piece, ...]


def filled_in(
    lines: Sequence[PrintedLine], picture: Image.Image, scale: float, reader: HandReader
) -> tuple[Line, ...]:
    """What is written into the blanks on ``picture``, of ``scale`` pixels per point: lines of it.

    :param lines: what Tesseract read there, in points.
    """
    upright = [line for line in lines if line.upright]
    if not upright:
        return ()
    size = median_low([line.size for line in upright for _piece in line.pieces])
    print_ = [_box(piece) for line in upright for piece in line.pieces if _is_print(piece)]
    filled = []
    for blank in blanks_on(picture, scale):
        dated = writing_over(picture, scale, blank.date, print_)
        numbered = writing_over(picture, scale, blank.number, print_, is_last=True)
        try:
            day = day_in(_views(dated, reader)) if dated else None
            act = _act_over(blank, upright)
            number = number_in(_views(numbered, reader), numbered.ending, act) if numbered else None
        except Failed:  # the reader is installed, but can't be loaded
            return ()
        words = [*_words("от", _before(blank.date), day, dated)]
        words += _words("№", _between(blank), number, numbered)
        if words:
            filled.append(tuple(_on_line(word, blank, size) for word in words))
    return tuple(filled)


def with_filled(lines: Sequence[PrintedLine], filled: Sequence[Line]) -> list[PrintedLine]:
    """``lines``, with those of :func:`filled_in` in place of what Tesseract read there."""
    put_right = list(lines)
    for written in filled:
        kept = [
            [piece for piece in line.pieces if not _is_of(piece, written)] for line in put_right
        ]
        at = _place_among(put_right, kept, written)
        size = round((written[0].bottom - written[0].top) / (ASCENT + DESCENT), 1)
        rest = [
            line if len(pieces) == len(line.pieces) else replace(line, pieces=pieces)
            for line, pieces in zip(put_right, kept, strict=True)
            if pieces
        ]
        before = sum(map(bool, kept[:at]))
        put_right = [*rest[:before], PrintedLine(list(written), size), *rest[before:]]
    return put_right


def _place_among(
    lines: Sequence[PrintedLine], kept: Sequence[Sequence[Piece]], written: Line
) -> int:
    """Where among ``lines`` those that were read there stand, or the nearest one below."""
    for at, (line, pieces) in enumerate(zip(lines, kept, strict=True)):
        if len(pieces) < len(line.pieces):
            return at + bool(pieces)
    left, right, bottom = written[0].left, written[-1].right, written[0].bottom
    below = [
        (line.top, at)
        for at, line in enumerate(lines)
        if line.top > bottom - UNDER and line.left < right and line.right > left
    ]
    return min(below)[1] if below else len(lines)


def _views(writing: Writing, reader: HandReader) -> list[Reading]:
    picture = writing.picture
    return [
        reader.read(picture.resize((round(picture.width * view), round(picture.height * view))))
        for view in VIEWS
    ]


def _words(
    sign: str, place: tuple[float, float], read: Reading | None, writing: Writing | None
) -> Iterator[Piece]:
    """The words on a blank: its printed sign, and what was read; nothing if nothing was."""
    if read and writing:
        yield Piece(sign, place[0], 0.0, place[1], 0.0, 0)
        yield Piece(read.text, writing.box.left, 0.0, writing.box.right, 0.0, 0, read.confidence)


def _on_line(word: Piece, blank: Blank, size: float) -> Piece:
    """``word`` as high as type of ``size`` that stands on the rules."""
    base = min(blank.date.top, blank.number.top)
    top, bottom = round(base - ASCENT * size, 1), round(base + DESCENT * size, 1)
    return word._replace(top=top, bottom=bottom)


def _before(rule: Box) -> tuple[float, float]:
    return max(0.0, round(rule.left - SIDE, 1)), rule.left


def _between(blank: Blank) -> tuple[float, float]:
    return blank.date.right, blank.number.left


def _act_over(blank: Blank, lines: Sequence[PrintedLine]) -> Act:
    """What kind of act the nearest line over ``blank`` that names one does."""
    above = [line for line in lines if line.top < blank.date.top]
    for line in sorted(above, key=lambda line: -line.bottom):
        text = line.text.replace(" ", "").lower()
        for word, act in _ACTS:
            if word in text:
                return act
    return ""


def _is_print(piece: Piece) -> bool:
    return piece.confidence >= SURE and sum(map(str.isalnum, piece.text)) >= LETTERS


def _is_of(piece: Piece, written: Line) -> bool:
    """Whether ``piece`` is what was read for one of the words ``written``."""
    x, y = (piece.left + piece.right) / 2, (piece.top + piece.bottom) / 2
    base = written[0].bottom
    if _is_print(piece) or not base - HEIGHT <= y <= base:
        return False
    return any(word.left <= x <= word.right for word in written)


def _box(piece: Piece) -> Box:
    return Box(piece.left, piece.top, piece.right, piece.bottom)
