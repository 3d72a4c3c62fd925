"""Tesseract's hOCR as lines of words where their ink is, in its own reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree

from podshivka.reading.printed import Piece

_LINES = {"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"}

MARKS = ".,:;!?…-—«»„“\"'()"
"""What stands before and after words."""

SURE_OF_A_MARK = 0.6
"""Rules and specks are read as «|», «—» or «.»; a printed dash is surer than this."""

STEEPEST = 0.3
"""The slope of a baseline: steeper ones are of lines that run up or down, without saying so."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line as Tesseract sees it; lengths in points of the picture it was given.

    :param pieces: words with the boxes of their ink.
    :param paragraph: which of Tesseract's paragraphs it is of, from 0.
    :param size: its guess at the font size, from ascenders to descenders.
    :param baselines: of each piece, where the letters stand; none for text set up or down.
    :param sheet: which of the pictures it is on, from 0.
    """

    pieces: tuple[Piece, ...]
    paragraph: int
    size: float
    baselines: tuple[float, ...]
    sheet: int = 0

    @property
    def upright(self) -> bool:
        """Whether it runs from left to right."""
        return bool(self.baselines)


@lru_cache(maxsize=2)
def read_lines(hocr: str, scale: float) -> tuple[ReadLine, ...]:
    """The lines of ``hocr`` of pictures of ``scale`` pixels per point.

    What was read last is kept: of an answer several questions are asked.

    :raises ValueError: if ``hocr`` is none.
    """
    try:
        root = ElementTree.fromstring(_CONTROL.sub("", hocr))
    except ElementTree.ParseError as error:
        raise ValueError("not hOCR") from error
    sheets = [each for each in root.iter() if each.get("class") == "ocr_page"] or [root]
    paragraphs = [
        (sheet, each)
        for sheet, page in enumerate(sheets)
        for each in page.iter()
        if each.get("class") == "ocr_par"
    ]
    return tuple(
        line
        for number, (sheet, paragraph) in enumerate(paragraphs)
        for element in paragraph.iter()
        if element.get("class") in _LINES
        and (line := _line(element, number, sheet, scale)) is not None
    )


def _line(
    element: ElementTree.Element, paragraph: int, sheet: int, scale: float
) -> ReadLine | None:
    pieces = tuple(_pieces(element, scale))
    if not pieces:
        return None
    size = _numbers(element, "x_size")[0] / scale
    return ReadLine(pieces, paragraph, size, tuple(_baselines(element, pieces, scale)), sheet)


def _pieces(line: ElementTree.Element, scale: float) -> Iterator[Piece]:
    for word in line.iter():
        text = "".join(word.itertext()).strip()
        if word.get("class") != "ocrx_word" or not text:
            continue
        confidence = round(_numbers(word, "x_wconf")[0] / 100, 2)
        if confidence < SURE_OF_A_MARK and not any(map(str.isalnum, text)):
            continue
        left, top, right, bottom = (edge / scale for edge in _numbers(word, "bbox"))
        yield Piece(text, left, top, right, bottom, start=0, confidence=confidence)


def _baselines(
    line: ElementTree.Element, pieces: tuple[Piece, ...], scale: float
) -> Iterator[float]:
    """The baseline below the middle of each piece.

    Given as a polynomial from the lower left corner of the line's box (hOCR 1.2, 5.1.1).
    """
    title = line.get("title", "")
    if "baseline" not in title or "textangle" in title:
        return
    left, _top, _right, bottom = (edge / scale for edge in _numbers(line, "bbox"))
    slope, offset = _numbers(line, "baseline")
    if abs(slope) > STEEPEST:
        return
    for piece in pieces:
        yield bottom + offset / scale + slope * ((piece.left + piece.right) / 2 - left)


def _numbers(element: ElementTree.Element, name: str) -> list[float]:
    """The numbers of property ``name`` in an element's title: "bbox 1 2 3 4; x_wconf 96"."""
    for part in element.get("title", "").split(";"):
        key, *values = part.split()
        if key == name:
            return [float(value) for value in values]
    raise ValueError(f"no {name} in hOCR")
