"""Text that is in the file but can't be seen: white on white, under pictures, clipped away.

White or transparent letters with nothing under them but paper are not seen. Other text is
suspected by cheap signs (a picture painted over it, a clip path that leaves it out) and
convicted by proof: the page is rendered with and without it, and if both look the same where it
stands, the reader doesn't see it either. Pages without a suspect, which is nearly all, are not
rendered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
import pypdfium2 as pdfium

from podshivka.reading.asking import clip_frame, render_mode, set_active
from podshivka.reading.paint import Ink, Picture, Underlay, is_under
from podshivka.reading.painted import Painted
from podshivka.reading.printed import Piece, PrintedLine
from podshivka.reading.text_layer import TextLayer
from podshivka.reading.view import View

PALE = 245
"""Of 255: all of red, green and blue at least as much is white, or as good as white."""

CLEAR = 12
"""Of 255: opacity that no one sees."""

TINY = 0.5
"""Points: letters of a smaller font are dots at best."""

FILLED = 0
"""The text rendering mode that fills letters and draws no outline (PDF 32000-1, table 106)."""

LONGEST_CLIP = 12
"""Segments: clip paths with more are shapes that cut a picture, not a frame of text."""


def visible(
    painted: Painted,
    layer: TextLayer,
    lines: list[PrintedLine],
    pictures: Sequence[Picture],
) -> list[PrintedLine]:
    """``lines`` of a page without the words that can't be seen on it."""
    ground, hidden = Underlay(painted), set[int]()
    suspects = _under_pictures(painted, layer, lines, pictures)
    clear: list[Piece] = []
    clipped: list[tuple[PrintedLine, list[list[float]]]] = []
    firsts = [line.pieces[0] for line in lines]
    colours = layer.colours(firsts)
    pale = (colours[:, :3].min(axis=1) >= PALE).tolist()
    faint = (colours[:, 3] <= CLEAR).tolist()
    for at, (line, text) in enumerate(zip(lines, layer.painted(firsts), strict=True)):
        is_tiny = line.size < TINY and line.bottom - line.top < TINY
        is_filled = pale[at] and text and render_mode(text) == FILLED
        if is_tiny or (is_filled and not ground.holds(firsts[at])):
            hidden.update(piece.start for piece in line.pieces)
        elif faint[at]:
            clear += line.pieces
        elif text and (frame := clip_frame(text, LONGEST_CLIP)) is not None:
            clipped.append((line, frame))
    suspects += _clipped_away(clipped, View(painted.page))
    hidden.update(_convicted(painted, layer, suspects))
    hidden.update(_on_paper(painted.page, clear))
    if not hidden:
        return lines
    return [
        line if len(seen) == len(line.pieces) else replace(line, pieces=seen)
        for line in lines
        if (seen := [piece for piece in line.pieces if piece.start not in hidden])
    ]


def _on_paper(page: pdfium.PdfPage, clear: Sequence[Piece]) -> Iterator[int]:
    """The starts of those ``clear`` pieces that don't lie on a picture of what they say."""
    if clear:
        ink = Ink(page)
        yield from (piece.start for piece in clear if ink.is_plain(*piece[1:5]))


def _convicted(painted: Painted, layer: TextLayer, suspects: Sequence[Piece]) -> Iterator[int]:
    """The starts of those ``suspects`` without which the page looks the same.

    What is painted by a form can't be left out of a rendering, and is acquitted.
    """
    if not suspects:
        return
    own, page = painted.places, painted.page
    objects = layer.painted(suspects)
    left_out = sorted({text for text in objects if text in own}, key=own.__getitem__)
    if not left_out:
        return
    with_all = Ink(page)
    for text in left_out:
        set_active(text, False)
    without = Ink(page)
    for text in left_out:
        set_active(text, True)
    for piece, text in zip(suspects, objects, strict=True):
        if text in own and not with_all.differs(without, *piece[1:5]):
            yield piece.start


def _under_pictures(
    painted: Painted,
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
    order = painted.places
    objects = layer.painted([piece for piece, _picture in near])
    return [
        piece
        for (piece, picture), text in zip(near, objects, strict=True)
        if is_under(piece, picture, order.get(text))
    ]


def _clipped_away(
    clipped: Sequence[tuple[PrintedLine, list[list[float]]]], view: View
) -> list[Piece]:
    """The words of lines that the frame that clips them leaves out.

    :param clipped: lines, and the points of their frames, across and up in page space.
    """
    if not clipped:
        return []
    across = [[x for x, _up in frame] for _line, frame in clipped]
    up = [[y for _across, y in frame] for _line, frame in clipped]
    edges = view.turned(
        np.array(
            [
                list(map(min, across)),
                list(map(max, up)),
                list(map(max, across)),
                list(map(min, up)),
            ]
        )
    )
    return [
        piece
        for (line, _frame), (left, top, right, bottom) in zip(
            clipped, edges.T.tolist(), strict=True
        )
        if line.left <= left or line.top <= top or line.right >= right or line.bottom >= bottom
        for piece in line.pieces
        if min(piece.right, right) <= max(piece.left, left)
        or min(piece.bottom, bottom) <= max(piece.top, top)
    ]
