"""The sample issues: the same bytes every time, and what the committed ones promise."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pypdfium2 as pdfium
import pytest

ROOT = Path(__file__).resolve().parents[2]
ISSUES = ROOT / "issues"
PAGES = {
    "2018/os_31-34_2018-09.pdf": 4,
    "2021/скан_1204.pdf": 4,
    "2022/2022-05-27 №5.pdf": 8,
}
WITH_TEXT = [name for name in PAGES if "скан" not in name]


def make_gazette(folder: Path, hash_seed: str) -> dict[str, bytes]:
    """Draw the issues in a process of their own and return them by name."""
    subprocess.run(
        [sys.executable, str(ROOT / "samples" / "make_gazette.py"), "--to", str(folder)],
        check=True,
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONIOENCODING": "utf-8"},
    )
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def texts(data: bytes) -> list[str]:
    with pdfium.PdfDocument(data) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    pytest.importorskip("reportlab", reason="reportlab draws the samples: pip install .[samples]")
    return make_gazette(tmp_path_factory.mktemp("first"), hash_seed="1")


def test_two_runs_give_the_same_bytes(drawn: dict[str, bytes], tmp_path: Path) -> None:
    assert make_gazette(tmp_path, hash_seed="2") == drawn


@pytest.mark.needs("paratype")
def test_the_committed_files_are_those_the_script_makes(drawn: dict[str, bytes]) -> None:
    committed = {
        path.relative_to(ISSUES).as_posix()
        for path in ISSUES.rglob("*")
        if path.suffix in {".pdf", ".toml"}
    }
    assert set(drawn) <= committed
    for name in drawn:
        if name.endswith(".toml"):
            assert (ISSUES / name).read_text(encoding="utf-8") == drawn[name].decode()
        else:
            assert texts((ISSUES / name).read_bytes()) == texts(drawn[name])


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_committed_issue_has_its_pages(name: str) -> None:
    with pdfium.PdfDocument(ISSUES / name) as document:
        assert len(document) == PAGES[name]


@pytest.mark.parametrize("name", sorted(WITH_TEXT))
def test_every_page_with_text_says_that_it_is_a_sample(name: str) -> None:
    for text in texts((ISSUES / name).read_bytes()):
        assert "Образец" in text
        assert len(text) > 1000


def test_the_scan_has_pictures_and_no_text() -> None:
    data = (ISSUES / "2021/скан_1204.pdf").read_bytes()
    assert [text.strip() for text in texts(data)] == [""] * 4
    with pdfium.PdfDocument(data) as document:
        for page in document:
            kinds = [element.type for element in page.get_objects()]
            assert kinds == [pdfium.raw.FPDF_PAGEOBJ_IMAGE]


def test_the_samples_hold_what_breaks_readers() -> None:
    pages = texts((ISSUES / "2022/2022-05-27 №5.pdf").read_bytes())
    whole = "\n".join(pages)
    # PDFium marks a hyphen at a line's end U+FFFE or U+0002; real hyphens stay.
    assert sum(whole.count(mark) for mark in "\ufffe\x02") > 300
    for words in ("вице-губернатор", "смотр-конкурс", "№ 412", "27.05.2022", "ё", "млн рублей"):
        assert words in whole
    assert "Окончание на стр. 3" in pages[0]
    assert "ОКОНЧАНИЕ. НАЧАЛО НА СТР. 1" in pages[2]


def test_the_samples_stay_small() -> None:
    assert sum(path.stat().st_size for path in ISSUES.rglob("*")) < 4 * 1024 * 1024
