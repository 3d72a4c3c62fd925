"""Faults of newspapers seen in the wild, one page of our own making for each."""

import random

import pypdfium2 as pdfium
import pytest
from pypdf.generic import NameObject, RectangleObject

from podshivka.reading.frames import frames
from podshivka.reading.painted import Painted
from podshivka.reading.text_layer import printed_lines

LEADING = 11

TELLING = str.split(
    "В пятницу на площади собрались жители трёх улиц чтобы решить где будет новый парк и кто "
    "станет ухаживать за деревьями которые посадили весной школьники и ветераны из совета "
    "самоуправления потому что старый парк за рекой давно зарос а дорога к нему размыта дождями "
    "и починить её обещают только к осени когда закончат ремонт моста через ручей и откроют "
    "движение автобусов до самой дальней остановки у леса где живут садоводы"
)


def telling(count, words=5):
    """``count`` lines of one unfinished sentence."""
    text = TELLING * 5
    return [" ".join(text[at * words : at * words + words]) for at in range(count)]


def rule(sheet, top):
    """A line across the sheet, ``top`` points from above."""
    height = sheet.canvas._pagesize[1]
    sheet.canvas.line(40, height - top, 560, height - top)


def whole(page, *parts):
    """Whether ``parts`` stand in the page's text one right after the other."""
    return " ".join(" ".join(parts).split()) in " ".join(page.text.split())


@pytest.mark.parametrize("rows", [1, 2, 3, 4])
@pytest.mark.parametrize("painted", ["first", "last"])
def test_drop_cap_begins_the_first_word(sheet, read, rows, painted):
    one = sheet()
    size = ((rows - 1) * LEADING + 6) / 0.67 if rows > 1 else 18
    base = 100 + 9 + (rows - 1) * LEADING

    def cap():
        one.line(40, base - size, "Г", size=size)

    if painted == "first":
        cap()
    lines = ["ород просыпается рано в пятницу", *telling(7)]
    inset = one.canvas.stringWidth("Г", "Serif-Regular", size) + 2
    for number, text in enumerate(lines):
        one.line(40 + (inset if number < rows else 0), 100 + number * LEADING, text)
    one.column(300, 100, telling(8))
    if painted == "last":
        cap()
    page = read(one.save())
    assert whole(page, "Город просыпается рано в пятницу", lines[1])


def test_lines_painted_out_of_turn_find_their_place(sheet, read):
    """Justified lines of words placed one by one, some of them elsewhere in the stream."""
    one = sheet()
    lines = telling(20)
    order = list(range(20))
    for at, to in ((3, 12), (9, 1), (15, 7)):
        order.insert(to, order.pop(at))
    for number in order:
        left = 40.0
        for word in lines[number].split():
            one.line(left, 100 + number * LEADING, word)
            left += one.canvas.stringWidth(word, "Serif-Regular", 9) + 4
    assert whole(read(one.save()), *lines)


