"""How far apart the lines of most of a page are: the unit in which its layout is measured."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

import numpy as np
from numpy.typing import NDArray

WIDTH, HEIGHT = 60, 120
"""Points: of the windows that are looked at, narrower than a column."""

CLOSEST, FARTHEST = 5, 25
"""Points from line to line."""

PRINTED = 0.4
"""Of the rows of a window: with less ink it holds no text worth measuring."""

REGULAR = 0.3
"""How well the window's rows agree with the same, moved by the pitch (1: they are the same)."""

NEARLY_BEST = 0.8
"""Lines agree with the next but one, too: the first peak so high is the pitch."""

FEWEST = 5
"""Windows; fewer are no page of text."""


def line_pitch(ink: NDArray[np.bool_], scale: float) -> float | None:
    """In pixels, of the text on a level page, ``scale`` pixels per point; None if there is none."""
    pitches = list(_pitches(ink, scale))
    return float(median(pitches)) if len(pitches) >= FEWEST else None


def _pitches(ink: NDArray[np.bool_], scale: float) -> Iterator[int]:
    width, height = int(WIDTH * scale), int(HEIGHT * scale)
    first, last = int(CLOSEST * scale), int(FARTHEST * scale)
    for left in range(0, ink.shape[1] - width + 1, width):
        for top in range(0, ink.shape[0] - height + 1, height):
            rows = ink[top : top + height, left : left + width].sum(axis=1).astype(np.float64)
            if np.count_nonzero(rows) >= PRINTED * height:
                yield from _pitch(_agreement(rows)[: last + 1], first)


def _agreement(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """The autocorrelation of ``rows`` for each step from 0, by Wiener and Khinchin's theorem."""
    spectrum = np.fft.rfft(rows - rows.mean(), 2 * len(rows))
    agreement = np.fft.irfft(spectrum * spectrum.conj())
    return agreement / agreement[0] if agreement[0] > 0 else np.zeros_like(agreement)


def _pitch(agreement: NDArray[np.float64], first: int) -> Iterator[int]:
    """The first of the best steps from ``first`` on, if one is good."""
    inner = agreement[first:-1]
    is_peak = (inner >= agreement[first - 1 : -2]) & (inner >= agreement[first + 1 :])
    peaks = np.flatnonzero(is_peak & (inner > REGULAR))
    if len(peaks):
        good = inner[peaks] > NEARLY_BEST * inner[peaks].max()
        yield first + int(peaks[good][0])
