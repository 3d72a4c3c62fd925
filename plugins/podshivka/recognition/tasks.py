"""What others ask of this room; the room itself is loaded where a page is recognised.

(As in ``reading/tasks.py``.)
"""

from __future__ import annotations

from podshivka.reading.model import Page
from podshivka.recognition.tesseract import Tesseract

LANGUAGES = ("rus", "eng")
"""Those that pages are recognised in, the first of them without fail."""


def recognise_page(
    path: str, name: str, number: int, label: str, store_root: str, tesseract: Tesseract
) -> Page:
    """Page ``number`` (from 1) of the PDF at ``path``, read off its picture.

    :param name: how errors call the file; :param label: what the PDF calls the page.
    :param store_root: the folder of the :class:`~podshivka.store.Store`.
    :raises BadInput: if the page can't be drawn, or Tesseract fails.
    """
    from podshivka.recognition import page

    return page.recognise_page(path, name, number, label, store_root, tesseract)
