"""Only what the reader sees is on the page, where the reader sees it."""

import numpy as np
import pytest
from pypdf.generic import ArrayObject, NameObject, NumberObject, RectangleObject, StreamObject

from podshivka.reading.asking import TextPage
from podshivka.reading.reader import read_page

SIZE = (400.0, 300.0)


def texts(page):
    return [word.text for word in page.words()]


def box_of(page, text):
    (box,) = next(word.boxes for word in page.words() if word.text == text)
    return box


def test_box_is_in_points_from_the_top_left_corner(sheet, read):
    one = sheet(SIZE)
    one.line(50, 100, "Томск", size=20)
    box = box_of(read(one.save()), "Томск")
    assert box.left == pytest.approx(50, abs=0.2)
    assert 100 < box.top < 107, "above the capitals, whose baseline is at 120"
    assert 120 < box.bottom < 130
    assert 50 < box.width < 70


def crop(*edges):
    def change(writer):
        writer.pages[0].cropbox = RectangleObject(edges)

    return change


def test_crop_box_moves_the_origin_and_hides_what_is_outside(sheet, read):
    one = sheet(SIZE)
    one.line(50, 100, "видно")
    one.line(5, 5, "обрезано")
    page = read(one.save(crop(40, 20, 390, 280)))
    assert (page.width, page.height) == (350, 260)
    assert texts(page) == ["видно"]
    assert box_of(page, "видно").left == pytest.approx(10, abs=0.2)
    assert 75 < box_of(page, "видно").top < 85


def test_crop_box_larger_than_the_paper_does_not_enlarge_it(sheet, read):
    one = sheet(SIZE)
    one.line(50, 100, "слово")
    one.canvas.drawString(450, 100, "за краем")
    page = read(one.save(crop(-100, -100, 900, 900)))
    assert (page.width, page.height) == SIZE
    assert texts(page) == ["слово"]


def test_boxes_inherited_from_the_page_tree_count(sheet, read):
    def inherit(writer):
        page = writer.pages[0]
        page["/Parent"].get_object()[NameObject("/MediaBox")] = page["/MediaBox"]
        page["/Parent"].get_object()[NameObject("/CropBox")] = RectangleObject((40, 20, 390, 280))
        del page["/MediaBox"]

    one = sheet(SIZE)
    one.line(50, 100, "слово")
    page = read(one.save(inherit))
    assert (page.width, page.height) == (350, 260)
    assert box_of(page, "слово").left == pytest.approx(10, abs=0.2)


@pytest.mark.parametrize(
    ("degrees", "size", "left", "top"),
    [
        (0, (400, 300), 50, 100),
        (90, (300, 400), 189, 50),
        (180, (400, 300), 325, 189),
        (270, (300, 400), 100, 325),
    ],
)
def test_rotation_turns_the_boxes_with_the_page(sheet, read, degrees, size, left, top):
    one = sheet(SIZE)
    one.line(50, 100, "слово")
    page = read(one.save(lambda writer: writer.pages[0].rotate(degrees)))
    box = box_of(page, "слово")
    assert (page.width, page.height) == size
    assert (box.left, box.top) == (pytest.approx(left, abs=4), pytest.approx(top, abs=4))
    assert (box.width > box.height) == (degrees in (0, 180))


@pytest.mark.parametrize("degrees", [90, 270])
def test_scanned_landscape_reads_in_order_once_turned(sheet, read, degrees):
    """Text that stands upright only thanks to /Rotate, as scanners write it."""
    one = sheet((300.0, 400.0))
    canvas = one.canvas
    if degrees == 90:
        canvas.translate(300, 0)
        canvas.rotate(90)
    else:
        canvas.translate(0, 400)
        canvas.rotate(-90)
    canvas.setFont("Serif-Regular", 9)
    for number, text in enumerate(["раз два три", "четыре пять", "шесть семь"]):
        canvas.drawString(50, 250 - 11 * number, text)
    page = read(one.save(lambda writer: writer.pages[0].rotate(degrees)))
    assert page.text == "раз два три четыре пять шесть семь"
    assert len(page.blocks[0].lines) == 3
    assert all(box.width > box.height / 2 for word in page.words() for box in word.boxes)


def test_two_pages_of_a_spread_share_a_stream_but_not_their_text(sheet, read):
    def halve(writer):
        writer.append(one.path)
        writer.pages[1][NameObject("/Contents")] = writer.pages[0].raw_get("/Contents")
        for page, edges in zip(writer.pages, [(0, 0, 200, 300), (200, 0, 400, 300)], strict=True):
            page.cropbox = RectangleObject(edges)

    one = sheet(SIZE)
    one.line(50, 100, "левая полоса")
    one.line(250, 100, "правая полоса")
    path = one.save(halve)
    assert texts(read(path, 1)) == ["левая", "полоса"]
    assert texts(read(path, 2)) == ["правая", "полоса"]
    assert box_of(read(path, 2), "правая").left == pytest.approx(50, abs=0.2)


