"""Ruled tables come row by row, however their rules are drawn; columns of stories do not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest

LEADING = 11.0
COLUMNS = (60.0, 90.0, 330.0, 430.0, 540.0)
ROWS = (100.0, 130.0, 165.0, 200.0, 235.0)
CELLS = [
    [["№"], ["Мероприятие"], ["Срок"], ["Отвечает"]],
    [["1"], ["Ремонт моста через Ушайку", "и подходов к нему"], ["июнь"], ["отдел", "дорог"]],
    [["2"], ["Посадка лип вдоль проспекта", "и полив до осени"], ["май"], ["отдел", "парков"]],
    [["3"], ["Праздник улицы", "с ярмаркой"], ["12 июня"], ["отдел", "культуры"]],
]


def from_side_to_side(canvas, top_of, uprights=COLUMNS):
    """Long rules, one for each line of the grid."""
    for y in ROWS:
        canvas.line(COLUMNS[0], top_of(y), COLUMNS[-1], top_of(y))
    for x in uprights:
        canvas.line(x, top_of(ROWS[0]), x, top_of(ROWS[-1]))


def cell_by_cell(canvas, top_of):
    """Four rules for each cell, as thin filled rectangles."""
    for left, right in pairwise(COLUMNS):
        for top, bottom in pairwise(ROWS):
            for y in (top, bottom):
                canvas.rect(left, top_of(y), right - left, 0.5, stroke=0, fill=1)
            for x in (left, right):
                canvas.rect(x, top_of(bottom), 0.5, bottom - top, stroke=0, fill=1)


def rectangles(canvas, top_of):
    """The cells themselves."""
    for left, right in pairwise(COLUMNS):
        for top, bottom in pairwise(ROWS):
            canvas.rect(left, top_of(bottom), right - left, bottom - top)


def inner_rules(canvas, top_of):
    """No rule at the sides."""
    from_side_to_side(canvas, top_of, uprights=COLUMNS[1:-1])


def expected() -> Iterator[str]:
    for row in CELLS:
        for lines in row:
            yield " ".join(lines)


def by_columns() -> Iterator[tuple[int, int]]:
    """Cells painted column after column, as some programs do."""
    for column in range(len(CELLS[0])):
        for row in range(len(CELLS)):
            yield row, column


@pytest.mark.parametrize("draw", [from_side_to_side, cell_by_cell, rectangles, inner_rules])
def test_cells_come_row_by_row(sheet, read, draw: Callable[..., None]) -> None:
    one = sheet()
    one.line(60, 60, "План мероприятий на лето", size=16, bold=True)
    draw(one.canvas, lambda y: 842 - y)
    for row, column in by_columns():
        for number, text in enumerate(CELLS[row][column]):
            one.line(COLUMNS[column] + 4, ROWS[row] + 4 + number * LEADING, text)
    one.column(60, 260, ["План утверждён думой города и подлежит", "исполнению в срок."])
    page = read(one.save())
    assert [block.text for block in page.blocks if block.role == "table"] == list(expected())
    assert page.text.index("План мероприятий") < page.text.index("Мероприятие")
    assert page.text.index("культуры") < page.text.index("План утверждён")


def test_a_word_of_two_cells_is_two(sheet, read) -> None:
    """PDFium takes neighbouring cells for one line; the rule parts them."""
    one = sheet()
    cell_by_cell(one.canvas, lambda y: 842 - y)
    for row, top in enumerate(ROWS[:-1]):
        for column, left in enumerate(COLUMNS[:-1]):
            one.line(left + 1, top + 4, f"{row}{column}")
        one.line(COLUMNS[1] - 11, top + 16, "до")
        one.line(COLUMNS[1] + 1, top + 16, "мая")
    page = read(one.save())
    assert [block.text for block in page.blocks][:2] == ["00 до", "01 мая"]


def test_rules_between_stories_make_no_table(sheet, read) -> None:
    """A page divided by rules into stories of two columns, with a rule between the columns."""
    one = sheet()
    for number in range(3):
        top = 60 + number * 250
        one.canvas.line(40, 842 - top, 560, 842 - top)
        for left in (40, 305):
            lines = [f"строка {at} столбца {left} статьи {number} про сад" for at in range(20)]
            one.column(left, top + 10, lines)
    one.canvas.line(40, 842 - 810, 560, 842 - 810)
    one.canvas.line(300, 842 - 60, 300, 842 - 810)
    page = read(one.save())
    assert {block.role for block in page.blocks} == {"text"}


def test_an_empty_grid_is_no_table(sheet, read) -> None:
    one = sheet()
    from_side_to_side(one.canvas, lambda y: 842 - y)
    one.column(60, 260, ["Ведомость заполняется от руки", "и сдаётся в отдел."])
    assert [block.role for block in read(one.save()).blocks] == ["text"]


def test_a_head_over_several_cells_stays_whole(sheet, read) -> None:
    one = sheet()
    for y in (80.0, *ROWS):
        one.canvas.line(COLUMNS[0], 842 - y, COLUMNS[-1], 842 - y)
    one.canvas.line(COLUMNS[1], 842 - 90, COLUMNS[-1], 842 - 90)
    for x in (COLUMNS[0], COLUMNS[1], COLUMNS[-1]):
        one.canvas.line(x, 842 - 80, x, 842 - ROWS[-1])
    for x in COLUMNS[2:-1]:
        one.canvas.line(x, 842 - 90, x, 842 - ROWS[-1])
    head = one.canvas.stringWidth("Что сделано", "Serif-Regular", 9)
    one.line(COLUMNS[2] - 1 - head, 80, "Что сделано и когда")
    for row, top in enumerate(ROWS[:-1]):
        for column, left in enumerate(COLUMNS[:-1]):
            one.line(left + 4, top + 4, f"{row}{column}")
    texts = [block.text for block in read(one.save()).blocks]
    assert texts[:5] == ["Что сделано и когда", "00", "01", "02", "03"]
