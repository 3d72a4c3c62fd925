"""What reading a page costs: ours with boxes and order, pypdf and pdftotext with plain text.

Run as ``python -m benchmarks.reading [file …]``; without files, on the issues of the project and
on what was born digital in ``../shared``. All three read the same pages in the same run, page by
page in turn, and are charged the processor's time, not the clock's. Both documents are open
before a page is timed; what a process loads once, as the dictionary, is told apart.
"""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from podshivka.problems import BadInput
from podshivka.reading.dictionary import is_russian
from podshivka.reading.model import Page
from podshivka.reading.reader import read_facts, read_page

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "data"
FOLDERS = (ROOT / "issues", *(SHARED / part for part in ("newspapers", "russian", "truth")))

Result = TypeVar("Result")

CLASSES = (("empty", 0), ("sparse", 120), ("plain", 600), ("dense", sys.maxsize))
"""Kinds of page, each with the most words that it has."""


@dataclass(frozen=True, slots=True)
class Timed:
    """One page: seconds of processor time that each reader took for it."""

    kind: str
    ours: float
    pypdf: float


def run(paths: Sequence[Path] = ()) -> str:
    """Measure, and return a table to print.

    :param paths: PDFs; by default those of ``FOLDERS``.
    """
    files = list(paths) or [path for folder in FOLDERS for path in sorted(folder.rglob("*.pdf"))]
    if not files:
        return "no PDFs to read in issues/ or ../shared/data"
    _known, dictionary = _timed(partial(is_russian, "город"))
    rows = [
        f"{'reading, ms of processor time a page':<44}{'pages':>6}{'ours':>8}{'pypdf':>8}"
        f"{'pdftotext':>11}{'pypdf/ours':>12}  slowest kind of page"
    ]
    every: list[Timed] = []
    for path in files:
        timed = list(_pages(path))
        if timed:
            every += timed
            rows.append(_row(path.name, timed, _pdftotext(path)))
    rows.append(_row("all", every, None))
    rows.append(f"once in a process: the dictionary, {1000 * dictionary:.0f} ms")
    return "\n".join(rows)


def main() -> None:
    """Print the table."""
    print(run([Path(name) for name in sys.argv[1:]]))


def _row(name: str, timed: Sequence[Timed], pdftotext: float | None) -> str:
    ours = sum(page.ours for page in timed) / len(timed)
    pypdf = sum(page.pypdf for page in timed) / len(timed)
    other = f"{1000 * pdftotext:>11.1f}" if pdftotext is not None else f"{'':>11}"
    return (
        f"{name[:43]:<44}{len(timed):>6}{1000 * ours:>8.1f}{1000 * pypdf:>8.1f}{other}"
        f"{pypdf / ours:>12.1f}  {_slowest(timed)}"
    )


def _slowest(timed: Sequence[Timed]) -> str:
    """The kind of page with the least gain, and that gain."""
    gains = []
    for kind, _most in CLASSES:
        pages = [page for page in timed if page.kind == kind]
        if pages:
            gain = sum(page.pypdf for page in pages) / sum(page.ours for page in pages)
            gains.append((gain, f"{kind} {gain:.1f} ({len(pages)})"))
    return min(gains)[1]


def _pages(path: Path) -> Iterator[Timed]:
    """The pages of the PDF at ``path`` that were born digital, timed."""
    try:
        count = read_facts(str(path), path.name).page_count
        reader = PdfReader(path)
        others = list(reader.pages)
        read_page(str(path), path.name, 1, "1")  # opens the document, which stays open
    except (BadInput, PyPdfError):
        return
    gc.collect()
    for number, other in enumerate(others[:count], 1):
        page, ours = _timed(partial(read_page, str(path), path.name, number, ""))
        _text, pypdf = _timed(other.extract_text)
        # What one reader keeps in memory the other shall not sweep.
        gc.freeze()
        if _is_born_digital(page):
            yield Timed(_kind(page), ours, pypdf)


def _is_born_digital(page: Page) -> bool:
    return page.origin.kind in ("layer", "repaired") and (
        page.origin.coverage is None or not page.blocks
    )


def _kind(page: Page) -> str:
    words = sum(1 for _word in page.words())
    return next(kind for kind, most in CLASSES if words <= most)


def _timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """What ``work`` gives, and the seconds it took."""
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def _pdftotext(path: Path) -> float | None:
    """Seconds a page; None without pdftotext."""
    if shutil.which("pdftotext") is None:
        return None
    before = os.times()
    subprocess.run(["pdftotext", str(path), "-"], stdout=subprocess.DEVNULL, check=False)
    after = os.times()
    pages = read_facts(str(path), path.name).page_count
    user = after.children_user - before.children_user
    return (user + after.children_system - before.children_system) / pages


if __name__ == "__main__":
    main()
