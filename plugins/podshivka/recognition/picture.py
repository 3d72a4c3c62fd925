"""A page as a picture that recognition reads well: grey, fine enough, its lines level.

Binarising and evening out the background are left to Tesseract, which does both.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from podshivka.images.render import POINTS_PER_INCH
from podshivka.images.scan import worthwhile_scale
from podshivka.reading.model import Box

DPI = 240
"""Finer scans are reduced to it. Measured on five newspaper pages at 300 dpi with noise: 0.9 % of
characters wrong and 95 % of five-word windows whole, against 1.0 % and 91 % at 300 dpi, in
three quarters of the time; 200 dpi was worse again."""

COARSEST = 150
"""Dpi: coarser scans are enlarged to it; those between are read in their own pixels."""

MAX_PIXELS = 36_000_000
"""A whole A1 sheet at 180 dpi. A worker holds three such pictures, Tesseract two more."""

STEEPEST = 5.0
"""Degrees: sheets lie more askew than this only if they lie sideways."""

_LEVEL = 0.1
"""Degrees: not worth turning a picture for."""

_LONG_SIDE = 2000
"""Pixels: the copy that the skew is measured on is about so large, so that 0.1° is seen."""

_DARKER = 60
"""Than paper, of 255 shades of grey."""

_TILE = 32
"""Pixels square; a tile with a larger share of ink than the next number is no text."""

_PICTURE = 0.4

_STRIP = 250
"""Pixels wide, about a column: over wider strips lines need not be at one height."""

_POINTS = 80_000
"""Of ink at most: more don't make it surer."""

_FEW = 200
"""Of ink: with less there are no lines to be seen."""


@dataclass(frozen=True, slots=True)
class Pose:
    """What was done to a page's picture so that it reads well, to lead its words back.

    :param scale: pixels per point; :param width: of the page in pixels; :param height: likewise.
    :param turns: quarter turns clockwise; :param skew: then degrees clockwise, ±``STEEPEST``.
    """

    scale: float
    width: int
    height: int
    turns: int = 0
    skew: float = 0.0

    @property
    def level_size(self) -> tuple[float, float]:
        """Width and height, in points, of the picture that was given to recognition."""
        width, height = self.width / self.scale, self.height / self.scale
        across, down = (height, width) if self.turns % 2 else (width, height)
        return _levelled_size(across, down, self.skew)

    def on_page(self, box: Box) -> Box:
        """Where ``box``, in points of the levelled picture, stands on the page.

        Its middle is led back exactly; its width and height stay as they are along the line.
        """
        width, height = self.width / self.scale, self.height / self.scale
        level_across, level_down = self.level_size
        dx = (box.left + box.right - level_across) / 2
        dy = (box.top + box.bottom - level_down) / 2
        sine, cosine = math.sin(math.radians(self.skew)), math.cos(math.radians(self.skew))
        dx, dy = dx * cosine + dy * sine, dy * cosine - dx * sine
        half_width, half_height = box.width / 2, box.height / 2
        for _turn in range(self.turns):  # back again, anticlockwise
            dx, dy = dy, -dx
            half_width, half_height = half_height, half_width
        x, y = dx + width / 2, dy + height / 2
        return Box(
            round(max(0.0, x - half_width), 1),
            round(max(0.0, y - half_height), 1),
            round(min(width, x + half_width), 1),
            round(min(height, y + half_height), 1),
        )


def draw(page: pdfium.PdfPage) -> tuple[Image.Image, float]:
    """``page`` in grey (mode "L"), as the reader sees it, and its pixels per point."""
    width, height = page.get_size()
    scale = max(COARSEST / POINTS_PER_INCH, worthwhile_scale(page, DPI / POINTS_PER_INCH))
    scale = min(scale, math.sqrt(MAX_PIXELS / (width * height)))
    bitmap = page.render(scale=scale, grayscale=True, optimize_mode="print")
    picture = bitmap.to_pil().convert("L")
    bitmap.close()
    return picture, scale


