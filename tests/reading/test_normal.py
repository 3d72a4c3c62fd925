"""Words as print spells them, and as they are to be read."""

from itertools import pairwise

import pytest

from podshivka.reading.normal import normal


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("город", "город"),
        ("е\u0308лка", "ёлка"),
        ("трамваи\u0306", "трамвай"),
        ("ТРАМВАИ\u0306", "ТРАМВАЙ"),
        ("трамваи˘", "трамвай"),
        ("Е¨лка", "Ёлка"),
        ("oﬃcial", "official"),
        ("ﬁlm", "film"),
        ("само\u00adуправ\u00adление", "самоуправление"),
        ("само\u00adуправ\u00ad", "самоуправ\u00ad"),
        ("что\u2011то", "что-то"),
        ("кое\u2010где", "кое-где"),
        ("\u2015", "—"),
        ("2020\u20122021", "2020–2021"),
        ("〝Томь〞,", "“Томь”,"),
        ("«Томь»", "«Томь»"),
        ("–", "–"),
        ("Straße", "Straße"),
    ],
)
def test_normal_spelling(printed, read):
    assert normal(printed) == read
    assert normal(read) == read


def test_words_of_a_page_are_normal_and_keep_their_boxes(sheet, read):
    one = sheet()
    one.line(40, 100, "Наш трамваи\u0306\u00a0номер пять")
    page = read(one.save())
    assert page.text == "Наш трамвай номер пять"
    boxes = [word.boxes[0] for word in page.words()]
    assert all(a.right <= b.left for a, b in pairwise(boxes))
