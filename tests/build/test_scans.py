"""Scans in a build: found by their text, dear to read, and never in the way of an issue."""

import shutil
from dataclasses import replace

import pytest

from archives import run, site_files
from drawn_by_hand import head
from drawn_scans import DECREE, drawn, save_scan
from podshivka.index.search import search
from podshivka.issues import texts
from podshivka.recognition.tesseract import find_tesseract
from podshivka.volumes import run as run_of_a_build

NAMED = "issues/2022/2022-05-27 №5.pdf"
MASTHEAD = [
    (30, 15, "Общественное самоуправление"),
    (30, 32, "№ 7 (117)   24 июня 2022 года"),
    *((left, top + 40, text) for left, top, text in DECREE),
]


@pytest.fixture
def archive(project_folder):
    shutil.rmtree(project_folder / "content" / "press")
    return project_folder


def warnings(report):
    return [str(problem) for problem in report.all("warning")]


@pytest.mark.needs("tesseract")
def test_a_scan_is_found_by_its_text_and_read_once(archive, monkeypatch):
    save_scan(archive / NAMED, drawn(DECREE), drawn([]))
    report = run(archive)
    assert report.errors == ()
    found = search(archive / ".podshivka" / "index", "благоустройстве дворов").hits
    assert [(hit.issue, hit.page) for hit in found] == [("2022/05", 1)]
    before = site_files(archive)

    here = find_tesseract()
    assert here is not None
    unusable = replace(here, program="no-such-program")
    monkeypatch.setattr(texts, "find_tesseract", lambda program: unusable)
    assert run(archive).errors == ()
    assert site_files(archive) == before


@pytest.mark.needs("tesseract")
def test_a_scanned_masthead_says_which_issue_it_is(archive):
    save_scan(archive / "issues/2022/скан.pdf", drawn(MASTHEAD, size=(300, 220)))
    assert run(archive).errors == ()
    assert site_files(archive, "issues/2022/07")


def test_a_decree_is_found_by_the_number_that_its_file_is_called_by(archive, monkeypatch):
    monkeypatch.setattr(texts, "find_tesseract", lambda program: None)
    scan = save_scan(archive / "issues/2024/2067-zp.pdf", drawn(DECREE))
    scan.with_suffix(".toml").write_text('number = "1"\ndate = "2024-06-03"\n', "utf-8")
    assert run(archive).errors == ()
    for query in ("2067-зп", "№ 2067-зп", '"постановление № 2067-зп"'):
        found = search(archive / ".podshivka" / "index", query).hits
        assert [hit.issue for hit in found] == ["2024/01"], query


@pytest.mark.needs("tesseract")
@pytest.mark.needs("hand")
def test_a_head_filled_in_by_hand_is_found_once_its_reader_is_installed(archive, monkeypatch):
    save_scan(archive / NAMED, head("27.05.2022", "1402-п"))
    index = archive / ".podshivka" / "index"
    with monkeypatch.context() as without:
        for module in (texts, run_of_a_build):
            without.setattr(module, "find_hand_reader", lambda: None)
        report = run(archive)
    assert not search(index, "1402-п").hits
    assert "не прочитаны" in next(iter(report.all("doubt"))).cause
    report = run(archive)
    assert [hit.issue for hit in search(index, '"27.05.2022 № 1402-п"').hits] == ["2022/05"]
    assert "«1402-п»" in next(iter(report.all("doubt"))).cause


def test_without_tesseract_the_scan_is_published_and_the_editor_told_once(archive, monkeypatch):
    monkeypatch.setattr(texts, "find_tesseract", lambda program: None)
    save_scan(archive / NAMED, drawn(DECREE), drawn(DECREE))
    report = run(archive)
    assert report.errors == ()
    assert site_files(archive, "issues/2022/05/p2")
    (how,) = [line for line in warnings(report) if "UB Mannheim" in line]
    assert "2 страниц" in how
    assert "tesseract-ocr-rus" in how
    assert any("нет текста на страницах: 1–2" in line for line in warnings(report))


def test_a_failing_tesseract_costs_the_text_of_the_page_alone(archive, monkeypatch):
    broken = texts.Tesseract("no-such-program", "5.3.0", ("eng", "osd", "rus"))
    monkeypatch.setattr(texts, "find_tesseract", lambda program: broken)
    save_scan(archive / NAMED, drawn(DECREE), drawn([]))
    report = run(archive)
    assert report.errors == ()
    assert site_files(archive, "issues/2022/05/p1")
    (failure,) = [line for line in warnings(report) if "распознать не удалось" in line]
    assert "стр. 1" in failure
