"""Mastheads are (text, left, top, font size) in points on an A3 page; body type is 9 points."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from podshivka.issues.masthead import claims_of_masthead
from podshivka.reading.model import Page
from podshivka.reading.reader import read_page

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
NAME = ("ОБЩЕСТВЕННОЕ САМОУПРАВЛЕНИЕ", 60, 50, 40)
SLOGAN = ("Официальное периодическое издание муниципального образования", 60, 95, 10)

FrontPage = Callable[..., Page]


def claimed(page: Page, strong: bool = True) -> dict[str, str]:
    """Field → value of the strong claims (or of the weak ones); several values with a bar."""
    claims: dict[str, str] = {}
    for claim in claims_of_masthead(page):
        if claim.strong == strong:
            known = f"{claims[claim.field]}|" if claim.field in claims else ""
            claims[claim.field] = f"{known}{claim.value}"
    return claims


def issue(number: str | None, running: str | None, when: str | None) -> dict[str, str]:
    parts = {"number": number, "running_number": running, "date": when}
    return {field: value for field, value in parts.items() if value}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("№ 5 (117). Май 2015 г.", issue("5", "117", "2015-05")),
        ("№ 31-34 (2847/2850), сентябрь 2018", issue("31-34", "2847/2850", "2018-09")),
        ("№ 31–34 ( 2847 / 2850 ) сентябрь 2018 года", issue("31-34", "2847/2850", "2018-09")),
        ("N 5 (117) 27.05.2022", issue("5", "117", "2022-05-27")),
        ("Выпуск 12, пятница, 3 июня 2022 г.", issue("12", None, "2022-06-03")),
        ("ВЫПУСК № 12 ПЯТНИЦА, 3 ИЮНЯ 2022 ГОДА", issue("12", None, "2022-06-03")),
        ("№5|27 мая 2022", issue("5", None, "2022-05-27")),
        ("№  5  ( 117 )   27 мая 2022 года", issue("5", "117", "2022-05-27")),
        ("N°5 (117) 27 мая 2022", issue("5", "117", "2022-05-27")),
        ("Nº 5 (117) 27 мая 2022", issue("5", "117", "2022-05-27")),
        ("27 мая 2022 г. № 5 (117)", issue("5", "117", "2022-05-27")),
        ("Пятница, 27 мая 2022 г., № 5", issue("5", None, "2022-05-27")),
        ("№ 5/117 • 27 мая 2022 года", issue("5", "117", "2022-05-27")),
        ("№ 5 (общий № 117) 27 мая 2022 года", issue("5", "117", "2022-05-27")),
        ("№ 5 [117] 27.05.22", issue("5", "117", "2022-05-27")),
        ("№ 5 (2022), май 2022", issue("5", None, "2022-05")),
        ("№ 5, 6 (117, 118) май 2022", issue("5-6", "117,118", "2022-05")),
        ("№ 5 и 6, май–июнь 2022", issue("5-6", None, "2022-05")),
        ("№ 5, 6 мая 2022 г.", issue("5", None, "2022-05-06")),
        ("№ 5 май 2022", issue("5", None, "2022-05")),
        ("№№ 31–34, сентябрь 2018", issue("31-34", None, "2018-09")),
        ("Выпуск № 5 от 27 мая 2022 года", issue("5", None, "2022-05-27")),
        ("№ 5 (117) от 27 мая 2022 г.", issue("5", "117", "2022-05-27")),
        ("Спецвыпуск, 27 мая 2022 года", issue("спецвыпуск", None, "2022-05-27")),
        ("Специальный выпуск № 2, май 2022", issue("спецвыпуск 2", None, "2022-05")),
        ("Спецвыпуск № 5 (117), май 2022", issue("5", "117", "2022-05")),
        ("№ 5а (117) 27 мая 2022", issue("5а", "117", "2022-05-27")),
        (
            "Газета «Общественное самоуправление» № 5 (117) 27 мая 2022 г. Цена свободная",
            issue("5", "117", "2022-05-27"),
        ),
        ("Вестник муниципального округа № 5 27 мая 2022", issue("5", None, "2022-05-27")),
        ("Решения Думы № 5 (117) 27 мая 2022", issue("5", "117", "2022-05-27")),
        ("Закон и порядок, 27 мая 2022, № 5", issue("5", None, "2022-05-27")),
        ("Деловой Томск № 5, 27 мая 2022", issue("5", None, "2022-05-27")),
        ("Домашняя газета № 5, 27 мая 2022", issue("5", None, "2022-05-27")),
        ("№ 5 (117) 27 мая — 2 июня 2022 года", issue("5", "117", "2022-05-27")),
    ],
)
def test_a_masthead_in_one_line(front_page: FrontPage, text: str, expected: dict[str, str]) -> None:
    assert claimed(front_page(NAME, SLOGAN, (text, 60, 112, 10))) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            [("№ 5 (117)", 60, 20, 12), ("27 мая 2022 года", 650, 20, 12), NAME],
            issue("5", "117", "2022-05-27"),
            id="in both ears",
        ),
        pytest.param(
            [("27 мая", 700, 40, 14), ("2022 года", 700, 58, 14), ("№ 5 (117)", 700, 76, 14)],
            issue("5", "117", "2022-05-27"),
            id="date on two lines",
        ),
        pytest.param(
            [
                ("27", 700, 30, 36),
                ("мая", 700, 68, 14),
                ("2022", 700, 84, 14),
                ("№ 5", 60, 40, 20),
                NAME,
            ],
            issue("5", None, "2022-05-27"),
            id="leaf of a calendar",
        ),
        pytest.param(
            [("№", 60, 30, 12), ("5", 74, 22, 26), ("(117)", 95, 30, 12), ("май 2022", 60, 52, 12)],
            issue("5", "117", "2022-05"),
            id="number in pieces of different size",
        ),
        pytest.param(
            [("№  5  2 7  м а я  2 0 2 2  г о д а", 60, 112, 12), NAME],
            issue("5", None, "2022-05-27"),
            id="letter-spaced",
        ),
        pytest.param(
            [("В Ы П У С К  1 2", 60, 20, 14), ("3  И Ю Н Я  2 0 2 2", 60, 40, 14)],
            issue("12", None, "2022-06-03"),
            id="letter-spaced capitals",
        ),
        pytest.param(
            [("№ 5 (117) 27 мая 2022 года", 60, 1150, 9), ("ДЕНЬ ГОРОДА", 60, 60, 50)],
            issue("5", "117", "2022-05-27"),
            id="in the foot",
        ),
        pytest.param(
            [("№ 5 (117)", 700, 300, 12), ("май 2022 г.", 700, 316, 12), NAME],
            issue("5", "117", "2022-05"),
            id="in a side column",
        ),
        pytest.param(
            [NAME, ("№ 5", 60, 100, 16), ("27 мая 2022", 60, 120, 16), ("1", 800, 1160, 9)],
            issue("5", None, "2022-05-27"),
            id="number above date",
        ),
        pytest.param(
            [
                NAME,
                ("Издаётся с 1 января 1990 года", 60, 96, 10),
                ("№ 5 (117)", 400, 96, 10),
                ("27 мая 2022 г.", 600, 96, 10),
            ],
            issue("5", "117", "2022-05-27"),
            id="year of foundation",
        ),
        pytest.param(
            [
                ("№ 5 (117) 27 мая 2022 г.", 60, 112, 12),
                ("Продолжение. Начало в № 4 (116) 29 апреля 2022 г.", 60, 700, 9),
                ("№ 5 (117) 27.05.2022", 60, 1160, 8),
            ],
            issue("5", "117", "2022-05-27"),
            id="another issue mentioned",
        ),
        pytest.param(
            [
                ("№ 5 (117) 27 мая 2022 г.", 60, 30, 12),
                ("ПОСТАНОВЛЕНИЕ", 330, 200, 16),
                ("25.05.2022", 60, 230, 10),
                ("№ 345", 700, 230, 10),
                ("Об утверждении муниципальной программы", 60, 250, 10),
            ],
            issue("5", "117", "2022-05-27"),
            id="a постановление below the masthead",
        ),
    ],
)
def test_a_masthead_in_pieces(
    front_page: FrontPage, lines: list[tuple[str, float, float, float]], expected: dict[str, str]
) -> None:
    assert claimed(front_page(*lines)) == expected
    assert claimed(front_page(*reversed(lines))) == expected, "the order of text must not matter"


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            [
                ("П О С Т А Н О В Л Е Н И Е", 300, 60, 14),
                ("27.05.2022", 60, 90, 12),
                ("№ 345", 700, 90, 12),
            ],
            id="heading of a постановление",
        ),
        pytest.param(
            [("РЕШЕНИЕ", 300, 60, 14), ("от 27.05.2022 № 34", 60, 80, 12)],
            id="heading of a решение",
        ),
        pytest.param(
            [("утверждено постановлением № 123 от 27.05.2022", 60, 100, 9)], id="постановление"
        ),
        pytest.param(
            [
                ("что определено постановлением администрации", 60, 100, 9),
                ("№ 123 от 27.05.2022", 60, 110, 9),
            ],
            id="постановление, broken between lines",
        ),
        pytest.param([("от 27 мая 2022 г. № 345-п", 60, 100, 12)], id="number of an order"),
        pytest.param([("Федеральный закон № 131-ФЗ", 60, 60, 20)], id="federal law"),
        pytest.param([("Телефон редакции: (3822) 52-68-69", 60, 60, 12)], id="telephone"),
        pytest.param([("тел. № 8-800-350-08-50", 60, 60, 12)], id="telephone with №"),
        pytest.param([("Подписной индекс № 54 321", 60, 60, 12)], id="subscription"),
        pytest.param([("Свидетельство ПИ № ТУ70-00123 от 12.03.2014", 60, 60, 12)], id="licence"),
        pytest.param([("Заказ № 1234. Подписано в печать 26.05.2022", 60, 1150, 8)], id="imprint"),
        pytest.param([("Школа № 5 отметила юбилей", 60, 100, 30)], id="headline with a school"),
        pytest.param([("Избирательный участок № 117", 60, 100, 30)], id="polling station"),
        pytest.param([("Автобус маршрута № 12", 60, 100, 30)], id="bus"),
        pytest.param([("по избирательному округу № 5", 60, 60, 20)], id="constituency"),
        pytest.param([("ул. Ленина, дом № 12, кв. № 7", 60, 60, 20)], id="address"),
        pytest.param([("Основана 1 мая 1990 года", 60, 100, 12)], id="founded on a day"),
        pytest.param([("Times New Roma n 20", 60, 60, 20)], id="the end of a word"),
        pytest.param([("Издаётся с мая 1990 года", 60, 100, 12)], id="foundation"),
        pytest.param([("Версия 1.2 № 5.1 для 27.13.2022", 60, 100, 12)], id="decimals"),
    ],
)
def test_traps_are_not_claimed(
    front_page: FrontPage, lines: list[tuple[str, float, float, float]]
) -> None:
    page = front_page(*lines)
    assert claimed(page) == {}
    assert "number" not in claimed(page, strong=False)


def test_an_article_with_dates_is_no_masthead(front_page: FrontPage) -> None:
    page = front_page(
        NAME,
        ("В пятницу, 27 мая 2022 года в Томске открылась после", 60, 200, 9),
        ("ремонта школа № 5 имени Карла Маркса, где учились", 60, 210, 9),
    )
    assert claimed(page) == {}


def test_a_sentence_at_the_very_top_is_no_masthead(front_page: FrontPage) -> None:
    page = front_page(
        ("Жители посёлка отметили юбилей улицы, праздник шёл 27 мая 2022 года", 60, 30, 9)
    )
    assert claims_of_masthead(page) == ()


def test_small_type_without_bracket_or_date_is_a_weak_claim(front_page: FrontPage) -> None:
    page = front_page(NAME, ("№ 5", 60, 200, 9))
    assert claimed(page) == {}
    assert claimed(page, strong=False) == {"number": "5"}


def test_a_number_from_a_date_may_be_an_act_s_and_is_a_weak_claim(front_page: FrontPage) -> None:
    page = front_page(NAME, ("№ 5 от 27 мая 2022 г.", 60, 112, 9))
    assert claimed(page) == {}
    assert claimed(page, strong=False) == {"number": "5", "date": "2022-05-27"}


def test_two_equal_mastheads_are_both_claimed(front_page: FrontPage) -> None:
    page = front_page(("№ 5 (117)", 60, 20, 12), ("№ 6 (118)", 600, 20, 12))
    assert claimed(page)["number"] == "5|6"


def test_a_page_without_text_claims_nothing(front_page: FrontPage) -> None:
    assert claims_of_masthead(front_page(article=False)) == ()


def test_the_words_seen_are_kept_for_the_editor(front_page: FrontPage) -> None:
    number, _running, when = claims_of_masthead(front_page(("№ 5 (117). Май 2015 г.", 60, 20, 12)))
    assert (number.seen, when.seen) == ("№ 5 (117)", "Май 2015 г.")


def shared_pdfs(folder: str) -> list[Path]:
    found = sorted((SHARED / folder).rglob("*.pdf"))
    if not found:
        pytest.skip("the material in ../shared/data is not here")
    return found


@pytest.mark.parametrize("folder", ["newspapers", "russian", "scans"])
def test_real_pages_that_are_no_issues_of_a_russian_gazette_claim_nothing_for_sure(
    folder: str,
) -> None:
    for pdf in shared_pdfs(folder):
        assert claimed(read_page(str(pdf), pdf.name, 1, "1")) == {}, pdf.name


def test_foreign_dates_are_left_alone() -> None:
    for pdf in shared_pdfs("newspapers"):
        page = read_page(str(pdf), pdf.name, 1, "1")
        assert "date" not in claimed(page, strong=False), pdf.name
