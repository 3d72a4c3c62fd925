"""The words of a page as PDFium finds them, with boxes, in the order they were painted.

PDFium is asked for as little as possible, for every call through ctypes costs a microsecond:
the whole text once, then for each word the box of its first and of its last character, and for
each line the font of its longest word.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from podshivka.reading.printed import BREAK, Piece, PrintedLine

_WORD = re.compile(r"[^\s\x00-\x1f\ufffe]+\ufffe?")
_INVISIBLE = re.compile(r"[\x7f-\x9f\u200b\u2060\ufeff]")
_ODD = re.compile(rf"{_INVISIBLE.pattern}|[\ud800-\udfff]")
_TEX_HYPHEN = re.compile("\x7f(?=\r?\n|$)")
"""What TeX's Cyrillic fonts put at a line's end in place of a hyphen."""

_BOLD_NAME = re.compile(rb"bold|black|heavy|demi|[-,]bd", re.IGNORECASE)
_BOLD_WEIGHT = 700

WIDE_GAP = 1.0
"""Of the line's height: a gap at least as wide may be the space between columns…"""

WIDER_THAN_USUAL = 2.2
"""…if it is also this much wider than the line's own gaps: justified lines have wide ones."""

SAME_LINE = 0.4
"""Of the lower piece's height: the overlap of two pieces on one line, an index among them."""

SHADOW = 0.15
"""Of a word's height: the same word painted again within this distance is its shadow."""

ROW = 8.0
"""Points: words are looked up by rows of this height, for dot leaders repeat without end."""

DROP_CAP = 1.6
"""A letter at least this many times as high as the rest of its word is a drop cap."""

OTHER_SIZE = 1.1
"""Font sizes of one line differ by no more, unless it is of two columns."""

NO_SPACE = 0.5
"""Of the font size: wider white is no space between words of different size."""

TALLEST_BOX = 1.5
"""Of the font size: taller boxes come from fonts that lie about their ascent."""

INKED = 0.95
"""Of the font size: lower boxes are those of ink, for fonts that don't say their ascent."""

ASCENT, DESCENT = 0.75, 0.25
"""Of the font size: how far a usual face reaches above and below the baseline."""

TALLEST_INK = 1.3
"""Of the font size: a word whose ink is higher is set larger than its line."""


def printed_lines(page: pdfium.PdfPage) -> list[PrintedLine]:
    """The lines of text on what the reader sees of ``page``, in the order they were painted."""
    with open_layer(page) as layer:
        return layer.lines() if layer else []


@contextmanager
def open_layer(page: pdfium.PdfPage) -> Iterator[TextLayer | None]:
    """The text of ``page`` as long as it is held; None if PDFium can't read it."""
    text_page = pdfium_c.FPDFText_LoadPage(page)
    if not text_page:
        yield None
        return
    try:
        yield TextLayer(page, text_page)
    finally:
        pdfium_c.FPDFText_ClosePage(text_page)


