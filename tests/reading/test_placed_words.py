"""Every word of a page's text knows its place in it, and its boxes."""

from pathlib import Path

import pytest

from podshivka.reading.model import Block, Box, Line, Page, Word
from podshivka.reading.reader import read_page

ROOT = Path(__file__).resolve().parents[2]
NEWSPAPERS = ROOT.parent / "shared" / "data" / "newspapers"
SAMPLES = sorted((ROOT / "issues").glob("*/*.pdf"))

NOWHERE = Box(0, 0, 1, 1)


def consistent(page):
    end = 0
    placed = list(page.placed_words())
    assert tuple(each.word for each in placed) == tuple(page.words())
    for each in placed:
        assert page.text[each.start : each.end] == each.word.text
        assert page.text[end : each.start].strip() == ""
        end = each.end
    assert page.text[end:].strip() == ""
    return placed


def block(*lines):
    words = [tuple(Word(text, (NOWHERE,)) for text in line.split()) for line in lines]
    return Block(tuple(Line(of_line, NOWHERE, 9.0) for of_line in words), NOWHERE)


@pytest.mark.parametrize(
    "blocks",
    [
        (),
        (block("раз"),),
        (block("раз два", "три"), block("четыре")),
        (block("", "раз", "", "два"), block(""), block("три", "")),
    ],
)
def test_places_agree_with_the_text(blocks):
    consistent(Page(1, "1", 100, 100, blocks))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_places_agree_on_sample_issues(path):
    page = read_page(str(path), path.name, 1, "1")
    for each in consistent(page):
        assert each.word.boxes


@pytest.mark.parametrize(
    "name", ["rio_das_ostras_jornal_oficial_1883_2025-11-07.pdf", "dom-es_2020-12-04_p1.pdf"]
)
def test_places_agree_on_newspapers(name):
    if not NEWSPAPERS.exists():
        pytest.skip("needs ../shared/data/newspapers beside the project")
    assert consistent(read_page(str(NEWSPAPERS / name), name, 1, "1"))
