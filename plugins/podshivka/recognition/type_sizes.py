"""How large the type of recognised lines is, measured on their small letters.

Tesseract guesses a line's size from its tallest and deepest letters, and lines of one text come
out a tenth apart. The height of its small letters is true to a pixel, and the mean of a
paragraph truer. Sizes that are nearly one then become one, as they are in print.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median, median_low
from typing import NamedTuple

from podshivka.reading.printed import Piece, PrintedLine
from podshivka.recognition.hocr import MARKS, ReadLine

X_HEIGHT = 0.48
"""Of the font size: the height of small letters; text faces have 0.43 to 0.52."""

CAPITALS = 1.4
"""How much higher capitals, figures and the tallest small letters are than the others."""

ASCENT, DESCENT = 0.75, 0.25
"""Of the font size: how far a line's box reaches over its baseline, and below it."""

SAME_SIZE = 1.075
"""Sizes no further apart are one: a pixel of small print at 200 dpi is so much."""

SURE_WORDS = 6
"""Words that make a measure sure…"""

OF_FEW_WORDS = 1.12
"""…and how far one on fewer may be off."""

SOLID, OF_ITS_COLUMN = 1.4, 1.4
"""Of the font size: from baseline to baseline of lines set solid; and how far the size of a line
of few words may be off that of the line below or above it with the same edges."""

OF_THE_PARAGRAPH = 1.15
"""A line is of its paragraph's size if its own is no further from it."""

TALL = 1.3
"""Of the font size, over the baseline: a word that stands so high begins with a drop cap."""

DEEP = 0.6
"""Of the font size, below the baseline: so does one that begins on the first of its lines."""

HALF, TWICE = 0.5, 2.0
"""Of Tesseract's guess: a measure beyond was no letter's."""

LOWEST_CAPITAL = 1.13
"""Times the height of small letters: a word that is lower has no capital, whatever was read.

Measured on scans of 7.5 to 9 points at 200 dpi, 99 of 100 words: capitals of faces with large
small letters (Liberation Sans) are higher than this, small letters at most 1.08."""

_LOW = frozenset("авгджзеиклмнопрстухцчшщъыьэюяacegmnopqrsuvwxyz")


def sized(lines: Sequence[ReadLine]) -> list[PrintedLine]:
    """``lines`` in sizes of type that are the same where the print is."""
    measures = [_measure(line) for line in lines]
    paragraphs: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        paragraphs.setdefault(line.paragraph, []).append(at)
    measures = [
        _with_its_paragraph(at, paragraphs[line.paragraph], lines, measures)
        for at, line in enumerate(lines)
    ]
    sizes = _evened(measures)
    for at, line in enumerate(lines):
        if measures[at].words < SURE_WORDS and line.upright:
            sizes[at] = _of_its_column(at, lines, sizes)
    small = {line.paragraph for line in lines if any(is_low for _height, is_low in _heights(line))}
    return [
        _printed(line, size, line.paragraph in small)
        for line, size in zip(lines, sizes, strict=True)
    ]


class _Measure(NamedTuple):
    """A font size in points, and on how many words it was measured."""

    size: float
    words: int


def _measure(line: ReadLine) -> _Measure:
    """The font size of ``line`` by its small letters, or its capitals where it has none.

    Ink of a line above may be taken for a word's, so that the middle word counts.
    """
    heights = list(_heights(line))
    low = [height for height, is_low in heights if is_low]
    of_words = low or [height for height, _is_low in heights]
    if of_words:
        size = median_low(of_words) / X_HEIGHT
        if HALF * line.size < size < TWICE * line.size:
            return _Measure(size, len(of_words))
    return _Measure(line.size, 0)


def _with_its_paragraph(
    at: int, paragraph: Sequence[int], lines: Sequence[ReadLine], measures: Sequence[_Measure]
) -> _Measure:
    """The measure of the line ``at``: its paragraph's, unless both its sizes are others."""
    told = [measures[other] for other in paragraph if measures[other].words]
    if not told:
        return measures[at]
    whole = median(measure.size for measure in told)
    guess = median(lines[other].size for other in paragraph)
    is_other = not (
        _is_near(measures[at].size, whole, OF_THE_PARAGRAPH)
        or _is_near(lines[at].size, guess, OF_THE_PARAGRAPH)
    )
    if is_other and measures[at].words:
        return measures[at]
    near = [measure for measure in told if _is_near(measure.size, whole, OF_THE_PARAGRAPH)]
    words = sum(measure.words for measure in near)
    return _Measure(sum(size * count for size, count in near) / words, words) if near else told[0]


