"""The zones of a page one below the other on a sheet, and what is read there led back.

On the sheet no two columns stand side by side, so that no line runs across a gutter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PIL import Image

from podshivka.recognition.hocr import ReadLine
from podshivka.recognition.ink import Zone
from podshivka.recognition.picture import paper_of

AROUND = 1.2
"""Points of the page around a zone's ink that are shown with it."""

APART = 12.0
"""Points of paper between zones, and at the sheet's edges."""

MOST_PARAGRAPHS = 1000
"""In a zone."""


def sheet_of(picture: Image.Image, zones: Sequence[Zone], scale: float) -> Image.Image:
    """``zones`` of a ``picture`` of ``scale`` pixels per point, one below the other."""
    places = _places(zones, scale)
    width = max(zone.width for zone in zones) + 2 * round((AROUND + APART) * scale)
    last = zones[-1].height + round((2 * AROUND + APART) * scale)
    sheet = Image.new("L", (width, places[-1][1] + last), paper_of(picture))
    around = round(AROUND * scale)
    for (left, top, right, bottom), place in zip(zones, places, strict=True):
        edges = max(0, left - around), max(0, top - around)
        part = picture.crop(
            (*edges, min(picture.width, right + around), min(picture.height, bottom + around))
        )
        sheet.paste(part, (place[0] + edges[0] - left + around, place[1] + edges[1] - top + around))
    return sheet


def on_page(lines: Sequence[ReadLine], zones: Sequence[Zone], scale: float) -> Iterator[ReadLine]:
    """``lines`` read on the sheet of ``zones``, where they stand on the page."""
    around = round(AROUND * scale)
    places = _places(zones, scale)
    tops = [top for _left, top in places]
    for line in lines:
        first = line.pieces[0]
        middle = (first.top + first.bottom) / 2 * scale
        at = max((at for at, top in enumerate(tops) if top <= middle), default=0)
        across = (zones[at].left - places[at][0] - around) / scale
        down = (zones[at].top - places[at][1] - around) / scale
        yield replace(
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


def _places(zones: Sequence[Zone], scale: float) -> list[tuple[int, int]]:
    """Left and top of each zone on the sheet, in pixels, with what is shown around it."""
    around, apart = round(AROUND * scale), round(APART * scale)
    places, top = [], apart
    for zone in zones:
        places.append((apart, top))
        top += zone.height + 2 * around + apart
    return places
