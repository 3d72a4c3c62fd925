"""From a page of a PDF to its pictures in the store: what workers are asked for (``tasks``)."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from podshivka.images.codec import keep_picture
from podshivka.images.encode import encode_avif, encode_jpeg, resized
from podshivka.images.model import ImagedPage, PageImages, Picture
from podshivka.images.render import render_page, show_fields
from podshivka.images.sizes import COVER, READING, THUMB, ZOOM, Size
from podshivka.reading.opening import open_again, open_page
from podshivka.store import Store


def image_page(path: str, name: str, number: int, store_root: str, with_cover: bool) -> ImagedPage:
    """What :func:`podshivka.images.tasks.image_page` promises.

    Runs in a worker process, under its limits of time and memory: hostile pages make PDFium
    hang or die. The document stays open for the next page.
    """
    document = open_again(Path(path), name)
    show_fields(document)
    page = open_page(document, name, number)
    try:
        rendering = render_page(page, name, number)
    finally:
        page.close()
    store = Store(Path(store_root))
    images = PageImages(
        thumb=make_picture(rendering, THUMB, store),
        reading=make_picture(rendering, READING, store),
        zoom=make_picture(rendering, ZOOM, store),
    )
    return ImagedPage(images, make_picture(rendering, COVER, store) if with_cover else None)


def make_picture(rendering: Image.Image, size: Size, store: Store) -> Picture:
    """One size of ``rendering``, encoded and kept in ``store``."""
    picture = resized(rendering, size)
    avif = keep_picture(encode_avif(picture), ".avif", picture.size, store)
    if not size.fallback:
        return Picture(avif)
    return Picture(avif, keep_picture(encode_jpeg(picture), ".jpg", picture.size, store))
