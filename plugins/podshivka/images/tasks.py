"""What others ask of this room; the room itself, and Pillow, is loaded where pictures are made.

(As in ``reading/tasks.py``.)
"""

from __future__ import annotations

from podshivka.images.model import ImagedPage
from podshivka.store import Stage

PICTURES = Stage("pictures", 1)
"""Encoded pictures, under the SHA-256 of their bytes: equal pictures are one file."""

IMAGING = Stage("imaging", 1)
"""Which pictures a page of a PDF has: :func:`image_page`."""


def image_page(path: str, name: str, number: int, store_root: str, with_cover: bool) -> ImagedPage:
    """Render page ``number`` (from 1) of the PDF at ``path`` and keep its pictures.

    :param name: how errors call the file; :param store_root: where the store is.
    :param with_cover: whether the page is wanted at cover size, too.
    :raises BadInput: if the file or the page does not open, or has an absurd size.
    """
    from podshivka.images import page

    return page.image_page(path, name, number, store_root, with_cover)
