"""Which pictures a page is given, how large, and in which formats.

Pictures are AVIF. A size that older browsers need has a JPEG beside it:

=============================  ==========  ==============================================
browser                        AVIF since  before that it shows
=============================  ==========  ==============================================
Chrome, Yandex Browser         85 (2020)   the JPEGs (Windows 7 ends at Chrome 109: AVIF)
Firefox                        93 (2021)   the JPEGs (also ESR 78 and 91 of library PCs)
Edge                           121 (2024)  the JPEGs (Windows 7 ends at Edge 109)
Safari, every browser on iOS   16.4        the JPEGs (iPhone 7 and older end at iOS 15)
Samsung Internet               14 (2021)   the JPEGs
=============================  ==========  ==============================================

(caniuse.com/avif. iOS shows still pictures since 16.0, Safari 16.1 on macOS 13; 16.4 shows all.)

The zoom picture has no JPEG: it would be the heaviest file of all, and where AVIF is missing
the link to the PDF serves.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """How large a picture is made: as large as both limits allow, never larger than its source.

    The *shorter* side counts, so that a spread scanned as one page is as legible as a page.

    :param shorter: the most pixels of the shorter side.
    :param longer: the most pixels of the longer side, for strips of paper.
    :param fallback: whether older browsers get a JPEG of this size.
    """

    shorter: int
    longer: int
    fallback: bool = True

    def scale(self, width: float, height: float) -> float:
        """The factor by which ``width`` × ``height`` just fits; above 1 where it is smaller."""
        return min(self.shorter / min(width, height), self.longer / max(width, height))

    def fit(self, width: int, height: int) -> tuple[int, int]:
        """Pixels of the picture of a source of ``width`` × ``height`` pixels."""
        scale = min(1.0, self.scale(width, height))
        return max(1, round(width * scale)), max(1, round(height * scale))


THUMB = Size(240, 480)
"""For lists: 120 CSS pixels on a screen of double density."""

COVER = Size(600, 1200)
"""For the issue's own page and the shelf of latest issues."""

READING = Size(1200, 3000)
"""For the page beside its text: the width of a phone of 400 CSS pixels and triple density,
or of a PC's window. 8-point type of an A4 page has an x-height of 8 pixels, crisp without zoom."""

ZOOM_DPI = 200
"""Of the zoom picture, the rendering itself. 8-point type has an x-height of 11 pixels (A3 is
2339 × 3307): above the 9 or so from which pinching brings ease, not blur. At 300 dpi files are
1.8 times as heavy, and no letter can be read that can't be read at 200."""

MAX_PIXELS = 12_000_000
"""Of a rendering. A2 at 176 dpi, where 8-point type still has its 9 pixels; less than the 16.7 MP
above which Safari on iOS shrinks pictures. The most memory a page of it took is 0.6 GB, all in
colour and as noisy as can be, so that it stays below a worker's 1 GiB."""

MAX_SIDE = 16_000
"""Pixels of a rendering's longer side. AVIF ends at 65,536, textures of browsers at 16,384."""

ZOOM = Size(MAX_SIDE, MAX_SIDE, fallback=False)
"""For reading the print itself: the rendering as it is."""
