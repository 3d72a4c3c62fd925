"""The structure tree of a tagged PDF: the logical order in which its author's program puts text.

The tree (ISO 32000-1, 14.7) holds the numbers of marked content, and text objects say which of
them they belong to. Trees come from anyone, and may be endless, in circles or broken; walking one
stops at a depth and at a number of steps, and tells what it met till then.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from podshivka.reading.asking import address, content_numbers
from podshivka.reading.paint import painting_order
from podshivka.reading.printed import PrintedLine
from podshivka.reading.text_layer import TextLayer

DEEPEST = 60
"""Elements within each other; PDFium itself follows fewer upwards."""

MOST_STEPS = 20_000
"""Children of elements on a page; a page of newsprint has a thousand."""

Kind = Literal["", "headline", "caption", "artifact"]

_KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(["H", "H1", "H2", "H3", "H4", "H5", "H6", "Title"], "headline"),
    "Caption": "caption",
    "Artifact": "artifact",
}
"""What an element says of all that is in it, by its standard type."""

_LONGEST_TYPE = 64


@dataclass(frozen=True)
class Tags:
    """What a structure tree says of the pieces on a page, by where they start.

    :param places: in logical order, from 0; pieces of one run of marked content share a place.
    :param kinds: of the places that are in headings and captions.
    """

    places: Mapping[int, int] = field(default_factory=dict)
    kinds: Mapping[int, Kind] = field(default_factory=dict)

    def span(self, lines: Sequence[PrintedLine]) -> tuple[int, int] | None:
        """The first and the last place of ``lines``; None if none of them is tagged."""
        found = [
            self.places[piece.start]
            for line in lines
            for piece in line.pieces
            if piece.start in self.places
        ]
        return (min(found), max(found)) if found else None

    def kind(self, lines: Sequence[PrintedLine]) -> Kind:
        """What all of ``lines`` are tagged as."""
        kinds = {
            self.kinds.get(self.places.get(piece.start, -1), "")
            for line in lines
            for piece in line.pieces
        }
        return kinds.pop() if len(kinds) == 1 else ""


NO_TAGS = Tags()


def tags(page: pdfium.PdfPage, layer: TextLayer, lines: Sequence[PrintedLine]) -> Tags:
    """What the structure tree says of ``lines``, which are the text of ``page``."""
    if not pdfium_c.FPDFCatalog_IsTagged(page.pdf):
        return NO_TAGS
    tree = pdfium_c.FPDF_StructTree_GetForPage(page)
    if not tree:
        return NO_TAGS
    try:
        contents = _contents(tree)
    finally:
        pdfium_c.FPDF_StructTree_Close(tree)
    if len(contents) < 2:
        return NO_TAGS
    place = {number: at for at, number in enumerate(contents)}
    pieces = [piece for line in lines for piece in line.pieces]
    objects = layer.painted(pieces)
    # What is painted by a form counts its marked content for itself.
    own = sorted(set(objects) & painting_order(page).keys())
    numbers = dict(zip(own, content_numbers(own), strict=True))
    return Tags(
        {
            piece.start: place[numbers[painted]]
            for piece, painted in zip(pieces, objects, strict=True)
            if numbers.get(painted, -1) in place
        },
        {place[number]: kind for number, kind in contents.items() if kind},
    )


def _contents(tree: Any) -> dict[int, Kind]:
    """The numbers of the page's marked content in logical order, and what kind each is of."""
    contents: dict[int, Kind] = {}
    seen: set[int] = set()
    steps = 0
    roots = min(MOST_STEPS, pdfium_c.FPDF_StructTree_CountChildren(tree))
    to_do: list[tuple[Any, int, int, Kind]] = []
    for at in range(roots):
        steps += 1
        _enter(to_do, seen, pdfium_c.FPDF_StructTree_GetChildAtIndex(tree, at), "")
        while to_do and steps < MOST_STEPS:
            steps += 1
            element, child, count, kind = to_do.pop()
            if child == count:
                continue
            to_do.append((element, child + 1, count, kind))
            number = pdfium_c.FPDF_StructElement_GetChildMarkedContentID(element, child)
            if number >= 0:
                contents.setdefault(number, kind)
            elif len(to_do) < DEEPEST:
                inner = pdfium_c.FPDF_StructElement_GetChildAtIndex(element, child)
                _enter(to_do, seen, inner, kind)
        if steps >= MOST_STEPS:
            break
    return contents


def _enter(
    to_do: list[tuple[Any, int, int, Kind]], seen: set[int], element: Any, outer: Kind
) -> None:
    """Put ``element``, of which no child is looked at yet, on top of what is ``to_do``."""
    if not element or address(element) in seen:
        return
    seen.add(address(element))
    kind = outer or _KINDS.get(_type(element), "")
    if kind != "artifact":
        count = max(0, pdfium_c.FPDF_StructElement_CountChildren(element))
        to_do.append((element, 0, count, kind))


def _type(element: Any) -> str:
    """The standard type of ``element``; "" if it is longer than any."""
    size = pdfium_c.FPDF_StructElement_GetType(element, None, 0)
    if not 2 < size <= _LONGEST_TYPE:
        return ""
    name = ctypes.create_string_buffer(size)
    pdfium_c.FPDF_StructElement_GetType(element, name, size)
    return name.raw[: size - 2].decode("utf-16-le", "replace")
