"""Newspapers set by a real layout program: which sentences a reader keeps whole.

Run as ``python -m benchmarks.scribus [pages [dpi]]``, where Scribus and Xvfb are installed
(Debian's ``scribus``, ``xvfb``, ``hyphen-ru``). With ``dpi`` the pages are scanned, too, and read
by Tesseract: some 10 s each. The text is that of others, from ``../shared``, so neither pages nor
texts are kept. Scribus paints letter by letter, breaks words, sets drop caps and lets columns run
around callouts and pictures; what it put in each frame it tells itself.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from pypdf import PdfReader

from benchmarks.scans import recognised
from podshivka.reading.reader import read_page
from podshivka.recognition.tesseract import find_tesseract

ROOT = Path(__file__).resolve().parents[1]
TEXTS = ROOT.parent / "shared" / "data" / "text" / "debian_press_ru.jsonl.gz"
SCRIPT = Path(__file__).with_name("newspaper_in_scribus.py")
PAGES = 40
WINDOW = 5
"""Words in a row that must stay so."""

AROUND = 3
"""Words on each side of a column's end."""

_CYRILLIC = re.compile("[а-яё]")


def run(pages: int = PAGES, dpi: int = 0) -> str:
    """Measure on ``pages`` pages, and their scans of so many ``dpi``; return a table to print."""
    if not (shutil.which("scribus") and shutil.which("xvfb-run")):
        return "newspapers of Scribus: Scribus and Xvfb are not installed"
    if not TEXTS.exists():
        return f"newspapers of Scribus: no {TEXTS.name} in ../shared"
    readers = _readers() | (_of_scans(dpi) if dpi else {})
    rows = [f"{'newspapers of Scribus, % whole':<32}{'windows':>10}{'columns':>10}"]
    with tempfile.TemporaryDirectory() as folder_name:
        folder = Path(folder_name)
        _set(pages, folder)
        for name, read in readers.items():
            windows, ends = [], []
            for pdf in sorted(folder.glob("*.pdf")):
                text = f" {' '.join(_words(read(pdf)))} "
                told = json.loads(pdf.with_suffix(".json").read_text("utf-8"))
                windows += [window in text for story in told for window in _windows(story)]
                ends += [phrase in text for story in told for phrase in _over_ends(story)]
            rows.append(f"{name:<32}{_percent(windows):>10}{_percent(ends):>10}")
    rows.append(f"{len(windows)} windows of {WINDOW} words, {len(ends)} ends of columns")
    return "\n".join(rows)


def _set(pages: int, folder: Path) -> None:
    texts = folder / "texts"
    texts.write_text(json.dumps(_texts(), ensure_ascii=False), "utf-8")
    given = {"TEXTS": str(texts), "FOLDER": str(folder), "SEEDS": f"0 {pages}", "LANG": "C.UTF-8"}
    command = ["xvfb-run", "-a", "scribus", "-g", "-ns", "-py", str(SCRIPT)]
    subprocess.run(command, env=os.environ | given, capture_output=True, check=True)


def _texts() -> list[list[str]]:
    """The paragraphs of running Russian text, release by release."""
    found = []
    with gzip.open(TEXTS, "rt", encoding="utf-8") as lines:
        for line in lines:
            paragraphs = [" ".join(part.split()) for part in json.loads(line)["text"].split("\n\n")]
            found.append([text for text in paragraphs if _is_running(text)])
    return [paragraphs for paragraphs in found if paragraphs]


def _is_running(text: str) -> bool:
    return text.count(" ") >= 25 and len(_CYRILLIC.findall(text)) > 0.7 * len(text.replace(" ", ""))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.replace("\u00ad", "").lower())


def _windows(frames: list[str]) -> list[str]:
    words = _words("".join(frames))
    return [f" {' '.join(words[at : at + WINDOW])} " for at in range(len(words) - WINDOW + 1)]


def _over_ends(frames: list[str]) -> list[str]:
    """The words around each end of a column that the story goes on from."""
    words = _words("".join(frames))
    ends = [len(_words("".join(frames[:at]))) for at in range(1, len(frames)) if frames[at]]
    return [f" {' '.join(words[end - AROUND : end + AROUND])} " for end in ends]


def _percent(found: list[bool]) -> str:
    return f"{100 * sum(found) / len(found):.1f}"


def _readers() -> dict[str, Callable[[Path], str]]:
    readers: dict[str, Callable[[Path], str]] = {
        "ours": lambda pdf: read_page(str(pdf), pdf.name, 1, "1").text,
        "pypdf": lambda pdf: _joined(PdfReader(pdf).pages[0].extract_text()),
    }
    if shutil.which("pdftotext"):
        readers["pdftotext"] = _pdftotext
        readers["pdftotext -raw"] = lambda pdf: _pdftotext(pdf, "-raw")
    return readers


def _of_scans(dpi: int) -> dict[str, Callable[[Path], str]]:
    tesseract = find_tesseract()
    if tesseract is None:
        return {}

    def read(pdf: Path) -> str:
        folder = pdf.parent / "scans"
        folder.mkdir(exist_ok=True)
        return recognised(pdf, 1, dpi, folder, tesseract)

    return {f"ours, scanned at {dpi} dpi": read}


def _pdftotext(pdf: Path, *options: str) -> str:
    command = ["pdftotext", *options, str(pdf), "-"]
    return _joined(subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8"))


def _joined(text: str) -> str:
    """``text`` with words whole that are broken at a line's end, hyphens under any name."""
    return re.sub(r"(\w)[-\u2010\u00ad]\n(\w)", r"\1\2", text)


if __name__ == "__main__":
    print(run(*map(int, sys.argv[1:])))
