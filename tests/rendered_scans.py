"""Pages of PDFs printed and scanned again: rendered, turned a little, noisy, without text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from podshivka.issues.alignment import aligned

SKEW = 1.0
"""Degrees anticlockwise."""

NOISE = 12.0
"""Standard deviation, in shades of grey."""

QUALITY = 85
"""Of JPEG, as scanners have it."""


def scanned(pdf: Path, number: int, path: Path, dpi: int, skew: float = SKEW) -> Path:
    """Page ``number`` (from 1) of ``pdf`` as a scan at ``path``; always the same bytes of it."""
    with pdfium.PdfDocument(pdf) as document:
        drawn = document[number - 1].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    turned = drawn.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255)
    grey = np.asarray(turned, dtype=np.float32) * 0.9 + 10
    grey += np.random.default_rng(number).normal(0, NOISE, grey.shape).astype(np.float32)
    picture = Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
    picture.save(path, resolution=dpi, quality=QUALITY)
    return path


def wrong_share(truth: str, text: str) -> float:
    """Characters to be changed, added or taken away to make ``text`` ``truth``, of its length.

    Words are compared with those in whose places they are, wherever they were moved to.
    """
    old, new = _words(text), _words(truth)
    places = aligned(old, new)
    taken = {at for place in places for at in place}
    wrong = sum(len(word) for at, word in enumerate(old) if at not in taken)
    shared: dict[tuple[int, ...], str] = {}
    for word, place in zip(new, places, strict=True):
        shared[place] = shared.get(place, "") + word if place else shared.get(place, "")
        wrong += 0 if place else len(word)
    wrong += sum(
        distance("".join(old[at] for at in place), word) for place, word in shared.items() if place
    )
    return wrong / sum(map(len, new))


def distance(one: str, other: str) -> int:
    """Levenshtein's distance."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


def _words(text: str) -> Sequence[str]:
    return re.sub(r"[«»„“”\"]", '"', text).replace("—", "-").replace("–", "-").split()
