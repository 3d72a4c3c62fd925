"""Dots that lead from a title to its page are no words."""

import pytest

from podshivka.reading.leaders import without_leaders
from podshivka.reading.printed import Piece, PrintedLine


def line(text):
    pieces = [
        Piece(word, 50.0 * at, 0.0, 50.0 * at + 4 * len(word), 9.0, at)
        for at, word in enumerate(text.split())
    ]
    return PrintedLine(pieces, 9.0)


def texts(*lines):
    return [each.text for each in without_leaders([line(text) for text in lines])]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Глава . . . . . . . 12", "Глава 12"),
        ("Глава ............ 12", "Глава 12"),
        ("Глава........ 12", "Глава 12"),
        ("И вот . . . он", "И вот . . . он"),
        ("Подумал...", "Подумал..."),
        ("Конец .", "Конец ."),
    ],
)
def test_leaders_are_no_words(printed, read):
    assert texts(printed) == [read]


def test_lines_of_dots_are_no_lines():
    assert texts("Глава", ".", ".", ". .", ". . . . .", "........", "12", "...") == [
        "Глава",
        "12",
        "...",
    ]


def test_line_ends_where_its_text_does():
    (short,) = without_leaders([line("Глава . . . . .")])
    assert short.right == 20.0
    (cut,) = without_leaders([line("Глава.....")])
    assert cut.right == 20.0


def test_line_without_leaders_is_left_alone():
    plain = line("Обычная строка. Конец.")
    assert without_leaders([plain])[0] is plain


def test_contents_page_has_no_dots(sheet, read):
    one = sheet()
    for row, (title, number) in enumerate([("Вода", "3"), ("Дороги", "12"), ("Хлеб", "31")]):
        one.line(40, 100 + 14 * row, title)
        for dot in range(20):
            one.line(90 + 12 * dot, 100 + 14 * row, ".")
        one.line(350, 100 + 14 * row, number)
    words = [word.text for word in read(one.save()).words()]
    assert sorted(words) == sorted(["Вода", "3", "Дороги", "12", "Хлеб", "31"])
