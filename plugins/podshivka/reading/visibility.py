"""Text that is in the file but can't be seen: white on white, under pictures, clipped away.

White or transparent letters with nothing under them but paper are not seen. Other text is
suspected by cheap signs (a picture painted over it, a clip path that leaves it out) and
convicted by proof: the page is rendered with and without it, and if both look the same where it
stands, the reader doesn't see it either. Pages without a suspect, which is nearly all, are not
rendered.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from podshivka.reading.paint import Ink, Picture, Underlay, address, is_under, painting_order
from podshivka.reading.printed import Piece, PrintedLine
from podshivka.reading.text_layer import TextLayer, View

PALE = 245
"""Of 255: all of red, green and blue at least as much is white, or as good as white."""

CLEAR = 12
"""Of 255: opacity that no one sees."""

TINY = 0.5
"""Points: letters of a smaller font are dots at best."""

LONGEST_CLIP = 12
"""Segments: clip paths with more are shapes that cut a picture, not a frame of text."""


def visible(
    page: pdfium.PdfPage,
    layer: TextLayer,
    lines: list[PrintedLine],
    pictures: Sequence[Picture],
) -> list[PrintedLine]:
    """``lines`` of ``page`` without the words that can't be seen on it."""
    view, ground = View(page), Underlay(page)
    hidden: set[int] = set()
    suspects = _under_pictures(page, layer, lines, pictures)
    clear: list[Piece] = []
    for line in lines:
        if line.size < TINY and line.bottom - line.top < TINY:
            hidden.update(piece.start for piece in line.pieces)
            continue
        first = line.pieces[0]
        *colour, opacity = layer.colour(first)
        painted = layer.painted(first)
        if min(colour) >= PALE and _is_filled(painted) and not ground.holds(first):
            hidden.update(piece.start for piece in line.pieces)
        elif opacity <= CLEAR:
            clear += line.pieces
        elif painted and (clip := _clip(painted, view)) is not None:
            suspects += [piece for piece in line.pieces if not _overlap(piece, clip)]
    hidden.update(_convicted(page, layer, suspects))
    hidden.update(_on_paper(page, clear))
    if not hidden:
        return lines
    return [
        line if len(seen) == len(line.pieces) else replace(line, pieces=seen)
        for line in lines
        if (seen := [piece for piece in line.pieces if piece.start not in hidden])
    ]


def _is_filled(painted: Any) -> bool:
    return bool(painted) and pdfium_c.FPDFTextObj_GetTextRenderMode(painted) == 0


def _on_paper(page: pdfium.PdfPage, clear: Sequence[Piece]) -> Iterator[int]:
    """The starts of those ``clear`` pieces that don't lie on a picture of what they say."""
    if clear:
        ink = Ink(page)
        yield from (piece.start for piece in clear if ink.is_plain(*piece[1:5]))


def _convicted(page: pdfium.PdfPage, layer: TextLayer, suspects: Sequence[Piece]) -> Iterator[int]:
    """The starts of those ``suspects`` without which the page looks the same.

    What is painted by a form can't be left out of a rendering, and is acquitted.
    """
    if not suspects:
        return
    own = painting_order(page)
    left_out = {
        address(painted): painted
        for piece in suspects
        if address(painted := layer.painted(piece)) in own
    }
    if not left_out:
        return
    with_all = Ink(page)
    for painted in left_out.values():
        pdfium_c.FPDFPageObj_SetIsActive(painted, False)
    without = Ink(page)
    for painted in left_out.values():
        pdfium_c.FPDFPageObj_SetIsActive(painted, True)
    for piece in suspects:
        is_left_out = address(layer.painted(piece)) in left_out
        if is_left_out and not with_all.differs(without, *piece[1:5]):
            yield piece.start


def _under_pictures(
    page: pdfium.PdfPage,
    layer: TextLayer,
    lines: Iterable[PrintedLine],
    pictures: Sequence[Picture],
) -> list[Piece]:
    near = [
        (piece, picture)
        for picture in pictures
        for line in lines
        if line.right > picture.box.left and line.left < picture.box.right
        if line.bottom > picture.box.top and line.top < picture.box.bottom
        for piece in line.pieces
    ]
    if not near:
        return []
    order = painting_order(page)
    return [
        piece
        for piece, picture in near
        if is_under(piece, picture, order.get(address(layer.painted(piece))))
    ]


def _clip(painted: Any, view: View) -> tuple[float, float, float, float] | None:
    """Left, top, right, bottom of the frame that clips ``painted``, as seen; None if unknown."""
    path = pdfium_c.FPDFPageObj_GetClipPath(painted)
    if not path or pdfium_c.FPDFClipPath_CountPaths(path) != 1:
        return None
    count = pdfium_c.FPDFClipPath_CountPathSegments(path, 0)
    if not 0 < count <= LONGEST_CLIP:
        return None
    x, y = ctypes.c_float(), ctypes.c_float()
    across, up = [], []
    for index in range(count):
        segment = pdfium_c.FPDFClipPath_GetPathSegment(path, 0, index)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        across.append(x.value)
        up.append(y.value)
    return view.turned(min(across), min(up), max(across), max(up))


def _overlap(piece: Piece, clip: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = clip
    return min(piece.right, right) > max(piece.left, left) and min(piece.bottom, bottom) > max(
        piece.top, top
    )
