from __future__ import annotations

import pytest

from podshivka.issues.decree_name import title_of
from podshivka.issues.file_name import claims_of_name


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("2067-zp.pdf", "Постановление № 2067-зп"),
        ("gorod_1824-p.pdf", "Постановление № 1824-п"),
        ("2024/Постановление №2067-зп.pdf", "Постановление № 2067-зп"),
        ("2024-05-27 постановление 2067-зп.pdf", "Постановление № 2067-зп"),
        ("1797-п от 21.05.2024.pdf", "Постановление от 21.05.2024 № 1797-п"),
        ("postanovlenie_345-p_ot_12_05_2021.pdf", "Постановление от 12.05.2021 № 345-п"),
        ("Распоряжение № 12-р от 3 июня 2024 г.pdf", "Распоряжение от 03.06.2024 № 12-р"),
        ("12-r.pdf", "Распоряжение № 12-р"),
        ("Приказ 7-п.pdf", "Приказ № 7-п"),
    ],
)
def test_a_file_is_titled_by_the_decree_that_it_is_called_by(name: str, title: str) -> None:
    assert title_of(name) == title


@pytest.mark.parametrize(
    "name",
    [
        "2022-05-27 №5.pdf",
        "2022-05-27 №5 постановление 12-п.pdf",
        "12-я полоса.pdf",
        "os-2022-05-p3.pdf",
        "2022-05-p.pdf",
        "31-34 п.pdf",
        "27.05.2022-п.pdf",
        "1824-п и 1825-п.pdf",
    ],
)
def test_other_names_give_no_title(name: str) -> None:
    assert title_of(name) is None


@pytest.mark.parametrize("name", ["2067-zp.pdf", "Постановление № 2024-п.pdf"])
def test_the_number_of_a_decree_is_neither_an_issues_number_nor_a_year(name: str) -> None:
    assert claims_of_name(name) == ()


def test_the_date_beside_a_decrees_number_stays_the_date() -> None:
    (claim,) = claims_of_name("2024-05-27 постановление 2067-зп.pdf")
    assert (claim.field, str(claim.value)) == ("date", "2024-05-27")
