"""What imaging a page gives: pictures of one rendering in several sizes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImageFile:
    """An encoded picture kept in the store.

    :param sha256: of the encoded bytes, in hex: also its key in the store (stage ``PICTURES``).
    :param suffix: ``.avif`` or ``.jpg``; :param width: pixels; :param height: pixels.
    """

    sha256: str
    suffix: str
    width: int
    height: int
    byte_count: int


@dataclass(frozen=True, slots=True)
class Picture:
    """One size of a page.

    :param avif: for browsers of today; :param fallback: JPEG for older ones, or None for a
        size that older browsers do without.
    """

    avif: ImageFile
    fallback: ImageFile | None = None


@dataclass(frozen=True, slots=True)
class PageImages:
    """A page's pictures: for lists, for reading beside the text, for reading the print itself."""

    thumb: Picture
    reading: Picture
    zoom: Picture


@dataclass(frozen=True, slots=True)
class ImagedPage:
    """What one task of imaging gives.

    :param cover: the page at cover size, or None where it wasn't asked for.
    """

    images: PageImages
    cover: Picture | None = None

    def files(self) -> tuple[ImageFile, ...]:
        """Every file in the store that this page's pictures are in."""
        pictures = [self.images.thumb, self.images.reading, self.images.zoom]
        if self.cover is not None:
            pictures.append(self.cover)
        return tuple(
            file
            for picture in pictures
            for file in (picture.avif, picture.fallback)
            if file is not None
        )
