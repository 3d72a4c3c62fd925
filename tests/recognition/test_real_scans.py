"""Scans of a city's decrees and of its sample gazette; the former lie beside the project."""

import pytest

from podshivka.index.search import search
from podshivka.issues.texts import _better, may_be_bettered
from podshivka.reading.reader import read_page
from podshivka.recognition.page import recognise_page

pytestmark = pytest.mark.needs("tesseract")


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("bryansk_3106.pdf", "с 12 августа 2024 года по 17 сентября 2024 года"),
        ("bryansk_2067-zp.pdf", "от 28.12.2009 № 381-ФЗ"),
        ("bryansk_2.pdf", "от 06.10.2003 № 131-ФЗ"),
    ],
)
def test_numbers_and_dates_of_decrees_are_read(shared_data, tmp_path, tesseract, name, printed):
    path = str(shared_data / "scans" / name)
    page = recognise_page(path, name, 1, "1", str(tmp_path), tesseract)
    assert printed in page.text
    assert page.origin.known > 0.85
    assert page.origin.cyrillic > 0.95


def test_numbers_of_decrees_end_in_russian_letters(shared_data, tmp_path, tesseract):
    path = str(shared_data / "scans" / "bryansk_2067-zp.pdf")
    page = recognise_page(path, "bryansk_2067-zp.pdf", 1, "1", str(tmp_path), tesseract)
    assert page.text.count("№ 404-п") == 2


def test_the_scanned_sample_issue_is_found(sample_project):
    index = sample_project / ".podshivka" / "index"
    for query in ("первый проект водопровода", '"№ 12 (112)"'):
        assert any(hit.issue.startswith("2021/") for hit in search(index, query).hits)


@pytest.mark.parametrize("name", ["bryansk_1.pdf", "bryansk_1824-p.pdf"])
def test_a_faulty_old_recognition_gives_way_to_a_better_one(shared_data, tmp_path, tesseract, name):
    path = str(shared_data / "scans" / name)
    layer = read_page(path, name, 1, "1")
    assert may_be_bettered(layer)
    page = recognise_page(path, name, 1, "1", str(tmp_path), tesseract)
    assert _better(layer, page) is page
    assert "№ 131-ФЗ" in page.text
