"""What a structure tree adds to painting and geometry, and what it can't spoil."""

import random
import re
from contextlib import contextmanager
from itertools import chain

import pypdfium2.raw as pdfium_c
import pytest
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    NameObject,
    NullObject,
    NumberObject,
)

PLACES = {"а": (40, 100), "б": (300, 100), "в": (40, 420), "г": (300, 420)}
"""Left and top of four texts that may be read in rows or in columns."""


WORDS = ["город", "совет", "жители", "дома", "двора", "собрание", "улица", "парк", "площадь"]


def story(name, lines):
    """Running text without a full stop, the first word of each line telling its place."""
    chooser = random.Random(name)
    return [f"{name}{number} {' '.join(chooser.sample(WORDS, 3))} и" for number in range(lines)]


def marks(page, name):
    return [int(mark) for mark in re.findall(rf"\b{name}(\d+)\b", page.text)]


@contextmanager
def marked(one, number):
    """What is painted within is marked content of that number."""
    one.canvas._code.append(f"/P <</MCID {number}>> BDC")
    yield
    one.canvas._code.append("EMC")


def element(writer, kind, parent, *kids):
    made = DictionaryObject()
    made[NameObject("/S")], made[NameObject("/P")] = NameObject(kind), parent
    made[NameObject("/Type")] = NameObject("/StructElem")
    made[NameObject("/Pg")] = writer.pages[0].indirect_reference
    made[NameObject("/K")] = ArrayObject(map(NumberObject, kids))
    return writer._add_object(made)


def tagged(*order, damage=None):
    """A change that gives the page a structure tree.

    :param order: type and numbers of the elements in logical order.
    :param damage: is called with the writer, the root and the elements at last.
    """

    def change(writer):
        root = DictionaryObject()
        parent = writer._add_object(root)
        elements = [element(writer, kind, parent, *numbers) for kind, numbers in order]
        homes = {n: made for (_, ns), made in zip(order, elements, strict=True) for n in ns}
        parents = ArrayObject(homes.get(n, NullObject()) for n in range(max(homes) + 1))
        numbers = DictionaryObject()
        numbers[NameObject("/Nums")] = ArrayObject([NumberObject(0), writer._add_object(parents)])
        root[NameObject("/Type")] = NameObject("/StructTreeRoot")
        root[NameObject("/K")] = ArrayObject(elements)
        root[NameObject("/ParentTree")] = writer._add_object(numbers)
        catalog = writer._root_object
        catalog[NameObject("/StructTreeRoot")] = parent
        catalog[NameObject("/MarkInfo")] = DictionaryObject(
            {NameObject("/Marked"): BooleanObject(True)}
        )
        writer.pages[0][NameObject("/StructParents")] = NumberObject(0)
        if damage is not None:
            damage(writer, root, elements)

    return change


def closed(name, lines=12):
    """A text of whole sentences."""
    text = story(name, lines)
    return [text[0].capitalize(), *text[1:-1], text[-1][:-2] + "."]


def four(sheet, painted):
    """Four texts that are complete each, painted in that order."""
    one = sheet()
    for name in painted:
        with marked(one, "абвг".index(name)):
            one.column(*PLACES[name], closed(name))
    return one


def order_of(page):
    return sorted("абвг", key=lambda name: page.text.index(f"{name}5"))


@pytest.mark.parametrize("logical", ["абвг", "авбг"])
def test_tags_tell_what_neither_painting_nor_place_can(sheet, read, logical):
    """In rows or in columns: no sentence goes on, so nothing else tells."""
    one = four(sheet, "гбав")
    page = read(one.save(tagged(*(("/P", ["абвг".index(name)]) for name in logical))))
    assert order_of(page) == list(logical)


def test_tags_in_numbers_that_go_down_are_read_by_the_tree(sheet, read):
    """The tree tells the order, not the numbers."""
    one = sheet()
    for number, name in zip([2, 0, 3, 1], "гбав", strict=True):
        with marked(one, number):
            one.column(*PLACES[name], closed(name))
    page = read(one.save(tagged(("/P", [3]), ("/P", [0]), ("/P", [1]), ("/P", [2]))))
    assert order_of(page) == list("абвг")


def test_nonsense_is_not_believed(sheet, read):
    """Backwards through texts that are complete each, painted in order."""
    one = four(sheet, "абвг")
    page = read(one.save(tagged(*(("/P", [number]) for number in (3, 1, 2, 0)))))
    assert order_of(page) == list("абвг")


