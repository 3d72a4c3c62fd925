"""Tesseract's hOCR as printed lines, in its own reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median
from xml.etree import ElementTree

from podshivka.reading.printed import Piece, PrintedLine

_LINES = {"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"}

SURE_OF_A_MARK = 0.6
"""Rules and specks are read as «|», «—» or «.»; a printed dash is surer than this."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def printed_lines(hocr: str, scale: float) -> list[PrintedLine]:
    """The lines of ``hocr``, with edges in points of a picture of ``scale`` pixels per point.

    Every word is as high as its line, from ascenders to descenders, as in a PDF's text layer.

    :raises ValueError: if ``hocr`` is none.
    """
    try:
        root = ElementTree.fromstring(_CONTROL.sub("", hocr))
    except ElementTree.ParseError as error:
        raise ValueError("not hOCR") from error
    lines: list[PrintedLine] = []
    for paragraph in root.iter():
        if paragraph.get("class") == "ocr_par":
            lines.extend(_lines(paragraph, scale))
    return lines


def _lines(paragraph: ElementTree.Element, scale: float) -> Iterator[PrintedLine]:
    elements = [element for element in paragraph.iter() if element.get("class") in _LINES]
    if not elements:
        return
    # Sizes are measured line by line and vary; within a paragraph the print doesn't.
    size = median(_numbers(element, "x_size")[0] for element in elements)
    for element in elements:
        pieces = list(_pieces(element, size, scale))
        if pieces:
            upright = "textangle" not in element.get("title", "")
            yield PrintedLine(pieces, round(size / scale, 1), upright=upright)


def _pieces(line: ElementTree.Element, size: float, scale: float) -> Iterator[Piece]:
    for word in line.iter():
        text = "".join(word.itertext()).strip()
        if word.get("class") != "ocrx_word" or not text:
            continue
        confidence = round(_numbers(word, "x_wconf")[0] / 100, 2)
        if confidence < SURE_OF_A_MARK and not any(map(str.isalnum, text)):
            continue
        left, top, right, bottom = _numbers(word, "bbox")
        baseline = _baseline(line, (left + right) / 2)
        if baseline is not None:
            (below,) = _numbers(line, "x_descenders")
            top, bottom = min(top, baseline - size + below), max(bottom, baseline + below)
        left, top, right, bottom = (round(edge / scale, 1) for edge in (left, top, right, bottom))
        yield Piece(text, left, top, right, bottom, start=0, confidence=confidence)


def _baseline(line: ElementTree.Element, x: float) -> float | None:
    """Where the baseline of ``line`` is at ``x``, in pixels; None for text set up or down.

    Given as a polynomial from the lower left corner of the line's box (hOCR 1.2, 5.1.1).
    """
    if "baseline" not in line.get("title", ""):
        return None
    left, _top, _right, bottom = _numbers(line, "bbox")
    slope, offset = _numbers(line, "baseline")
    return bottom + offset + slope * (x - left)


def _numbers(element: ElementTree.Element, name: str) -> list[float]:
    """The numbers of property ``name`` in an element's title: "bbox 1 2 3 4; x_wconf 96"."""
    for part in element.get("title", "").split(";"):
        key, *values = part.split()
        if key == name:
            return [float(value) for value in values]
    raise ValueError(f"no {name} in hOCR")
