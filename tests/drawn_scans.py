"""Small scans: pages drawn as pictures, with the font that the project depends on."""

from collections.abc import Sequence
from pathlib import Path

import font_source_serif_pro
import numpy as np
from PIL import Image, ImageDraw, ImageFont

DPI = 200
POINT = DPI / 72
PAPER, INK, NOISE = 235, 20, 6

DECREE = [
    (30, 20, "ПОСТАНОВЛЕНИЕ"),
    (30, 40, "от 27.05.2022 № 412"),
    (30, 60, "О ремонте дорог и благоустрой-"),
    (30, 74, "стве дворов. Утвердить перечень улиц"),
    (30, 88, "согласно приложению."),
]


def serif(points: float) -> ImageFont.FreeTypeFont:
    folder = Path(font_source_serif_pro.__file__).parent / "files"
    return ImageFont.truetype(str(folder / "SourceSerifPro-Regular.ttf"), round(points * POINT))


def drawn(
    lines: Sequence[tuple[float, float, str]],
    size: tuple[float, float] = (300, 200),
    points: float = 10,
) -> Image.Image:
    """Lines of text on grey, noisy paper, given as (left, top, text) in points."""
    picture = Image.new("L", (round(size[0] * POINT), round(size[1] * POINT)), PAPER)
    pen = ImageDraw.Draw(picture)
    for left, top, text in lines:
        pen.text((left * POINT, top * POINT), text, INK, serif(points))
    noise = np.random.default_rng(7).normal(0, NOISE, (picture.height, picture.width))
    return Image.fromarray(np.clip(np.asarray(picture) + noise, 0, 255).astype(np.uint8))


def save_scan(path: Path, *pictures: Image.Image) -> Path:
    """A PDF of ``pictures``, one a page, without text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    first, *others = pictures
    first.save(path, resolution=DPI, save_all=True, append_images=others)
    return path
