"""The whole build of the sample archive: cold, and again with nothing changed."""

import shutil
import tempfile
import time
from pathlib import Path

from podshivka.build import build
from podshivka.problems import Report

ROOT = Path(__file__).resolve().parents[1]


def run() -> str:
    """Build a copy of this project twice; returns a table."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        for name in ("content", "issues", "theme"):
            shutil.copytree(ROOT / name, project / name)
        shutil.copy(ROOT / "pelicanconf.py", project)
        cold = _seconds(project)
        warm = _seconds(project)
        pages = len(list(project.glob("output/issues/*/*/p*/index.html")))
        releases = len(list(project.glob("content/press/**/*.md")))
    return "\n".join(
        [
            f"Whole build: {pages} gazette pages, {releases} releases",
            f"  cold       {cold:8.1f} s",
            f"  unchanged  {warm:8.1f} s   {warm / cold:.2f} of cold",
        ]
    )


def _seconds(project: Path) -> float:
    began = time.perf_counter()
    build(project / "pelicanconf.py", Report())
    return time.perf_counter() - began