@pytest.mark.parametrize("painted", ["in order", "in rows"])
@pytest.mark.parametrize("tags", ["shuffled", "in rows", "one soup", "none of the lines"])
def test_wrong_tags_break_no_story(sheet, read, painted, tags):
    one = sheet()
    text = story("слово", 60)
    lines = list(range(60))
    rows = list(chain.from_iterable(zip(lines[:20], lines[20:40], lines[40:], strict=True)))
    for at in lines if painted == "in order" else rows:
        with marked(one, 0 if tags == "one soup" else at):
            one.line(40 + 180 * (at // 20), 100 + 11 * (at % 20), text[at])
    shuffled = random.Random(4).sample(lines, 60)
    order = {"shuffled": shuffled, "in rows": rows, "one soup": [0], "none of the lines": [77]}
    page = read(one.save(tagged(*(("/P", [number]) for number in order[tags]))))
    assert marks(page, "слово") == lines


def circle(writer, root, elements):
    """Each element holds all elements, and the last one is everyone's parent."""
    for made in elements:
        made.get_object()[NameObject("/P")] = elements[-1]
        made.get_object()[NameObject("/K")].extend(elements)


def endless(writer, root, elements):
    """More children than any page has, most of them pointing nowhere."""
    elements[0].get_object()[NameObject("/K")].extend(map(NumberObject, range(10, 30_000)))


def deep(writer, root, elements):
    inner = elements[0]
    for _level in range(3000):
        outer = element(writer, "/Div", root.indirect_reference or inner)
        outer.get_object()[NameObject("/K")] = inner
        inner.get_object()[NameObject("/P")] = outer
        inner = outer
    root[NameObject("/K")] = inner


def empty(writer, root, elements):
    for made in elements:
        made.get_object().clear()


@pytest.mark.parametrize("damage", [circle, endless, deep, empty])
def test_broken_trees_cost_nothing_but_the_order(sheet, read, damage):
    one = four(sheet, "абвг")
    order = [("/P", [number]) for number in range(4)]
    page = read(one.save(tagged(*order, damage=damage)))
    assert order_of(page) == list("абвг")


def test_a_heading_set_like_its_text_is_a_headline(sheet, read):
    one = sheet()
    with marked(one, 0):
        one.line(40, 100, "О дворах и парках")
    with marked(one, 1):
        one.column(40, 130, closed("двор"))
    page = read(one.save(tagged(("/H2", [0]), ("/P", [1]))))
    assert [block.role for block in page.blocks] == ["headline", "text"]


def test_where_everything_is_a_heading_nothing_is(sheet, read):
    one = sheet()
    with marked(one, 0):
        one.line(40, 100, "О дворах и парках")
    with marked(one, 1):
        one.column(40, 130, closed("двор", 3))
    page = read(one.save(tagged(("/H1", [0]), ("/H1", [1]))))
    assert {block.role for block in page.blocks} == {"text"}


def test_a_caption_set_like_its_text_is_a_caption(sheet, read):
    one = sheet()
    text = story("речь", 24)
    with marked(one, 0):
        one.column(40, 100, text[:12])
    with marked(one, 1):
        one.column(40, 400, ["Во дворе на улице Гоголя", "посадили сорок деревьев"])
    with marked(one, 2):
        one.column(300, 100, text[12:])
    page = read(one.save(tagged(("/P", [0]), ("/P", [2]), ("/Caption", [1]))))
    assert [block.text[:2] for block in page.blocks if block.role == "caption"] == ["Во"]
    assert marks(page, "речь") == list(range(24))


@pytest.mark.parametrize("size", [9, 20])
def test_a_line_outside_the_tree_at_the_edge_is_a_running_title(sheet, read, size):
    one = sheet()
    one.line(40, 60 - size, "Общественное самоуправление, выпуск седьмой", size=size)
    with marked(one, 0):
        one.column(40, 100, closed("верх", 20))
    with marked(one, 1):
        one.column(300, 100, closed("низ", 20))
    tags = tagged(("/P", [0]), ("/P", [1]))
    page = read(one.save(tags))
    assert page.blocks[-1].role == "furniture"
    assert "выпуск седьмой" in page.text


def test_an_untagged_page_is_not_asked_for_its_tree(sheet, read, monkeypatch):
    monkeypatch.setattr(pdfium_c, "FPDF_StructTree_GetForPage", None)
    one = four(sheet, "абвг")
    assert order_of(read(one.save())) == list("абвг")
