"""Small scans: pages drawn as pictures, with the font that the project depends on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import font_source_serif_pro
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from podshivka.recognition.tesseract import Tesseract, find_tesseract

DPI = 200
POINT = DPI / 72
Draw = Callable[..., Image.Image]


def serif(points: float) -> ImageFont.FreeTypeFont:
    folder = Path(font_source_serif_pro.__file__).parent / "files"
    return ImageFont.truetype(str(folder / "SourceSerifPro-Regular.ttf"), round(points * POINT))


@pytest.fixture(scope="session")
def draw() -> Draw:
    """Lines of text on grey, noisy paper at 200 dpi, given as (left, top, text) in points."""

    def drawn(
        lines: Sequence[tuple[float, float, str]],
        size: tuple[float, float] = (300, 200),
        points: float = 10,
    ) -> Image.Image:
        picture = Image.new("L", (round(size[0] * POINT), round(size[1] * POINT)), 235)
        pen = ImageDraw.Draw(picture)
        for left, top, text in lines:
            pen.text((left * POINT, top * POINT), text, 20, serif(points))
        noise = np.random.default_rng(7).normal(0, 6, (picture.height, picture.width))
        return Image.fromarray(np.clip(np.asarray(picture) + noise, 0, 255).astype(np.uint8))

    return drawn


@pytest.fixture
def scan(tmp_path: Path) -> Callable[..., Path]:
    """A PDF of pictures, one a page, without text."""
    numbers = iter(range(100))

    def saved(*pictures: Image.Image) -> Path:
        path = tmp_path / f"scan{next(numbers)}.pdf"
        first, *others = pictures
        first.save(path, resolution=DPI, save_all=True, append_images=others)
        return path

    return saved


@pytest.fixture
def tesseract() -> Tesseract:
    """For tests marked with ``needs("tesseract")``."""
    found = find_tesseract()
    assert found is not None
    return found
