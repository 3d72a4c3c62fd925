"""White between the columns of a page's picture.

It goes on from line to line, and the lines beside it begin or end at its edge. Spaces above each
other do neither for long, and no gap between words of a headline is a gutter.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from podshivka.recognition.ink import (
    Mask,
    Zone,
    run_lengths,
    runs,
    spread_down,
    spread_left,
    spread_right,
)

NARROWEST = 0.42
"""Of the pitch of lines, as all that follow: a gutter is so wide…"""

OF_ITS_TYPE = 0.5
"""…and so wide of the height of the letters beside it."""

JUTTING, LEFT_OVER, ACROSS = 0.2, 0.3, 0.3
"""Beside a tall gutter a callout or a picture may be wider than its column, for the first share of
its height, if the second of that width is left; what juts out on both sides, as a line of another
text does that has a space there, is no higher than the third."""

EDGE = 0.15
"""So far into it letters at the edges of columns may reach."""

NARROWEST_COLUMN = 3.5
"""Narrower are drop caps, numbers of a list, bullets."""

FEWEST_LINES = 3.0
"""So much text stands on both sides of a gutter…"""

LOW, WIDE = 4.0, 2.0
"""…but white in what is lower than this is one only if it is as wide as the second…"""

TALL = 6.0
"""…and with less text on both sides, only if…"""

FLUSH, MOSTLY = 0.3, 0.6
"""…on one of them so many lines stand so close to it."""

FAR = 12.0
"""How far away text is looked for on either side."""

FEW_LETTERS = 6.0
"""Beside a gutter: their height tells how large the type is."""

LARGE, LARGEST = 0.85, 6.0
"""A line of type larger than most is so high; what is higher than the second is no type."""

LETTERS = 2.5
"""So far on either side is looked how high a line is: a letter may be open to the side."""

SPACE = 0.6
"""Of the height of the letters beside: a space is no wider."""

RULE, HIGHEST = 0.3, 4.0
"""What is lower is a rule, and what is higher several lines that touch."""

NOISE = 1
"""Pixels of ink in a column are; more would be a level rule, or a dash in a box over several
columns."""


Rows = NDArray[np.intp]


class Gutter(NamedTuple):
    """White between two columns, in pixels.

    :param text: how much text is on both sides of it; :param top: where that begins, :param bottom:
        and ends.
    """

    left: int
    right: int
    text: int
    top: int
    bottom: int


class Gutters:
    """Those of a picture with this ``ink``, whose lines are ``pitch`` pixels apart."""

    def __init__(self, ink: Mask, pitch: float) -> None:
        self._ink = ink
        self._pitch = pitch
        # With lines as high as their ascenders and descenders.
        self._lines = spread_down(ink, int(pitch / 4))
        first = np.zeros((1, ink.shape[1]), dtype=np.int32)
        joined = ink | _spaces(ink, pitch)
        self._above = np.vstack([first, joined.cumsum(axis=0, dtype=np.int32)])

    def within(self, zone: Zone) -> Iterator[Gutter]:
        """Those that part ``zone`` from top to bottom, from the left."""
        left, top, right, bottom = zone
        columns = self._above[bottom, left:right] - self._above[top, left:right]
        least = NARROWEST_COLUMN * self._pitch
        inner = [
            (first, end)
            for first, end in runs(columns <= NOISE)
            if first >= least and zone.width - end >= least
        ]
        rooms = runs(columns <= max(NOISE, JUTTING * zone.height)) if inner else []
        for first, end in inner:
            room = next((left + a, left + b) for a, b in rooms if a <= first and end <= b)
            gutter = self._gutter(zone, left + first, left + end, room)
            if gutter is not None:
                yield gutter

    def _gutter(self, zone: Zone, first: int, end: int, room: tuple[int, int]) -> Gutter | None:
        """The gutter that white from ``first`` to ``end`` is, if it is one.

        :param room: from where to where it goes but for what juts out into it.
        """
        height, pitch = zone.height, self._pitch
        width, wide = end - first, room[1] - room[0]
        if min(width / LEFT_OVER, wide) < NARROWEST * pitch:
            return None
        if height < LOW * pitch and width < WIDE * pitch:
            return None
        both, flush = self._beside(zone, first, end)
        text = len(both)
        if text < FEWEST_LINES * pitch or (text < TALL * pitch and flush < MOSTLY):
            return None
        if width < NARROWEST * pitch and (
            text < TALL * pitch or self._jutting(zone, first, end, room) > ACROSS * pitch
        ):
            return None
        if max(width, wide) < OF_ITS_TYPE * self._height_of_type(zone, first, end):
            return None
        return Gutter(first, end, text, zone.top + int(both[0]), zone.top + int(both[-1]) + 1)

    def _beside(self, zone: Zone, first: int, end: int) -> tuple[Rows, float]:
        """The rows of ``zone`` with text on both sides, and how many of them end or begin there."""
        sides = self._sides(self._lines, zone, first, end, FAR)
        both = np.flatnonzero(sides[0].any(axis=1) & sides[1].any(axis=1))
        if not len(both):
            return both, 0.0
        near = FLUSH * self._pitch
        return both, max(float((side[both].argmax(axis=1) <= near).mean()) for side in sides)

    def _jutting(self, zone: Zone, first: int, end: int, room: tuple[int, int]) -> int:
        """In how many rows there is ink on both sides of the white within ``room``."""
        ink, edge = self._ink[zone.top : zone.bottom], round(EDGE * self._pitch)
        left, right = ink[:, room[0] + edge : first], ink[:, end : max(end, room[1] - edge)]
        return int((left.any(axis=1) & right.any(axis=1)).sum())

    def _height_of_type(self, zone: Zone, first: int, end: int) -> float:
        """Of the lines on either side; 0 if they can't be told from each other."""
        highest = 0.0
        for side in self._sides(self._ink, zone, first, end, FEW_LETTERS):
            inked: Mask = np.any(side, axis=1)
            heights = [b - a for a, b in runs(inked) if b - a > RULE * self._pitch]
            height = median(heights or [0])
            highest = max(highest, height if height < HIGHEST * self._pitch else 0.0)
        return highest

    def _sides(self, ink: Mask, zone: Zone, first: int, end: int, far: float) -> tuple[Mask, Mask]:
        """What of ``ink`` is so ``far`` to the left and right, both as seen from the gutter."""
        rows, reach = slice(zone.top, zone.bottom), int(far * self._pitch)
        left = ink[rows, max(zone.left, first - reach) : first][:, ::-1]
        return left, ink[rows, end : min(zone.right, end + reach)]


def _spaces(ink: Mask, pitch: float) -> Mask:
    """White between words in large type: narrow for the height of what is beside it."""
    reach = int(LETTERS * pitch)
    before = run_lengths(spread_right(ink, reach))
    after = run_lengths(spread_left(ink, reach))
    heights = np.minimum(before, after)
    is_large = (heights >= LARGE * pitch) & (np.maximum(before, after) <= LARGEST * pitch)
    white = ~spread_down(ink, int(pitch / 2))
    return np.asarray(is_large & white & (SPACE * heights >= run_lengths(white.T).T))
