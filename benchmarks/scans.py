"""Newspapers rendered, made noisy and turned by 1°: phrases that stay whole, characters wrong.

Run as ``python -m benchmarks.scans [pages]``. Pages are those of ``tests/reading/typesetter.py``
and, where they are beside the project, the newspapers of ``../shared/data/truth``. A phrase is
some words on each side of a column's end, a pull quote or a drop cap. Characters are counted
wrong wherever their word stands: order is judged by the phrases.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import font_source_serif_pro
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from reading.typesetter import kept, page, paint
from rendered_scans import scanned, wrong_share

from podshivka.reading.reader import read_facts, read_page
from podshivka.recognition.page import recognise_page
from podshivka.recognition.tesseract import Tesseract, find_tesseract

ROOT = Path(__file__).resolve().parents[1]
TRUTH = ROOT.parent / "shared" / "data" / "truth"
PAGES = 4
RESOLUTIONS = (200, 300)
WINDOW = 5


@dataclass(frozen=True)
class Printed:
    """A page to be scanned, and what must be found in its text."""

    name: str
    pdf: Path
    number: int
    phrases: list[str]
    text: str


def run(pages: int = PAGES) -> str:
    """Measure, and return a table to print."""
    tesseract = find_tesseract()
    if tesseract is None:
        return "scans: Tesseract is not installed"
    rows = [f"{'':<34}{'phrases whole':>16}{'characters wrong':>18}"]
    with tempfile.TemporaryDirectory() as folder:
        for printed in [*typeset(Path(folder), pages), *of_others()]:
            for dpi in RESOLUTIONS:
                text = recognised(printed.pdf, printed.number, dpi, Path(folder), tesseract)
                whole = kept(printed.phrases, text)
                wrong = 100 * wrong_share(printed.text, text)
                name = f"{printed.name}, {dpi} dpi"
                rows.append(f"{name:<34}{whole:>8} of {len(printed.phrases):>4}{wrong:>16.2f} %")
    return "\n".join(rows)


def typeset(folder: Path, pages: int) -> Iterator[Printed]:
    """A3 pages typeset at random."""
    files = Path(font_source_serif_pro.__file__).parent / "files"
    for style in ("Regular", "Bold"):
        pdfmetrics.registerFont(TTFont(f"Serif-{style}", files / f"SourceSerifPro-{style}.ttf"))
    for seed in range(pages):
        made = page(seed)
        pdf = paint(made, folder / f"typeset{seed}.pdf", "story", seed)
        yield Printed(f"typeset {seed}", pdf, 1, made.phrases, _text_of(pdf, 1))


def of_others() -> Iterator[Printed]:
    """Newspapers with known passages: all five-word windows of those on a page."""
    for told in sorted(TRUTH.glob("*.passages.txt")):
        pdf = told.with_name(told.name.replace(".passages.txt", ".pdf"))
        windows = [
            " ".join(words[at : at + WINDOW])
            for words in (line.split() for line in told.read_text("utf-8").splitlines())
            for at in range(len(words) - WINDOW + 1)
        ]
        for number in range(1, read_facts(str(pdf), pdf.name).page_count + 1):
            text = _text_of(pdf, number)
            here = [window for window in windows if kept([window], text)]
            if here:
                yield Printed(f"{pdf.stem[:18]} {number}", pdf, number, here, text)


def recognised(pdf: Path, number: int, dpi: int, folder: Path, tesseract: Tesseract) -> str:
    """The text that recognition reads off a scan of page ``number`` of ``pdf``."""
    scan = scanned(pdf, number, folder / "scan.pdf", dpi)
    return recognise_page(str(scan), scan.name, 1, "1", str(folder / "store"), tesseract).text


def _text_of(pdf: Path, number: int) -> str:
    return read_page(str(pdf), pdf.name, number, str(number)).text


if __name__ == "__main__":
    print(run(*map(int, sys.argv[1:])))
