"""Columns are read one after another, whatever the order of painting."""

import random
import re

import pytest

WORDS = ["город", "совет", "жители", "дома", "двора", "собрание", "улица", "парк", "площадь"]


def story(name, lines):
    """``lines`` lines of running text without a full stop inside, each word telling its place."""
    chooser = random.Random(name)
    return [f"{name}{number} {' '.join(chooser.sample(WORDS, 3))} и" for number in range(lines)]


def marks(page, name):
    return [int(mark) for mark in re.findall(rf"\b{name}(\d+)\b", page.text)]


@pytest.mark.parametrize("count", [2, 3, 4, 5])
@pytest.mark.parametrize("painted", ["in order", "backwards"])
def test_columns_under_a_headline(sheet, read, count, painted):
    one = sheet((200.0 * count + 40, 842.0))
    one.line(30, 40, "Заголовок через все колонки полосы", size=24)
    text = story("слово", 12 * count)
    order = range(count) if painted == "in order" else reversed(range(count))
    for column in order:
        one.column(30 + 200 * column, 90, text[12 * column : 12 * column + 12])
    page = read(one.save())
    assert page.text.startswith("Заголовок через")
    assert marks(page, "слово") == list(range(12 * count))


def test_two_articles_stacked_without_a_rule_between(sheet, read):
    """No headline spans the columns, yet each article is read as a whole."""
    one = sheet()
    for name, top in (("верх", 100), ("низ", 400)):
        one.line(40, top - 30, f"О чём {name}", size=14)
        text = story(name, 30)
        one.column(40, top, text[:15])
        one.column(300, top - 30, text[15:])
    page = read(one.save())
    assert marks(page, "верх") == marks(page, "низ") == list(range(30))
    assert page.text.index("верх29") < page.text.index("низ0")


def test_pull_quote_between_columns_does_not_break_the_sentence(sheet, read):
    one = sheet()
    text = story("речь", 40)
    one.column(40, 100, text[:10])
    one.line(40, 230, "«Это наш двор!» —", size=16, bold=True)
    one.line(40, 250, "сказала староста.", size=16, bold=True)
    one.column(40, 290, text[10:20])
    one.column(300, 100, text[20:])
    page = read(one.save())
    assert marks(page, "речь") == list(range(40))
    assert "«Это наш двор!» — сказала староста." in page.text


def test_rows_painted_across_columns_are_still_columns(sheet, read):
    """Some converters paint line by line across the whole page."""
    one = sheet()
    left, right = story("лево", 20), story("право", 20)
    for number in range(20):
        one.line(40, 100 + 11 * number, left[number])
        one.line(300, 100 + 11 * number, right[number])
    page = read(one.save())
    assert marks(page, "лево") == marks(page, "право") == list(range(20))
    assert page.text.index("лево19") < page.text.index("право0")


def test_table_is_read_along_its_rows(sheet, read):
    one = sheet()
    rows = ["Иванов вторник 10:00", "Петров среда 11:00", "Сидоров пятница 9:00"]
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells.split()):
            one.line(40 + 150 * column, 100 + 20 * row, text)
    assert read(one.save()).text.replace("\n\n", " ") == " ".join(rows)


def test_justified_line_with_wide_spaces_stays_one_line(sheet, read):
    one = sheet()
    one.canvas.setFont("Serif-Regular", 9)
    one.line(40, 100, "обычная строка колонки, каких много")
    for left, word in ((40, "строка"), (85, "очень"), (128, "вразрядку")):
        one.line(left, 111, word)
    one.line(40, 122, "и снова обычная строка этой колонки")
    page = read(one.save())
    assert "много строка очень вразрядку и снова" in page.text


def test_letter_spaced_word_is_one_word(sheet, read):
    one = sheet()
    text = one.canvas.beginText(40, 700)
    text.setFont("Serif-Bold", 12)
    text.setCharSpace(3)
    text.textOut("ТОМСК")
    one.canvas.drawText(text)
    assert read(one.save()).text == "ТОМСК"


def test_running_header_and_page_number_stand_apart_wherever_painted(sheet, read):
    one = sheet()
    one.column(40, 100, story("раз", 20))
    one.column(300, 100, story("два", 20))
    one.line(40, 40, "Общественное самоуправление", size=7)
    one.line(540, 40, "5", size=7)
    page = read(one.save())
    assert page.text.endswith("Общественное самоуправление\n\n5")
    assert [block.role for block in page.blocks] == ["text", "text", "furniture", "furniture"]
    assert marks(page, "два") == list(range(20))


def test_drop_cap_begins_its_word(sheet, read):
    one = sheet()
    one.line(40, 100, "Б", size=30)
    one.column(62, 100, ["ольшой праздник двора", "прошёл на улице Мира"])
    one.column(40, 124, ["и собрал всех жителей", "окрестных домов."])
    assert read(one.save()).text.startswith("Большой праздник двора прошёл на улице Мира и собрал")


def test_one_letter_word_as_drop_cap_stays_a_word(sheet, read):
    one = sheet()
    one.line(40, 100, "В", size=30)
    one.column(62, 100, ["субботу во дворе праздник,", "а в другую субботу — опять,"])
    one.column(40, 124, ["если соберутся жители."])
    words = [word.text for word in read(one.save()).words()]
    assert words[:2] == ["В", "субботу"]


def test_page_of_thousands_of_scattered_labels_is_read_in_time(sheet, read):
    one = sheet()
    for number in range(3000):
        one.line(number * 7919 % 560, number * 104729 % 820, f"м{number}", size=3)
    assert len(list(read(one.save()).words())) == 3000


def test_hyphen_between_two_strings_of_one_line_stays(sheet, read):
    one = sheet()
    one.line(40, 100, "приехал вице-")
    one.line(40 + one.canvas.stringWidth("приехал вице-", "Serif-Regular", 9), 100, "губернатор")
    assert read(one.save()).text == "приехал вице-губернатор"


def test_same_input_same_page(sheet, read):
    one = sheet()
    one.column(40, 100, story("а", 20))
    one.column(300, 100, story("б", 20))
    path = one.save()
    assert read(path) == read(path)