def is_blank(picture: Image.Image) -> bool:
    """Whether nothing on ``picture`` is dark enough to be print, as the rear of a thin sheet is."""
    lightest, darkest = np.percentile(np.asarray(picture.reduce(4)), (90, 0))
    return bool(lightest - darkest < _DARKER)


def paper_of(picture: Image.Image) -> int:
    """The shade of most of ``picture``, of 255."""
    return int(np.median(np.asarray(picture.reduce(8))))


def turned(picture: Image.Image, turns: int) -> Image.Image:
    """``picture`` after ``turns`` quarter turns clockwise."""
    turn = [None, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90]
    how = turn[turns % 4]
    return picture if how is None else picture.transpose(how)


def levelled(picture: Image.Image, skew: float) -> Image.Image:
    """``picture`` turned by ``skew`` degrees clockwise, its corners filled with paper."""
    if not skew:
        return picture
    paper = paper_of(picture)
    size = _levelled_size(picture.width, picture.height, skew)
    larger = Image.new("L", (math.ceil(size[0]), math.ceil(size[1])), paper)
    at = (larger.width - picture.width) // 2, (larger.height - picture.height) // 2
    larger.paste(picture, at)
    return larger.rotate(-skew, Image.Resampling.BILINEAR, fillcolor=paper)


def skew_of(picture: Image.Image) -> float:
    """By how many degrees the lines of ``picture`` rise to the right, ±``STEEPEST``.

    Level lines share their baselines: of all angles the one is taken whose projection of the
    lower edges of ink has the sharpest peaks (W. Postl, US patent 4723297). The page is
    projected in strips, for columns need not have their lines at one height; dense tiles are
    photographs and are left out. Measured on seven newspaper pages: 0.05° at most, in 50 ms.
    """
    small = picture.reduce(max(1, round(max(picture.size) / _LONG_SIDE)))
    grey = np.asarray(small, dtype=np.int16)
    ys, xs = np.nonzero(_lower_edges(grey < np.median(grey) - _DARKER))
    if len(ys) < _FEW:
        return 0.0
    step = len(ys) // _POINTS + 1
    ys, xs = ys[::step], xs[::step]
    centred = xs - small.width / 2
    room = int(small.width / 2 * math.tan(math.radians(1.1 * STEEPEST))) + 1
    rows = small.height + 2 * room
    strips = max(1, small.width // _STRIP)
    first_rows = xs * strips // small.width * rows + room

    def sharpness(angle: float) -> float:
        level = (ys + math.tan(math.radians(angle)) * centred).astype(np.int64)
        counts = np.bincount(first_rows + level, minlength=strips * rows).astype(np.float64)
        return float((counts**2).sum())

    best = 0.0
    for step_size, within in ((0.25, STEEPEST), (0.05, 0.25)):
        angles = [best + i * step_size for i in _outwards(round(within / step_size))]
        best = max(angles, key=sharpness)
    return round(best, 2) if _LEVEL < abs(best) <= STEEPEST else 0.0


def _lower_edges(ink: np.ndarray) -> np.ndarray:
    """The lowest pixels of strokes in ``ink``, without tiles as dense as no text is."""
    height, width = (side // _TILE * _TILE for side in ink.shape)
    ink = ink[:height, :width]
    tiles = ink.reshape(height // _TILE, _TILE, width // _TILE, _TILE)
    sparse = tiles.mean(axis=(1, 3)) < _PICTURE
    edges = ink.copy()
    edges[:-1] &= ~ink[1:]
    edges &= sparse.repeat(_TILE, axis=0).repeat(_TILE, axis=1)
    return edges


def _outwards(count: int) -> list[int]:
    """0, -1, 1, -2, 2, … up to ``count``: of equals the smallest angle is taken."""
    return sorted(range(-count, count + 1), key=abs)


def _levelled_size(width: float, height: float, skew: float) -> tuple[float, float]:
    """The size of the upright rectangle around one turned by ``skew`` degrees."""
    sine, cosine = abs(math.sin(math.radians(skew))), math.cos(math.radians(skew))
    return width * cosine + height * sine, width * sine + height * cosine
