"""A site built by real Pelican from fake issues and real Markdown."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = "https://gazeta.example"

CONF = """
import sys
sys.path.insert(0, {root!r})
from pelicanconf import *
THEME = {theme!r}
PLUGIN_PATHS = [{plugins!r}]
PLUGINS = ["fake_issues", "podshivka.site.plugin", "podshivka.shelf.plugin"]
SITEURL = {address!r}
FAKE_ISSUES = {full!r}
"""


def write_content(folder):
    """13 releases of two rubrics over two years, a picture, and pages."""
    (folder / "images").mkdir(parents=True)
    (folder / "press").mkdir()
    for picture in ("press/most.jpg", "images/shema.jpg"):
        Image.new("RGB", (40, 30), "teal").save(folder / picture)
    for number in range(1, 14):
        month = f"{2021 + number % 2}-0{1 + number % 3}"
        rubric, tags = ("Благоустройство", "мосты, ремонт") if number % 3 else ("Выборы", "ТОС")
        (folder / "press" / f"{month}-{number + 10}-novost-{number}.md").write_text(
            f"Title: Новость № {number}: «Рога & копыта»\n"
            f"Date: {month}-{number + 10}\nSlug: novost-{number}\n"
            f"Category: {rubric}\nTags: {tags}\n"
            f"Image_path: press/most.jpg\nImage_alt: Мост\n\n"
            f"Текст **новости** № {number}.\n\n"
            f"![Схема]({{static}}/images/shema.jpg)\n\n"
            f"[Соседняя]({{filename}}/press/2022-02-11-novost-1.md)\n",
            encoding="utf-8",
        )
    (folder / "press" / "2022-03-01-chernovik.md").write_text(
        "Title: Черновик\nDate: 2022-03-01\nSlug: chernovik\n"
        "Category: Выборы\nStatus: draft\n\nРано.\n",
        encoding="utf-8",
    )
    (folder / "pages").mkdir()
    for name, title in (
        ("about", "О газете"),
        ("accessibility", "Доступность"),
        ("help", "Помощь"),
    ):
        (folder / "pages" / f"{name}.md").write_text(
            f"Title: {title}\nSlug: {name}\n\n## Раздел\n\nТекст.\n", encoding="utf-8"
        )


def build(folder, full=True, address=ADDRESS):
    """Build the archive in ``folder`` in a process of its own; returns the output folder."""
    folder.mkdir(exist_ok=True)
    if full:
        write_content(folder / "content")
    else:
        (folder / "content").mkdir()
    conf = folder / "conf.py"
    conf.write_text(
        CONF.format(
            root=str(ROOT),
            theme=str(ROOT / "theme"),
            plugins=str(Path(__file__).parent),
            address=address,
            full=full,
        ),
        encoding="utf-8",
    )
    # Another language and another order of sets must make no difference.
    environment = {**os.environ, "LANG": "en_US.UTF-8", "PYTHONHASHSEED": str(len(str(folder)))}
    command = [sys.executable, "-m", "pelican", "-s", str(conf), "--fatal", "warnings"]
    run = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return folder / "output"


@pytest.fixture(scope="session")
def build_site():
    """Builds another archive like the one of `site`."""
    return build


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """A whole archive, as published."""
    return build(tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="session")
def empty_site(tmp_path_factory):
    """An archive without issues, releases or pages, in development."""
    return build(tmp_path_factory.mktemp("empty"), full=False, address="")
