"""Upright rules between columns and of frames, taken off a picture before it is read.

On a noisy scan Tesseract doesn't always see a hairline as a rule: it reads «|» at the edge of
every line in a frame, and makes one line of a headline and of the frame beside it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from podshivka.recognition.picture import paper_of

LONGEST_STROKE = 40.0
"""Points: a rule is longer; letters as high are not so thin."""

THICKEST = 2.0
"""Points; Tesseract sees thicker rules itself."""

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

Mask = NDArray[np.bool_]


def without_upright_rules(picture: Image.Image, scale: float) -> Image.Image:
    """``picture``, a level one of ``scale`` pixels per point, with paper where rules stood."""
    paper = paper_of(picture)
    grey = np.array(picture)
    margin = round(THICKEST * scale) + 4
    height = grey.shape[0] // CELL * CELL
    for left in range(0, picture.width, STRIP):
        first = max(0, left - margin)
        strip = grey[:height, first : left + STRIP + margin]
        cells = _rules(strip < paper - INK, scale)[:, left - first :][:, :STRIP]
        if cells.any():
            whole = cells.repeat(CELL, axis=0)
            grey[:height, left : left + STRIP][whole] = paper
    return Image.fromarray(grey)


def _rules(ink: Mask, scale: float) -> Mask:
    """The cells of ``ink`` that a rule stands in, with those just around."""
    wide = _spread(ink)  # a rule that is a little askew goes on in the next column
    counts = wide.reshape(-1, CELL, ink.shape[1]).sum(axis=1)
    alone = (counts >= FULL) & ~_dense(counts >= FAINT, round(THICKEST * scale) + 2)
    long = _in_long_runs(alone.T, max(2, int(LONGEST_STROKE * scale / CELL))).T
    return _spread(_spread(long).T).T


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


def _spread(cells: Mask) -> Mask:
    """``cells`` and their neighbours in the row."""
    wide = cells.copy()
    wide[:, 1:] |= cells[:, :-1]
    wide[:, :-1] |= cells[:, 1:]
    return wide
