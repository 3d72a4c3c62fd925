"""What others ask of this room; the room itself is loaded where a page is recognised.

(As in ``reading/tasks.py``.)
"""

from __future__ import annotations

from podshivka.reading.model import Page
from podshivka.recognition.hand_reader import HandReader
from podshivka.recognition.tesseract import Tesseract

LANGUAGES = ("rus", "eng")
"""Those that pages are recognised in, the first of them without fail."""


def means_of(tesseract: Tesseract, hand: HandReader | None) -> tuple[str, ...]:
    """What recognition is done with: by other means a page may get another text."""
    return (tesseract.version, *tesseract.languages, *([hand.version] if hand else []))


def recognise_page(
    path: str,
    name: str,
    number: int,
    label: str,
    store_root: str,
    tesseract: Tesseract,
    hand: HandReader | None = None,
) -> Page:
    """Page ``number`` (from 1) of the PDF at ``path``, read off its picture.

    :param name: how errors call the file; :param label: what the PDF calls the page.
    :param store_root: the folder of the :class:`~podshivka.store.Store`.
    :param hand: reads what is filled in by hand, where there is such a reader.
    :raises BadInput: if the page can't be drawn, or Tesseract fails.
    """
    from podshivka.recognition import page

    return page.recognise_page(path, name, number, label, store_root, tesseract, hand)
