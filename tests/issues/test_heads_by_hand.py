"""What was read by hand comes into an old recognition that is otherwise the better text."""

import pytest

from podshivka.issues.heads_by_hand import with_head
from podshivka.issues.texts import _better, is_improvable
from podshivka.reading.model import Article, Block, Box, Line, Origin, Page, Word


def line(text, top, confidence=1.0):
    box = Box(50, top, 300, top + 12)
    return Line(tuple(Word(word, (box,), confidence) for word in text.split()), box, 12.0)


def page(*lines, articles=(), **origin):
    blocks = tuple(Block((one,), one.box) for one in lines)
    return Page(1, "1", 600, 800, blocks, articles, origin=Origin(**origin))


TITLE, TOWN, TEXT = line("ПОСТАНОВЛЕНИЕ", 100), line("г. Брянск", 160), line("О дворах", 200)
HEAD = line("от 07.12.2020 № 3344-п", 140, 0.59)
OLD = {"known": 0.97, "coverage": 0.9}
LAYER = page(TITLE, TOWN, TEXT, articles=(Article("", "", (0,)), Article("", "", (1, 2))), **OLD)
READ = page(TITLE, HEAD, line("О двqрах", 200), kind="recognised", known=0.6)


def test_the_line_comes_before_the_one_below_it_and_into_its_story():
    better = _better(LAYER, READ)
    assert better.text.split("\n\n") == [
        "ПОСТАНОВЛЕНИЕ",
        "от 07.12.2020 № 3344-п",
        "г. Брянск",
        "О дворах",
    ]
    assert [article.blocks for article in better.articles] == [(0,), (1, 2, 3)]
    assert better.origin == LAYER.origin


@pytest.mark.parametrize(
    "other",
    [line("от 07.12.2020 № 3344-п", 140, 0.95), line("от 07. AOAG х", 140, 0.3)],
    ids=["printed", "misread"],
)
def test_other_lines_stay_where_they_are(other):
    assert with_head(LAYER, page(TITLE, other, TEXT, kind="recognised"), 0.6) is LAYER


def test_a_head_that_is_there_already_is_left_alone():
    whole = page(TITLE, line("от 07.12.2020 № 3344-п", 140), TEXT, **OLD)
    assert _better(whole, READ) is whole


def test_pages_with_an_unread_head_may_be_improved():
    assert is_improvable(page(TITLE, TOWN, kind="recognised"))
    assert is_improvable(page(TITLE, TOWN, known=1.0, coverage=0.9))
    assert not is_improvable(page(TOWN, TEXT, kind="recognised"))
    assert not is_improvable(page(TITLE, TOWN))
