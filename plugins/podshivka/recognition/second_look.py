"""A second look at what Tesseract loses or takes for Latin: drop caps and misread words.

Page segmentation takes a letter over several lines for a picture. Where the first lines of a
column are set in and there is ink beside them, the letter is made as small as the line, put
before it, and the line is read again: in its word a letter is read better than alone. Lines
with Latin words on a Russian page are read again in Russian only («TIHOCTb» is «пность»).
All of them are rows of one picture, so that a page is looked at once more at most.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from PIL import Image

from podshivka.reading.model import Box
from podshivka.reading.printed import Piece, PrintedLine
from podshivka.reading.torn import QUOTES
from podshivka.recognition.amendments import Amendments
from podshivka.recognition.columns import NARROWEST
from podshivka.recognition.drop_caps import CAPITAL, drop_caps
from podshivka.recognition.hocr import ReadLine
from podshivka.recognition.other_script import (
    Script,
    better_words,
    head_of,
    is_doubtful,
    tail_of,
)
from podshivka.recognition.picture import paper_of
from podshivka.recognition.type_sizes import ASCENT, DESCENT

MARGIN = 0.6
"""Of the font size: white around the rows of the picture to be read."""

HAIR = 0.08
"""Of the font size: white between a drop cap and its line, that they be read as one word."""

MOST_ROWS = 60
"""A page with more is in another language, or unreadable."""

MISREAD = 2
"""Letters of the line's first ones that may be read otherwise than before."""

REACH = 2.7
"""Of the font size: where the gutter of a line is looked for, above and below."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line to be read again, with the drop cap before it, if it has one.

    :param cap: the box of the drop cap's ink.
    :param is_part: it is one side of a line that runs across a gutter.
    :param script: that of the page.
    :param head: the part of a broken word that ends the line before; :param tail: that begins
        the line after.
    """

    line: PrintedLine
    cap: Box | None = None
    is_part: bool = False
    script: Script = "cyrillic"
    head: str = ""
    tail: str = ""


def doubtful_rows(
    lines: Sequence[PrintedLine], picture: Image.Image, scale: float, script: Script | None
) -> list[Row]:
    """What of ``lines`` on ``picture``, of ``scale`` pixels per point, should be read again.

    :param lines: within their columns, those of a column one after another.
    :param script: that of nearly all letters on the page: words in another are doubtful.
    """
    rows = [Row(line, cap) for line, cap in drop_caps(lines, picture, scale)]
    rows += _across_gutters(lines)
    seen = {id(row.line) for row in rows}
    if script is not None:
        rows += [
            Row(line, script=script, head=head_of(before), tail=tail_of(after))
            for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False)
            if id(line) not in seen
            and any(is_doubtful(piece, line, script) for piece in line.pieces)
        ]
    return rows if len(rows) <= MOST_ROWS else []


def picture_of(rows: Sequence[Row], picture: Image.Image, scale: float) -> Image.Image:
    """``rows``, cut out of ``picture`` and put below each other."""
    paper = paper_of(picture)
    strips = [_strip(row, picture, scale, paper) for row in rows]
    margins = [round(MARGIN * row.line.size * scale) for row in rows]
    width = max(strip.width for strip in strips) + 2 * max(margins)
    height = sum(strip.height for strip in strips) + 2 * sum(margins)
    sheet = Image.new("L", (width, height), paper)
    top = 0
    for strip, margin in zip(strips, margins, strict=True):
        sheet.paste(strip, (max(margins), top + margin))
        top += strip.height + 2 * margin
    return sheet


def amended(rows: Sequence[Row], read: Sequence[ReadLine], scale: float) -> Amendments:
    """What is to be amended, with its places on the page.

    :param read: what was read on ``picture_of(rows)``.
    """
    words = [piece for line in read for piece in line.pieces]
    single: list[Piece] = []
    parts: list[tuple[Piece, ...]] = []
    top = 0.0
    left = max(round(MARGIN * row.line.size * scale) for row in rows) / scale
    for row in rows:
        height = _strip_size(row, scale)[1] + 2 * round(MARGIN * row.line.size * scale)
        bottom = top + height / scale
        here = sorted(
            (word for word in words if top <= (word.top + word.bottom) / 2 < bottom),
            key=lambda word: word.left,
        )
        moved = [_moved(word, _left_of(row.line) - left) for word in here]
        if row.cap is not None:
            single += _letter(row, here)
        elif row.is_part:
            line = row.line
            parts.append(tuple(word._replace(top=line.top, bottom=line.bottom) for word in moved))
        else:
            single += better_words(row.line, moved, row.script, row.head, row.tail)
        top = bottom
    # A line is parted in two: both sides, or none.
    whole = [pair for pair in zip(parts[::2], parts[1::2], strict=True) if all(pair)]
    return Amendments(tuple(single), tuple(part for pair in whole for part in pair))


