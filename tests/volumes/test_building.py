"""What a change costs and what an editor is told of it: real builds of a small archive."""

import shutil
import sqlite3

import pytest

from archives import copy_project, make_pdf, pages_of
from podshivka.build import build
from podshivka.index.search import search
from podshivka.problems import Report


@pytest.fixture
def project(tmp_path):
    project = copy_project(tmp_path, issues=False)
    for release in sorted((project / "content/press").rglob("*.md"))[12:]:
        release.unlink()
    make_pdf(project / "issues/2022/2022-05-27 №5.pdf", "five")
    made(project)
    return project


def made(project, **options):
    """Builds; the reasons, the report."""
    reasons, report = {}, Report()
    build(project / "publishconf.py", report, explain=reasons.update, **options)
    return reasons, report


def times(project):
    site = project / "output"
    return {
        path.relative_to(site).as_posix(): path.stat().st_mtime_ns
        for path in site.rglob("*")
        if path.is_file()
    }


def release(slug, **fields):
    head = {"Title": "Мост", "Date": "2021-02-03 10:00", "Category": "Транспорт", "Slug": slug}
    head |= fields
    return "".join(f"{key}: {value}\n" for key, value in head.items()) + "\nТекст.\n"


def test_nothing_changed_nothing_written_nothing_to_explain(project):
    before = times(project)
    reasons, _report = made(project)
    assert reasons == {}
    assert times(project) == before


def test_one_release_writes_few_files_and_names_its_volume(project):
    before = times(project)
    path = project / "content/press/2021/02/new.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(release("most", Tags="мост, река, лёд"), "utf-8")
    reasons, _report = made(project)
    assert reasons == {"press/2021/02": "новый файл content/press/2021/02/new.md"}
    after = times(project)
    written = {name for name, time in after.items() if before.get(name) != time}
    assert "press/2021/02/03/most/index.html" in written
    assert len(written) < 45
    assert not any(name.startswith("issues/") for name in written)
    assert search(project / ".podshivka/index", "мост").total >= 1
    path.unlink()
    reasons, _report = made(project)
    assert reasons == {"press/2021/02": "удалён файл content/press/2021/02/new.md"}
    assert times(project).keys() == before.keys()


def test_issues_are_planned_again_only_if_something_of_them_changed(project, monkeypatch):
    (project / "content/press/2021/one.md").write_text(release("one"), "utf-8")
    made(project)
    with monkeypatch.context() as patch:
        patch.setattr("podshivka.volumes.issues._planned", lambda *arguments: 1 / 0)
        (project / "content/press/2021/other.md").write_text(release("other"), "utf-8")
        made(project)
    make_pdf(project / "issues/2022/2022-06-24 №6.pdf", "six")
    made(project)
    assert (project / "output/issues/2022/06/index.html").exists()


def test_what_was_told_of_an_issue_that_vanished_is_not_told_for_ever(project):
    next((project / "issues/2022").glob("*.pdf")).unlink()
    told = []
    for number in range(3):
        (project / f"content/press/2021/n{number}.md").write_text(release(f"n{number}"), "utf-8")
        _reasons, report = made(project)
        told.append([problem.file for problem in report.all("warning")])
    assert told[0] == ["issues/2022/2022-05-27 №5.pdf"]
    assert told[1:] == [[], []]


def test_a_whole_build_leaves_no_staging_folder_behind(project):
    with sqlite3.connect(project / ".podshivka/ledger.sqlite") as ledger:
        ledger.execute("UPDATE meta SET value = 'earlier' WHERE name = 'program'")
    ledger.close()
    before = times(project)
    made(project)
    assert times(project) == before
    assert not [path.name for path in project.iterdir() if path.name.startswith(".output")]


def test_numbered_pages_lead_to_their_lists_only_where_there_were_any(project):
    assert not list((project / "output").rglob("page/*"))
    for number in range(30):
        path = project / f"content/press/2021/n{number}.md"
        path.write_text(release(f"n{number}"), "utf-8")
    with (project / "publishconf.py").open("a", encoding="utf-8") as conf:
        conf.write('\nPODSHIVKA_NUMBERED_UNTIL = "2026-12-01"\n')
    made(project)
    assert (project / "output/press/2021/02/page/2/index.html").exists()
    assert not (project / "output/press/2021/02/page/3").exists()


def test_a_change_of_theme_is_the_reason_for_everything(project):
    (project / "theme/static/style.css").write_text("body {}", "utf-8")
    reasons, _report = made(project)
    assert reasons["Весь архив"] == "изменилась тема"


