"""The sample releases and pages: whole metadata, live links, and the mark of a sample."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "content"
RELEASES = sorted((CONTENT / "press").rglob("*.md"))
PAGES = sorted((CONTENT / "pages").glob("*.md"))


def read(path: Path) -> tuple[dict[str, str], str]:
    """Return a file's fields and its text."""
    head, _, text = path.read_text(encoding="utf-8").partition("\n\n")
    return dict(line.split(": ", 1) for line in head.splitlines()), text


def test_there_are_enough_of_them_to_fill_an_archive() -> None:
    fields = [read(path)[0] for path in RELEASES]
    assert len(fields) >= 40
    assert {field["Date"][:4] for field in fields} == {"2021", "2022"}
    assert 5 <= len({field["Category"] for field in fields}) <= 6
    assert len({tag for field in fields for tag in field["Tags"].split(", ")}) >= 15
    assert sum("Image" in field for field in fields) >= 8


def test_slugs_are_unique() -> None:
    slugs = [read(path)[0]["Slug"] for path in RELEASES]
    assert len(set(slugs)) == len(slugs)


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_a_release_is_whole(path: Path) -> None:
    fields, text = read(path)
    date = datetime.strptime(fields["Date"], "%Y-%m-%d %H:%M")
    assert path.parent == CONTENT / "press" / f"{date:%Y/%m}"
    assert path.stem == f"{date:%d}-{fields['Slug']}"
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", fields["Slug"])
    assert fields["Title"]
    assert fields["Summary"]
    assert fields["Tags"]
    assert 70 <= len(text.split()) <= 260
    assert text.rstrip().splitlines()[-1].startswith("*Образец")


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_its_pictures_and_links_exist(path: Path) -> None:
    fields, text = read(path)
    assert ("Image" in fields) == ("Image_alt" in fields)
    if "Image" in fields:
        with Image.open(CONTENT / fields["Image"]) as picture:
            assert picture.format == "JPEG"
    for target in re.findall(r"\{(?:filename|static)\}([^)]+)", text):
        assert (CONTENT / target.lstrip("/")).is_file(), target


@pytest.mark.parametrize("slug", ["about", "accessibility", "help"])
def test_a_page_is_there_and_owns_up_to_the_samples(slug: str) -> None:
    fields, text = read(CONTENT / "pages" / f"{slug}.md")
    assert fields["Slug"] == slug
    assert fields["Title"]
    assert fields["Summary"]
    assert "образ" in text.lower()


def test_the_script_makes_the_committed_releases(tmp_path: Path) -> None:
    script = ROOT / "samples" / "make_releases.py"
    pytest.importorskip("reportlab", reason="make_releases.py needs the samples extra")
    subprocess.run([sys.executable, str(script), "--to", str(tmp_path)], check=True)
    made = {path.relative_to(tmp_path): path for path in sorted(tmp_path.rglob("*.md"))}
    assert sorted(made) == [path.relative_to(CONTENT) for path in RELEASES]
    for name, path in made.items():
        assert path.read_bytes() == (CONTENT / name).read_bytes()
    pictures = {path.name for path in (tmp_path / "images").iterdir()}
    assert pictures == {path.name for path in (CONTENT / "images").iterdir()}
