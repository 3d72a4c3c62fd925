"""The zones of a page far apart from each other on a sheet, and what is read there led back.

Between zones is so much paper that no line runs from one to another. They stand on shelves, the
highest first: one below the other they would make a sheet of three times the page's size.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from PIL import Image

from podshivka.reading.printed import Piece
from podshivka.recognition.hocr import ReadLine
from podshivka.recognition.ink import Zone
from podshivka.recognition.picture import paper_of

AROUND = 1.2
"""Points of the page around a zone's ink that are shown with it."""

APART = 12.0
"""Points of paper between shelves, and at the sheet's edges."""

BESIDE = 40.0
"""Points of paper between zones on a shelf: more than any line has between words."""

MOST_PARAGRAPHS = 1000
"""On a sheet."""


def sheet_of(picture: Image.Image, zones: Sequence[Zone], scale: float) -> Image.Image:
    """``zones`` of a ``picture`` of ``scale`` pixels per point, on paper of its own shade."""
    places = _places(zones, scale)
    margin = round((AROUND + APART) * scale)
    width = max(place.right for place in places) + margin
    height = max(place.bottom for place in places) + margin
    sheet = Image.new("L", (width, height), paper_of(picture))
    around = round(AROUND * scale)
    for (left, top, right, bottom), place in zip(zones, places, strict=True):
        edges = max(0, left - around), max(0, top - around)
        part = picture.crop(
            (*edges, min(picture.width, right + around), min(picture.height, bottom + around))
        )
        sheet.paste(part, (place.left + edges[0] - left, place.top + edges[1] - top))
    return sheet


def on_page(lines: Sequence[ReadLine], zones: Sequence[Zone], scale: float) -> list[ReadLine]:
    """``lines`` read on the sheet of ``zones``, where they stand on the page, zone by zone."""
    places = _places(zones, scale)
    led_back = [part for line in lines for part in _led_back(line, zones, places, scale)]
    return [line for _at, line in sorted(led_back, key=lambda part: part[0])]


def _led_back(
    line: ReadLine, zones: Sequence[Zone], places: Sequence[Zone], scale: float
) -> Iterator[tuple[int, ReadLine]]:
    """What of ``line`` is in which zone."""
    homes = [_home(piece, places, scale) for piece in line.pieces]
    baselines = line.baselines or (None,) * len(line.pieces)
    for at, group in groupby(zip(homes, line.pieces, baselines, strict=True), key=lambda it: it[0]):
        across = (zones[at].left - places[at].left) / scale
        down = (zones[at].top - places[at].top) / scale
        parts = list(group)
        yield (
            at,
            replace(
                line,
                pieces=tuple(
                    piece._replace(
                        left=piece.left + across,
                        top=piece.top + down,
                        right=piece.right + across,
                        bottom=piece.bottom + down,
                    )
                    for _at, piece, _baseline in parts
                ),
                baselines=tuple(base + down for _at, _piece, base in parts if base is not None),
                paragraph=at * MOST_PARAGRAPHS + line.paragraph,
            ),
        )


def _home(piece: Piece, places: Sequence[Zone], scale: float) -> int:
    """The number of the zone in which ``piece`` is, or which is nearest."""
    x, y = (piece.left + piece.right) / 2 * scale, (piece.top + piece.bottom) / 2 * scale

    def distance(at: int) -> float:
        left, top, right, bottom = places[at]
        return max(left - x, x - right, 0) + max(top - y, y - bottom, 0)

    return min(range(len(places)), key=distance)


class _Shelf(NamedTuple):
    top: int
    end: int


def _places(zones: Sequence[Zone], scale: float) -> list[Zone]:
    """Where each of ``zones`` stands on the sheet, in pixels.

    On the first shelf that has room, the highest zone first (E. Coffman and others, 1980).
    """
    around, apart, beside = (round(points * scale) for points in (AROUND, APART, BESIDE))
    area = sum((zone.width + beside) * (zone.height + apart) for zone in zones)
    room = max(*(zone.width for zone in zones), math.isqrt(area))
    shelves: list[_Shelf] = []
    places: dict[int, Zone] = {}
    top = apart + around
    for at in sorted(range(len(zones)), key=lambda at: (-zones[at].height, at)):
        width, height = zones[at].width, zones[at].height
        number = next((n for n, shelf in enumerate(shelves) if shelf.end + width <= room), None)
        if number is None:
            number = len(shelves)
            shelves.append(_Shelf(top, 0))
            top += height + 2 * around + apart
        shelf = shelves[number]
        left = apart + around + shelf.end
        places[at] = Zone(left, shelf.top, left + width, shelf.top + height)
        shelves[number] = shelf._replace(end=shelf.end + width + 2 * around + beside)
    return [places[at] for at in range(len(zones))]
