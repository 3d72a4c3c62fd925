from datetime import date

import pytest

from podshivka.index.document import IndexDocument
from podshivka.index.terminal import search_lines
from podshivka.index.writer import update_index


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    day = date(2022, 5, 27)
    update_index(
        tmp_path / "index",
        [
            IndexDocument(
                "issues/2022/05/p3/", "page", "Газета № 5", "Ремонт дорог", day, "2022/05", 3
            ),
            IndexDocument("press/a/", "release", "Мост", "О мосте", day, rubric="ЖКХ"),
            IndexDocument("press/b/", "release", "Школа", "О школе", day),
        ],
    )
    return tmp_path / "index"


def test_hit_on_a_page_names_issue_and_page_and_marks_words(folder):
    assert list(search_lines(folder, "дорога", 10, is_terminal=False)) == [
        "Найден 1 документ.",
        "",
        "Газета № 5",
        "  выпуск 2022/05, стр. 3",
        "  Ремонт «дорог»",
        "  issues/2022/05/p3/",
    ]


def test_words_are_bold_on_a_terminal(folder):
    lines = list(search_lines(folder, "дорога", 10, is_terminal=True))
    assert lines[4] == "  Ремонт \033[1mдорог\033[0m"


def test_hit_on_a_release_names_its_rubric(folder):
    assert list(search_lines(folder, "мост", 10, is_terminal=False))[3] == (
        "  27 мая 2022, рубрика «ЖКХ»"
    )
    assert list(search_lines(folder, "школа", 10, is_terminal=False))[3] == "  27 мая 2022"


def test_total_is_told_even_if_less_is_shown(folder):
    lines = list(search_lines(folder, "год:2022", 1, is_terminal=False))
    assert lines[0].startswith("Найдено 3 документ")
    assert len(lines) == 6


def test_nothing_found_is_said(folder):
    assert list(search_lines(folder, "трамвай", 10, is_terminal=False)) == ["Ничего не найдено."]


def test_impossible_query_and_missing_index_are_explained(folder):
    (line,) = search_lines(folder, "-школа", 10, is_terminal=False)
    assert "Добавьте слово" in line
    (line,) = search_lines(folder.with_name("none"), "школа", 10, is_terminal=False)
    assert "invoke build" in line


def test_what_may_have_been_meant_is_offered_after_all(folder):
    assert list(search_lines(folder, "ljhjuf", 10, is_terminal=False)) == [
        "Ничего не найдено.",
        "",
        "Возможно, вы искали: дорога",
    ]
