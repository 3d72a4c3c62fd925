"""The words of a page as PDFium finds them, with boxes, in the order they were painted.

PDFium is asked for as little as possible: the whole text once, then for each word the box of its
first and of its last character, and for each line the font of its longest word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from podshivka.reading.ascents import (
    INKED,
    TALLEST_BOX,
    level,
    set_on_baseline,
    tighten,
)
from podshivka.reading.asking import Flags, Floats, Ints, TextPage
from podshivka.reading.capitals import with_capitals_apart
from podshivka.reading.glued import with_glued_apart
from podshivka.reading.line_ends import line_begins
from podshivka.reading.normal import SOFT_HYPHEN
from podshivka.reading.printed import BREAK, Piece, PrintedLine
from podshivka.reading.shadows import without_shadows
from podshivka.reading.view import View
from podshivka.reading.word_table import WordTable, beginnings

_BETWEEN_WORDS = np.zeros(0x10000, dtype=bool)
"""For each UTF-16 unit whether it ends a word: spaces, control characters, and a broken end."""

_BETWEEN_WORDS[[at for at in range(0x3001) if at < 0x20 or chr(at).isspace()]] = True
_BETWEEN_WORDS[ord(BREAK)] = True

_INVISIBLE = re.compile(r"[\x7f-\x9f\u200b\u2060\ufeff]")
_ODD = re.compile(rf"{_INVISIBLE.pattern}|[\ud800-\udfff]")
_TEX_HYPHEN = re.compile("\x7f(?=\r?\n|$)")
"""What TeX's Cyrillic fonts put at a line's end in place of a hyphen."""

OTHER_SIZE = 1.1
"""Font sizes of one line differ by no more, unless it is of two columns."""

LONGEST_INDEX = 8
"""Letters: fewer in another size are an index, a sign or a number, not another column."""

NO_SPACE = 0.5
"""Of the font size: wider white is no space between words of different size."""

_SOFT_HYPHEN_INSIDE = re.compile(rf"(?<=\w){SOFT_HYPHEN}(?=\w)")
_THIN = 0.1
"""Of its height: what is narrower leaves no trace on the page."""

_BOLD_NAME = re.compile(rb"bold|black|heavy|demi|[-,]bd", re.IGNORECASE)
_BOLD_WEIGHT = 700


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


@dataclass(frozen=True, slots=True)
class _Types:
    """What some letters are set in: font sizes in points, boldness and uprightness."""

    sizes: Floats
    bold: Flags
    upright: Flags

    def of(self, numbers: Ints) -> _Types:
        """The types with these ``numbers``, one for each."""
        return _Types(self.sizes[numbers], self.bold[numbers], self.upright[numbers])

    def change(self, which: Flags, others: _Types) -> None:
        """Put ``others`` in the place of some."""
        self.sizes[which] = others.sizes
        self.bold[which] = others.bold
        self.upright[which] = others.upright

    def each(self) -> Iterator[tuple[float, bool, bool]]:
        """Size, boldness and uprightness one by one."""
        return zip(self.sizes.tolist(), self.bold.tolist(), self.upright.tolist(), strict=True)


class TextLayer:
    """One page's text as PDFium has it; indices are those of its characters."""

    def __init__(self, page: pdfium.PdfPage, text_page: Any) -> None:
        self._view = View(page)
        self._page = TextPage(text_page)
        self._bold: dict[int, bool] = {}
        self._text = self._page.text().replace("\x02", BREAK)
        self._same_indices = len(self._text) == self._page.count
        if self._has_soft_hyphens_for_hyphens():
            self._text = self._text.replace(SOFT_HYPHEN, "-")
        self.change(self._text)

    def _has_soft_hyphens_for_hyphens(self) -> bool:
        """Whether what the text calls soft hyphens are seen inside words, as «какого-либо».

        In many fonts both kinds of hyphen are one glyph, and some programs, Scribus among them,
        name it by the wrong one. A true soft hyphen inside a line is not painted.
        """
        if SOFT_HYPHEN not in self._text:
            return False
        inside = [found.start() for found in _SOFT_HYPHEN_INSIDE.finditer(self._text)]
        if not inside:
            return False
        places = self._places(np.array(inside, dtype=np.int64))
        left, top, right, bottom = self._page.boxes(places)
        sides = np.abs([right - left, bottom - top])
        return bool((sides.min(axis=0) > _THIN * sides.max(axis=0)).any())

    def _places(self, indices: Ints) -> Ints:
        """The places in PDFium's text page of the characters at ``indices`` of the text."""
        return indices if self._same_indices else self._page.places(indices)

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
        if self._same_indices:
            return self._text
        # Beyond the first plane a character would take two places.
        text = "".join(chr(code) if code < 0x10000 else "\ufffd" for code in self._page.codes())
        return text.replace("\x02", BREAK)

    def fonts(self) -> list[int]:
        """For each of ``characters`` its font, as a number from 1; 0 for PDFium's own spaces."""
        fonts = self._page.fonts(range(self._page.count))
        numbers = {font: number for number, font in enumerate(dict.fromkeys([0, *fonts]))}
        return [numbers[font] for font in fonts]

    def unmapped(self) -> float:
        """The share of the characters, from 0 to 1, whose font doesn't say what they are."""
        count = self._page.count
        places = range(0, count, max(1, count // 500))
        return self._page.unmapped(places) / len(places) if places else 0.0

    def painted(self, pieces: Sequence[Piece]) -> list[int]:
        """The addresses of PDFium's page objects that ``pieces`` start in, or 0."""
        return self._page.objects(piece.start for piece in pieces)

    def colours(self, pieces: Sequence[Piece]) -> npt.NDArray[np.uint32]:
        """Rows of red, green, blue and opacity, from 0 to 255, of the letters of ``pieces``."""
        return self._page.colours(np.array([piece.start for piece in pieces], dtype=np.int64))

    def lines(self) -> list[PrintedLine]:
        """The lines on what the reader sees of the page, in the order they were painted."""
        words = self._words()
        if not words.texts:
            return []
        words = self._in_runs_of_one_size(words)
        runs = beginnings(np.diff(words.runs) != 0)
        run = words.numbered(runs)
        types = self._types(words.middles(words.longest(runs)))
        upright = types.upright[run]
        tall = upright & (words.heights > TALLEST_BOX * types.sizes[run])
        with_tall = np.logical_or.reduceat(tall, runs)[run]
        if tall.any():
            tighten(words, tall, runs, self._page, self._view)
        lines = beginnings(line_begins(words, upright))
        parted = np.bincount(run[lines])[run[lines]] > 1
        types = types.of(run[lines])
        longest = words.longest(lines)
        types.change(parted, self._types(words.middles(longest[parted])))
        if tall.any():
            level(words, with_tall, lines, types.sizes)
        low = words.heights < INKED * types.sizes[words.numbered(lines)]
        # One word may have letters that reach as far up and down as the font.
        are_low = 2 * np.add.reduceat(low, lines) > np.diff(lines, append=len(low))
        inked = upright[lines] & ~with_tall[lines] & (low[longest] | are_low)
        if inked.any():
            set_on_baseline(words, inked, lines, types.sizes, self._page, self._view)
        ends = [*lines[1:].tolist(), len(words.texts)]
        pieces = words.pieces()
        return [
            PrintedLine.within(edges, pieces[first:end], *type_)
            for first, end, edges, type_ in zip(
                lines.tolist(), ends, words.edges_of(lines), types.each(), strict=True
            )
        ]

    def _words(self) -> WordTable:
        """The words that are seen, have letters, and are no shadows."""
        units = np.frombuffer(self.text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)
        outside = np.concatenate([[True], _BETWEEN_WORDS[units], [True]])
        edges = np.flatnonzero(outside[1:] != outside[:-1])
        starts, ends = edges[::2], edges[1::2]
        stops = ends + (np.append(units, 0)[ends] == ord(BREAK))
        texts = [self.text[a:b] for a, b in zip(starts.tolist(), stops.tolist(), strict=True)]
        if self._is_odd:
            texts = list(map(_readable, texts))
        runs = np.cumsum(units == ord("\n"))[starts]
        places = self._places(np.concatenate([starts, ends - 1]))
        count = len(texts)
        first, last = np.split(self._page.boxes(places), 2, axis=1)
        boxes = np.concatenate([np.minimum(first, last), np.maximum(first, last)])[[0, 5, 6, 3]]
        words = WordTable(texts, places[:count], boxes, runs)
        if self._view.turns % 2 == 0:
            words = with_glued_apart(
                with_capitals_apart(words, first, last, self._page), self._page
            )
        is_seen = self._view.seen(words.edges) & np.array(list(map(bool, words.texts)), bool)
        words = replace(words, edges=self._view.turned(words.edges)).only(is_seen)
        return without_shadows(words)

    def _in_runs_of_one_size(self, words: WordTable) -> WordTable:
        """``words``, runs divided where the font size changes and more than a space is between.

        PDFium puts words of neighbouring columns in one run if their baselines are close.
        """
        runs = beginnings(np.diff(words.runs) != 0)
        lowest = np.minimum.reduceat(words.heights, runs)
        highest = np.maximum.reduceat(words.heights, runs)
        mixed = (highest > OTHER_SIZE * lowest)[words.numbered(runs)]
        if not mixed.any():
            return words
        sizes = np.zeros(len(words.texts))
        places = words.middles(np.flatnonzero(mixed))
        sizes[mixed] = self._sizes(places, self._page.matrices(places))
        sizes = _without_indices(words.lengths(), sizes)
        low, high = np.minimum(sizes[:-1], sizes[1:]), np.maximum(sizes[:-1], sizes[1:])
        gaps = words.edges[0, 1:] - words.edges[2, :-1]
        parts = mixed[1:] & mixed[:-1] & (high > OTHER_SIZE * low) & (gaps > NO_SPACE * low)
        return replace(words, runs=words.runs + np.concatenate([[0], np.cumsum(parts)]))

    def _types(self, places: Ints) -> _Types:
        """What the characters at ``places`` are set in."""
        matrices = self._page.matrices(places)
        quarters = np.rint(np.arctan2(matrices[1], matrices[0]) / (np.pi / 2))
        return _Types(
            self._sizes(places, matrices),
            np.array(self._are_bold(places.tolist()), dtype=bool),
            (quarters - self._view.turns) % 4 == 0,
        )

    def _sizes(self, places: Ints, matrices: Floats) -> Floats:
        """The font sizes in points of the characters at ``places``."""
        scales = np.hypot(matrices[2], matrices[3])
        sizes = np.round(np.abs(self._page.font_sizes(places)) * scales, 1)
        return np.where(np.isfinite(sizes), sizes, 0.0)

    def _are_bold(self, places: Sequence[int]) -> list[bool]:
        fonts = self._page.fonts(places)
        for font, place in zip(fonts, places, strict=True):
            if font not in self._bold:
                name, weight = self._page.font(place)
                self._bold[font] = bool(_BOLD_NAME.search(name)) or weight >= _BOLD_WEIGHT
        return [self._bold[font] for font in fonts]


def _without_indices(lengths: Ints, sizes: Floats) -> Floats:
    """``sizes`` of words of these ``lengths``, a few letters amid others as large as the others."""
    firsts = beginnings(np.diff(sizes) != 0)
    is_own = np.add.reduceat(lengths, firsts) > LONGEST_INDEX
    is_own[0] = True
    like = np.maximum.accumulate(np.where(is_own, firsts, 0))
    even: Floats = sizes[np.repeat(like, np.diff(firsts, append=len(sizes)))]
    return even


def _readable(raw: str) -> str:
    """``raw`` without invisible characters, halves of a surrogate pair put together."""
    text = _INVISIBLE.sub("", raw)
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "" if whole == BREAK else whole
