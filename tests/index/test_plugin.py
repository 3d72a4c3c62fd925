from pathlib import Path

import pytest
from filelock import FileLock
from pelican import Pelican
from pelican.settings import read_settings

from podshivka.index import writer
from podshivka.index.search import search
from podshivka.problems import Report

RELEASE = """Title: Ремонт дорог
Date: 2022-05-27 23:30
Category: ЖКХ
Tags: дороги, мосты
Slug: {slug}

Начался *ремонт* дорог.

- раз
- два
"""


@pytest.fixture
def build(tmp_path: Path):
    """A function: builds a site of the releases in ``content``; returns the index's folder."""
    content = tmp_path / "content"
    content.mkdir()
    for slug in ("remont", "doroga"):
        (content / f"{slug}.md").write_text(RELEASE.format(slug=slug), "utf-8")
    (content / "draft.md").write_text(
        RELEASE.replace("Slug:", "Status: draft\nSlug:").format(slug="draft"), "utf-8"
    )

    def run(**settings: object) -> Path:
        own = {
            "PATH": str(content),
            "OUTPUT_PATH": str(tmp_path / "output"),
            "THEME": "simple",
            "TIMEZONE": "Asia/Tomsk",
            "SITENAME": "Газета",
            "PODSHIVKA_GAZETTE": {"name": "Газета", "prefix": "g"},
            "PODSHIVKA_ISSUES_PATH": "issues",
            "PODSHIVKA_STATE_PATH": str(tmp_path / "state"),
            "ARTICLE_URL": "press/{slug}/",
            "ARTICLE_SAVE_AS": "press/{slug}/index.html",
            "PLUGINS": ["podshivka.index.plugin"],
        }
        Pelican(read_settings(override={**own, **settings})).run()
        return tmp_path / "state" / "index"

    return run


def test_build_indexes_what_is_published(build):
    results = search(build(), "ремонту дороги")
    assert [hit.path for hit in results.hits] == ["press/doroga/", "press/remont/"]
    hit = results.hits[0]
    assert (hit.title, hit.rubric) == ("Ремонт дорог", "ЖКХ")
    assert hit.date.isoformat() == "2022-05-27"
    assert "".join(f.text for f in hit.snippet) == "Начался ремонт дорог. раз два"


def test_rubric_and_tags_can_be_asked_for(build):
    folder = build()
    assert search(folder, "рубрика:жкх тег:мост").total == 2
    assert search(folder, "тег:школа").total == 0


def test_second_build_changes_nothing(build):
    folder = build()
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    build()
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_index_in_use_is_told_and_costs_the_index_alone(build, tmp_path, monkeypatch):
    monkeypatch.setattr(writer, "LOCK_PATIENCE_S", 0.05)
    (tmp_path / "state").mkdir()
    report = Report()
    with FileLock(tmp_path / "state" / "index.lock"):
        build(PODSHIVKA_REPORT=report)
    (problem,) = report.errors
    assert "другая сборка" in problem.cause
    assert (tmp_path / "output" / "press" / "remont" / "index.html").exists()
