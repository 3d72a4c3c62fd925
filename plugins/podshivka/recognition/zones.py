"""Zones of a page's picture: columns, headlines, boxes, each to be read by itself.

Tesseract sees narrow gutters badly where a callout stands in a column, and makes lines of words of
two columns. So the page is cut along its white before it is read, as a recursive X-Y cut does
(G. Nagy, S. Seth, 1984), with two cautions: white between columns goes on from line to line, and
the lines beside it begin or end at its edge; and no gap between words of a headline is a gutter.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image

from podshivka.recognition.gutters import FEWEST_LINES, RULE, Gutter, Gutters
from podshivka.recognition.ink import Mask, Zone, runs, without_specks
from podshivka.recognition.line_pitch import line_pitch
from podshivka.recognition.picture import paper_of

INK = 50
"""Shades of grey darker than paper."""

FINE = 120 / 72
"""Pixels per point are enough."""

CLEAR = 0.5
"""Of the pitch of lines, as all that follow: so much white is more than stands between lines."""

STRAY, CLEARER = 3.0, 1.5
"""Columns are cut off where there is so much more white, if they are less lower than this."""

WIDEST, LOWEST = 0.6, 6.0
"""A column takes so much of the page's width, and is so high, of the pitch…"""

IN_COLUMNS = 0.3
"""…and columns are so much of a page that is set in them."""

NOISE = 0.002
"""Of a row of pixels: so much ink in it is."""


def zones_of(picture: Image.Image, scale: float) -> tuple[Zone, ...]:
    """Those of a level ``picture`` of ``scale`` pixels per point, as one reads them.

    None if it isn't set in columns.
    """
    times = max(1, round(scale / FINE))
    grey = np.asarray(picture.reduce(times))
    ink = without_specks(grey < paper_of(picture) - INK)
    pitch = line_pitch(ink, scale / times)
    if pitch is None:
        return ()
    cut = _Print(ink, pitch).cut(Zone(0, 0, ink.shape[1], ink.shape[0]))
    zones = [zone for zone in cut if min(zone.width, zone.height) >= RULE * pitch]
    if not _are_columns(zones, pitch):
        return ()
    return tuple(
        Zone(
            zone.left * times,
            zone.top * times,
            min(zone.right * times, picture.width),
            min(zone.bottom * times, picture.height),
        )
        for zone in zones
    )


def _are_columns(zones: Sequence[Zone], pitch: float) -> bool:
    """Whether enough of ``zones`` are: in decrees, gutters are found in tables at most."""
    if not zones:
        return False
    across = max(zone.right for zone in zones) - min(zone.left for zone in zones)
    columns = [
        zone for zone in zones if zone.width <= WIDEST * across and zone.height >= LOWEST * pitch
    ]
    return sum(map(_area, columns)) >= IN_COLUMNS * sum(map(_area, zones))


class _Print:
    """What is printed on a picture, to be cut into zones; ``pitch`` is that of its lines."""

    def __init__(self, ink: Mask, pitch: float) -> None:
        self._ink = ink
        self._pitch = pitch
        self._gutters = Gutters(ink, pitch)

    def cut(self, zone: Zone) -> list[Zone]:
        """The zones of which ``zone`` is made: itself if there are no columns in it."""
        trimmed = self._trimmed(zone)
        if trimmed is None:
            return []
        left, top, right, bottom = trimmed
        if bottom - top < FEWEST_LINES * self._pitch:
            return [trimmed]
        gutters = list(self._gutters.within(trimmed))
        row = self._row_beyond(trimmed, gutters)
        if gutters and row is None:
            edges = [left, *(edge for gutter in gutters for edge in gutter[:2]), right]
            columns = zip(edges[::2], edges[1::2], strict=True)
            return [part for a, b in columns for part in self.cut(Zone(a, top, b, bottom))]
        row = row or self._row_to_cut_at(trimmed)
        if row is None:
            return [trimmed]
        above, below = map(self.cut, _parts(trimmed, row))
        return [trimmed] if len(above) <= 1 and len(below) <= 1 else above + below

    def _trimmed(self, zone: Zone) -> Zone | None:
        """``zone`` without the white around; None if there is nothing in it."""
        ink = self._ink[zone.top : zone.bottom, zone.left : zone.right]
        rows, columns = (np.flatnonzero(ink.sum(axis=axis) > 1) for axis in (1, 0))
        if not len(rows) or not len(columns):
            return None
        return Zone(
            zone.left + int(columns[0]),
            zone.top + int(rows[0]),
            zone.left + int(columns[-1]) + 1,
            zone.top + int(rows[-1]) + 1,
        )

    def _row_to_cut_at(self, zone: Zone) -> tuple[int, int] | None:
        """Where white from side to side begins and ends: of all such, the most useful.

        That is where there is most white, or if there is no more than between lines, where the
        highest columns begin or end.
        """
        inner = self._white_rows(zone)
        widest = max(inner, key=lambda row: row[1] - row[0], default=None)
        if widest is None or widest[1] - widest[0] >= CLEAR * self._pitch:
            return widest
        columns = {row: self._columns_at(zone, row) for row in inner}
        best = max(inner, key=lambda row: (*columns[row], row[1] - row[0]))
        # Spaces of a line or two above may well stand over the gutter.
        clearer = [
            row
            for row in inner
            if columns[row][0] >= columns[best][0] - STRAY * self._pitch
            and row[1] - row[0] >= CLEARER * (best[1] - best[0])
        ]
        return max(clearer, key=columns.__getitem__, default=best)

    def _row_beyond(self, zone: Zone, gutters: Sequence[Gutter]) -> tuple[int, int] | None:
        """Where clear white parts the columns from what is above or below them all.

        The last line of a headline is not of the column that it stands over.
        """
        if not gutters:
            return None
        top = min(gutter.top for gutter in gutters)
        bottom = max(gutter.bottom for gutter in gutters)
        clear = [
            row
            for row in self._white_rows(zone)
            if row[1] - row[0] >= CLEAR * self._pitch and (row[1] <= top or row[0] >= bottom)
        ]
        return max(clear, key=lambda row: row[1] - row[0], default=None)

    def _white_rows(self, zone: Zone) -> list[tuple[int, int]]:
        """Where white from side to side begins and ends in the midst of ``zone``."""
        rows = self._ink[zone.top : zone.bottom, zone.left : zone.right].sum(axis=1)
        white = runs(rows <= NOISE * zone.width)
        height = zone.height
        return [
            (zone.top + first, zone.top + end) for first, end in white if first > 0 and end < height
        ]

    def _columns_at(self, zone: Zone, row: tuple[int, int]) -> tuple[int, int]:
        """How much text is on both sides of a gutter above or below ``row``, in pixels down.

        And how little else is beside that gutter: less than 0, in pixels.
        """
        return max(
            (
                (gutter.text, gutter.text - part.height)
                for part in _parts(zone, row)
                for gutter in self._gutters.within(part)
            ),
            default=(0, 0),
        )


def _parts(zone: Zone, row: tuple[int, int]) -> tuple[Zone, Zone]:
    """What of ``zone`` is above and below ``row``."""
    return zone._replace(bottom=row[0]), zone._replace(top=row[1])


def _area(zone: Zone) -> int:
    return zone.width * zone.height
