from __future__ import annotations

import pytest

from podshivka.issues.dates import find_dates, find_dates_in_name, parse_date


def found(text: str) -> list[str]:
    return [str(one.value) for one in find_dates(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("27 мая 2022 года", "2022-05-27"),
        ("27 МАЯ 2022 Г.", "2022-05-27"),
        ("«27» мая 2022 г.", "2022-05-27"),
        ("3 июня 2022", "2022-06-03"),
        ("1 сент. 2018", "2018-09-01"),
        ("27мая2022года", "2022-05-27"),
        ("27.05.2022", "2022-05-27"),
        ("7.5.2022", "2022-05-07"),
        ("27.05.22", "2022-05-27"),
        ("27/05/2022", "2022-05-27"),
        ("2022-05-27", "2022-05-27"),
        ("27 мая, пятница, 2022 год", "2022-05-27"),
        ("27 мая – 2 июня 2022 года", "2022-05-27"),
        ("27–29 мая 2022", "2022-05-27"),
        ("май 2015 г.", "2015-05"),
        ("Май, 2015", "2015-05"),
        ("мая 2015", "2015-05"),
        ("сентябрь 2018", "2018-09"),
        ("май-июнь 2022", "2022-05"),
        ("05.2022", "2022-05"),
        ("29 февраля 2020", "2020-02-29"),
    ],
)
def test_dates_are_read_in_every_printed_form(text: str, value: str) -> None:
    assert found(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "27 мая",
        "31.02.2022",
        "32 мая 1022",
        "маяк 2022",
        "тел. 52-68-69",
        "тел. 8-913-22-05-2022",
        "04 de dezembro de 2020",
        "Thursday, August 6, 2020",
        "версия 1.12.2022.1",
        "27.13.2022",
    ],
)
def test_what_is_no_date_is_not_taken_for_one(text: str) -> None:
    assert found(text) == []


def test_a_number_before_a_month_is_no_day() -> None:
    assert found("№ 5 май 2022") == ["2022-05"]
    assert found("№ 5 сент. 2022") == ["2022-09"]


def test_all_dates_of_a_text_are_found_in_order() -> None:
    assert found("май 2015, 27.05.2022 и 3 июня 2021 г.") == ["2015-05", "2022-05-27", "2021-06-03"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("20220527", "2022-05-27"),
        ("27052022", "2022-05-27"),
        ("27_05_2022".replace("_", " "), "2022-05-27"),
        ("27 maya 2022", "2022-05-27"),
        ("may2022", "2022-05"),
        ("sentjabr 2018", "2018-09"),
        ("sentyabrya 2018", "2018-09"),
        ("iyun 2022", "2022-06"),
        ("janvar 2022", "2022-01"),
    ],
)
def test_file_names_have_forms_of_their_own(name: str, value: str) -> None:
    assert [str(one.value) for one in find_dates_in_name(name)] == [value]


def test_a_whole_text_is_parsed_or_refused() -> None:
    assert str(parse_date(" 2022-05 ")) == "2022-05"
    assert str(parse_date("май 2022")) == "2022-05"
    assert parse_date("2022-13") is None
    assert parse_date("вышел 27 мая 2022") is None


def test_a_month_agrees_with_its_days_only() -> None:
    day, month, other = parse_date("2022-05-27"), parse_date("2022-05"), parse_date("2021-05")
    assert day
    assert month
    assert other
    assert day.agrees_with(month)
    assert month.agrees_with(day)
    assert not other.agrees_with(day)
