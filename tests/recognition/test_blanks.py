"""Blanks are two rules side by side that nothing is printed on."""

import pytest
from PIL import ImageDraw

from drawn_by_hand import BASE, RULES, head
from drawn_scans import INK, POINT, drawn
from podshivka.recognition.blanks import blanks_on


def ruled(picture, *rules, width=3):
    """``picture`` with level rules of (left, right, y) in points."""
    pen = ImageDraw.Draw(picture)
    for left, right, y in rules:
        pen.line([left * POINT, y * POINT, right * POINT, y * POINT], fill=INK, width=width)
    return picture


def test_the_rules_of_a_form_are_found_whatever_is_written_over_them():
    (blank,) = blanks_on(head("27.05.2022", "1402-п"), POINT)
    for rule, (left, right) in zip((blank.date, blank.number), RULES, strict=True):
        assert (rule.left, rule.right) == pytest.approx((left, right), abs=0.6)
        assert rule.top == pytest.approx(BASE, abs=1.5)


@pytest.mark.parametrize(
    "rules",
    [
        [(30, 280, 60)],
        [(30, 90, 60), (100, 160, 60), (170, 230, 60)],
        [(30, 90, 60), (200, 260, 60)],
        [(30, 90, 60), (110, 170, 70)],
    ],
    ids=["one", "a table's", "far apart", "not level"],
)
def test_other_rules_are_no_blanks(rules):
    assert blanks_on(ruled(drawn([]), *rules), POINT) == []


def test_heavy_bars_are_no_blanks():
    bars = ruled(drawn([]), (60, 160, 60), (178, 264, 60), width=14)
    assert blanks_on(bars, POINT) == []


def test_underlined_text_is_no_blank():
    lines = [(60, 49, "инициативное бюджетирование"), (210, 49, "инициативное")]
    text = ruled(drawn(lines), (60, 190, 60), (206, 264, 60))
    assert blanks_on(text, POINT) == []
