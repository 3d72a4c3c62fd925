"""What reading a PDF gives: an issue of pages of blocks of lines of words.

Coordinates everywhere are PDF points (1/72 inch) from the top left corner of the page as the
reader sees it, that is of its CropBox after /Rotate, x to the right and y downwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points, ``left <= right`` and ``top <= bottom``."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Width in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height in points."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is to be read and searched: soft hyphens gone, line-end breaks joined.

    :param boxes: where it stands on the page; two (or more) when it was broken at a line's end.
    """

    text: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Words that start on one printed line, in reading order.

    :param size: the prevailing font size in points.
    """

    words: tuple[Word, ...]
    box: Box
    size: float
    bold: bool = False

    @property
    def text(self) -> str:
        """The words with single spaces between them."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together: a headline, a paragraph or a column's run of text."""

    lines: tuple[Line, ...]
    box: Box

    @property
    def text(self) -> str:
        """The block as running text, on one line."""
        return " ".join(line.text for line in self.lines if line.words)

    @property
    def size(self) -> float:
        """The largest font size of its lines, in points."""
        return max((line.size for line in self.lines), default=0.0)


@dataclass(frozen=True, slots=True)
class Page:
    """One page as the reader sees it.

    :param number: 1-based position in the file.
    :param label: what the PDF calls the page ("iv", "7"); the number where it says nothing.
    :param width: points, after rotation; :param height: likewise.
    :param blocks: in reading order; empty for a page without a text layer.
    """

    number: int
    label: str
    width: float
    height: float
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """The page as plain text, a blank line between blocks."""
        return "\n\n".join(block.text for block in self.blocks)

    def words(self) -> Iterator[Word]:
        """All words in reading order."""
        for block in self.blocks:
            for line in block.lines:
                yield from line.words


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A bookmark of the PDF: its title, 1-based page (None if it leads nowhere) and depth."""

    title: str
    page: int | None
    depth: int


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What the PDF says of itself, without looking at what is printed on its pages.

    :param sizes: width and height of every page in points, after CropBox and /Rotate.
    :param encrypted: the file is encrypted, but opens with the empty user password.
    """

    sizes: tuple[tuple[float, float], ...]
    labels: tuple[str, ...]
    title: str = ""
    author: str = ""
    subject: str = ""
    creator: str = ""
    producer: str = ""
    created: date | None = None
    outline: tuple[OutlineEntry, ...] = ()
    attachments: tuple[str, ...] = ()
    encrypted: bool = False

    @property
    def page_count(self) -> int:
        """How many pages the file has."""
        return len(self.sizes)


@dataclass(frozen=True, slots=True)
class Issue:
    """A whole PDF, read.

    :param sha256: of the file's bytes, in hex; :param byte_count: the file's size.
    """

    sha256: str
    byte_count: int
    facts: DocumentFacts
    pages: tuple[Page, ...]
