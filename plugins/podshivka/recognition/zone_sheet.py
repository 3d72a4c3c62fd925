"""The zones of a page one below the other on sheets, and what is read there led back.

No two columns stand side by side there, so that no line runs across a gutter. Narrow zones have a
sheet of their own: among wide ones they would leave most of the paper empty, and Tesseract's time
goes by paper, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from PIL import Image

from podshivka.recognition.hocr import ReadLine
from podshivka.recognition.ink import Zone
from podshivka.recognition.picture import paper_of

AROUND = 1.2
"""Points of the page around a zone's ink that are shown with it."""

APART = 12.0
"""Points of paper between zones, and at the sheet's edges."""

NARROW = 1 / 3
"""Of the widest zone's width."""

MOST_PARAGRAPHS = 1000
"""On a page's sheets."""


class _Place(NamedTuple):
    """Where a zone stands: on which sheet, and its corner there, in pixels."""

    sheet: int
    left: int
    top: int


def sheets_of(picture: Image.Image, zones: Sequence[Zone], scale: float) -> list[Image.Image]:
    """``zones`` of a ``picture`` of ``scale`` pixels per point, on paper of its own shade."""
    places = _places(zones, scale)
    around, margin = round(AROUND * scale), round((AROUND + APART) * scale)
    sheets = []
    for number in sorted({place.sheet for place in places}):
        own = [pair for pair in zip(zones, places, strict=True) if pair[1].sheet == number]
        width = max(place.left + zone.width for zone, place in own) + margin
        height = max(place.top + zone.height for zone, place in own) + margin
        sheet = Image.new("L", (width, height), paper_of(picture))
        for (left, top, right, bottom), place in own:
            edges = max(0, left - around), max(0, top - around)
            ends = min(picture.width, right + around), min(picture.height, bottom + around)
            corner = place.left + edges[0] - left, place.top + edges[1] - top
            sheet.paste(picture.crop((*edges, *ends)), corner)
        sheets.append(sheet)
    return sheets


def on_page(lines: Sequence[ReadLine], zones: Sequence[Zone], scale: float) -> list[ReadLine]:
    """``lines`` read on the sheets of ``zones``, where they stand on the page, zone by zone."""
    places = _places(zones, scale)
    led_back = []
    for line in lines:
        at = _home(line, places, scale)
        across = (zones[at].left - places[at].left) / scale
        down = (zones[at].top - places[at].top) / scale
        own = replace(
            line,
            pieces=tuple(
                piece._replace(
                    left=piece.left + across,
                    top=piece.top + down,
                    right=piece.right + across,
                    bottom=piece.bottom + down,
                )
                for piece in line.pieces
            ),
            baselines=tuple(baseline + down for baseline in line.baselines),
            paragraph=at * MOST_PARAGRAPHS + line.paragraph,
        )
        led_back.append((at, own))
    return [line for _at, line in sorted(led_back, key=lambda pair: pair[0])]


def _home(line: ReadLine, places: Sequence[_Place], scale: float) -> int:
    """The number of the zone in which ``line`` is: the last one that begins above its middle."""
    middle = (line.pieces[0].top + line.pieces[0].bottom) / 2 * scale
    own = [(place.top, at) for at, place in enumerate(places) if place.sheet == line.sheet]
    return max((pair for pair in own if pair[0] <= middle), default=min(own))[1]


def _places(zones: Sequence[Zone], scale: float) -> list[_Place]:
    around, apart = round(AROUND * scale), round(APART * scale)
    widest = max(zone.width for zone in zones)
    ends = [apart + around, apart + around]
    places = []
    for zone in zones:
        sheet = int(zone.width < NARROW * widest)
        places.append(_Place(sheet, apart + around, ends[sheet]))
        ends[sheet] += zone.height + 2 * around + apart
    return places