def test_full_ignores_what_is_kept_and_gives_the_same(project):
    before = pages_of(project)
    (project / "output/index.html").write_text("an editor's hand")
    made(project)
    reasons, _report = made(project, full=True)
    assert "--full" in reasons["Весь архив"]
    assert pages_of(project) == before


def test_what_was_wrong_is_told_until_it_is_mended(project):
    path = project / "content/press/2021/bad.md"
    path.write_text("Заголовка нет", "utf-8")
    (project / "content/press/2021/letter.docx").write_bytes(b"x")
    _reasons, report = made(project)
    again = made(project)[1]
    assert [problem.file for problem in again.errors] == ["content/press/2021/bad.md"]
    assert again.all("warning") == report.all("warning") != ()
    path.write_text(release("good"), "utf-8")
    assert made(project)[1].errors == ()


@pytest.mark.parametrize("name", ["ledger.sqlite", "index"])
def test_what_is_kept_may_be_lost(project, name):
    before = pages_of(project)
    kept = project / ".podshivka" / name
    shutil.rmtree(kept) if kept.is_dir() else kept.unlink()
    made(project)
    assert pages_of(project) == before
    assert search(project / ".podshivka/index", "five").total == 1


def test_a_damaged_ledger_costs_a_build_and_nothing_else(project):
    before = pages_of(project)
    path = project / ".podshivka/ledger.sqlite"
    database = sqlite3.connect(path)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    data = bytearray(path.read_bytes())
    data[4096 : len(data) - 4096] = b"\xff" * (len(data) - 8192)
    path.write_bytes(bytes(data))
    made(project)
    assert pages_of(project) == before


def test_a_site_removed_or_exchanged_is_made_anew(project):
    before = pages_of(project)
    shutil.rmtree(project / "output")
    made(project)
    assert pages_of(project) == before
    shutil.copytree(project / "output", project / "copy")
    (project / "copy/index.html").unlink()
    shutil.rmtree(project / "output")
    (project / "copy").rename(project / "output")
    made(project)
    assert pages_of(project) == before


def test_a_link_to_a_release_follows_it_when_it_moves(project):
    folder = project / "content/press/2021"
    (folder / "a.md").write_text(release("a"), "utf-8")
    (folder / "b.md").write_text(
        release("b", Date="2022-03-04") + "\n[a]({filename}/press/2021/a.md)\n", "utf-8"
    )
    made(project)
    page = project / "output/press/2022/03/04/b/index.html"
    assert "press/2021/02/03/a/index.html" in page.read_text("utf-8")
    (folder / "a.md").write_text(release("moved"), "utf-8")
    made(project)
    assert "press/2021/02/03/moved/index.html" in page.read_text("utf-8")
    (folder / "a.md").unlink()
    _reasons, report = made(project)
    assert "moved" not in page.read_text("utf-8")
    assert any("press/2021/a.md" in problem.cause for problem in report.all("warning"))


def test_an_address_given_up_goes_to_whoever_waits_for_it(project):
    folder = project / "content/press/2021"
    page = project / "output/press/2021/02/03/most/index.html"
    for name in "abc":
        (folder / f"{name}.md").write_text(release("most", Title=f"Мост {name}"), "utf-8")
    _reasons, report = made(project)
    assert "Мост a" in page.read_text("utf-8")
    assert len(report.errors) == 2
    (folder / "a.md").write_text(release("drugoy"), "utf-8")
    _reasons, report = made(project)
    assert "Мост b" in page.read_text("utf-8")
    assert len(report.errors) == 1
    (folder / "b.md").unlink()
    _reasons, report = made(project)
    assert "Мост c" in page.read_text("utf-8")
    assert not report.errors


@pytest.mark.parametrize("moment", ["bind_months", "indexing.update", "publish"])
def test_a_build_that_breaks_off_is_taken_up_by_the_next(project, monkeypatch, moment):
    """What it had seen to is not forgotten: an issue, a picture, a release, a list."""

    def break_off(*arguments):
        raise KeyboardInterrupt

    make_pdf(project / "issues/2022/2022-06-24 №6.pdf", "six")
    (project / "content/images/new.jpg").write_bytes(b"a picture")
    gone = next((project / "content/press").rglob("*.md"))
    gone.unlink()
    (project / "content/press/2021/new.md").write_text(release("most"), "utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(f"podshivka.volumes.conducting.{moment}", break_off)
        with pytest.raises(KeyboardInterrupt):
            made(project)
    made(project)
    incremental = pages_of(project)
    assert "issues/2022/06/index.html" in incremental
    assert "images/new.jpg" in incremental
    assert "press/2021/02/03/most/index.html" in incremental
    made(project, full=True)
    assert pages_of(project) == incremental
