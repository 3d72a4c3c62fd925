"""Many volumes are bound by workers, and the index is written by a clerk: same site, same index."""

import pytest
from pelican.contents import Content

from archives import copy_project, make_pdf, site_files
from podshivka.build import build
from podshivka.index.search import search
from podshivka.problems import Report
from podshivka.volumes.texts import read_heads

RELEASES = 320


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    project = copy_project(tmp_path_factory.mktemp("many"), issues=False)
    for number in range(RELEASES):
        path = project / f"content/press/{2020 + number % 2}/{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"Title: Новость {number}\nDate: {2020 + number % 2}-0{1 + number % 9}-05 10:00\n"
            f"Category: Город\nTags: мост, снег\nSlug: n{number}\n\nТекст {number}.\n",
            "utf-8",
        )
    for number in range(1, 5):
        make_pdf(project / f"issues/2022/2022-0{number}-15 №{number}.pdf", f"text {number}")
    return project


def built(project):
    report = Report()
    build(project / "publishconf.py", report, full=True)
    assert not report.errors
    return site_files(project)


def test_workers_and_a_clerk_make_what_one_process_makes(project, monkeypatch):
    side_by_side = built(project)
    assert search(project / ".podshivka/index", "новость").total >= RELEASES
    assert any(path.startswith("search/") and path.endswith("/t0.js") for path in side_by_side)
    with monkeypatch.context() as patch:
        for module in ("admitting", "binding"):
            patch.setattr(f"podshivka.volumes.{module}.MANY", 10**6)
        patch.setattr("podshivka.volumes.issues._SIDE_BY_SIDE", 10**6)
        patch.setattr("podshivka.volumes.shelving.MANY_LISTS", 10**6)
        assert built(project) == side_by_side
        # Pelican would keep every release that it ever read.
        assert len(Content.get_content.cache) < RELEASES / 2


def test_texts_that_vanish_before_they_are_read_are_left_out(project):
    sources = ("press/2020/0.md", "press/2020/gone.md", "press/2020/2.md")
    heads = read_heads(str(project / "content"), sources)
    assert [head.source for head in heads] == ["press/2020/0.md", "press/2020/2.md"]


def test_a_clerk_who_finds_the_index_in_use_leaves_it_to_the_next_build(project, monkeypatch):
    monkeypatch.setattr("podshivka.volumes.whole_index.update_index", in_use)
    report = Report()
    (project / "publishconf.py").open("a", encoding="utf-8").write("\nSITESUBTITLE = 'другой'\n")
    before = search(project / ".podshivka/index", "новость").total
    with monkeypatch.context() as patch:
        patch.setattr("podshivka.volumes.indexing.index_spools", in_use)
        build(project / "publishconf.py", report)
    assert any("указатель" in problem.cause for problem in report.errors)
    assert search(project / ".podshivka/index", "новость").total == before
    report = Report()
    build(project / "publishconf.py", report)
    assert not report.errors


def in_use(*arguments):
    from podshivka.index.writer import IndexInUse

    raise IndexInUse("index")
