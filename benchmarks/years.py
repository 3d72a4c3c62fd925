"""Twenty years on an office PC: ``invoke bench --years 20``, or ``python -m benchmarks.years 20``.

The archive of ``archive.py`` is built by stock Pelican and by us: cold (the work on PDFs is done
already), with nothing changed, with one release added, one issue added, the theme changed; and by
Hugo, where it is installed. Of several sizes, so that one sees what grows with the archive: the
whole should, one change should not. Ratios within a run count, times do not.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

import psutil

from benchmarks.archive import FIRST_YEAR, ISSUES_A_YEAR, ROOT, words, write_archive
from benchmarks.hugo import write_hugo_site
from podshivka.images.tasks import IMAGING
from podshivka.reading.tasks import FACTS, READING
from podshivka.store import Store, digest_file
from podshivka.workers import page_key

SIZES = (1, 5, 10, 20)
STOCK = """
PATH = "content"
SITEURL = "https://example.org"
TIMEZONE = "Asia/Tomsk"
DEFAULT_LANG = "ru"
THEME = "simple"
OUTPUT_PATH = "stock-output"
ARTICLE_PATHS = ["press"]
PAGE_PATHS = ["pages"]
ARTICLE_URL = ARTICLE_SAVE_AS = "press/{date:%Y}/{date:%m}/{date:%d}/{slug}/index.html"
"""
BUILD = """
import sys
from pathlib import Path
from podshivka.build import build
from podshivka.problems import Report
if __name__ == "__main__":
    report = Report()
    build(Path("publishconf.py"), report)
    sys.exit(bool(report.errors))
