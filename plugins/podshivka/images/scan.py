"""Is this page a scan, and how fine is it? Drawing it finer would only make the files heavier.

A page is taken for a scan if images cover most of it and nothing else on it is worth more
pixels: hardly any visible text, no outlines. Three habits of scanning programs are allowed for:

- the recognised text lies *under* the image, or over it in the invisible render mode 3
  (ISO 32000-1, 9.3.6);
- the image comes as strips or inside a form XObject;
- a coarse image shows through a fine stencil that holds the letters (mixed raster content,
  ISO/IEC 16485). PDFium doesn't tell a stencil's size, so such pages are not limited.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

MIN_IMAGE_SHARE = 0.5
"""Of the page: less than half an image is an illustration."""

MAX_TEXT_SHARE = 0.02
"""Of the page: a registration stamp and a page number are less, three full lines are more."""

MAX_SEGMENTS = 500
"""Of paths: frames and rules have a few each, a line of letters turned to outlines a thousand."""

FINE_SHARE = 0.05
"""Of the images' area: a seal pasted in at 1200 dpi doesn't make a 150 dpi scan finer."""

COARSEST_SCAN = 0.5
"""Pixels per point (36 dpi): a coarser image is a tint stretched over the page."""

FORM_DEPTH = 2
"""Page content and forms on it; deeper nesting is drawn, but not looked into."""

ANISOTROPIC = 1.25
"""Above this ratio pixels aren't square (fax, 204 × 98 dpi): the finer direction counts."""

INVISIBLE = (pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP)


@dataclass(frozen=True, slots=True)
class _Rectangle:
    """In page space: points from the bottom left, y upwards."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def area(self) -> float:
        return max(0.0, self.right - self.left) * max(0.0, self.top - self.bottom)

    def within(self, other: _Rectangle) -> _Rectangle:
        return _Rectangle(
            max(self.left, other.left),
            max(self.bottom, other.bottom),
            min(self.right, other.right),
            min(self.top, other.top),
        )

    def hides(self, other: _Rectangle) -> bool:
        """Whether ``other``'s centre lies here, precise enough for a word under a scan."""
        x, y = (other.left + other.right) / 2, (other.bottom + other.top) / 2
        return self.left <= x <= self.right and self.bottom <= y <= self.top


@dataclass(frozen=True, slots=True)
class _Painted:
    """An object of the page's content and the part of the page it takes."""

    content: Any
    place: _Rectangle


def worthwhile_scale(page: pdfium.PdfPage, wanted: float) -> float:
    """Pixels per point at which drawing ``page`` is worth it, at most ``wanted``.

    Less than ``wanted`` where the page is a coarser scan: drawn at the scale given, it has no
    more pixels than its images, in either direction.
    """
    try:
        return _worthwhile_scale(page, wanted)
    except pdfium.PdfiumError:  # an object too broken to measure; the rest is drawn all the same
        return wanted


def _worthwhile_scale(page: pdfium.PdfPage, wanted: float) -> float:
    paper = _Rectangle(*page.get_bbox())
    images = _painted(page, paper, [pdfium_c.FPDF_PAGEOBJ_IMAGE])
    if sum(image.place.area for image in images) < MIN_IMAGE_SHARE * paper.area:
        return wanted
    resolution = _finest(images)
    if not COARSEST_SCAN <= resolution < wanted or _has_finer_content(page, paper):
        return wanted
    return resolution


def _finest(images: list[_Painted]) -> float:
    """The pixels per point that a ``FINE_SHARE`` of the images' area has, or exceeds."""
    finest_first = sorted(((_resolution(i.content), i.place.area) for i in images), reverse=True)
    total = sum(area for _, area in finest_first)
    seen = 0.0
    for resolution, area in finest_first:
        seen += area
        if seen >= FINE_SHARE * total:
            return resolution
    return 0.0


def _has_finer_content(page: pdfium.PdfPage, paper: _Rectangle) -> bool:
    """Whether text, outlines or a stencil on the page deserve more pixels than its images."""
    covers: list[_Rectangle] = []
    text_area, segments = 0.0, 0
    for painted in reversed(_painted(page, paper)):
        content, place = painted.content, painted.place
        if content.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            if not _is_opaque(content):
                return True
            covers.append(place)
        elif any(cover.hides(place) for cover in covers):
            continue
        elif content.type == pdfium_c.FPDF_PAGEOBJ_TEXT:
            if pdfium_c.FPDFTextObj_GetTextRenderMode(content) not in INVISIBLE:
                text_area += place.area
        elif content.type == pdfium_c.FPDF_PAGEOBJ_PATH:
            segments += max(0, pdfium_c.FPDFPath_CountSegments(content))
    return text_area > MAX_TEXT_SHARE * paper.area or segments > MAX_SEGMENTS


def _painted(
    page: pdfium.PdfPage, paper: _Rectangle, kinds: list[int] | None = None
) -> list[_Painted]:
    """What is painted on ``paper``, in that order: of ``kinds``, or all."""
    return [
        _Painted(content, place)
        for content in page.get_objects(filter=kinds, max_depth=FORM_DEPTH)
        if (place := _place(content).within(paper)).area
    ]


def _place(content: pdfium.PdfObject) -> _Rectangle:
    try:
        bounds = content.get_bounds()
    except pdfium.PdfiumError:
        return _Rectangle(0.0, 0.0, 0.0, 0.0)
    if content.container is not None:
        bounds = content.container.get_matrix().on_rect(*bounds)
    return _Rectangle(*bounds)


def _resolution(image: Any) -> float:
    """Pixels per point; of the coarser direction, so that the finer isn't enlarged either."""
    matrix = image.get_matrix()
    if image.container is not None:
        matrix = matrix.multiply(image.container.get_matrix())
    # An image fills the unit square: its width runs along (a, b), its height along (c, d).
    along, across = math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d)
    width, height = image.get_px_size()
    if not (along and across and width and height):
        return 0.0
    coarser, finer = sorted((float(width / along), float(height / across)))
    return finer if finer > ANISOTROPIC * coarser else coarser


def _is_opaque(image: pdfium.PdfImage) -> bool:
    """Whether nothing shows through: no stencil, no soft mask."""
    picture = image.get_bitmap(render=True, scale_to_original=False).to_pil()
    if "A" not in picture.getbands():
        return True
    thinnest, _ = picture.getchannel("A").getextrema()
    return bool(thinnest == 255)
