"""What reading a PDF gives: an issue of pages of blocks of lines of words.

Coordinates everywhere are PDF points (1/72 inch) from the top left corner of the page as the
reader sees it, that is of its CropBox after /Rotate, x to the right and y downwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple


class Box(NamedTuple):
    """A rectangle in points, ``left <= right`` and ``top <= bottom``.

    Boxes and words are tuples, not dataclasses: a page makes thousands, and tuples cost a third.
    """

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


class Word(NamedTuple):
    """A word as it is to be read and searched: soft hyphens gone, line-end breaks joined.

    :param boxes: where it stands on the page; two (or more) when it was broken at a line's end;
        none for a word that an editor wrote into a correction.
    :param confidence: from 0 to 1, how sure the recognition of a scan was; 1 for a text layer.
    """

    text: str
    boxes: tuple[Box, ...]
    confidence: float = 1.0


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
        return " ".join([word.text for word in self.words])


Role = Literal["text", "headline", "lead", "author", "caption", "quote", "table", "furniture"]
"""What a block is on its page. A quote is a callout that repeats the story; furniture is
headers, footers and page numbers, which stand apart from every story."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together: a headline, a paragraph or a column's run of text."""

    lines: tuple[Line, ...]
    box: Box
    role: Role = "text"

    @property
    def text(self) -> str:
        """The block as running text, on one line."""
        return " ".join([word.text for line in self.lines for word in line.words])

    @property
    def size(self) -> float:
        """The largest font size of its lines, in points."""
        return max((line.size for line in self.lines), default=0.0)


@dataclass(frozen=True, slots=True)
class Article:
    """One story on one page.

    :param headline: its text, or "" for a story (or the end of one) without any.
    :param lead: the text between headline and story set apart by its type, or "".
    :param blocks: indices into the page's ``blocks``, ascending; headline and lead included.
    :param author: as printed under or over the story («Ольга Ларина»), or "".
    :param continues_on: the 1-based page that «Окончание на стр. 3» points to, or None.
    :param continued_from: the 1-based page that «Начало на стр. 1» points to, or None.
    """

    headline: str
    lead: str
    blocks: tuple[int, ...]
    author: str = ""
    continues_on: int | None = None
    continued_from: int | None = None


OriginKind = Literal["layer", "repaired", "recognised", "corrected", "untrusted", "none"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a page's text comes from, and what that is worth.

    :param kind: ``layer``, the PDF's own text as it stands; ``repaired``, that text with its
        encoding mended; ``recognised``, read off the picture; ``corrected``, by an editor;
        ``untrusted``, a layer that should be replaced; ``none``, no text.
    :param how: what was found or done, for people: "cp1251 read as Latin-1", "tesseract rus+eng".
    :param known: share of the words, from 0 to 1, that a dictionary knows.
    :param cyrillic: share of the letters, from 0 to 1; :param latin: likewise.
    :param coverage: share of the page's ink, from 0 to 1, that lies in words' boxes; or None
        where it was not measured.
    :param confidence: from 0 to 1, how sure it is that the text is what is printed.
    """

    kind: OriginKind = "layer"
    how: str = ""
    known: float = 1.0
    cyrillic: float = 0.0
    latin: float = 0.0
    coverage: float | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Page:
    """One page as the reader sees it.

    :param number: 1-based position in the file.
    :param label: what the PDF calls the page ("iv", "7"); the number where it says nothing.
    :param width: points, after rotation; :param height: likewise.
    :param blocks: in reading order; empty for a page without text. Furniture comes last.
    :param articles: in reading order; blocks in none of them are furniture or strays.
    """

    number: int
    label: str
    width: float
    height: float
    blocks: tuple[Block, ...]
    articles: tuple[Article, ...] = ()
    origin: Origin = Origin()

    @property
    def text(self) -> str:
        """The page as plain text, a blank line between blocks."""
        return "\n\n".join(block.text for block in self.blocks)

    def words(self) -> Iterator[Word]:
        """All words in reading order."""
        for block in self.blocks:
            for line in block.lines:
                yield from line.words

    def placed_words(self) -> Iterator[PlacedWord]:
        """All words in reading order with their places in ``text``."""
        at = 0
        for block in self.blocks:
            for line in block.lines:
                for word in line.words:
                    yield PlacedWord(word, at, at + len(word.text))
                    at += len(word.text) + 1
            at += 1 if any(line.words for line in block.lines) else 2


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word and where it stands in its page's ``text``: ``text[start:end] == word.text``."""

    word: Word
    start: int
    end: int


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