def _across_gutters(lines: Sequence[PrintedLine]) -> Iterator[Row]:
    """Both sides of each line that runs where lines above or below leave a gutter free.

    Ink between the columns, or letters that nearly touch, make Tesseract read them as one.
    """
    ordered = sorted((line for line in lines if line.upright), key=lambda line: line.left)
    for line in ordered:
        middle = _gutter_in(line, ordered)
        if middle is None:
            continue
        for pieces in (
            [piece for piece in line.pieces if piece.left < middle],
            [piece for piece in line.pieces if piece.right > middle],
        ):
            cut = [
                piece._replace(left=max(piece.left, middle))
                if pieces[0] is not line.pieces[0]
                else piece._replace(right=min(piece.right, middle))
                for piece in pieces
            ]
            yield Row(replace(line, pieces=cut), is_part=True)


def _gutter_in(line: PrintedLine, lines: Sequence[PrintedLine]) -> float | None:
    """The middle of the gutter that ``line`` runs across, if it does.

    The gutter is there above and below: over columns, a line may well be as wide as they.
    """
    near = [
        other
        for other in lines
        if other.size == line.size
        and 0.5 * line.size < abs(other.top - line.top) < REACH * line.size
        and other.left > line.left - line.size
        and other.right < line.right + line.size
    ]
    above = _gutter_between([other for other in near if other.top < line.top], line)
    below = _gutter_between([other for other in near if other.top > line.top], line)
    if above is None or below is None or abs(above - below) > line.size:
        return None
    return (above + below) / 2


def _gutter_between(lines: Sequence[PrintedLine], across: PrintedLine) -> float | None:
    """The middle between two of ``lines`` that stand side by side within ``across``."""
    size = across.size
    for left in lines:
        for right in lines:
            if (
                abs(left.left - across.left) < size
                and right.left - left.right > NARROWEST * size
                and abs(left.top - right.top) < size / 2
                and right.right - right.left > size
            ):
                return right.left - NARROWEST * size
    return None


def _strip(row: Row, picture: Image.Image, scale: float, paper: int) -> Image.Image:
    width, height = _strip_size(row, scale)
    line = row.line
    left, top = round(_left_of(line) * scale), round((line.top - 0.15 * line.size) * scale)
    right, bottom = round((line.right + 0.2 * line.size) * scale), top + height
    text = picture.crop((left, top, right, bottom))
    if row.cap is None:
        return text
    strip = Image.new("L", (width, height), paper)
    cap = _cap(row, picture, scale)
    base = round((0.15 + ASCENT) * line.size * scale)
    strip.paste(cap, (0, max(0, base - cap.height)))
    strip.paste(text, (width - text.width, 0))
    return strip


def _strip_size(row: Row, scale: float) -> tuple[int, int]:
    line = row.line
    left, right = round(_left_of(line) * scale), round((line.right + 0.2 * line.size) * scale)
    height = round((0.3 + ASCENT + DESCENT) * line.size * scale)
    return right - left + (_cap_size(row, scale)[0] if row.cap else 0), height


def _cap_size(row: Row, scale: float) -> tuple[int, int]:
    assert row.cap is not None
    height = CAPITAL * row.line.size
    width = row.cap.width * height / row.cap.height
    return max(1, round(width * scale)), max(1, round(height * scale))


def _cap(row: Row, picture: Image.Image, scale: float) -> Image.Image:
    assert row.cap is not None
    left, top, right, bottom = (edge * scale for edge in row.cap)
    return picture.resize(
        _cap_size(row, scale), Image.Resampling.BOX, box=(left, top, right, bottom)
    )


def _left_of(line: PrintedLine) -> float:
    return line.left - HAIR * line.size


def _letter(row: Row, words: Sequence[Piece]) -> Iterator[Piece]:
    """The drop cap before ``row.line``, if the line was read much as before."""
    assert row.cap is not None
    text = "".join(word.text for word in words)
    quotes = text[: len(text) - len(text.lstrip(QUOTES))]
    letter, rest = text[len(quotes) : len(quotes) + 1], text[len(quotes) + 1 :]
    before = "".join(piece.text for piece in row.line.pieces)
    differing = sum(a != b for a, b in zip(rest[:8], before[:8], strict=False))
    if letter.isalpha() and differing <= MISREAD:
        confidence = words[0].confidence
        left, top, right, bottom = row.cap
        yield Piece(quotes + letter.upper(), left, top, right, bottom, 0, confidence)


def _moved(word: Piece, shift: float) -> Piece:
    return word._replace(left=word.left + shift, right=word.right + shift)
