"""What is painted on a page besides its text: pictures, ink and what lies under them.

Asking PDFium for objects costs a microsecond each through ctypes, and rendering milliseconds;
so callers have a reason for each question. Boxes are those of the model, the page as seen.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from podshivka.reading.model import Box
from podshivka.reading.text_layer import PrintedLine, TextLayer, View

MOST_OBJECTS = 4000
"""Of a page: more are drawings and maps, not looked through."""

A_SCAN = 0.6
"""Of the page: a picture as large is the page itself."""

A_FEW = 12
"""Words or objects: looked at to tell what kind the others are."""

INVISIBLE = 3
"""The text rendering mode that paints nothing (PDF 32000-1, table 106)."""

_PICTURES = (pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_FORM)

RESOLUTION = 0.5
"""Pixels a point: letters of newsprint then are about four pixels high."""

LONGEST_SIDE = 1200
"""Pixels: posters are rendered smaller."""

DARKER = 60
"""Of 255: ink is at least so much darker than the paper."""


class Picture(NamedTuple):
    """An image, or a form that holds one.

    :param place: its index among the page's objects, in painting order.
    :param opaque: whether what lies under it can't be seen.
    """

    box: Box
    place: int
    opaque: bool


def pictures(page: pdfium.PdfPage) -> list[Picture]:
    """The pictures on ``page`` in painting order; those of pages with very many objects: none."""
    count = pdfium_c.FPDFPage_CountObjects(page)
    if count > MOST_OBJECTS:
        return []
    view = View(page)
    found = []
    for place in range(count):
        painted = pdfium_c.FPDFPage_GetObject(page, place)
        kind = pdfium_c.FPDFPageObj_GetType(painted)
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE or (
            kind == pdfium_c.FPDF_PAGEOBJ_FORM and _holds_image(painted)
        ):
            edges = [ctypes.c_float() for _edge in range(4)]
            if pdfium_c.FPDFPageObj_GetBounds(painted, *edges):
                box = Box(*view.cut(*(edge.value for edge in edges)))
                opaque = not pdfium_c.FPDFPageObj_HasTransparency(painted)
                found.append(Picture(box, place, opaque))
    return found


def _holds_image(form: object) -> bool:
    count = min(MOST_OBJECTS, max(0, pdfium_c.FPDFFormObj_CountObjects(form)))
    kinds = (
        pdfium_c.FPDFPageObj_GetType(pdfium_c.FPDFFormObj_GetObject(form, place))
        for place in range(count)
    )
    return pdfium_c.FPDF_PAGEOBJ_IMAGE in kinds


def is_recognised(page: pdfium.PdfPage, layer: TextLayer, lines: list[PrintedLine]) -> bool:
    """Whether the text of ``lines`` lies unseen with a picture of the whole page."""
    if not _may_hold_picture(page):
        return False
    width, height = page.get_size()
    scans = [
        picture
        for picture in pictures(page)
        if picture.box.width * picture.box.height >= A_SCAN * width * height
    ]
    if not scans:
        return False
    pieces = sorted((piece for line in lines for piece in line.pieces), key=lambda p: -len(p.text))
    painted = [layer.painted(piece) for piece in pieces[:A_FEW]]
    under = _before(page, scans[-1].place)
    unseen = sum(
        _address(text) in under or pdfium_c.FPDFTextObj_GetTextRenderMode(text) == INVISIBLE
        for text in painted
        if text
    )
    return bool(2 * unseen > len(painted))


def _may_hold_picture(page: pdfium.PdfPage) -> bool:
    """Whether a picture or form is among the objects painted first or last, as scans are."""
    count = pdfium_c.FPDFPage_CountObjects(page)
    places = {*range(min(count, A_FEW)), *range(max(0, count - A_FEW), count)}
    return any(
        pdfium_c.FPDFPageObj_GetType(pdfium_c.FPDFPage_GetObject(page, place)) in _PICTURES
        for place in sorted(places)
    )


def _before(page: pdfium.PdfPage, place: int) -> frozenset[int]:
    """The addresses of what is painted before the object at ``place``."""
    return frozenset(_address(pdfium_c.FPDFPage_GetObject(page, at)) for at in range(place))


def _address(painted: object) -> int:
    return ctypes.cast(painted, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


class Ink:
    """Where on a page there is ink, at low resolution."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        width, height = page.get_size()
        self._scale = min(RESOLUTION, LONGEST_SIDE / max(width, height, 1.0))
        bitmap = page.render(scale=self._scale, grayscale=True)
        pixels: npt.NDArray[np.uint8] = bitmap.to_numpy()
        self._pixels = pixels.reshape(pixels.shape[0], pixels.shape[1], -1)[:, :, 0].astype(int)
        paper = float(np.percentile(self._pixels, 90))
        self.dark = self._pixels < paper - DARKER
        bitmap.close()

    @property
    def is_blank(self) -> bool:
        """Whether nothing but specks is on the page."""
        return float(np.ptp(self._pixels)) < DARKER or int(self.dark.sum()) < 12

    @property
    def looks_like_text(self) -> bool:
        """Whether the ink is as fine and as sparse as letters are, and not a photo's."""
        share = float(self.dark.mean())
        if not 0.002 < share < 0.35:
            return False
        paper = float((self._pixels > np.percentile(self._pixels, 90) - DARKER / 3).mean())
        return paper > 0.5 and self._fine().sum() > 0.5 * self.dark.sum()

    def _fine(self) -> npt.NDArray[np.bool_]:
        """Ink that isn't part of a blot: of the 13 by 13 pixels around it under 60 % are dark."""
        return self.dark & (_mean(self.dark, 6) < 0.6)

    def coverage(self, lines: Iterable[PrintedLine]) -> float:
        """The share of the page's fine ink, from 0 to 1, in or beside the words of ``lines``."""
        fine = self._fine()
        words = np.zeros_like(fine)
        for line in lines:
            for piece in line.pieces:
                rows, columns = self._within(*piece[1:5], around=1)
                words[rows, columns] = True
        whole = int(fine.sum())
        return round(float((fine & words).sum()) / whole, 3) if whole else 1.0

    def is_plain(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether all of a box in points has one colour, so that no letters can be seen."""
        rows, columns = self._within(left, top, right, bottom)
        part = self._pixels[rows, columns]
        return part.size > 0 and int(np.ptp(part)) < 4

    def _within(
        self, left: float, top: float, right: float, bottom: float, around: int = 0
    ) -> tuple[slice, slice]:
        first_row, first_column = int(top * self._scale), int(left * self._scale)
        last_row, last_column = int(bottom * self._scale), int(right * self._scale)
        return (
            slice(max(0, first_row - around), last_row + 1 + around),
            slice(max(0, first_column - around), last_column + 1 + around),
        )


def _mean(dark: npt.NDArray[np.bool_], reach: int) -> npt.NDArray[np.float64]:
    """For each pixel the mean of those up to ``reach`` away, by a table of running sums."""
    padded = np.pad(dark.astype(float), reach + 1)
    sums = padded.cumsum(0).cumsum(1)
    size = 2 * reach + 1
    total = sums[size:, size:] - sums[:-size, size:] - sums[size:, :-size] + sums[:-size, :-size]
    means: npt.NDArray[np.float64] = total[: dark.shape[0], : dark.shape[1]] / size**2
    return means
