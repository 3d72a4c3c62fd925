"""Scanned pages on one worker of a Dask cluster and on two: ``python -m benchmarks.cluster 200``.

Each worker is a process with one hand; scheduler, workers and conductor share this machine, so
two workers want two cores to themselves. A round is one run on one worker and one on two, each
with a store and copies of files of its own; the ratio told is the median of all rounds.

Where others use the cores, too, clocks tell nothing. So the processor's time is told as well: of
W seconds that workers spend and C that conductor and scheduler do beside them, two cores make
2 W / (W + C) times the speed of one worker at best.
"""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil
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
                _spent(issues, count, Path(folder, f"{number}-{count}")) for count in (1, 2)
            )
            ratios.append(one.seconds / two.seconds)
            bound = 2 * two.workers / (two.workers + two.beside)
            lines += [
                f"  one worker {one.seconds:7.1f} s   two workers {two.seconds:7.1f} s   "
                f"{ratios[-1]:.2f} ×",
                f"  processor: workers {two.workers:7.1f} s, beside them {two.beside:.1f} s: "
                f"{bound:.2f} × at best",
            ]
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


@dataclass(frozen=True)
class Spent:
    """Seconds by the clock, and of the processor's time: by workers, by all others."""

    seconds: float
    workers: float
    beside: float


def _spent(issues: Path, count: int, folder: Path) -> Spent:
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
    with _cluster(count, folder) as (address, scheduler, workers), ExitStack() as stack:
        hands = ClusterHands(address, versions_here(), report.add)
        workshop = stack.enter_context(Workshop(hands))
        deadline = time.monotonic() + START_SECONDS
        while hands.count < count and time.monotonic() < deadline:
            time.sleep(0.1)
        # Workers start their own hands and load what these need with the first task.
        for warm in [hands.submit(os.getpid) for _ in range(8 * count)]:
            warm.result()
        began = time.perf_counter()
        before = _processor(workers), _processor([scheduler]) + time.process_time()
        bound = bind_issues(project, workshop, report, Silent())
        after = _processor(workers), _processor([scheduler]) + time.process_time()
        seconds = time.perf_counter() - began
    assert bound
    assert not report.errors, report.errors[0]
    return Spent(seconds, after[0] - before[0], after[1] - before[1])


def _processor(processes: Iterable[subprocess.Popen[bytes]]) -> float:
    """Seconds of the processor's time that ``processes`` and all below them have spent."""
    trees = [psutil.Process(process.pid) for process in processes]
    trees += [child for tree in trees for child in tree.children(recursive=True)]
    return sum(sum(process.cpu_times()[:4]) for process in trees)


@contextmanager
def _cluster(
    count: int, folder: Path
) -> Iterator[tuple[str, subprocess.Popen[bytes], list[subprocess.Popen[bytes]]]]:
    """A cluster's address, its scheduler, its workers."""
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
        yield address, processes[0], processes[1:]
    finally:
        for process in processes:
            process.kill()
            process.wait()


if __name__ == "__main__":
    print(run(*map(int, sys.argv[1:])))