"""
POLL_S = 0.2
"""Between looks at the processes: a look takes a hundredth of a second of what is measured."""


@dataclass(frozen=True)
class Cost:
    """What a run took.

    :param wall: seconds; :param cpu: seconds of all its processes.
    :param peak: megabytes of its largest process; :param written: files of the site.
    """

    wall: float
    cpu: float
    peak: float
    written: int = 0


def measured(command: list[str], folder: Path, site: Path | None = None) -> Cost:
    """Run ``command`` in ``folder``."""
    before = _inventory(site) if site else {}
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    peak, cpu = 0, 0.0
    root = psutil.Process(process.pid)
    seen: dict[int, float] = {}
    while process.poll() is None:
        for one in (root, *_children(root)):
            try:
                peak = max(peak, one.memory_info().rss)
                times = one.cpu_times()
                seen[one.pid] = times.user + times.system
            except psutil.NoSuchProcess:
                continue
        time.sleep(POLL_S)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    cpu = sum(seen.values())
    wall = time.perf_counter() - began
    after = _inventory(site) if site else {}
    written = sum(before.get(path) != stamp for path, stamp in after.items())
    return Cost(wall, cpu, peak / 2**20, written)


def _children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return process.children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def _inventory(site: Path) -> dict[str, tuple[int, int]]:
    """Every file of the site: its number on the disk, when it was written."""
    return {
        str(path): (stat.st_ino, stat.st_mtime_ns)
        for path in site.rglob("*")
        if S_ISREG((stat := path.stat()).st_mode)
    }


def do_pdf_work_beforehand(project: Path) -> None:
    """Have all pages of all issues read and imaged: each sample once, its likes by copying."""
    first = project.with_name("first")
    for name in ("pelicanconf.py", "publishconf.py", "theme"):
        source = project / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        first.mkdir(exist_ok=True)
        copy(source, first / name)
    (first / "content").mkdir()
    likes: dict[bytes, list[Path]] = {}
    for pdf in sorted((project / "issues").rglob("*.pdf")):
        likes.setdefault(pdf.read_bytes().rpartition(b"\n% ")[0], []).append(pdf)
    for same in likes.values():
        target = first / same[0].relative_to(project)
        target.parent.mkdir(parents=True, exist_ok=True)
        for suffix in (".pdf", ".toml"):
            shutil.copy(same[0].with_suffix(suffix), target.with_suffix(suffix))
    subprocess.run([sys.executable, "-c", BUILD], cwd=first, check=True, capture_output=True)
    shutil.copytree(first / ".podshivka" / "cache", project / ".podshivka" / "cache")
    store = Store(project / ".podshivka" / "cache")
    for same in likes.values():
        done = digest_file(same[0])
        for pdf in same[1:]:
            _copy_results(store, done, digest_file(pdf))


def _copy_results(store: Store, done: str, like: str) -> None:
    store.put(FACTS, like, store.get(FACTS, done) or b"")
    number = 1
    while page := store.get(READING, page_key(done, number)):
        store.put(READING, page_key(like, number), page)
        store.put(
            IMAGING, page_key(like, number), store.get(IMAGING, page_key(done, number)) or b""
        )
        number += 1


def steps(project: Path, years: int) -> Iterator[tuple[str, Cost]]:
    """Build ``project`` in every way, one after another."""
    site, ours = project / "output", [sys.executable, "build_it.py"]
    (project / "build_it.py").write_text(BUILD, "utf-8")
    stock = project.with_name("stockconf.py")
    stock.write_text(STOCK.replace('"content"', repr(str(project / "content"))), "utf-8")
    yield "stock Pelican", measured([sys.executable, "-m", "pelican", "-s", str(stock)], project)
    yield "ours, cold", measured(ours, project)
    yield "ours, unchanged", measured(ours, project, site)
    add_release(project, years)
    yield "ours, one release added", measured(ours, project, site)
    add_issue(project, years)
    yield "ours, one issue added", measured(ours, project, site)
    with (project / "theme/static/style.css").open("a", encoding="utf-8") as style:
        style.write("\n/* changed */\n")
    yield "ours, theme changed", measured(ours, project, site)
    if hugo := shutil.which("hugo"):
        source = project.with_name("hugo")
        write_hugo_site(project, source)
        yield "Hugo", measured([hugo, "--quiet"], source)


def add_release(project: Path, years: int) -> None:
    """The newest release of all."""
    year, material = FIRST_YEAR + years - 1, words()
    folder = project / "content" / "press" / f"{year}" / "12"
    (folder / "31-novyy.md").write_text(
        f"Title: {material.titles[0]}\nDate: {year}-12-31 23:00\nCategory: Спорт\n"
        f"Tags: {', '.join(material.tags[:3])}\nSlug: novyy\n\n{material.paragraphs[0]}\n",
        "utf-8",
    )


def add_issue(project: Path, years: int) -> None:
    """The newest issue of all, its PDF work not done."""
    year = FIRST_YEAR + years - 1
    number = ISSUES_A_YEAR + 1
    pdf = project / "issues" / f"{year}" / f"{year}-{number}-15 №{number}.pdf"
    sample = next((ROOT / "issues" / "2022").glob("*.pdf"))
    pdf.write_bytes(sample.read_bytes() + b"\n% added\n")
    pdf.with_suffix(".toml").write_text(
        f'number = "{number}"\ndate = {year}-{number}-15\n', "utf-8"
    )


def run(most_years: int) -> str:
    """Measure archives of up to ``most_years``; returns a table.

    Nothing is removed before the end: ext4 makes new files from lately removed ones only after
    minutes, and passes over these one by one; to make a file then takes ten times as long.
    """
    sizes = sorted({size for size in SIZES if size <= most_years} | {most_years})
    lines = [
        "Years    what                         wall s   of stock    cpu s  peak MB  files written"
    ]
    first: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for years in sizes:
            project = Path(folder, str(years), "archive")
            project.parent.mkdir()
            write_archive(project, years)
            do_pdf_work_beforehand(project)
            stock = 0.0
            for name, cost in steps(project, years):
                stock = stock or cost.wall
                grown = cost.wall / first.setdefault(name, cost.wall)
                lines.append(
                    f"{years:>5}    {name:<26} {cost.wall:>8.1f}   {cost.wall / stock:>8.2f}"
                    f" {cost.cpu:>8.1f} {cost.peak:>8.0f} {cost.written:>10}"
                    f"    {grown:.1f} × that of {sizes[0]}"
                )
                print(lines[-1], file=sys.stderr, flush=True)
    lines.append(f"(releases: {most_years} years of 3,150; {os.cpu_count()} cores)")
    return "\n".join(lines)


if __name__ == "__main__":
    print(run(int(sys.argv[1]) if len(sys.argv) > 1 else max(SIZES)))
