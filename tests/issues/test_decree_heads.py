"""Editors are told of decrees that nobody finds by number and date."""

import pytest

from podshivka.issues.doubts import doubts
from podshivka.reading.model import Block, Box, Line, Origin, Page, Word

FILE = "issues/2024/2024-06-03 №1.pdf"
TEXT = ("О ремонте дорог и благоустройстве дворов", 0.95)


def page(*lines, kind="recognised"):
    """A page with lines of (text, confidence), 20 points below each other."""
    blocks = []
    for at, (text, confidence) in enumerate(lines):
        box = Box(50, 100 + 20 * at, 300, 112 + 20 * at)
        words = tuple(Word(word, (box,), confidence) for word in text.split())
        blocks.append(Block((Line(words, box, 12.0),), box))
    return Page(1, "1", 600, 800, tuple(blocks), origin=Origin(kind))


def told(*lines, kind="recognised"):
    return [
        problem for problem in doubts(FILE, [page(*lines, kind=kind)]) if "руки" in problem.cause
    ]


@pytest.mark.parametrize(
    "head",
    [
        [("от 023.06 ROLY Ч» LOC", 0.4)],
        [("г. Брянск", 0.95)],
        [("от 27.05.2022", 0.95)],
        [("№ 412-п", 0.95)],
    ],
    ids=["misread", "not read", "no number", "no date"],
)
def test_a_head_without_number_or_date_is_told(head):
    (problem,) = told(("ПОСТАНОВЛЕНИЕ", 0.95), *head, TEXT)
    assert (problem.page, problem.severity) == (1, "doubt")
    assert "не прочитаны" in problem.cause
    assert f'invoke text "{FILE}" 1' in problem.remedy


def test_what_was_read_by_hand_is_told_to_be_compared():
    (problem,) = told(("П О С Т А Н О В Л Е Н И Е", 0.95), ("от 03.06.2024 № 2067-зп", 0.59), TEXT)
    assert "прочитано: «03.06.2024», «2067-зп»" in problem.cause


@pytest.mark.parametrize(
    "head",
    ["от 27.05.2022 № 412", "27 мая 2022 года № 412-п", "от «27» мая 2022 г. № 412"],
)
def test_nothing_is_told_of_a_head_that_was_read(head):
    assert told(("ПОСТАНОВЛЕНИЕ", 0.95), (head, 0.95), TEXT) == []


def test_nothing_is_told_of_drafts_other_texts_and_what_was_not_recognised():
    title = ("ПОСТАНОВЛЕНИЕ", 0.95)
    assert told(("ПРОЕКТ", 0.95), title, TEXT) == []
    assert told(("ПОСТАНОВЛЕНИЕ О БЮДЖЕТЕ", 0.95), TEXT) == []
    for kind in ("layer", "corrected"):
        assert told(title, TEXT, kind=kind) == []
