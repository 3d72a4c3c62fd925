"""What is kept in the store comes back as it was."""

from dataclasses import replace
from datetime import date

import pytest

from podshivka.reading.codec import facts_from_json, facts_to_json, page_from_json, page_to_json
from podshivka.reading.model import DocumentFacts, OutlineEntry, Page

FACTS = DocumentFacts(
    sizes=((595.3, 841.9), (1190.6, 841.9)),
    labels=("i", "1"),
    title="«Выпуск»",
    author="А",
    subject="Б",
    creator="В",
    producer="Г",
    created=date(2022, 5, 27),
    outline=(OutlineEntry("Новости", 1, 0), OutlineEntry("Нигде", None, 3)),
    attachments=("смета.xls",),
    encrypted=True,
)


@pytest.mark.parametrize("facts", [FACTS, replace(FACTS, created=None, outline=(), attachments=())])
def test_facts_round_trip(facts):
    assert facts_from_json(facts_to_json(facts)) == facts


def test_page_round_trip_to_the_last_digit(sheet, read):
    one = sheet()
    one.line(41.37, 50.123, "Заголовок", size=24.3, bold=True)
    one.column(40.55, 100.07, ["первая стро-", "ка и «вторая»", "вице-", "губернатор"])
    page = read(one.save())
    assert len(page.blocks) == 2
    assert page_from_json(page_to_json(page)) == page


def test_empty_page_round_trip():
    page = Page(3, "iii", 595.0, 842.0, ())
    assert page_from_json(page_to_json(page)) == page


def test_equal_pages_give_equal_bytes(sheet, read):
    one = sheet()
    one.column(40, 100, ["раз два три", "четыре пять"])
    path = one.save()
    assert page_to_json(read(path)) == page_to_json(read(path))


def test_a_word_costs_few_bytes(sheet, read):
    one = sheet()
    one.column(40, 100, ["раз два три четыре пять"] * 40)
    assert len(page_to_json(read(one.save()))) < 60 * 200


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'[1,"1",2]', b"\xff", b'[1,"1",2,3,[[1,2]]]'])
def test_damaged_bytes_are_told_so_that_the_store_makes_them_anew(data):
    for decode in (page_from_json, facts_from_json):
        with pytest.raises((ValueError, KeyError, TypeError)):
            decode(data)
