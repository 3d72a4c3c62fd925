"""From PDFium's page space (origin at the bottom, before /Rotate) to the page as it is seen."""

from __future__ import annotations

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from podshivka.reading.asking import Flags, Floats


class View:
    """What is seen of a page: its CropBox after /Rotate, in points from the top left corner."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        box = pdfium_c.FS_RECTF()
        pdfium_c.FPDF_GetPageBoundingBox(page, box)
        self._left, self._bottom = box.left, box.bottom
        self._right, self._top = box.right, box.top
        self.turns = pdfium_c.FPDFPage_GetRotation(page)
        self.width, self.height = page.get_size()

    def seen(self, edges: Floats) -> Flags:
        """Which boxes have their middle in the view.

        :param edges: rows of left, top, right and bottom edges in page space.
        """
        left, top, right, bottom = edges
        across, up = (left + right) / 2, (bottom + top) / 2
        seen: Flags = (
            (self._left <= across)
            & (across <= self._right)
            & (self._bottom <= up)
            & (up <= self._top)
        )
        return seen

    def turned(self, edges: Floats) -> Floats:
        """The boxes of ``edges``, given likewise, as they are seen: rows of edges, cut to the view.

        Rounded to a tenth of a point.
        """
        left, top, right, bottom = edges
        west, east = left - self._left, self._right - right
        south, north = bottom - self._bottom, self._top - top
        width, height = right - left, top - bottom
        x, y = ((west, north), (south, west), (east, south), (north, east))[self.turns]
        if self.turns % 2:
            width, height = height, width
        rows = np.array([x, y, x + width, y + height])
        np.maximum(rows[:2], 0.0, out=rows[:2])
        np.minimum(rows[2], self.width, out=rows[2])
        np.minimum(rows[3], self.height, out=rows[3])
        return np.round(rows, 1)
