"""Upright rules between columns and of frames, taken off a picture before it is read.

On a noisy scan Tesseract doesn't always see a hairline as a rule: it reads «|» at the edge of
every line in a frame, and makes one line of a headline and of the frame beside it. It may still
do so without the rule; but where that stood, the line is parted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from PIL import Image

from podshivka.reading.model import Box
from podshivka.recognition.hocr import ReadLine
from podshivka.recognition.ink import Mask, runs, spread, spread_down
from podshivka.recognition.picture import paper_of

LONGEST_STROKE = 40.0
"""Points: a rule is longer; letters as high are not so thin."""

THICKEST = 3.0
"""Points; Tesseract sees thicker rules itself. One of 2 points, which noise and a turn of the page
make wider, was still read as «L» and «|»."""

INK = 40
"""Shades of grey darker than paper: hairlines are pale."""

CELL = 8
"""Pixels: so many below each other are looked at as one…"""

FULL = 7
"""…and so many of them must be ink, for there is noise."""

FAINT = 3
"""As many are of something printed."""

STRIP = 512
"""Pixels wide, so that little memory is taken at a time."""

MOST_PARTS = 1000
"""More than a line has words."""


@dataclass(frozen=True, slots=True)
class UprightRules:
    """The upright rules of a picture.

    :param boxes: each in points.
    :param cells: what they cover, with what is just around, a row for every ``CELL`` of pixels.
    """

    boxes: tuple[Box, ...]
    cells: Mask

    def taken_off(self, picture: Image.Image) -> Image.Image:
        """``picture`` with paper where they stood."""
        if not self.boxes:
            return picture
        grey = np.array(picture)
        rows, columns = np.nonzero(self.cells)
        for step in range(CELL):
            grey[rows * CELL + step, columns] = paper_of(picture)
        return Image.fromarray(grey)


def upright_rules(picture: Image.Image, scale: float) -> UprightRules:
    """Those on ``picture``, a level one of ``scale`` pixels per point."""
    grey, dark = np.asarray(picture), paper_of(picture) - INK
    height, margin = picture.height // CELL, round(THICKEST * scale) + 4
    cells = np.zeros((height, picture.width), dtype=np.bool_)
    for left in range(0, picture.width, STRIP):
        first = max(0, left - margin)
        strip = grey[: height * CELL, first : left + STRIP + margin]
        cells[:, left : left + STRIP] = _rules(strip < dark, scale)[:, left - first :][:, :STRIP]
    return UprightRules(tuple(_boxes(cells, scale)), cells)


def parted(lines: Iterable[ReadLine], rules: Sequence[Box]) -> list[ReadLine]:
    """``lines``, those that run across one of ``rules`` in parts: it stands between columns."""
    parts = []
    for number, line in enumerate(lines):
        starts = [0, *_starts(line, rules), len(line.pieces)]
        for first, last in pairwise(starts):
            # A part is of another text, and of a paragraph of its own.
            paragraph = line.paragraph if not first else -number * MOST_PARTS - first
            pieces, baselines = line.pieces[first:last], line.baselines[first:last]
            parts.append(ReadLine(pieces, paragraph, line.size, baselines))
    return parts


def _starts(line: ReadLine, rules: Sequence[Box]) -> Iterator[int]:
    """Which of its words stand first behind a rule."""
    for at, (before, piece) in enumerate(pairwise(line.pieces), 1):
        y = (before.top + before.bottom + piece.top + piece.bottom) / 4
        left = (before.left + before.right) / 2
        right = (piece.left + piece.right) / 2
        if any(
            left < rule.left and rule.right < right and rule.top < y < rule.bottom for rule in rules
        ):
            yield at


def _boxes(cells: Mask, scale: float) -> Iterator[Box]:
    for left, right in runs(np.asarray(cells.any(axis=0))):
        for top, bottom in runs(np.asarray(cells[:, left:right].any(axis=1))):
            box = (left, top * CELL, right, bottom * CELL)
            yield Box(*(round(edge / scale, 1) for edge in box))


def _rules(ink: Mask, scale: float) -> Mask:
    """The cells of ``ink`` that a rule stands in, with those just around."""
    wide = spread(ink)  # a rule that is a little askew goes on in the next column
    counts = wide.reshape(-1, CELL, ink.shape[1]).sum(axis=1)
    alone = (counts >= FULL) & ~_dense(counts >= FAINT, round(THICKEST * scale) + 2)
    long = _in_long_runs(alone.T, max(2, int(LONGEST_STROKE * scale / CELL))).T
    return spread_down(spread(long))


def _dense(cells: Mask, thickest: int) -> Mask:
    """Where within ``thickest`` cells on both sides more of ``cells`` are inked, as in pictures."""
    window = 2 * thickest + 1
    sums = np.cumsum(np.pad(cells, ((0, 0), (thickest + 1, thickest))), axis=1, dtype=np.int32)
    return np.asarray(sums[:, window:] - sums[:, :-window] > thickest)


def _in_long_runs(cells: Mask, length: int) -> Mask:
    """Those of ``cells`` that stand in a run of at least ``length`` in their row."""
    if cells.shape[1] < length:
        return np.zeros_like(cells)
    sums = np.cumsum(np.pad(cells, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    begins = sums[:, length:] - sums[:, :-length] == length
    changes = np.zeros((cells.shape[0], cells.shape[1] + 1), dtype=np.int32)
    changes[:, : begins.shape[1]] += begins
    changes[:, length:] -= begins
    return np.asarray(np.cumsum(changes[:, :-1], axis=1) > 0)
