"""A printed issue becomes a scan: grey paper, a little askew, and no text at all."""

from __future__ import annotations

import random
from io import BytesIO

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw, ImageFilter
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from newspaper.scenery import noise

DOTS_PER_INCH = 160
JPEG_QUALITY = 42


def scan(pdf: bytes) -> bytes:
    """Print and scan a PDF: every page becomes one grey JPEG.

    :returns: a PDF of as many pages and about the same size, without a text layer.
    """
    rl_config.useA85 = 0
    out = BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=1)
    with pdfium.PdfDocument(pdf) as document:
        for number, page in enumerate(document):
            sheet = page.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil()
            jpeg = BytesIO()
            _on_the_glass(sheet, random.Random(f"scan {number}")).save(
                jpeg, "JPEG", quality=JPEG_QUALITY, optimize=True
            )
            jpeg.seek(0)
            width, height = (side * 72 / DOTS_PER_INCH for side in sheet.size)
            canvas.setPageSize((width, height))
            canvas.drawImage(ImageReader(jpeg), 0, 0, width, height)
            canvas.showPage()
    canvas.save()
    return out.getvalue()


def _on_the_glass(sheet: Image.Image, rng: random.Random) -> Image.Image:
    """Turn the sheet by up to a degree, age and stain it, blur the ink, add the lamp's noise."""
    size = sheet.size
    ink = sheet.convert("L").filter(ImageFilter.GaussianBlur(0.55))
    ink = ink.point(lambda value: 34 + value * 190 // 255)
    angle = rng.choice((-1, 1)) * rng.uniform(0.4, 0.95)
    turned = ink.rotate(angle, Image.Resampling.BICUBIC, expand=False, fillcolor=224)
    paper = noise(size, rng, 260).filter(ImageFilter.GaussianBlur(6))
    turned = ImageChops.multiply(turned, paper.point(lambda value: 240 + value // 17))
    turned = ImageChops.multiply(turned, _fold_and_edge(size, rng))
    dots = Image.frombytes("L", size, rng.randbytes(size[0] * size[1]))
    dots = dots.filter(ImageFilter.GaussianBlur(0.7)).point(lambda value: 128 + (value - 128) // 9)
    return ImageChops.add(turned, dots, scale=1.0, offset=-128)


def _fold_and_edge(size: tuple[int, int], rng: random.Random) -> Image.Image:
    """Return the shadows: the fold across the middle, the spine's side, a few specks."""
    shadow = Image.new("L", size, 255)
    draw = ImageDraw.Draw(shadow)
    fold = size[1] // 2 + rng.randrange(-20, 20)
    draw.line([(0, fold), (size[0], fold + rng.randrange(-6, 6))], fill=196, width=5)
    draw.rectangle((0, 0, size[0] // 90, size[1]), fill=150)
    shadow = shadow.filter(ImageFilter.GaussianBlur(7))
    draw = ImageDraw.Draw(shadow)
    for _ in range(45):
        x, y, radius = rng.randrange(size[0]), rng.randrange(size[1]), rng.choice((1, 1, 1, 2))
        draw.ellipse((x, y, x + radius, y + radius), fill=rng.randrange(60, 170))
    return shadow
