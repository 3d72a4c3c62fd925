"""What others ask of this room: to be done by workers, by plain values in and frozen values out.

The room itself, and with it PDFium, pypdf and NumPy, is loaded where a task is done. Most builds
read no PDF at all, and loading it all would be a third of what these take.
"""

from __future__ import annotations

from podshivka.reading.model import DocumentFacts, Page
from podshivka.store import Stage

FACTS = Stage("facts", 1)
"""What a PDF says of itself: :func:`read_facts`."""

READING = Stage("reading", 12)
"""What stands on a page of a PDF: :func:`read_page`."""


def read_facts(path: str, name: str) -> DocumentFacts:
    """What the PDF at ``path`` says of itself; ``name`` is how errors call the file.

    :raises BadInput: one of ``errors`` if the file can't be published.
    """
    from podshivka.reading import reader

    return reader.read_facts(path, name)


def read_page(path: str, name: str, number: int, label: str) -> Page:
    """Page ``number`` (from 1) of the PDF at ``path``, which the PDF calls ``label``.

    :raises BadInput: one of ``errors`` if the file or the page can't be read.
    """
    from podshivka.reading import reader

    return reader.read_page(path, name, number, label)
