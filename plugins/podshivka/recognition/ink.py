"""The ink of a picture as a mask of its pixels, what is near it, and how far it goes on."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]


class Zone(NamedTuple):
    """A part of a picture, in pixels from its top left corner."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """In pixels."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """In pixels."""
        return self.bottom - self.top


def without_specks(ink: Mask) -> Mask:
    """``ink`` without pixels that have fewer than two neighbours in it."""
    height, width = ink.shape
    padded = np.pad(ink.astype(np.uint8), 1)
    around = sum(
        padded[down : down + height, across : across + width]
        for down in range(3)
        for across in range(3)
    )
    return np.asarray(ink & (around >= 3))


def spread_right(ink: Mask, reach: int) -> Mask:
    """``ink`` and ``reach`` pixels to the right of it."""
    wide, done = ink.copy(), 0
    while done < reach:
        step = min(done + 1, reach - done)
        wide[:, step:] |= wide[:, :-step].copy()
        done += step
    return wide


def spread_left(ink: Mask, reach: int) -> Mask:
    """``ink`` and ``reach`` pixels to the left of it."""
    return spread_right(ink[:, ::-1], reach)[:, ::-1]


def spread(ink: Mask, reach: int = 1) -> Mask:
    """``ink`` and ``reach`` pixels on both sides of it in the row."""
    return np.asarray(spread_right(ink, reach) | spread_left(ink, reach))


def spread_down(ink: Mask, reach: int = 1) -> Mask:
    """``ink`` and ``reach`` pixels above and below it."""
    return spread(ink.T, reach).T


def run_lengths(ink: Mask) -> NDArray[np.int32]:
    """How many pixels of ``ink`` are above and below each of it, itself included; 0 elsewhere."""
    height = len(ink)
    rows = np.arange(height, dtype=np.int32)[:, None]
    above = np.maximum.accumulate(np.where(ink, -1, rows), axis=0)
    below = np.minimum.accumulate(np.where(ink, height, rows)[::-1], axis=0)[::-1]
    return np.where(ink, below - above - 1, 0).astype(np.int32)


def runs(mask: Mask) -> list[tuple[int, int]]:
    """Where each row of true values begins, and where it has ended."""
    changes = np.flatnonzero(np.diff(np.pad(mask, 1).astype(np.int8)))
    return list(zip(changes[::2].tolist(), changes[1::2].tolist(), strict=True))
