"""Recognised lines parted where the type changes: a callout's words amid those of its columns.

A callout stands between columns in larger type, its lines level with none of theirs. Tesseract
makes one line of what is nearly level. How large the type of a word is shows in the height of its
ink, if one knows how far its letters reach.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from podshivka.reading.printed import Piece
from podshivka.recognition.hocr import ReadLine
from podshivka.recognition.type_sizes import X_HEIGHT

TALL, DEEP = 0.7, 0.2
"""Of the font size: how far capitals reach over the baseline, and how far the deep letters reach
below it. Text faces differ by a tenth."""

OTHER_TYPE = 1.3
"""Words in type so much larger are of another text, if there is room between…"""

ROOM = 0.8
"""…of the size of the smaller type…"""

SAME_TYPE = 1.15
"""…and type as large, within this factor, right above or below: the height of single words' ink
is not sure, for some of a letter above may be taken for theirs."""

PITCH = 0.8, 1.8
"""Of the font size: from a line of the callout to the next."""

FEWEST_LETTERS = 3
"""Of a part of a line: fewer don't tell its type."""

_TALL = frozenset(
    "бёйАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯbdfhijkltABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789№«»"
)
_DEEP = frozenset("друфцщДЦЩgjpqyQ,;")
_HIGH_MARKS = frozenset("\"'“”„‘’*°-–—")
"""Signs that don't stand on the baseline, or hang from the top."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words of a line with no more than spaces between them, in points.

    :param size: of their type; 0 if that is not clear.
    """

    pieces: tuple[Piece, ...]
    size: float

    @property
    def base(self) -> float:
        """Where the letters stand, from the top of the page."""
        return median(
            piece.bottom - (0.0 if _DEEP.isdisjoint(piece.text) else DEEP * self.size)
            for piece in self.pieces
        )

    @property
    def letters(self) -> int:
        """How many."""
        return sum(len(piece.text) for piece in self.pieces)

    def shares_width(self, other: _Stretch) -> bool:
        """Whether one stands over the other."""
        left = max(self.pieces[0].left, other.pieces[0].left)
        return min(self.pieces[-1].right, other.pieces[-1].right) > left


def parted_by_type(lines: Sequence[ReadLine]) -> list[ReadLine]:
    """``lines``, those that hold a part of a callout in larger type parted around it."""
    stretches = [_stretches(line) if line.upright else [] for line in lines]
    sizes = [stretch.size for of_line in stretches for stretch in of_line if stretch.size]
    if not sizes:
        return list(lines)
    least = OTHER_TYPE * median(sizes)
    large = [
        stretch
        for of_line in stretches
        for stretch in of_line
        if stretch.size >= least and stretch.letters >= FEWEST_LETTERS
    ]
    parted: list[ReadLine] = []
    for line, of_line in zip(lines, stretches, strict=True):
        merged = _merged(of_line, large)
        parted += [_part(line, part) for part in merged] if len(merged) > 1 else [line]
    return parted


def type_size(piece: Piece) -> float | None:
    """The font size of a word in the unit of its box, by the height of its ink; None if unclear."""
    letters = [letter for letter in piece.text if letter not in _HIGH_MARKS]
    if not any(map(str.isalnum, letters)) or 2 * len(letters) < len(piece.text):
        return None
    over = X_HEIGHT if _TALL.isdisjoint(letters) else TALL
    under = 0.0 if _DEEP.isdisjoint(letters) else DEEP
    return (piece.bottom - piece.top) / (over + under)


def _stretches(line: ReadLine) -> list[_Stretch]:
    """``line`` parted where there is more than a space between words."""
    sizes = [type_size(piece) for piece in line.pieces]
    least = ROOM * min((size for size in sizes if size is not None), default=line.size)
    edges = [at for at, (a, b) in enumerate(pairwise(line.pieces), 1) if b.left - a.right > least]
    return [
        _stretch(line.pieces[first:end]) for first, end in pairwise([0, *edges, len(line.pieces)])
    ]


def _stretch(pieces: tuple[Piece, ...]) -> _Stretch:
    sizes = [size for size in map(type_size, pieces) if size is not None]
    return _Stretch(pieces, median(sizes) if sizes else 0.0)


def _merged(stretches: Sequence[_Stretch], large: Sequence[_Stretch]) -> list[_Stretch]:
    """``stretches`` of a line, those put together that are not of different texts.

    :param large: those of the page in larger type than most.
    """
    merged = list(stretches[:1])
    for stretch in stretches[1:]:
        if _are_of_two_texts(merged[-1], stretch, large):
            merged.append(stretch)
        else:
            merged[-1] = _stretch(merged[-1].pieces + stretch.pieces)
    return merged


def _are_of_two_texts(one: _Stretch, other: _Stretch, large: Sequence[_Stretch]) -> bool:
    small, larger = sorted((one, other), key=lambda stretch: stretch.size)
    return 0 < OTHER_TYPE * small.size <= larger.size and any(
        _is_next_line(larger, near) for near in large
    )


def _is_next_line(one: _Stretch, other: _Stretch) -> bool:
    """Whether ``other`` is set as ``one`` is, right above or below."""
    least, most = PITCH
    return (
        one.shares_width(other)
        and max(one.size, other.size) <= SAME_TYPE * min(one.size, other.size)
        and least * one.size <= abs(one.base - other.base) <= most * one.size
    )


def _part(line: ReadLine, part: _Stretch) -> ReadLine:
    return replace(
        line,
        pieces=part.pieces,
        size=part.size or line.size,
        baselines=(part.base,) * len(part.pieces),
    )
