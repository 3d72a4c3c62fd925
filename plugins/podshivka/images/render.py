"""Draw a page once, as finely as readers can use; every picture comes from that drawing.

PDFium honours CropBox and /Rotate. Annotations are drawn as they print: stamps, filled-in fields
and visible signatures are, editors' sticky notes aren't. Paper is white where the page is
transparent.

Colour, measured with patches (tests/images/test_colour.py): DeviceRGB and DeviceGray come out
exactly. DeviceCMYK is converted with Adobe's table for SWOP coated stock, as Acrobat shows it;
pure cyan is #00aeef and the paper's black #231f20. ICC profiles of images and fills are applied
by LittleCMS. Limits: output intents are ignored (DeviceCMYK always means SWOP), spot colours
come from their alternate space, overprint isn't simulated. None of them is worth a second
renderer: text stays dark on light in every case.
"""

from __future__ import annotations

import math
from contextlib import suppress

import pypdfium2 as pdfium
from PIL import Image, ImageChops

from podshivka.images.scan import worthwhile_scale
from podshivka.images.sizes import MAX_PIXELS, MAX_SIDE, READING, ZOOM_DPI
from podshivka.reading.document import check_size

POINTS_PER_INCH = 72

ROUNDING = 1 - 1e-6
"""pypdfium2 rounds pixels up, and sizes in points are 32-bit floats: without it 800.0001 is 801."""


def show_fields(document: pdfium.PdfDocument) -> None:
    """Have form fields and visible signatures drawn on the pages opened from now on."""
    with suppress(pdfium.PdfiumError):  # a form too broken to show is left out
        document.init_forms()


def render_page(page: pdfium.PdfPage, name: str, number: int) -> Image.Image:
    """``page`` as an sRGB picture at zoom size: mode "L" if it has no colour, else "RGB".

    :param name: how errors call the file; :param number: and the page, from 1.
    :raises AbsurdPageSize: if the page has a size that no press prints.
    """
    width, height = page.get_size()
    check_size(width, height, name, number)
    scale = worthwhile_scale(page, legible_scale(width, height))
    bitmap = page.render(
        scale=scale * ROUNDING,
        optimize_mode="print",
        prefer_bgrx=True,
        rev_byteorder=True,
    )
    picture = bitmap.to_pil().convert("RGB")
    bitmap.close()
    return without_idle_colour(picture)


def legible_scale(width: float, height: float) -> float:
    """Pixels per point for a page of ``width`` × ``height`` points.

    Zoom resolution, or as much as the reading size needs where the page is small; less where
    the page is so large that the drawing would exceed its bounds.
    """
    wanted = max(ZOOM_DPI / POINTS_PER_INCH, READING.scale(width, height))
    return min(wanted, math.sqrt(MAX_PIXELS / (width * height)), MAX_SIDE / max(width, height))


def without_idle_colour(picture: Image.Image) -> Image.Image:
    """``picture`` in mode "L" where red, green and blue are the same everywhere.

    Loses nothing; black-and-white pages are encoded faster and can't get coloured fringes.
    """
    red, green, blue = picture.split()
    same = all(ImageChops.difference(red, other).getbbox() is None for other in (green, blue))
    return red if same else picture
