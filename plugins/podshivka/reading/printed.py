"""What is printed on a page: words, and the lines that they stand on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

BREAK = "\ufffe"
"""What PDFium writes in place of a hyphen at a line's end (``kHyphen`` in cpdf_textpage.cpp)."""


class Piece(NamedTuple):
    """A word or, before a line's end, the first part of one; edges in points as on the page.

    :param start: index of its first character in PDFium's text page.
    :param confidence: see :class:`podshivka.reading.model.Word`.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    start: int
    confidence: float = 1.0

    @property
    def height(self) -> float:
        """Height in points."""
        return self.bottom - self.top


@dataclass(slots=True)
class PrintedLine:
    """Pieces side by side on one line of one column, with the line's edges in points.

    :param size: font size in points.
    :param upright: False for text that runs up or down the page.
    """

    pieces: list[Piece]
    size: float = 0.0
    bold: bool = False
    upright: bool = True
    left: float = field(init=False)
    top: float = field(init=False)
    right: float = field(init=False)
    bottom: float = field(init=False)

    def __post_init__(self) -> None:
        if len(self.pieces) == 1:
            _text, self.left, self.top, self.right, self.bottom, *_rest = self.pieces[0]
            return
        # By columns, for a dense page makes a thousand lines on the way to its order.
        _texts, lefts, tops, rights, bottoms, _starts, _sure = zip(*self.pieces, strict=True)
        self.left, self.top = min(lefts), min(tops)
        self.right, self.bottom = max(rights), max(bottoms)

    @classmethod
    def within(
        cls, edges: Sequence[float], pieces: list[Piece], size: float, bold: bool, upright: bool
    ) -> PrintedLine:
        """The line of ``pieces`` whose left, top, right and bottom edges are known already."""
        line = cls.__new__(cls)
        line.pieces, line.size, line.bold, line.upright = pieces, size, bold, upright
        line.left, line.top, line.right, line.bottom = edges
        return line

    @property
    def text(self) -> str:
        """The pieces with single spaces between them."""
        return " ".join([piece.text for piece in self.pieces])
