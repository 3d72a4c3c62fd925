from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from podshivka.issues.adding import shelf_name
from podshivka.issues.file_name import claims_of_name
from podshivka.issues.model import Identity


def claimed(name: str) -> dict[str, str]:
    """Field → value; weak claims with a question mark, several values with a bar."""
    claims: dict[str, str] = {}
    for claim in claims_of_name(name):
        value = f"{claim.value}{'' if claim.strong else '?'}"
        claims[claim.field] = f"{claims[claim.field]}|{value}" if claim.field in claims else value
    return claims


@pytest.mark.parametrize(
    ("name", "number", "running", "when"),
    [
        ("2022-05-27 №5.pdf", "5", None, "2022-05-27"),
        ("2022/2022-05-27 №5.PDF", "5", None, "2022-05-27"),
        ("№5 (117) 27.05.2022.pdf", "5", "117", "2022-05-27"),
        ("№ 5(117) от 27.05.2022 г.pdf", "5", "117", "2022-05-27"),
        ("27.05.2022_№5.pdf", "5", None, "2022-05-27"),
        ("27_05_2022_№5.pdf", "5", None, "2022-05-27"),
        ("№5_27-05-2022.pdf", "5", None, "2022-05-27"),
        ("5_27.05.2022.pdf", "5", None, "2022-05-27"),
        ("20220527_5.pdf", "5", None, "2022-05-27"),
        ("no5_27052022.pdf", "5", None, "2022-05-27"),
        ("2022.05.27 - 5 (117).pdf", "5", "117", "2022-05-27"),
        ("Газета 5 (117) от 27 мая 2022 г.pdf", "5", "117", "2022-05-27"),
        ("OS_27_maya_2022_no5.pdf", "5", None, "2022-05-27"),
        ("N°5 27 мая 2022.pdf", "5", None, "2022-05-27"),
        ("Выпуск 12 от 3 июня 2022.pdf", "12", None, "2022-06-03"),
        ("Газета №5 8 полос 27.05.22.pdf", "5", None, "2022-05-27"),
        ("2022-05-27_05.pdf", "5", None, "2022-05-27"),
        ("2022-05-27 №5 (1).pdf", "5", None, "2022-05-27"),
        ("2022-05-27 №5 - копия.pdf", "5", None, "2022-05-27"),
        ("2022-05-27 №5-6.pdf", "5-6", None, "2022-05-27"),
        ("2022-05-27 №5а.pdf", "5а", None, "2022-05-27"),
        ("2022-05-27 спецвыпуск.pdf", "спецвыпуск", None, "2022-05-27"),
        ("27.05.2022 Специальный выпуск №2.pdf", "спецвыпуск 2", None, "2022-05-27"),
        ("specvypusk_27.05.2022.pdf", "спецвыпуск", None, "2022-05-27"),
        ("Номер 5 май 2022.pdf", "5", None, "2022-05"),
        ("Общественное самоуправление № 5, май 2022.pdf", "5", None, "2022-05"),
        ("газета_may_2022_N5.pdf", "5", None, "2022-05"),
        ("2015-05 №5.pdf", "5", None, "2015-05"),
        ("№5 05.2022.pdf", "5", None, "2022-05"),
        ("№31-34 (2847-2850) сентябрь 2018.pdf", "31-34", "2847-2850", "2018-09"),
        ("gazeta_31-34_2018-09.pdf", "31-34", None, "2018-09"),
        ("gazeta_31-34_09.2018.pdf", "31-34", None, "2018-09"),
        ("5_2022-05.pdf", "5", None, "2022-05"),
    ],
)
def test_number_and_date_are_read(name: str, number: str, running: str | None, when: str) -> None:
    claims = claimed(name)
    assert (claims.get("number"), claims.get("running_number"), claims.get("date")) == (
        number,
        running,
        when,
    )


@pytest.mark.parametrize(
    ("name", "number", "year"),
    [
        ("os_05_2022.pdf", "5", "2022"),
        ("OS-5-2022.pdf", "5", "2022"),
        ("05_2022.pdf", "5", "2022"),
        ("os_12_2022.pdf", "12", "2022"),
        ("os-2022-5.pdf", "5", "2022"),
        ("os-2018-31-34.pdf", "31-34", "2018"),
        ("05-06_2022.pdf", "5-6", "2022"),
        ("no5_2022.pdf", "5", "2022"),
        ("N5_2022.pdf", "5", "2022"),
        ("vypusk-5-2022.pdf", "5", "2022"),
        ("vyp5_2022.pdf", "5", "2022"),
        ("№5-2022.pdf", "5", "2022"),
        ("№5_2022г.pdf", "5", "2022"),
        ("№ 5, 6 (2022).pdf", "5-6", "2022"),
        ("Общественное самоуправление №5 (2022).pdf", "5", "2022"),
        ("5(117)_2022.pdf", "5", "2022"),
        ("os_05_2022 (1).pdf", "5", "2022"),
        ("os_05_2022_web.pdf", "5", "2022"),
        ("os_05_2022_v2.pdf", "5", "2022"),
        ("gazeta-A3-05-2022.pdf", "5", "2022"),
        ("issues/2022/os_05.pdf", "5", "2022"),
        ("issues/2022/5.pdf", "5", "2022"),
        ("Архив 2022 год/№5.pdf", "5", "2022"),
    ],
)
def test_a_number_beside_a_year_is_the_issues_and_no_month(
    name: str, number: str, year: str
) -> None:
    claims = claimed(name)
    assert (claims.get("number"), claims.get("year"), claims.get("date")) == (number, year, None)


