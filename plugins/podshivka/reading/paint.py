"""What is painted on a page besides its text: pictures, ink and what lies under them.

Asking PDFium for objects costs a microsecond each through ctypes, and rendering milliseconds;
so callers have a reason for each question. Boxes are those of the model, the page as seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from podshivka.reading.asking import bounds, form_objects, kinds, page_objects, render_mode
from podshivka.reading.model import Box
from podshivka.reading.painted import Painted
from podshivka.reading.printed import Piece, PrintedLine
from podshivka.reading.text_layer import TextLayer
from podshivka.reading.view import View

MOST_OBJECTS = 4000
"""Of a page: of more, which are maps or a word each, only the first and last are looked at…"""

FIRST_AND_LAST = 200
"""…as many as this, for there the picture of a page is painted."""

A_SCAN = 0.6
"""Of the page: pictures as large, taken together, are the page itself."""

A_FEW = 12
"""Words or objects: looked at to tell what kind the others are."""

INVISIBLE = 3
"""The text rendering mode that paints nothing (PDF 32000-1, table 106)."""

DEEPEST = 3
"""Forms within forms that are looked into."""

RESOLUTION = 0.5
"""Pixels a point: letters of newsprint then are about four pixels high."""

LONGEST_SIDE = 1200
"""Pixels: posters are rendered smaller."""

UNCHANGED = 3
"""Of 255: differences up to this are rounding."""

SPARSE = 0.004, 0.2
"""Of a page: a line or two of text, and the densest newsprint."""

MOST_IS_PAPER = 0.6
"""Of a page: a photograph has no ground as even."""

DARKER = 60
"""Of 255: ink is at least so much darker than the paper."""


class Picture(NamedTuple):
    """An image, or a form that holds one.

    :param place: its index among the page's objects, in painting order.
    """

    box: Box
    place: int


def pictures(painted: Painted) -> list[Picture]:
    """The pictures on a page in painting order."""
    found = [
        (one, place)
        for place, one, kind in _looked_at(painted)
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE
        or (kind == pdfium_c.FPDF_PAGEOBJ_FORM and _holds_image(one))
    ]
    if not found:
        return []
    edges = View(painted.page).turned(bounds([one for one, _place in found]))
    return [
        Picture(Box(*box), place)
        for box, (_one, place) in zip(edges.T.tolist(), found, strict=True)
    ]


def has_no_objects(painted: Painted) -> bool:
    """Whether nothing at all is painted on a page, and nobody left a note on it."""
    return not (painted.count or pdfium_c.FPDFPage_GetAnnotCount(painted.page))


def _looked_at(painted: Painted) -> Iterable[tuple[int, int, int]]:
    """The objects among which pictures are looked for: place, address and kind of each."""
    count = painted.count
    if count <= MOST_OBJECTS:
        return zip(range(count), painted.objects, painted.kinds, strict=True)
    places = [*range(FIRST_AND_LAST), *range(count - FIRST_AND_LAST, count)]
    objects = page_objects(painted.page, places)
    return zip(places, objects, kinds(objects), strict=True)


def _holds_image(form: int, depth: int = 0) -> bool:
    inside = form_objects(form, FIRST_AND_LAST)
    for one, kind in zip(inside, kinds(inside), strict=True):
        is_deeper = kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < DEEPEST
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE or (is_deeper and _holds_image(one, depth + 1)):
            return True
    return False


def is_recognised(
    painted: Painted,
    layer: TextLayer,
    lines: Iterable[PrintedLine],
    found: Sequence[Picture],
) -> bool:
    """Whether the text of ``lines`` lies unseen with pictures of the whole page.

    The pictures may be of one piece, strips, or a ground with the letters cut out.
    """
    if not is_pictured(painted.page, found):
        return False
    pieces = sorted((piece for line in lines for piece in line.pieces), key=lambda p: -len(p.text))
    looked_at = list(zip(pieces[:A_FEW], layer.painted(pieces[:A_FEW]), strict=True))
    unseen = [
        piece
        for piece, text in looked_at
        if text
        and (
            render_mode(text) == INVISIBLE
            or any(is_under(piece, picture, painted.places.get(text)) for picture in found)
        )
    ]
    return 2 * len(unseen) > len(looked_at)


def is_pictured(page: pdfium.PdfPage, found: Iterable[Picture]) -> bool:
    """Whether the pictures ``found`` on ``page`` are, taken together, as large as it."""
    width, height = page.get_size()
    area = sum(picture.box.width * picture.box.height for picture in found)
    return bool(area >= A_SCAN * width * height)


def is_under(piece: Piece, picture: Picture, place: int | None) -> bool:
    """Whether the middle of ``piece``, painted at ``place``, has ``picture`` painted over it."""
    box = picture.box
    return (
        place is not None
        and place < picture.place
        and box.left <= (piece.left + piece.right) / 2 <= box.right
        and box.top <= (piece.top + piece.bottom) / 2 <= box.bottom
    )


class Underlay:
    """What is painted on a page besides text: grounds that letters may stand out from.

    The page is looked through at the first question, for few pages have white letters.
    """

    def __init__(self, painted: Painted) -> None:
        self._painted = painted
        self._boxes: list[list[float]] | None = None

    def holds(self, piece: Piece) -> bool:
        """Whether the middle of ``piece`` is on something."""
        if self._boxes is None:
            self._boxes = _grounds(self._painted)
        across, down = (piece.left + piece.right) / 2, (piece.top + piece.bottom) / 2
        return any(
            left <= across <= right and top <= down <= bottom
            for left, top, right, bottom in self._boxes
        )


def _grounds(painted: Painted) -> list[list[float]]:
    others = [
        one for _place, one, kind in _looked_at(painted) if kind != pdfium_c.FPDF_PAGEOBJ_TEXT
    ]
    grounds: list[list[float]] = View(painted.page).turned(bounds(others)).T.tolist()
    return grounds


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
    def looks_printed(self) -> bool:
        """Whether it is sparse dark ink on even paper, as of letters and not of a photograph."""
        paper = self._pixels > np.percentile(self._pixels, 90) - DARKER / 2
        fine = float(self._fine().mean())
        return SPARSE[0] < fine < SPARSE[1] and float(paper.mean()) > MOST_IS_PAPER

    def _fine(self) -> npt.NDArray[np.bool_]:
        """Ink that isn't part of a blot: of the 13 by 13 pixels around it under 60 % are dark."""
        return self.dark & (_mean(self.dark, 6) < 0.6)

    def coverage(self, lines: Iterable[PrintedLine]) -> float:
        """The share of the page's fine ink, from 0 to 1, in or beside the words of ``lines``."""
        fine = self._fine()
        words = np.zeros_like(fine)
        for line in lines:
            for piece in line.pieces:
                words[self._within(*piece[1:5], around=1)] = True
        whole = int(fine.sum())
        return round(float((fine & words).sum()) / whole, 3) if whole else 1.0

    def is_plain(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether all of a box in points has one colour."""
        part = self._pixels[self._within(left, top, right, bottom)]
        return part.size > 0 and int(np.ptp(part)) <= UNCHANGED

    def differs(self, other: Ink, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether the same page, rendered twice, looks different in a box in points."""
        within = self._within(left, top, right, bottom)
        change = np.abs(self._pixels[within] - other._pixels[within])
        return change.size > 0 and int(change.max()) > UNCHANGED

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
