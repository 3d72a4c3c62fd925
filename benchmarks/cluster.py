"""Scanned pages on one worker of a Dask cluster and on two: ``python -m benchmarks.cluster 200``.

Each worker is a process with one hand; scheduler, workers and conductor share this machine, so
two workers want two cores to themselves. A round is one run on one worker and one on two, each
with a store and copies of files of its own; the ratio told is the median of all rounds.
"""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from podshivka.hands.cluster import ClusterHands
from podshivka.hands.versions import versions_here
from podshivka.issues.binding import bind_issues
from podshivka.problems import Report
from podshivka.progress import Silent
from podshivka.project import Gazette, Project
from podshivka.workers import Workshop

ROOT = Path(__file__).resolve().parents[1]
PAGES_PER_ISSUE = 8
DPI = 150
START_SECONDS = 120.0


def run(pages: int = 16, rounds: int = 1) -> str:
    """Measure, and return lines to print."""
    ratios = []
    lines = [f"{pages} scanned pages on a Dask cluster of this machine"]
    with tempfile.TemporaryDirectory() as folder:
        issues = Path(folder, "issues")
        _scan_issues(issues, pages)
        for number in range(rounds):
            one, two = (
                _seconds(issues, count, Path(folder, f"{number}-{count}")) for count in (1, 2)
            )
            ratios.append(one / two)
            lines.append(
                f"  one worker {one:7.1f} s   two workers {two:7.1f} s   {one / two:.2f} ×"
            )
    return "\n".join([*lines, f"  median {statistics.median(ratios):.2f} ×"])


def _scan_issues(folder: Path, pages: int) -> None:
    """Issues of scanned pages, no two alike, drawn from the samples."""
    (sample,) = (ROOT / "issues" / "2022").glob("*.pdf")
    with pdfium.PdfDocument(sample) as document:
        printed = [
            page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L") for page in document
        ]
    chance = np.random.default_rng(1)
    for first in range(0, pages, PAGES_PER_ISSUE):
        scans = []
        for number in range(first, min(first + PAGES_PER_ISSUE, pages)):
            sheet = np.asarray(printed[number % len(printed)], dtype=np.float32)
            noisy = sheet * 0.9 + 10 + chance.normal(0, 8, sheet.shape)
            scans.append(Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8)))
        issue = first // PAGES_PER_ISSUE + 1
        path = folder / str(2000 + issue) / f"{2000 + issue}-05-27 №5.pdf"
        path.parent.mkdir(parents=True)
        scans[0].save(path, resolution=DPI, save_all=True, append_images=scans[1:])


def _seconds(issues: Path, count: int, folder: Path) -> float:
    folder.mkdir()
    project = Project(
        root=issues.parent,
        content=folder / "content",
        issues=issues,
        site=folder / "site",
        state=folder / "state",
        gazette=Gazette("Общественное самоуправление", "os"),
    )
    report = Report()
    with _cluster(count, folder) as address, ExitStack() as stack:
        hands = ClusterHands(address, versions_here(), report.add)
        workshop = stack.enter_context(Workshop(hands))
        deadline = time.monotonic() + START_SECONDS
        while hands.count < count and time.monotonic() < deadline:
            time.sleep(0.1)
        # Workers start their own hands and load what these need with the first task.
        for warm in [hands.submit(os.getpid) for _ in range(8 * count)]:
            warm.result()
        began = time.perf_counter()
        bound = bind_issues(project, workshop, report, Silent())
        seconds = time.perf_counter() - began
    assert bound
    assert not report.errors, report.errors[0]
    return seconds


@contextmanager
def _cluster(count: int, folder: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    common = ["--no-dashboard", "--host", "127.0.0.1"]
    commands = [["distributed.cli.dask_scheduler", "--port", str(port), *common]]
    worker = ["distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny", *common]
    commands += [[*worker, "--local-directory", str(folder / str(n))] for n in range(count)]
    processes = []
    try:
        for number, command in enumerate(commands):
            copies = {"PODSHIVKA_COPIES": str(folder / f"copies{number}")}
            processes.append(
                subprocess.Popen(
                    [sys.executable, "-m", *command],
                    env=os.environ | copies,
                    stderr=subprocess.DEVNULL,
                )
            )
        yield address
    finally:
        for process in processes:
            process.kill()
            process.wait()


if __name__ == "__main__":
    print(run(*map(int, sys.argv[1:])))
