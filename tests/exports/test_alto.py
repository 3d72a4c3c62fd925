"""A page as ALTO 4.4: valid, whole, and the same every time."""

import xml.etree.ElementTree as ET

import pytest
from exports.alto_rules import NAMESPACE, breaches

from podshivka.exports.alto import Source, alto
from podshivka.reading.model import Article, Block, Box, Line, Origin, Page, Word

SOURCE = Source("os-2022-05.pdf", "0f" * 32, "https://gazeta.example/issues/2022/05/p3/")


def words(text, top, left=0.0, confidence=1.0):
    return tuple(
        Word(word, (Box(left + 60 * at, top, left + 60 * at + 48, top + 10),), confidence)
        for at, word in enumerate(text.split())
    )


def line(text, top, left=0.0, confidence=1.0, more=()):
    return Line(
        (*words(text, top, left, confidence), *more), Box(left, top, left + 300, top + 10), 10
    )


def block(*lines, role="text"):
    left, top = min(one.box.left for one in lines), min(one.box.top for one in lines)
    return Block(lines, Box(left, top, left + 300, max(one.box.bottom for one in lines)), role)


def page(*blocks, articles=(), origin=None):
    return Page(3, "iii", 800, 1100, blocks, articles, origin or Origin())


def read(page, source=SOURCE):
    data = alto(page, source)
    assert list(breaches(data)) == []
    return ET.fromstring(data)


def find(root, name):
    return root.findall(f".//{NAMESPACE}{name}")


def contents(element):
    return [string.get("CONTENT") for string in find(element, "String")]


BROKEN = Word("информация", (Box(240, 0, 300, 10), Box(0, 12, 50, 22)))


def test_a_page_has_its_words_where_they_stand_in_units_of_1200_to_the_inch():
    root = read(page(block(line("Мост открыли", 72))))
    (element,) = find(root, "Page")
    assert (element.get("WIDTH"), element.get("HEIGHT")) == ("13333", "18333")
    assert (element.get("PHYSICAL_IMG_NR"), element.get("PRINTED_IMG_NR")) == ("3", "iii")
    _most, opened = find(root, "String")
    assert opened.attrib == {
        "CONTENT": "открыли",
        "HPOS": "1000",
        "VPOS": "1200",
        "WIDTH": "800",
        "HEIGHT": "167",
    }


def test_a_page_without_text_is_valid_too():
    root = read(Page(1, "1", 800, 1100, (), (), Origin("none")), Source("a.pdf", "00"))
    assert find(root, "ReadingOrder") == []
    assert find(root, "Processing") == []


def test_a_broken_word_stands_in_parts_on_its_two_lines_and_is_told_whole():
    root = read(page(block(line("Верная", 0, more=(BROKEN,)), line("для всех", 12))))
    first, second = find(root, "TextLine")
    assert contents(first) == ["Верная", "инфор"]
    assert contents(second) == ["мация", "для", "всех"]
    assert [one.tag for one in first][-1] == f"{NAMESPACE}HYP"
    head, tail = find(first, "String")[1], find(second, "String")[0]
    assert (head.get("SUBS_TYPE"), tail.get("SUBS_TYPE")) == ("HypPart1", "HypPart2")
    assert head.get("SUBS_CONTENT") == tail.get("SUBS_CONTENT") == "информация"
    assert (head.get("HPOS"), tail.get("HPOS")) == ("4000", "0")


def test_a_words_own_hyphen_at_the_line_end_is_no_hyphenation():
    compound = Word("вице-губернатор", (Box(240, 0, 280, 10), Box(0, 12, 90, 22)))
    first, second = find(
        read(page(block(line("", 0, more=(compound,)), line("края", 12)))), "TextLine"
    )
    assert contents(first) == ["вице-"]
    assert contents(second) == ["губернатор", "края"]
    assert find(first, "HYP") == []


def test_the_end_of_a_word_that_nothing_follows_has_a_line_of_its_own():
    root = read(page(block(line("Верная", 0, more=(BROKEN,)))))
    assert [contents(one) for one in find(root, "TextLine")] == [["Верная", "инфор"], ["мация"]]


def test_a_word_broken_between_columns_goes_on_in_the_next_block():
    across = Word("информация", (Box(240, 80, 300, 90), Box(400, 0, 450, 10)))
    root = read(
        page(block(line("Верная", 80, more=(across,))), block(line("для всех", 0, left=400)))
    )
    assert [contents(one) for one in find(root, "TextBlock")] == [
        ["Верная", "инфор"],
        ["мация", "для", "всех"],
    ]