def test_lines_shuffled_over_three_columns(sheet, read):
    one = sheet()
    lines = telling(45, words=4)
    places = [(40 + 180 * (at // 15), 100 + (at % 15) * LEADING, lines[at]) for at in range(45)]
    random.Random(1).shuffle(places)
    for left, top, text in places:
        one.line(left, top, text, size=8.5)
    page = read(one.save())
    for start in (0, 15, 30):
        assert whole(page, *lines[start : start + 15])


@pytest.mark.parametrize("span", [2, 3])
@pytest.mark.parametrize("painted", ["before", "between", "after"])
def test_callout_over_columns_breaks_no_sentence(sheet, read, span, painted):
    """The columns go on under the callout; they are not two bands of text."""
    one = sheet((620.0, 842.0))
    lines = telling(60, words=4)

    def callout():
        one.line(44, 225, "Парк за рекой давно зарос,", size=14, bold=True)
        if span == 3:
            one.line(260, 225, "и дорога к нему размыта.", size=14, bold=True)

    if painted == "before":
        callout()
    for column in range(3):
        left, told = 30 + 190 * column, lines[20 * column : 20 * column + 20]
        one.column(left, 100, told[:10])
        if painted == "between" and column == 1:
            callout()
        one.column(left, 100 + 10 * LEADING + (45 if column < span else 0), told[10:])
    if painted == "after":
        callout()
    page = read(one.save())
    assert whole(page, *lines)
    assert "Парк за рекой давно зарос," in page.text


def test_caption_amid_a_column_breaks_no_sentence(sheet, read):
    one = sheet()
    lines = telling(30)
    one.column(40, 100, lines[:8])
    one.canvas.rect(40, 842 - 290, 200, 90, fill=1)
    one.line(40, 295, "Площадь в пятницу вечером", size=7)
    one.column(40, 320, lines[8:16])
    one.column(300, 100, lines[16:])
    page = read(one.save())
    assert whole(page, *lines)
    assert next(b for b in page.blocks if "вечером" in b.text).role == "caption"


def test_run_in_head_in_other_type_stays_in_its_sentence(sheet, read):
    one = sheet()
    lines = telling(24)
    for column in range(2):
        told = lines[12 * column : 12 * column + 12]
        one.column(40 + 260 * column, 100, told[:5])
        one.line(40 + 260 * column, 100 + 5 * LEADING + 1, told[5].upper(), size=7.4)
        one.column(40 + 260 * column, 100 + 6 * LEADING, told[6:])
        lines[12 * column + 5] = told[5].upper()
    assert whole(read(one.save()), *lines)


def test_side_box_does_not_mix_with_the_columns(sheet, read):
    one = sheet((620.0, 842.0))
    lines = telling(40, words=4)
    one.line(30, 60, "Парк за рекой", size=24, bold=True)
    for column in range(2):
        one.column(30 + 190 * column, 100, lines[20 * column : 20 * column + 20])
    one.canvas.rect(405, 842 - 330, 190, 250)
    one.line(412, 80, "Телефоны совета", size=13, bold=True)
    box = ["Справки о субботнике", "дают по средам с двух", "до шести часов вечера."]
    one.column(412, 105, box, size=8)
    page = read(one.save())
    assert whole(page, *lines)
    assert whole(page, "Телефоны совета", *box)


def test_poem_beside_columns_keeps_its_verses(sheet, read):
    one = sheet((620.0, 842.0))
    lines, verses = telling(40, words=4), ["Над рекой туман,", "над рекой покой,", "город спит ещё"]
    for number, verse in enumerate(verses):
        one.line(430, 100 + number * 14, verse, size=11)
    for column in range(2):
        one.column(30 + 190 * column, 100, lines[20 * column : 20 * column + 20])
    page = read(one.save())
    assert whole(page, *verses)
    assert whole(page, *lines)


def test_columns_of_unequal_width(sheet, read):
    one = sheet()
    wide, narrow = telling(15, words=6), telling(15, words=4)
    for number in range(15):
        one.line(40, 100 + number * LEADING, wide[number])
        one.line(350, 100 + number * LEADING, narrow[number])
    page = read(one.save())
    assert whole(page, *wide)
    assert whole(page, *narrow)


def test_columns_parted_by_a_rule_alone(sheet, read):
    """The gutter is narrower than a line is high."""
    one = sheet()
    lines = telling(30, words=4)
    width = max(one.canvas.stringWidth(text, "Serif-Regular", 9) for text in lines)
    for column in range(2):
        for number, text in enumerate(lines[15 * column : 15 * column + 15]):
            words = text.split()
            set_width = one.canvas.stringWidth(text, "Serif-Regular", 9)
            space = (width - set_width) / (len(words) - 1)
            row = one.canvas.beginText(40 + column * (width + 8), 742 - 9 - number * LEADING)
            row.setFont("Serif-Regular", 9)
            row.setWordSpace(space)
            row.textOut(text)
            one.canvas.drawText(row)
    one.canvas.line(44 + width, 560, 44 + width, 742)
    assert whole(read(one.save()), *lines)


def test_table_of_numbers_stays_in_rows_amid_columns(sheet, read):
    one = sheet()
    lines = telling(30)
    one.column(40, 100, lines[:15])
    rows = [
        ("Доходы", "18 946,3", "22,2"),
        ("Расходы", "19 388,7", "20,9"),
        ("Итог", "442,4", "2,3"),
    ]
    for number, cells in enumerate(rows):
        for column, text in enumerate(cells):
            one.line(40 + 70 * column, 300 + number * LEADING, text, size=8)
    one.column(300, 100, lines[15:])
    page = read(one.save())
    assert whole(page, *lines)
    assert whole(page, *(cell for row in rows for cell in row))
    assert {block.role for block in page.blocks if "18 946,3" in block.text} == {"table"}


def test_footnote_comes_after_the_columns(sheet, read):
    one = sheet()
    lines = telling(40)
    one.column(40, 100, lines[:20])
    one.line(40, 330, "1 По данным совета на май.", size=6.5)
    one.column(300, 100, lines[20:])
    page = read(one.save())
    assert whole(page, *lines)
    assert page.text.endswith("1 По данным совета на май.")


def test_paragraphs_with_indents_and_no_gaps_stay_in_one_column(sheet, read):
    one = sheet()
    lines = telling(16)
    for number, text in enumerate(lines):
        one.line(40 + (12 if number % 5 == 0 else 0), 100 + number * LEADING, text)
    page = read(one.save())
    assert len(page.blocks) == 1
    assert whole(page, *lines)


def test_latin_columns_are_columns_too(sheet, read):
    one = sheet()
    text = "the council met on friday in the old hall by the river and heard that the bridge "
    words = (text * 9).split()
    lines = [" ".join(words[at * 5 : at * 5 + 5]) for at in range(24)]
    one.column(300, 100, lines[12:])
    one.column(40, 100, lines[:12])
    assert whole(read(one.save()), *lines)


@pytest.mark.parametrize("degrees", [90, 270])
def test_columns_of_a_turned_page(sheet, read, degrees):
    one = sheet((842.0, 595.0))
    lines = telling(30)
    canvas = one.canvas
    canvas.translate(*((842, 0) if degrees == 90 else (0, 595)))
    canvas.rotate(90 if degrees == 90 else -90)
    canvas.setFont("Serif-Regular", 9)
    for at, text in enumerate(lines):
        canvas.drawString(40 + 270 * (at // 15), 700 - (at % 15) * LEADING, text)
    page = read(one.save(lambda writer: writer.pages[0].rotate(degrees)))
    assert whole(page, *lines)


def test_spread_of_two_pages_keeps_each_page_whole(sheet, read):
    def halve(writer):
        writer.append(one.path)
        writer.pages[1][NameObject("/Contents")] = writer.pages[0].raw_get("/Contents")
        for page, edges in zip(writer.pages, [(0, 0, 595, 842), (595, 0, 1190, 842)], strict=True):
            page.cropbox = RectangleObject(edges)

    one = sheet((1190.0, 842.0))
    left, right = telling(30), list(reversed(telling(30)))
    for column in range(2):
        one.column(40 + 270 * column, 100, left[15 * column : 15 * column + 15])
        one.column(640 + 270 * column, 100, right[15 * column : 15 * column + 15])
    path = one.save(halve)
    assert whole(read(path, 1), *left)
    assert whole(read(path, 2), *right)


def test_vertical_text_stays_out_of_the_sentence(sheet, read):
    one = sheet()
    lines = telling(30)
    one.column(40, 100, lines[:15])
    one.canvas.saveState()
    one.canvas.translate(280, 600)
    one.canvas.rotate(90)
    one.canvas.setFont("Serif-Regular", 6)
    one.canvas.drawString(0, 0, "Фото из архива совета")
    one.canvas.restoreState()
    one.column(300, 100, lines[15:])
    assert whole(read(one.save()), *lines)


def test_headline_painted_twice_and_last_stands_once_over_its_story(sheet, read):
    one = sheet()
    lines = telling(30)
    one.column(40, 100, lines[:15])
    one.column(300, 100, lines[15:])
    for shift in (0, 0.7):
        one.line(40 + shift, 60 + shift, "Парк за рекой", size=24, bold=True)
    page = read(one.save())
    assert page.text.startswith("Парк за рекой")
    assert page.text.count("Парк за рекой") == 1
    assert whole(page, *lines)


def test_box_on_a_ground_in_the_type_of_the_story_stays_apart(sheet, read):
    """The ground is the only thing that tells it from the column it stands in."""
    one = sheet()
    lines = telling(40)
    box = ["Справки о субботнике дают", "по средам с двух до шести", "часов вечера в совете."]
    one.column(40, 100, lines[:10])
    one.canvas.setFillGray(0.9)
    one.canvas.rect(36, 842 - 255, 220, 42, stroke=0, fill=1)
    one.canvas.setFillGray(0)
    one.column(40, 216, box)
    one.column(40, 262, lines[10:20])
    one.column(300, 100, lines[20:])
    page = read(one.save())
    assert whole(page, *lines)
    assert whole(page, *box)


def test_advertisements_in_frames_painted_in_rows_do_not_mix(sheet, read):
    one = sheet()
    texts = [
        ["Продам гараж", "кирпичный, погреб", "сухой, недорого"],
        ["Ремонт машин", "стиральных на дому", "с гарантией года"],
        ["Куплю открытки", "старые, значки", "и подшивки газет"],
    ]
    lines = telling(20)
    one.column(40, 100, lines[:10])
    one.column(300, 100, lines[10:])
    for at in range(3):
        one.canvas.rect(38 + 108 * at, 842 - 440, 106, 45)
    for row in range(3):
        for at in range(3):
            one.line(42 + 108 * at, 400 + 12 * row, texts[at][row])
    page = read(one.save())
    for text in texts:
        assert whole(page, *text)


def test_rule_parts_columns_with_hardly_any_white(sheet, read):
    """Painted in rows, so that only the rule tells where a column ends."""
    one = sheet()
    lines = telling(24, words=4)
    edge = max(one.canvas.stringWidth(text, "Serif-Regular", 9) for text in lines)
    for row in range(12):
        for column in range(2):
            one.line(40 + column * (edge + 6), 100 + row * LEADING, lines[12 * column + row])
    one.canvas.line(43 + edge, 842 - 240, 43 + edge, 842 - 98)
    assert whole(read(one.save()), *lines)


@pytest.mark.parametrize("painted", ["rows", "shuffled"])
def test_columns_painted_in_rows_or_anyhow_under_two_headlines(sheet, read, painted):
    one = sheet((700.0, 842.0))
    stories = [telling(36, words=4), list(reversed(telling(36, words=4)))]
    places = []
    for story, lines in enumerate(stories):
        left = 30 + 330 * story
        places.append((left, 60, ("Парк за рекой", "Мост и ручей")[story], 20))
        for at, text in enumerate(lines):
            places.append((left + 160 * (at // 18), 100 + at % 18 * LEADING, text, 8.5))
    if painted == "rows":
        places.sort(key=lambda place: (place[1], place[0]))
    else:
        random.Random(3).shuffle(places)
    for left, top, text, size in places:
        one.line(left, top, text, size=size, bold=size > 10)
    page = read(one.save())
    for lines in stories:
        for start in (0, 18):
            assert whole(page, *lines[start : start + 18])


def test_callout_half_in_each_of_two_columns_parts_neither(sheet, read):
    """The lines of both columns run around it, narrower beside it."""
    one = sheet()
    lines = telling(60, words=4)
    at = 0
    for column in range(2):
        left = 40 + 190 * column
        for row in range(30):
            beside = 10 <= row < 15
            text = lines[at]
            if beside:
                text = " ".join(text.split()[:2])
                lines[at] = text
            one.line(left + (60 if beside and column else 0), 100 + row * LEADING, text, size=8.5)
            at += 1
    one.line(150, 100 + 11 * LEADING, "Мост обещают", size=12, bold=True)
    one.line(150, 100 + 13 * LEADING, "починить к осени.", size=12, bold=True)
    page = read(one.save())
    assert whole(page, *lines)


def test_ends_of_lines_painted_apart_find_their_lines(sheet, read):
    """As programs do that flatten transparency: what lay under a picture is painted last."""
    one = sheet()
    lines = telling(24)
    ends = []
    for column in range(2):
        for row in range(12):
            words = lines[12 * column + row].split()
            left, top = 40 + 240 * column, 100 + row * LEADING
            widths = [one.canvas.stringWidth(word, "Serif-Regular", 9) for word in words]
            space = (190 - sum(widths)) / (len(words) - 1)
            for at, word in enumerate(words):
                place = left + sum(widths[:at]) + at * space, top, word
                if at > 2 and 4 <= row < 8 and not column:
                    ends.append(place)
                else:
                    one.line(*place)
    for left, top, text in ends:
        one.line(left, top, text)
    assert whole(read(one.save()), *lines)


def test_a_story_larger_than_a_page_of_decrees_is_no_headline(sheet, read):
    """Small type fills the page; the short columns of the story under it are text all the same."""
    one = sheet()
    for column in range(4):
        for row in range(45):
            one.line(40 + 130 * column, 60 + 8 * row, "глава города постановляет утвердить", size=7)
    story = telling(33, words=4)
    columns = [story[:18], story[18:26], story[26:]]
    for column in (2, 0, 1):
        for row, text in enumerate(columns[column]):
            one.line(40 + 180 * column, 470 + LEADING * row, text, size=9.3)
    one.line(40, 440, "Новый парк", size=20, bold=True)
    page = read(one.save())
    assert whole(page, *story)
    assert {block.role for block in page.blocks if block.size == 9.3} == {"text"}


@pytest.mark.parametrize("painted", ["in rows", "anyhow"])
def test_a_rule_from_side_to_side_parts_stories(sheet, read, painted):
    """Nothing else tells that the columns above it don't go on below: all end with a sentence."""
    one = sheet()
    rule(one, 204)
    places = []
    for story, name in enumerate(("Первая", "Вторая")):
        for column in range(3):
            for row in range(8):
                text = f"{name} новость {column} {row} о парке и мосте."
                places.append((40 + 180 * column, 110 + 112 * story + LEADING * row, text))
    places.sort(key=lambda place: (place[1], place[0]))
    if painted == "anyhow":
        random.Random(5).shuffle(places)
    for place in places:
        one.line(*place)
    text = read(one.save()).text
    assert text.rindex("Первая") < text.index("Вторая")


def furniture(page):
    return [block.text for block in page.blocks if block.role == "furniture"]


def test_a_signature_level_with_the_end_of_another_column_is_text(sheet, read):
    one = sheet()
    one.column(40, 129, telling(63))
    one.column(320, 129, telling(57))
    one.line(400, 800, "И. Г. Кляйн,")
    one.line(400, 811, "мэр города Томска")
    one.line(290, 828, "12")
    page = read(one.save())
    assert furniture(page) == ["12"]
    assert whole(page, "И. Г. Кляйн,", "мэр города Томска")


def test_the_last_paragraphs_of_columns_are_no_running_titles(sheet, read):
    """They stand a line apart, and the lowest of both columns are level with each other."""
    one = sheet()
    for left, last in ((40, "ПОСТАНОВЛЯЮ:"), (320, "О премиях ко Дню города")):
        one.column(left, 118, telling(60))
        one.line(left, 787, f"Томск, 27 мая, {last.lower()}")
        one.line(left, 805, last)
    one.line(240, 828, "Общественное самоуправление", size=6)
    assert furniture(read(one.save())) == ["Общественное самоуправление"]


def test_a_page_number_close_under_the_text_stands_apart(sheet, read):
    one = sheet()
    one.column(40, 90, telling(66, 12))
    one.line(290, 90 + 66 * LEADING + 5, "- 7 -")
    assert furniture(read(one.save())) == ["- 7 -"]


def test_the_last_number_of_a_table_is_no_page_number(sheet, read):
    one = sheet()
    for number in range(66):
        one.line(40, 90 + number * LEADING, f"ул. Садовая, участок {number}")
        one.line(300, 90 + number * LEADING, f"{number * 7}")
    assert furniture(read(one.save())) == []


def decree(one, left, top, title, lines):
    """A title on the column's axis, a line, ``lines`` and a signature in two lines on the axis."""
    one.line(left + 60, top, title)
    one.line(left, top + 18, "О награждении жителей района.")
    one.column(left, top + 36, lines)
    end = top + 48 + len(lines) * LEADING
    one.line(left + 80, end, "И. Г. КЛЯЙН")
    one.line(left + 70, end + LEADING, "мэр города Томска")
    return end + 3 * LEADING


def closed(count):
    """``count`` lines of text that ends with its last."""
    return [*telling(count - 1), "и так далее."]


def test_banners_and_signatures_among_decrees(sheet, read):
    """A list without a full stop, a banner in large type, the title of the next decree."""
    one = sheet()
    left = decree(one, 40, 90, "РЕШЕНИЕ № 1", closed(14))
    left = decree(one, 40, left + 10, "РЕШЕНИЕ № 2", closed(14))
    right = decree(one, 320, 90, "РЕШЕНИЕ № 3", closed(14))
    names = [f"{name} Петрович, слесарь первого разряда завода | 20" for name in "АБВГД"]
    one.column(320, right, names)
    banner = right + len(names) * LEADING + 20
    one.line(350, banner, "УПРАВЛЕНИЕ ФИНАНСОВ", size=14, bold=True)
    decree(one, 320, banner + 40, "РЕШЕНИЕ № 4", closed(14))
    text = read(one.save()).text
    order = [text.index(f"РЕШЕНИЕ № {number}") for number in (1, 2, 3)]
    order += [text.index(part) for part in ("Д Петрович", "УПРАВЛЕНИЕ", "РЕШЕНИЕ № 4")]
    assert order == sorted(order)
    assert text.index("КЛЯЙН") < text.index("РЕШЕНИЕ № 2")


def test_the_headline_of_a_table_stands_before_it(sheet, read):
    one = sheet()
    one.column(40, 60, closed(30))
    one.column(320, 60, closed(30))
    one.line(40, 410, "Дворы, которые благоустроят", size=16, bold=True)
    for number in range(6):
        for left, cell in ((40, f"{number + 1}"), (70, f"Садовая, {number}"), (320, "до 25 июня")):
            one.line(left, 440 + number * LEADING, cell)
    one.column(40, 530, closed(12))
    one.column(320, 530, closed(12))
    text = read(one.save()).text
    assert text.index("Дворы, которые") < text.index("Садовая, 0") < text.index("Садовая, 5")


def test_an_author_s_name_under_a_headline_belongs_to_its_story(sheet, read):
    one = sheet()
    for top, title, name in ((60, "Мост открыт", "Ольга Ларина"), (430, "Парк", "Пётр Козлов")):
        one.line(40, top, title, size=18, bold=True)
        one.line(40, top + 26, name)
        one.column(40, top + 45, closed(26))
        one.column(320, top + 45, closed(26))
    page = read(one.save())
    assert [(article.headline, article.author) for article in page.articles] == [
        ("Мост открыт", "Ольга Ларина"),
        ("Парк", "Пётр Козлов"),
    ]


def test_what_is_level_with_the_last_line_of_another_column_is_no_running_title(sheet, read):
    one = sheet()
    one.column(40, 118, closed(60))
    one.line(40, 805, "Решение № 755 от 7 ноября")
    one.column(320, 118, closed(60))
    one.line(320, 787, "Томск, 7 ноября.")
    one.line(320, 805, "О предоставлении отпусков")
    page = read(one.save())
    assert furniture(page) == []
    assert page.text.index("Решение № 755") < page.text.rindex("В пятницу на площади")


def test_a_title_on_the_axis_comes_before_the_short_line_under_it(sheet, read):
    """They don't overlap in width, and yet are no columns."""
    one = sheet()
    for left in (320, 40):
        one.column(left, 336, telling(20))
    for left in (320, 40):
        one.line(left, 318, "Об отпусках.")
        one.line(left + 90, 300, f"РЕШЕНИЕ № {left}", bold=True)
    for left in (320, 40):
        one.column(left, 60, telling(20))
    page = read(one.save())
    assert whole(page, "РЕШЕНИЕ № 40", "Об отпусках.")
    assert whole(page, "РЕШЕНИЕ № 320", "Об отпусках.")


def test_a_banner_on_a_ground_is_a_headline_and_no_box(sheet, read):
    one = sheet()
    one.column(40, 60, closed(20))
    one.canvas.setFillGray(0.8)
    one.canvas.rect(40, 842 - 350, 240, 50, stroke=0, fill=1)
    one.canvas.setFillGray(0)
    one.line(70, 303, "УПРАВЛЕНИЕ ДОРОГ", size=14, bold=True)
    one.line(70, 320, "И ОБЩЕСТВЕННЫХ РАБОТ", size=14, bold=True)
    one.line(80, 370, "ОБЪЯВЛЕНИЕ О ТОРГАХ")
    one.column(40, 390, ["Торги состоятся в июне.", *closed(30)])
    one.column(320, 60, closed(60))
    page = read(one.save())
    assert page.articles[1].headline == "УПРАВЛЕНИЕ ДОРОГ И ОБЩЕСТВЕННЫХ РАБОТ"
    assert (
        page.text.index("ОБЩЕСТВЕННЫХ") < page.text.index("ОБЪЯВЛЕНИЕ") < page.text.index("Торги")
    )


def test_titles_of_decrees_are_headlines_in_the_type_of_the_text(sheet, read):
    """Bold, on the column's axis, after a text that ends without a stop."""
    one = sheet()
    for left in (40, 320):
        for number in (0, 1, 2):
            top = 60 + 240 * number
            one.line(left + 60, top, f"РЕШЕНИЕ № {left + number}", bold=True)
            one.column(left, top + 18, telling(8))
            one.line(left + 70, top + 118, "РЕШИЛИ:", bold=True)
            one.column(left, top + 136, ["Открыть сад весной.", *telling(7)])
    page = read(one.save())
    assert [article.headline for article in page.articles] == [
        f"РЕШЕНИЕ № {left + number}" for left in (40, 320) for number in (0, 1, 2)
    ]
    assert whole(page, "РЕШИЛИ:", "Открыть сад весной.")


def test_a_decree_right_under_the_name_of_a_section_is_a_story(sheet, read):
    one = sheet()
    for left, name in ((40, "УПРАВЛЕНИЕ ДОРОГ"), (320, "УПРАВЛЕНИЕ ФИНАНСОВ")):
        one.line(left + 20, 70, name, size=14, bold=True)
        one.line(left + 60, 100, f"РЕШЕНИЕ № {left}", bold=True)
        one.column(left, 118, closed(30))
    assert [article.headline for article in read(one.save()).articles] == [
        "УПРАВЛЕНИЕ ДОРОГ",
        "РЕШЕНИЕ № 40",
        "УПРАВЛЕНИЕ ФИНАНСОВ",
        "РЕШЕНИЕ № 320",
    ]


def test_the_headline_after_a_table_begins_a_story(sheet, read):
    one = sheet()
    for left in (40, 320):
        one.column(left, 60, closed(20))
    one.line(40, 300, "Дворы, которые благоустроят", size=16, bold=True)
    for number in range(6):
        for left, cell in ((40, f"{number + 1}"), (70, f"Садовая, {number}"), (320, "до 25 июня")):
            one.line(left, 330 + number * LEADING, cell)
    one.line(40, 420, "Сад открыт", size=16, bold=True)
    for left in (40, 320):
        one.column(left, 450, closed(20))
    headlines = [article.headline for article in read(one.save()).articles]
    assert headlines[-2:] == ["Дворы, которые благоустроят", "Сад открыт"]


def test_an_advertisement_over_another_story_stays_out_of_its_columns(sheet, read):
    """It stands over the last column, but under it the story has a headline of its own."""
    one = sheet()
    lines = telling(45, words=4)
    one.line(40, 60, "Парк откроют осенью", size=20, bold=True)
    one.column(40, 100, [*lines[:14], "и открыли его к зиме."])
    one.column(230, 100, [*telling(14, words=4), "а его закрыли."])
    for number, text in enumerate(("РЕКЛАМА", "Окна и двери", "со скидкой", "до мая")):
        one.line(425, 100 + 20 * number, text, size=14, bold=True)
    one.line(40, 310, "Мост через ручей закрыт на ремонт до самой осени", size=20, bold=True)
    for column in range(3):
        one.column(40 + 190 * column, 350, lines[15 * column : 15 * column + 15])
    page = read(one.save())
    assert whole(page, *lines)
    assert "Окна и двери" in page.text


def test_the_gazettes_name_over_the_second_column_parts_no_story(sheet, read):
    one = sheet()
    lines = telling(30, words=4)
    one.line(210, 30, "САМОУПРАВЛЕНИЕ", size=38, bold=True)
    one.line(40, 130, "Парк откроют осенью", size=20, bold=True)
    one.column(40, 170, lines[:6])
    one.canvas.rect(40, 842 - 300, 150, 55, fill=1)
    one.line(40, 305, "Площадь в пятницу вечером", size=7)
    one.column(40, 325, lines[6:15])
    one.column(230, 168, lines[15:])
    one.line(420, 130, "Мост", size=24, bold=True)
    one.column(420, 174, telling(15, words=4))
    assert whole(read(one.save()), *lines)


def test_a_callout_with_text_beside_it_heads_no_story_further_down(sheet, read):
    one = sheet()
    lines, below = telling(30, words=4), telling(30, words=4)[::-1]
    one.line(40, 60, "Парк откроют осенью", size=20, bold=True)
    for number, text in enumerate(lines[:15]):
        beside = text.split()[0] if 5 <= number < 9 else text
        one.line(40, 100 + number * LEADING, beside)
    one.line(90, 100 + 5.5 * LEADING, "«Мост закроют", size=14, bold=True)
    one.line(90, 100 + 7 * LEADING, "на всё лето»", size=14, bold=True)
    one.column(230, 100, lines[15:])
    one.line(40, 310, "Мост через ручей закрыт", size=20, bold=True)
    for column in range(2):
        one.column(40 + 190 * column, 350, below[15 * column : 15 * column + 15])
    page = read(one.save())
    assert whole(page, *below)


def test_boxes_are_seen_among_letters_painted_one_by_one(sheet):
    """As Scribus paints them, thousands on a page."""
    one = sheet()
    one.canvas.rect(36, 842 - 240, 180, 100)
    one.column(40, 150, ["Окна и двери в парке", "на площади у моста"])
    for number in range(3500):
        one.line(40 + 6 * (number % 80), 300 + 12 * (number // 80), "ж", size=5)
    path = one.save()
    document = pdfium.PdfDocument(path)
    page = document[0]
    (box,) = frames(Painted(page), printed_lines(page)).boxes
    assert (box.left, box.top) == pytest.approx((36, 140), abs=1)
    page.close()
    document.close()
