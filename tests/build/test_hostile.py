"""PDFs that broke other programs: the build ends by itself and the good issues are all there."""

import os
import shutil
import threading
import time

import psutil
import pytest

from archives import make_pdf, run, site_files


class Watch(threading.Thread):
    """The largest memory of any worker while it runs."""

    def __init__(self):
        super().__init__(daemon=True)
        self.largest = 0
        self.stopped = threading.Event()

    def run(self):
        this = psutil.Process()
        while not self.stopped.wait(0.2):
            for child in this.children(recursive=True):
                try:
                    self.largest = max(self.largest, child.memory_info().rss)
                except psutil.NoSuchProcess:
                    continue


@pytest.fixture
def archive(project_folder):
    shutil.rmtree(project_folder / "content" / "press")
    make_pdf(project_folder / "issues/2022/2022-05-27 №5.pdf", "five")
    return project_folder


def hostile_files(shared_data):
    """Every sixth file and the bomb; all of them, in some minutes, with HOSTILE=all."""
    files = sorted((shared_data / "hostile").rglob("*.pdf"))
    assert len(files) > 300
    if os.environ.get("HOSTILE") == "all":
        return files
    return sorted({*files[::6], *(shared_data / "hostile/timeout").iterdir()})


def test_hostile_files_cost_only_themselves(archive, shared_data):
    hostile = hostile_files(shared_data)
    for number, path in enumerate(hostile, 1):
        # A number and a date of its own, so that only what is inside the file can fail.
        shutil.copy(path, archive / f"issues/1999-01-01 №{number}.pdf")
    watch = Watch()
    watch.start()
    began = time.monotonic()
    report = run(archive)
    watch.stopped.set()

    refused = {problem.file for problem in report.errors}
    assert site_files(archive, "issues/2022/05")
    built = len(list((archive / "output/issues/1999").glob("*/index.html")))
    assert built + len(refused) == len(hostile)
    assert all(problem.cause and problem.remedy for problem in report.errors)
    assert watch.largest < 1 << 30
    print(f"{built} built, {len(refused)} refused in {time.monotonic() - began:.0f} s")