def test_a_drop_cap_is_a_part_of_its_word():
    word = Word("Вчера", (Box(0, 0, 30, 40), Box(32, 0, 80, 10)))
    root = read(page(block(Line((word,), Box(0, 0, 300, 40), 10))))
    (string,) = find(root, "String")
    assert string.get("CONTENT") == "Вчера"
    assert string.get("WIDTH") == str(round(80 * 1200 / 72))


def test_articles_are_groups_of_the_reading_order_and_roles_are_tags():
    root = read(
        page(
            block(line("МОСТ ОТКРЫТ", 0), role="headline"),
            block(line("Движение пустили", 20)),
            block(line("Объявление", 60)),
            block(line("стр. 3", 1080), role="furniture"),
            articles=(Article("МОСТ ОТКРЫТ", "", (0, 1)),),
        )
    )
    order = root.find(f"{NAMESPACE}ReadingOrder/{NAMESPACE}OrderedGroup")
    assert [one.tag.removeprefix(NAMESPACE) for one in order] == [
        "OrderedGroup",
        "ElementRef",
        "ElementRef",
    ]
    assert [one.get("REF") for one in find(order, "ElementRef")] == [
        "block1",
        "block2",
        "block3",
        "block4",
    ]
    tags = {tag.get("ID"): tag.get("LABEL") for tag in root.find(f"{NAMESPACE}Tags")}
    assert tags[order[0].get("TAGREFS")] == "МОСТ ОТКРЫТ"
    roles = {contents(one)[0]: one.get("TAGREFS") for one in find(root, "TextBlock")}
    assert roles == {
        "МОСТ": "role-headline",
        "Движение": None,
        "Объявление": None,
        "стр.": "role-furniture",
    }
    assert tags["role-headline"] == "headline"


def test_furniture_is_in_the_margins():
    root = read(
        page(
            block(line("Газета", 10), role="furniture"),
            block(line("Текст", 100)),
            block(line("стр. 3", 1080), role="furniture"),
        )
    )
    places = {
        name: contents(find(root, name)[0]) for name in ("TopMargin", "PrintSpace", "BottomMargin")
    }
    assert places == {
        "TopMargin": ["Газета"],
        "PrintSpace": ["Текст"],
        "BottomMargin": ["стр.", "3"],
    }


def test_a_recognised_page_tells_how_sure_it_is_and_a_text_layer_does_not():
    origin = Origin("recognised", "tesseract rus+eng", confidence=0.87)
    root = read(page(block(line("Мост", 0, confidence=0.4)), origin=origin))
    assert find(root, "String")[0].get("WC") == "0.40"
    assert find(root, "Page")[0].get("PC") == "0.87"
    assert find(root, "processingStepSettings")[0].text == "tesseract rus+eng"
    root = read(page(block(line("Мост", 0))))
    assert find(root, "String")[0].get("WC") is None


def test_a_corrected_page_says_so_and_new_words_have_no_place():
    nowhere = Box(0, 0, 0, 0)
    typed = Block((Line((Word("Новое", ()),), nowhere, 10),), nowhere)
    root = read(page(typed, origin=Origin("corrected")))
    (element,) = find(root, "TextBlock")
    assert element.get("CS") == "true"
    assert find(root, "String")[0].attrib == {"CONTENT": "Новое"}
    assert [one.text for one in find(root, "processingCategory")] == [
        "contentGeneration",
        "contentModification",
    ]


def test_what_xml_can_not_hold_is_left_out():
    root = read(page(block(line("Мо\x00ст\x0b <&> \ufffe", 0))))
    assert contents(root)[0] == "Мост"


def test_equal_pages_give_equal_bytes_without_any_date():
    one = page(block(line("Мост", 0), role="caption"), block(line("Река", 20), role="quote"))
    assert alto(one, SOURCE) == alto(one, SOURCE)
    assert b"DateTime" not in alto(one, SOURCE)


@pytest.mark.parametrize("text", ["инфор", "о", "ая"])
def test_no_part_is_lost_however_short_a_broken_word_is(text):
    word = Word(text, (Box(240, 0, 300, 10), Box(0, 12, 50, 22)))
    assert "".join(contents(read(page(block(line("", 0, more=(word,))))))) == text
