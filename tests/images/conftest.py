"""Rendering for the tests of imaging."""

import pypdfium2 as pdfium
import pytest

from podshivka.images.render import render_page, show_fields


@pytest.fixture
def render():
    """Render the first page of a PDF given as bytes."""

    def first_page(pdf):
        with pdfium.PdfDocument(pdf) as document:
            show_fields(document)
            return render_page(document[0], "issue.pdf", 1)

    return first_page
