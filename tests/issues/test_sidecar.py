from __future__ import annotations

import tomllib
from datetime import date

import pytest

from podshivka.issues.errors import (
    SidecarBadValue,
    SidecarNotUtf8,
    SidecarSyntax,
    SidecarUnknownKey,
)
from podshivka.issues.model import Identity
from podshivka.issues.sidecar import Sidecar, read_sidecar, write_sidecar

NAME = "issues/2022/выпуск.toml"


def read(text: str) -> Sidecar:
    return read_sidecar(text.encode(), NAME)


def test_all_keys_are_read() -> None:
    sidecar = read(
        'number = "5"\nrunning_number = "117"\ndate = "2022-05-27"\n'
        'title = "День города"\nnote = "С приложением"\n'
    )
    assert (sidecar.number, sidecar.running_number, str(sidecar.date)) == ("5", "117", "2022-05-27")
    assert (sidecar.title, sidecar.note) == ("День города", "С приложением")


def test_an_empty_sidecar_says_nothing() -> None:
    assert read("# пока пусто\n") == Sidecar()
    assert read('title = ""\nnote = "  "') == Sidecar()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("number = 5", "5"),
        ('number = "05"', "5"),
        ('number = "31 – 34"', "31-34"),
        ('number = "5/6"', "5-6"),
        ('number = "№ 5"', "5"),
        ('number = "спецвыпуск"', "спецвыпуск"),
    ],
)
def test_a_number_may_be_written_in_several_ways(text: str, number: str) -> None:
    assert read(text).number == number


def test_a_running_number_keeps_its_slash() -> None:
    assert read('running_number = "2847 / 2850"').running_number == "2847/2850"
    assert read("running_number = 117").running_number == "117"


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("date = 2022-05-27", "2022-05-27"),
        ("date = 2022-05-27T10:00:00", "2022-05-27"),
        ('date = "27.05.2022"', "2022-05-27"),
        ('date = "27 мая 2022 г."', "2022-05-27"),
        ('date = "2022-05"', "2022-05"),
        ('date = "май 2022"', "2022-05"),
    ],
)
def test_a_date_may_be_written_in_several_ways(text: str, when: str) -> None:
    assert str(read(text).date) == when


def test_what_windows_adds_does_no_harm() -> None:
    sidecar = read_sidecar('\ufeffnumber = 5\r\ntitle = "Май"\r\n'.encode(), NAME)
    assert (sidecar.number, sidecar.title) == ("5", "Май")


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16"])
def test_other_encodings_are_refused_with_a_way_out(encoding: str) -> None:
    with pytest.raises(SidecarNotUtf8) as caught:
        read_sidecar('title = "Май"'.encode(encoding), NAME)
    assert str(caught.value).startswith(f"{NAME}: ")
    assert "UTF-8" in caught.value.remedy()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("number = 5\ndate = 27.05.2022\n", 2),
        ("number = «5»\n", 1),
        ("# описание\n\nnumber = 05\n", 3),
        ("number = 5\nnumber = 6\n", 2),
        ('number = "5\ndate = "2022-05-27"\n', 1),
        ("номер = 5", 1),
        ('number = 5\ntitle = "', 2),
    ],
)
def test_a_line_that_is_no_toml_is_named(text: str, line: int) -> None:
    with pytest.raises(SidecarSyntax) as caught:
        read(text)
    assert caught.value.detail == (line, text.split("\n")[line - 1].strip())
    assert f"строка {line}" in caught.value.cause()


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("nomber = 5", "number"),
        ("Number = 5", "number"),
        ('"номер" = 5', "number"),
        ('"дата" = "2022-05-27"', "date"),
        ("runing_number = 5", "running_number"),
        ("tags = 5", ""),
    ],
)
def test_an_unknown_key_is_refused_and_the_likely_one_told(text: str, likely: str) -> None:
    with pytest.raises(SidecarUnknownKey) as caught:
        read(text)
    assert caught.value.detail[1] == likely
    assert (likely or "running_number") in caught.value.remedy()


@pytest.mark.parametrize(
    "text",
    [
        "number = true",
        "number = 5.5",
        'number = "!"',
        "number = -5",
        "number = 0",
        "number = [5]",
        'date = "завтра"',
        'date = "2022-02-30"',
        "date = 0222-05-27",
        "date = 2022",
        "date = 10:00:00",
        "title = 5",
        'note = ["а"]',
        "[date]\nyear = 2022",
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(SidecarBadValue) as caught:
        read(text)
    key, _value, example = caught.value.detail
    assert str(key) in text
    assert example in caught.value.remedy()
    tomllib.loads(str(example))


@pytest.mark.parametrize(
    "identity",
    [
        Identity("5", date(2022, 5, 27)),
        Identity("31-34", date(2018, 9, 1), "2847/2850", "month"),
        Identity("спецвыпуск", date(2022, 5, 27), title='«Город» и "люди"', note="a\\b\x07\x7f\tв"),
    ],
)
def test_what_is_written_is_read_back(identity: Identity) -> None:
    text = write_sidecar(identity, [])
    sidecar = read(text)
    assert (sidecar.number, sidecar.running_number) == (identity.number, identity.running_number)
    assert sidecar.date
    assert (sidecar.date.day, sidecar.date.precision) == (identity.date, identity.precision)
    assert sidecar.title == identity.title
    assert (sidecar.note or "").split() == (identity.note or "").split()


def test_every_key_is_explained_and_doubts_are_marked_at_their_line() -> None:
    lines = write_sidecar(Identity("5", date(2022, 5, 27)), ["date"]).splitlines()
    at = lines.index('date = "2022-05-27"')
    assert "ПРОВЕРЬТЕ" in lines[at - 1]
    assert "ПРОВЕРЬТЕ" not in lines[lines.index('number = "5"') - 1]
    for key in ("number", "running_number", "date", "title", "note"):
        assert any(line.removeprefix("# ").startswith(f"{key} = ") for line in lines)