@pytest.mark.parametrize(
    ("name", "claims"),
    [
        # Both a number and a month in ISO 8601.
        ("gazeta_2022-05.pdf", {"number": "5?", "year": "2022"}),
        ("05.2022.pdf", {"number": "5?", "year": "2022"}),
        # Both a day and the joint number 5-6.
        ("os-2022-05-06.pdf", {"date": "2022-05-06?"}),
        ("5_05_2022.pdf", {"number": "5?", "date": "2022-05?", "year": "2022"}),
        ("5 май 2022.pdf", {"number": "5?", "date": "2022-05"}),
        ("os052022.pdf", {"number": "5?", "year": "2022?"}),
        ("os5_2022.pdf", {"number": "5?", "year": "2022"}),
        ("gazeta_5_117_2022.pdf", {"number": "5?", "running_number": "117?", "year": "2022"}),
        ("117.pdf", {"number": "117?"}),
        ("2022/05/gazeta.pdf", {"number": "5?", "year": "2022"}),
        ("2022/05/№12.pdf", {"number": "12", "year": "2022", "date": "2022-05?"}),
        ("2022/май/№5.pdf", {"number": "5", "year": "2022", "date": "2022-05?"}),
        ("2022/05_may/№5.pdf", {"number": "5", "year": "2022", "date": "2022-05?"}),
        ("2022/05/27.pdf", {"number": "27?", "year": "2022", "date": "2022-05?"}),
    ],
)
def test_a_name_with_two_readings_is_a_weak_claim(name: str, claims: dict[str, str]) -> None:
    assert claimed(name) == claims


@pytest.mark.parametrize(
    "name", ["scan0012.pdf", "gazeta.pdf", "Без имени-1.pdf", "IMG_20.pdf", "v2.pdf", "стр 8.pdf"]
)
def test_a_name_without_an_issue_claims_nothing_for_sure(name: str) -> None:
    assert not [claim for claim in claims_of_name(name) if claim.strong]


def test_two_signed_numbers_are_both_claimed() -> None:
    assert claimed("№5 №7 2022.pdf")["number"] == "5|7"


def test_folder_and_name_may_claim_different_years() -> None:
    assert claimed("2021/os_05_2022.pdf")["year"] == "2022|2021"


def test_a_name_from_a_mac_is_read_like_any_other() -> None:
    assert claimed("№5 27 мая 2022, Томский выпуск, май\u0306.pdf")["date"] == "2022-05-27"
    assert claimed("Номер 5 маи\u0306 2022.pdf") == {"number": "5", "date": "2022-05"}


def test_the_words_seen_are_kept_for_the_editor() -> None:
    (number, when) = claims_of_name("27.05.2022_№5.pdf")
    assert (number.seen, when.seen) == ("№5", "27.05.2022")
    assert claims_of_name("2022/gazeta.pdf")[0].seen == "2022/"


NUMBERS = ["1", "5", "12", "31-34", "5-6", "9-10", "117", "366", "5а", "спецвыпуск", "спецвыпуск 2"]
DATES = [date(2015, 1, 1), date(2022, 5, 27), date(1999, 12, 31), date(2022, 6, 5)]


@pytest.mark.parametrize(("number", "day"), product(NUMBERS, DATES))
def test_names_on_our_own_shelf_are_understood(number: str, day: date) -> None:
    whole = Identity(number, day)
    assert claimed(f"{shelf_name(whole)}.pdf")["number"] == number
    assert claimed(f"{shelf_name(whole)}.pdf")["date"] == f"{day:%Y-%m-%d}"
    month = Identity(number, day.replace(day=1), precision="month")
    assert claimed(f"{shelf_name(month)}.pdf")["number"] == number
    assert claimed(f"{shelf_name(month)}.pdf")["date"] == f"{day:%Y-%m}"


def test_a_published_pdf_that_comes_back_is_understood() -> None:
    assert claimed(Identity("31-34", date(2018, 9, 1)).pdf_name("os")) == {
        "number": "31-34",
        "year": "2018",
    }
    assert claimed(Identity("117", date(2018, 9, 1)).pdf_name("os"))["number"] == "117"
    assert claimed(Identity("5", date(2018, 9, 1)).pdf_name("os"))["number"] == "5?"
