"""A page's pictures in the store: their bytes, and what there is of them as JSON, keys sorted."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import Any

from podshivka.images.model import ImagedPage, ImageFile, PageImages, Picture
from podshivka.images.tasks import PICTURES
from podshivka.store import Store


def imaged_to_json(imaged: ImagedPage) -> bytes:
    """``imaged`` as UTF-8 JSON; the same value gives the same bytes."""
    return json.dumps(asdict(imaged), sort_keys=True, separators=(",", ":")).encode()


def imaged_from_json(data: bytes) -> ImagedPage:
    """The value that :func:`imaged_to_json` made ``data`` from.

    :raises ValueError, KeyError, TypeError: if ``data`` is something else.
    """
    kept = json.loads(data)
    sizes = {size: _picture(picture) for size, picture in kept["images"].items()}
    cover = kept["cover"]
    return ImagedPage(PageImages(**sizes), None if cover is None else _picture(cover))


def _picture(kept: dict[str, Any]) -> Picture:
    fallback = kept["fallback"]
    return Picture(ImageFile(**kept["avif"]), None if fallback is None else ImageFile(**fallback))


def keep_picture(data: bytes, suffix: str, size: tuple[int, int], store: Store) -> ImageFile:
    """Keep an encoded picture of ``size`` (width and height in pixels) in ``store``.

    One that is there already is left alone: a file named by its bytes can't be another.
    """
    key = hashlib.sha256(data).hexdigest()
    if not store.path(PICTURES, key, suffix).is_file():
        store.put(PICTURES, key, data, suffix)
    return ImageFile(key, suffix, *size, len(data))


def complete(imaged: ImagedPage, store: Store) -> bool:
    """Whether every picture of a remembered result is still in the store, in full."""
    return all(_is_whole(file, store) for file in imaged.files())


def _is_whole(file: ImageFile, store: Store) -> bool:
    try:
        return store.path(PICTURES, file.sha256, file.suffix).stat().st_size == file.byte_count
    except FileNotFoundError:
        return False