def test_word_cut_by_the_edge_keeps_its_box_inside_the_page(sheet, read):
    one = sheet(SIZE)
    one.line(365, 100, "самоупра", size=9)
    page = read(one.save())
    assert box_of(page, "самоупра").right <= page.width


def test_text_painted_twice_for_a_shadow_is_read_once(sheet, read):
    one = sheet(SIZE)
    one.line(50, 100, "Слава труду", size=20)
    one.line(50.8, 100.8, "Слава труду", size=20)
    one.line(50, 200, "Слава труду", size=20)
    assert texts(read(one.save())) == ["Слава", "труду"] * 2


def test_page_without_text_has_no_blocks(sheet, read):
    one = sheet(SIZE)
    one.canvas.rect(10, 10, 100, 100)
    assert read(one.save()).blocks == ()


def test_text_up_the_margin_does_not_disturb_the_lines(sheet, read):
    one = sheet(SIZE)
    one.canvas.saveState()
    one.canvas.translate(20, 50)
    one.canvas.rotate(90)
    one.canvas.setFont("Serif-Regular", 9)
    one.canvas.drawString(0, 0, "снизу вверх")
    one.canvas.restoreState()
    one.column(50, 100, ["первая строка", "вторая строка"])
    page = read(one.save())
    assert "первая строка вторая строка" in page.text
    assert "снизу вверх" in page.text


def test_page_number_and_label_are_passed_on(sheet):
    one = sheet(SIZE)
    one.line(50, 100, "слово")
    path = one.save()
    page = read_page(str(path), "x.pdf", 1, "iv")
    assert (page.number, page.label) == (1, "iv")


def test_size_and_boldness_come_from_the_font(sheet, read):
    one = sheet(SIZE)
    one.line(50, 50, "Заголовок", size=24, bold=True)
    one.line(50, 120, "обычный текст", size=9)
    headline, body = (block.lines[0] for block in read(one.save()).blocks)
    assert (headline.size, headline.bold) == (24, True)
    assert (body.size, body.bold) == (9, False)


def test_crop_box_with_swapped_corners_is_the_same_box(sheet, read):
    """A CropBox with its corners the wrong way round is the same box (ISO 32000-1, 7.9.5)."""

    def turn(writer):
        corners = [NumberObject(value) for value in (390, 280, 40, 20)]
        writer.pages[0][NameObject("/CropBox")] = ArrayObject(corners)

    one = sheet(SIZE)
    one.line(50, 100, "слово")
    page = read(one.save(turn))
    assert (page.width, page.height) == (350, 260)


TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfrange <20> <7E> <0020> endbfrange
1 beginbfchar <41> <D835DC65> endbfchar
endcmap end end"""


def test_letters_beyond_the_basic_plane_do_not_shift_the_boxes(sheet, read):
    """They are two UTF-16 units each, and PDFium counts in units in one place only."""

    def map_a_to_mathematical_x(writer):
        fonts = writer.pages[0]["/Resources"]["/Font"]
        stream = StreamObject()
        stream.set_data(TO_UNICODE)
        for font in fonts.values():
            font.get_object()[NameObject("/ToUnicode")] = writer._add_object(stream)

    one = sheet(SIZE)
    one.canvas.setFont("Helvetica", 10)
    one.canvas.drawString(50, 100, "AAAAAAAA sum")
    page = read(one.save(map_a_to_mathematical_x))
    assert texts(page) == ["𝑥" * 8, "sum"]
    assert box_of(page, "sum").left == pytest.approx(50 + 8 * 6.67 + 2.78, abs=0.3)
    assert box_of(page, "sum").width == pytest.approx(18.9, abs=0.5)


def test_lines_of_a_font_without_ascent_are_as_high_as_their_font(sheet, read, monkeypatch):
    """PDFium then tells of ink: «й» and «у» together are nearly as high as the font."""
    asked = TextPage.boxes
    size = 12.0

    def of_ink(page, places):
        left, _top, right, bottom = asked(page, places)
        letters = [page.text()[place] for place in places]
        base = bottom + 0.25 * size
        low = np.array([-0.25 if letter in "уц" else 0.0 for letter in letters])
        high = np.array([0.72 if letter in "йб" else 0.5 for letter in letters])
        return np.array([left, base + high * size, right, base + low * size])

    one = sheet(SIZE)
    one.line(50, 100, "она от реки с установкой на неё", size=size)
    monkeypatch.setattr(TextPage, "boxes", of_ink)
    (line,) = read(one.save()).blocks[0].lines
    assert line.text == "она от реки с установкой на неё"
    assert {round(word.boxes[0].height, 1) for word in line.words} == {size}
