"""Pages per second: ours with boxes and order, against plain text from pypdf and pdftotext.

Run as ``python benchmarks/reading.py``. All three read the same files in the same run: the
issues of the project and, where they are beside it, the newspapers of ``../shared``.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from pypdf import PdfReader

from podshivka.problems import BadInput
from podshivka.reading.reader import read_facts, read_page

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (ROOT / "issues", ROOT.parent / "shared" / "data" / "newspapers")

Reading = Callable[[Path, int], object]


def run() -> str:
    """Measure, and return a table to print."""
    files = [(path, count) for path in _files() if (count := _page_count(path))]
    pages = sum(count for _path, count in files)
    if not pages:
        return "no PDFs to read in issues/ or ../shared/data/newspapers"
    ours = pages / _seconds(_read_ours, files)
    rows = [f"{pages} pages of {len(files)} files", f"{'ours':<12}{ours:>8.1f} pages/s"]
    others = {"pypdf": _read_with_pypdf}
    if shutil.which("pdftotext"):
        others["pdftotext"] = _read_with_pdftotext
    for name, read in others.items():
        speed = pages / _seconds(read, files)
        rows.append(f"{name:<12}{speed:>8.1f} pages/s; ours is {ours / speed:.1f} times as fast")
    return "\n".join(rows)


def main() -> None:
    """Print the table."""
    print(run())


def _files() -> list[Path]:
    return sorted(path for folder in FOLDERS for path in folder.rglob("*.pdf"))


def _page_count(path: Path) -> int:
    """How many pages there are to read; none where the file is one that can't be published."""
    try:
        return read_facts(str(path), path.name).page_count
    except BadInput:
        return 0


def _seconds(read: Reading, files: Sequence[tuple[Path, int]]) -> float:
    start = time.perf_counter()
    for path, count in files:
        read(path, count)
    return time.perf_counter() - start


def _read_ours(path: Path, count: int) -> None:
    for number in range(1, count + 1):
        read_page(str(path), path.name, number, str(number))


def _read_with_pypdf(path: Path, count: int) -> None:
    reader = PdfReader(path)
    for page in reader.pages[:count]:
        page.extract_text()


def _read_with_pdftotext(path: Path, count: int) -> None:
    command = ["pdftotext", "-l", str(count), str(path), "-"]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)


if __name__ == "__main__":
    main()
