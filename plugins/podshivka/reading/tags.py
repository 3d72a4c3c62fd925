"""The structure tree of a tagged PDF: the logical order in which its author's program puts text.

The tree (ISO 32000-1, 14.7) holds the numbers of marked content, and text objects say which of
them they belong to. Trees come from anyone, and may be endless, in circles or broken; walking one
stops at a depth and at a number of steps, and tells what it met till then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import pypdfium2.raw as pdfium_c

from podshivka.reading.asking import (
    Child,
    address,
    content_numbers,
    element_children,
    element_type,
    tree_children,
)
from podshivka.reading.painted import Painted
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
        kind = self._kind_at(lines[0].pieces[0].start)
        # Of most blocks the first word tells that they are tagged as nothing in particular.
        is_all = kind and all(
            self._kind_at(piece.start) == kind for line in lines for piece in line.pieces
        )
        return kind if is_all else ""

    def _kind_at(self, start: int) -> Kind:
        return self.kinds.get(self.places.get(start, -1), "")


NO_TAGS = Tags()


def tags(painted: Painted, layer: TextLayer, lines: Sequence[PrintedLine]) -> Tags:
    """What the structure tree says of ``lines``, which are the text of a page."""
    if not pdfium_c.FPDFCatalog_IsTagged(painted.page.pdf):
        return NO_TAGS
    tree = pdfium_c.FPDF_StructTree_GetForPage(painted.page)
    if not tree:
        return NO_TAGS
    try:
        contents = _contents(address(tree))
    finally:
        pdfium_c.FPDF_StructTree_Close(tree)
    if len(contents) < 2:
        return NO_TAGS
    place = {number: at for at, number in enumerate(contents)}
    pieces = [piece for line in lines for piece in line.pieces]
    objects = layer.painted(pieces)
    # What is painted by a form counts its marked content for itself.
    own = sorted(painted.places.keys() & set(objects))
    numbers = dict(zip(own, content_numbers(own), strict=True))
    return Tags(
        {
            piece.start: place[numbers[text]]
            for piece, text in zip(pieces, objects, strict=True)
            if numbers.get(text, -1) in place
        },
        {place[number]: kind for number, kind in contents.items() if kind},
    )


def _contents(tree: int) -> dict[int, Kind]:
    """The numbers of the page's marked content in logical order, and what kind each is of.

    :param tree: its address.
    """
    contents: dict[int, Kind] = {}
    seen: set[int] = set()
    to_do: list[tuple[Iterator[Child], Kind]] = [(tree_children(tree), "")]
    for _step in range(MOST_STEPS):
        children, outer = to_do[-1]
        child = next(children, None)
        if child is None:
            to_do.pop()
            if not to_do:
                break
            continue
        number, element = child
        if number >= 0:
            contents.setdefault(number, outer)
        elif element and element not in seen and len(to_do) < DEEPEST:
            seen.add(element)
            kind = outer or _KINDS.get(element_type(element), "")
            if kind != "artifact":
                to_do.append((element_children(element), kind))
    return contents
