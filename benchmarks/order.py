"""Reading order on newspapers typeset at random: phrases across columns that stay whole.

Run as ``python -m benchmarks.order [pages]``. The pages and the ways of painting them are those
of ``tests/reading/typesetter.py``; pypdf and pdftotext read the same files in the same run.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import font_source_serif_pro
from pypdf import PdfReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from reading.typesetter import PAINTINGS, kept, page, paint

from podshivka.reading.reader import read_page

PAGES = 12


def run(pages: int = PAGES) -> str:
    """Measure, and return a table to print."""
    folder = Path(font_source_serif_pro.__file__).parent / "files"
    for style in ("Regular", "Bold"):
        pdfmetrics.registerFont(TTFont(f"Serif-{style}", folder / f"SourceSerifPro-{style}.ttf"))
    readers = _readers()
    rows = [f"{'phrases whole, %':<20}" + "".join(f"{name:>12}" for name in readers)]
    with tempfile.TemporaryDirectory() as folder_name:
        for painting in PAINTINGS:
            counts = dict.fromkeys(readers, 0)
            asked = 0
            for seed in range(pages):
                made = page(seed)
                path = paint(made, Path(folder_name) / f"{painting}{seed}.pdf", painting, seed)
                asked += len(made.phrases)
                for name, read in readers.items():
                    counts[name] += kept(made.phrases, read(path))
            shares = "".join(f"{100 * counts[name] / asked:>12.1f}" for name in readers)
            rows.append(f"{painting:<20}{shares}   of {asked}")
    return "\n".join(rows)


def _readers() -> dict[str, Callable[[Path], str]]:
    readers: dict[str, Callable[[Path], str]] = {"ours": _ours, "pypdf": _pypdf}
    if shutil.which("pdftotext"):
        readers["pdftotext"] = lambda path: _pdftotext(path)
        readers["-raw"] = lambda path: _pdftotext(path, "-raw")
    return readers


def _ours(path: Path) -> str:
    return read_page(str(path), path.name, 1, "1").text


def _pypdf(path: Path) -> str:
    return PdfReader(path).pages[0].extract_text()


def _pdftotext(path: Path, *options: str) -> str:
    command = ["pdftotext", *options, str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")


if __name__ == "__main__":
    print(run(*map(int, sys.argv[1:])))
