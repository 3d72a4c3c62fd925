"""What a page is painted with: its own objects, in the order of painting."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from podshivka.reading.asking import kinds, page_objects


class Painted:
    """The objects of ``page`` by their addresses; none is asked for twice, nor before need be.

    Those inside forms are not among them.

    :param count: of the objects.
    """

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.page = page
        self.count: int = pdfium_c.FPDFPage_CountObjects(page)

    @cached_property
    def objects(self) -> list[int]:
        """All of them."""
        return page_objects(self.page, range(self.count))

    @cached_property
    def kinds(self) -> list[int]:
        """What each is: one of ``FPDF_PAGEOBJ_…``."""
        return kinds(self.objects)

    @cached_property
    def places(self) -> Mapping[int, int]:
        """For each its place in the order of painting, from 0."""
        return {painted: place for place, painted in enumerate(self.objects)}
