"""Projects to build in tests, and what came of them."""

import hashlib
import shutil
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from podshivka.build import build
from podshivka.problems import Report

ROOT = Path(__file__).resolve().parents[1]


def copy_project(target: Path, issues: bool = True) -> Path:
    """A project of its own in ``target``: settings, theme and samples as they are here."""
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, target / name)
    shutil.copytree(ROOT / "theme", target / "theme")
    shutil.copytree(ROOT / "content", target / "content")
    if issues:
        shutil.copytree(ROOT / "issues", target / "issues")
    else:
        (target / "issues").mkdir()
    return target


def make_pdf(path, text="x", size=(300, 400)):
    path.parent.mkdir(parents=True, exist_ok=True)
    canvas = Canvas(str(path), pagesize=size, invariant=True)
    canvas.drawString(20, 200, text)
    canvas.showPage()
    canvas.save()


def run(project):
    report = Report()
    build(project / "pelicanconf.py", report)
    return report


def site_files(project, folder=""):
    root = project / "output" / folder
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def pages_of(project):
    """The files of the site without the shards of the index: these depend on how it grew."""
    return {
        path: sha256
        for path, sha256 in site_files(project).items()
        if not path.startswith("search/") or path.endswith("index.html")
    }