class View:
    """Turns PDFium's page space (origin at the bottom, before /Rotate) into what is seen."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        box = pdfium_c.FS_RECTF()
        pdfium_c.FPDF_GetPageBoundingBox(page, box)
        self._left, self._bottom = box.left, box.bottom
        self._right, self._top = box.right, box.top
        self.turns = pdfium_c.FPDFPage_GetRotation(page)
        self.width, self.height = page.get_size()

    def seen(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float] | None:
        """Left, top, right, bottom in the view, cut to it; None if the middle is outside."""
        across, up = (left + right) / 2, (bottom + top) / 2
        if not (self._left <= across <= self._right and self._bottom <= up <= self._top):
            return None
        return self.turned(left, bottom, right, top)

    def turned(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """Left, top, right, bottom in the view, cut to it."""
        west, east = left - self._left, self._right - right
        south, north = bottom - self._bottom, self._top - top
        width, height = right - left, top - bottom
        if self.turns == 0:
            x, y = west, north
        elif self.turns == 1:
            x, y, width, height = south, west, height, width
        elif self.turns == 2:
            x, y = east, south
        else:
            x, y, width, height = north, east, height, width
        right, bottom = x + width, y + height
        if x < 0 or y < 0 or right > self.width or bottom > self.height:
            x, y = max(x, 0.0), max(y, 0.0)
            right, bottom = min(right, self.width), min(bottom, self.height)
        return round(x, 1), round(y, 1), round(right, 1), round(bottom, 1)


class TextLayer:
    """One page's text as PDFium has it; indices are those of its characters."""

    def __init__(self, page: pdfium.PdfPage, text_page: Any) -> None:
        self._view = View(page)
        self._page = text_page
        self._count = count = max(0, pdfium_c.FPDFText_CountChars(text_page))
        buffer = (ctypes.c_ushort * (count + 1))()
        length = max(1, pdfium_c.FPDFText_GetText(text_page, 0, count, buffer)) - 1
        # One Python character for each UTF-16 unit, so that indices stay PDFium's.
        text = bytes(buffer)[: 2 * length].decode("utf-16-le", "surrogatepass")
        if len(text) != length:
            text = "".join(map(chr, buffer[:length]))
        self.change(text.replace("\x02", BREAK))
        self._same_indices = length == count
        self._first, self._last = pdfium_c.FS_RECTF(), pdfium_c.FS_RECTF()
        self._painted: dict[tuple[str, int], list[Piece]] = {}
        self._texts: set[str] = set()

    def change(self, text: str) -> None:
        """Put a mended ``text`` of the same length in the place of the layer's ``text``."""
        self.text = _TEX_HYPHEN.sub(BREAK, text) if "\x7f" in text else text
        self._is_odd = _ODD.search(text) is not None

    def read_as(self, characters: str) -> None:
        """Put mended ``characters``, as many as there were, in the place of the text."""
        self.change(characters)
        self._same_indices = True

    def characters(self) -> str:
        """Each character, also those that PDFium leaves out of the text for control codes."""
        codes = [pdfium_c.FPDFText_GetUnicode(self._page, place) for place in range(self._count)]
        # Beyond the first plane a character would take two places.
        text = "".join(chr(code) if code < 0x10000 else "\ufffd" for code in codes)
        return text.replace("\x02", BREAK)

    def fonts(self) -> list[int]:
        """For each of ``characters`` its font, as a number from 1; 0 for PDFium's own spaces."""
        numbers: dict[int, int] = {0: 0}
        fonts = []
        for place in range(self._count):
            painted = pdfium_c.FPDFText_GetTextObject(self._page, place)
            font = pdfium_c.FPDFTextObj_GetFont(painted) if painted else None
            address = ctypes.cast(font, ctypes.c_void_p).value or 0 if font else 0
            fonts.append(numbers.setdefault(address, len(numbers)))
        return fonts

    def unmapped(self) -> float:
        """The share of the characters, from 0 to 1, whose font doesn't say what they are."""
        places = range(0, self._count, max(1, self._count // 500))
        errors = [pdfium_c.FPDFText_HasUnicodeMapError(self._page, place) == 1 for place in places]
        return sum(errors) / len(errors) if errors else 0.0

    def painted(self, piece: Piece) -> Any:
        """PDFium's page object that ``piece`` starts in, or None."""
        return pdfium_c.FPDFText_GetTextObject(self._page, piece.start)

    def colour(self, piece: Piece) -> tuple[int, int, int, int]:
        """Red, green, blue and opacity of the letters of ``piece``, each from 0 to 255."""
        values = [ctypes.c_uint() for _value in range(4)]
        if not pdfium_c.FPDFText_GetFillColor(self._page, piece.start, *values):
            return 0, 0, 0, 255
        red, green, blue, opacity = (value.value for value in values)
        return red, green, blue, opacity

    def lines(self) -> list[PrintedLine]:
        """The lines on what the reader sees of the page, in the order they were painted."""
        lines: list[PrintedLine] = []
        for pieces in (part for run in self._runs() for part in self._by_size(run)):
            size, bold, upright = self._font(pieces)
            if not upright:
                lines.append(PrintedLine(pieces, size, bold, upright))
                continue
            too_tall = any(piece.bottom - piece.top > TALLEST_BOX * size for piece in pieces)
            if too_tall:
                pieces = [
                    inked if piece.bottom - piece.top > TALLEST_BOX * size else piece
                    for piece, inked in zip(pieces, self._tightened(pieces), strict=True)
                ]
            parts = [part for line in _split_at_jumps(pieces) for part in _split_at_columns(line)]
            for part in parts:
                if len(parts) > 1:
                    size, bold, upright = self._font(part)
                if too_tall:
                    part = _levelled(part, size)
                elif max(part, key=_letters).height < INKED * size:
                    part = self._on_baseline(part, size)
                lines.append(PrintedLine(part, size, bold, upright))
        return lines

    def _runs(self) -> Iterator[list[Piece]]:
        """Pieces between what PDFium takes for line ends."""
        run: list[Piece] = []
        end = 0
        for match in _WORD.finditer(self.text):
            if run and "\n" in self.text[end : match.start()]:
                yield run
                run = []
            end = match.end()
            piece = self._piece(match.group(), match.start(), match.end())
            if piece is None:
                continue
            *capital, piece = self._capital_apart(piece)
            if capital:
                if run:
                    yield run
                yield capital
                run = []
            run.append(piece)
        if run:
            yield run

    def _by_size(self, pieces: list[Piece]) -> list[list[Piece]]:
        """``pieces``, divided where the font size changes and more than a space is between.

        PDFium puts words of neighbouring columns in one run if their baselines are close.
        """
        heights = [piece.bottom - piece.top for piece in pieces]
        if max(heights) <= OTHER_SIZE * min(heights):
            return [pieces]
        sizes = [self._size(piece.start + len(piece.text) // 2) for piece in pieces]
        parts = [[pieces[0]]]
        for at, (a, b) in enumerate(pairwise(pieces)):
            low, high = sorted((sizes[at], sizes[at + 1]))
            if high > OTHER_SIZE * low and b.left - a.right > NO_SPACE * low:
                parts.append([])
            parts[-1].append(b)
        return parts

    def _size(self, place: int) -> float:
        """The size in points of the character at ``place``."""
        matrix = pdfium_c.FS_MATRIX()
        pdfium_c.FPDFText_GetMatrix(self._page, place, matrix)
        size = abs(pdfium_c.FPDFText_GetFontSize(self._page, place))
        size *= math.hypot(matrix.c, matrix.d)
        return round(size, 1) if math.isfinite(size) else 0.0

    def _piece(self, raw: str, start: int, end: int) -> Piece | None:
        """The word at ``start``; None if it is not seen, has no letters, or is a shadow."""
        text = _readable(raw) if self._is_odd else raw
        if not text:
            return None
        last = end - 2 if raw[-1] == BREAK else end - 1
        if not self._same_indices:
            start, last = self._character(start), self._character(last)
        box = self._first
        pdfium_c.FPDFText_GetLooseCharBox(self._page, start, box)
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        if last > start:
            box = self._last
            pdfium_c.FPDFText_GetLooseCharBox(self._page, last, box)
            left, bottom = min(left, box.left), min(bottom, box.bottom)
            right, top = max(right, box.right), max(top, box.top)
        seen = self._view.seen(left, bottom, right, top)
        if seen is None:
            return None
        piece = Piece(text, *seen, start)
        return None if self._is_shadow(piece) else piece

    def _capital_apart(self, piece: Piece) -> list[Piece]:
        """``piece``, in two if its first letter is a drop cap beside the others."""
        first, last = self._first, self._last
        if (
            len(piece.text) < 2
            or first.top - first.bottom < DROP_CAP * (last.top - last.bottom)
            or self._view.turns % 2
            or not piece.text[0].isupper()
        ):
            return [piece]
        cap = self._view.turned(first.left, first.bottom, first.right, first.top)
        second = pdfium_c.FS_RECTF()
        pdfium_c.FPDFText_GetLooseCharBox(self._page, piece.start + 1, second)
        left = min(second.left, last.left)
        rest = self._view.turned(left, last.bottom, max(second.right, last.right), last.top)
        return [
            Piece(piece.text[0], *cap, piece.start),
            Piece(piece.text[1:], *rest, piece.start + 1),
        ]

    def _character(self, index: int) -> int:
        """PDFium's character index for an index into the text: they differ where it left out."""
        found: int = pdfium_c.FPDFText_GetCharIndexFromTextIndex(self._page, index)
        return max(0, found)

    def _is_shadow(self, piece: Piece) -> bool:
        row = int(piece.top / ROW)
        if piece.text not in self._texts:
            self._texts.add(piece.text)
            self._painted[piece.text, row] = [piece]
            return False
        near = SHADOW * (piece.bottom - piece.top)
        for beside in (row - 1, row, row + 1):
            for twin in self._painted.get((piece.text, beside), ()):
                if abs(twin.left - piece.left) <= near and abs(twin.top - piece.top) <= near:
                    return True
        self._painted.setdefault((piece.text, row), []).append(piece)
        return False

    def _font(self, pieces: list[Piece]) -> tuple[float, bool, bool]:
        """Size in points, boldness and uprightness of ``pieces``.

        Judged by the middle of the longest: its first letter may be a drop cap.
        """
        longest = max(pieces, key=_letters)
        letter = longest.start + len(longest.text) // 2
        matrix = pdfium_c.FS_MATRIX()
        pdfium_c.FPDFText_GetMatrix(self._page, letter, matrix)
        size = pdfium_c.FPDFText_GetFontSize(self._page, letter)
        size = abs(size) * math.hypot(matrix.c, matrix.d)
        size = round(size, 1) if math.isfinite(size) else 0.0
        name = ctypes.create_string_buffer(128)
        flags = ctypes.c_int()
        pdfium_c.FPDFText_GetFontInfo(self._page, letter, name, len(name), flags)
        weight = pdfium_c.FPDFText_GetFontWeight(self._page, letter)
        bold = bool(_BOLD_NAME.search(name.value)) or weight >= _BOLD_WEIGHT
        quarter_turns = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2))
        return size, bold, (quarter_turns - self._view.turns) % 4 == 0

    def _on_baseline(self, pieces: list[Piece], size: float) -> list[Piece]:
        """``pieces`` of one line, those of its size as high as its font, where it doesn't say.

        PDFium then gives each word the height of its ink, and «у» is no neighbour of «о».
        """
        longest = max(pieces, key=_letters)
        across, up = ctypes.c_double(), ctypes.c_double()
        pdfium_c.FPDFText_GetCharOrigin(self._page, longest.start, across, up)
        base = self._view.turned(across.value, up.value, across.value, up.value)[1]
        top, bottom = round(max(base - ASCENT * size, 0.0), 1), round(base + DESCENT * size, 1)
        return [
            piece._replace(top=top, bottom=min(bottom, self._view.height))
            if piece.height <= TALLEST_INK * size and abs(piece.bottom - base) <= DESCENT * size + 1
            else piece
            for piece in pieces
        ]

    def _tightened(self, pieces: list[Piece]) -> list[Piece]:
        """``pieces`` as high as the ink of what was painted with them, for lying ascents."""
        first, last = pieces[0], pieces[-1]
        length = last.start + len(last.text) - first.start
        count = pdfium_c.FPDFText_CountRects(self._page, first.start, length)
        edges = [ctypes.c_double() for _edge in range(4)]
        boxes = []
        for index in range(count):
            pdfium_c.FPDFText_GetRect(self._page, index, *edges)
            left, top, right, bottom = (edge.value for edge in edges)
            boxes.append(self._view.turned(left, bottom, right, top))
        return list(_in_ink(pieces, boxes))


def _in_ink(pieces: list[Piece], boxes: list[tuple[float, float, float, float]]) -> Iterator[Piece]:
    """``pieces`` as high as the one of ``boxes`` each stands in; both in the order of reading.

    Too tall pieces reach into the lines above and below, and a run goes on past a hyphen: where
    the words jump back to the left, the boxes of the line above are done with.
    """
    first = found = 0
    before: Piece | None = None
    for piece in pieces:
        if before is not None and piece.left < before.left:
            first = found + 1
        before = piece
        middle = (piece.left + piece.right) / 2
        for at in range(first, len(boxes)):
            left, top, right, bottom = boxes[at]
            if left <= middle <= right and top < piece.bottom and bottom > piece.top:
                found = at
                piece = piece._replace(top=top, bottom=bottom)
                break
        yield piece


def _readable(raw: str) -> str:
    """``raw`` without invisible characters, halves of a surrogate pair put together."""
    text = _INVISIBLE.sub("", raw)
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "" if whole == BREAK else whole


def _levelled(pieces: list[Piece], size: float) -> list[Piece]:
    """``pieces`` of one line, those of its size as high as each other: ink tells no size."""
    level = [piece for piece in pieces if piece.bottom - piece.top <= TALLEST_INK * size]
    if not level:
        return pieces
    top = min(piece.top for piece in level)
    bottom = max(piece.bottom for piece in level)
    return [
        piece._replace(top=top, bottom=bottom)
        if piece.bottom - piece.top <= TALLEST_INK * size
        else piece
        for piece in pieces
    ]


def _split_at_jumps(pieces: list[Piece]) -> list[list[Piece]]:
    """``pieces``, divided where the next one is not to the right on the same line."""
    lines = [[pieces[0]]]
    for before, piece in pairwise(pieces):
        shared = min(before.bottom, piece.bottom) - max(before.top, piece.top)
        lower = min(before.bottom - before.top, piece.bottom - piece.top)
        if shared < SAME_LINE * lower or piece.left < before.left:
            lines.append([])
        lines[-1].append(piece)
    return lines


def _split_at_columns(pieces: list[Piece]) -> list[list[Piece]]:
    """``pieces`` of one line, divided where a gap is too wide to be a space."""
    gaps = [b.left - a.right for a, b in pairwise(pieces)]
    if not gaps:
        return [pieces]
    height = max(piece.bottom - piece.top for piece in pieces)
    usual = max(sorted(gaps)[(len(gaps) - 1) // 2], 0.1 * height)
    wide = max(WIDE_GAP * height, min(WIDER_THAN_USUAL * usual, 3 * height))
    parts = [[pieces[0]]]
    for piece, gap in zip(pieces[1:], gaps, strict=True):
        if gap > wide:
            parts.append([])
        parts[-1].append(piece)
    return parts


def _letters(piece: Piece) -> int:
    return len(piece.text)