def _of_its_column(at: int, lines: Sequence[ReadLine], sizes: Sequence[float]) -> float:
    """The size of the line ``at``, or that of a line set solid with it to the same edges."""
    line = lines[at]
    left, right = line.pieces[0].left, line.pieces[-1].right
    for other, size in zip(lines, sizes, strict=True):
        if not other.upright or other is line or size == sizes[at]:
            continue
        pitch = abs(other.baselines[0] - line.baselines[0])
        edges = abs(other.pieces[0].left - left), abs(other.pieces[-1].right - right)
        if (
            size / 2 < pitch < SOLID * size
            and max(edges) < size / 4
            and _is_near(size, sizes[at], OF_ITS_COLUMN)
        ):
            return size
    return sizes[at]


def _heights(line: ReadLine) -> Iterator[tuple[float, bool]]:
    """The height of small letters by each word, and whether it has no higher ones."""
    for piece, baseline in zip(line.pieces, line.baselines, strict=bool(line.baselines)):
        core = piece.text.strip(MARKS)
        if len(core) > 1 and _LOW.issuperset(core):
            yield baseline - piece.top, True
        elif any(char.isalnum() for char in core) and not _LOW.issuperset(core):
            yield (baseline - piece.top) / CAPITALS, False


def _evened(measures: Sequence[_Measure]) -> list[float]:
    """The sizes, each the middle of the commonest size that it is near to, to 0.1."""
    common: Counter[float] = Counter()
    sure = [measure for measure in measures if measure.words >= SURE_WORDS]
    for measure in sure or measures:
        if measure.words:
            common[round(measure.size, 1)] += measure.words
    even: dict[float, float] = {}
    while common:
        commonest = max(common, key=lambda size: (sum(_near(size, common).values()), size))
        middle = _middle(_near(commonest, common))
        for size in _near(middle, common) or [commonest]:
            even[size] = middle
            del common[size]
    sizes = sorted(set(even.values()))
    return [
        even.get(round(measure.size, 1)) or _nearest(measure.size, sizes) for measure in measures
    ]


def _nearest(size: float, sizes: Sequence[float]) -> float:
    """The one of ``sizes`` that a size measured on few words may be, or that as it is."""
    nearest = min(sizes, key=lambda other: abs(other - size), default=size)
    return nearest if _is_near(nearest, size, OF_FEW_WORDS) else round(size, 1)


def _near(size: float, common: Counter[float]) -> dict[float, int]:
    return {other: common[other] for other in common if _is_near(other, size, SAME_SIZE)}


def _middle(weights: dict[float, int]) -> float:
    """The weighted median of sizes."""
    half = sum(weights.values()) / 2
    for size in sorted(weights):
        half -= weights[size]
        if half <= 0:
            break
    return size


def _is_near(size: float, other: float, factor: float) -> bool:
    return max(size, other) <= factor * min(size, other)


def _printed(line: ReadLine, size: float, has_small: bool) -> PrintedLine:
    """``line`` in its size; ``has_small``: there are small letters in its paragraph."""
    pieces = line.pieces
    if line.upright:
        pieces = tuple(
            piece._replace(
                top=piece.top if baseline - piece.top > TALL * size else baseline - ASCENT * size,
                bottom=piece.bottom
                if piece.bottom - baseline > DEEP * size
                else baseline + DESCENT * size,
                text=_cased(piece, baseline, size) if has_small else piece.text,
            )
            for piece, baseline in zip(pieces, line.baselines, strict=True)
        )
    edges = [
        piece._replace(
            left=round(piece.left, 1),
            top=round(piece.top, 1),
            right=round(piece.right, 1),
            bottom=round(piece.bottom, 1),
        )
        for piece in pieces
    ]
    return PrintedLine(edges, round(size, 1), upright=line.upright)


def _cased(piece: Piece, baseline: float, size: float) -> str:
    """Its text in small letters if it is no higher than they: «перекрё-», «СТКОВ»."""
    has_capital = baseline - piece.top >= LOWEST_CAPITAL * X_HEIGHT * size
    return piece.text if has_capital else piece.text.lower()
