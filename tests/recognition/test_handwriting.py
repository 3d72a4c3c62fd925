"""What stands over a rule is cut out whole, without its neighbours, or not at all."""

import pytest
from PIL import ImageDraw

from drawn_by_hand import BASE, HEIGHT, RULES, head
from drawn_scans import INK, POINT
from podshivka.reading.model import Box
from podshivka.recognition.handwriting import writing_over

DATE, NUMBER = (Box(left, BASE - 0.8, right, BASE + 0.8) for left, right in RULES)


def test_writing_is_cut_out_of_the_head():
    writing = writing_over(head("27.05.2022", "1402-п"), POINT, DATE, [])
    assert writing is not None
    assert writing.box.top == pytest.approx(BASE - 3 - HEIGHT, abs=1.5)
    assert writing.box.bottom == pytest.approx(BASE - 3, abs=1.5)
    assert DATE.left < writing.box.left < DATE.left + 8
    assert writing.box.right < DATE.right


def test_nothing_stands_over_an_empty_blank():
    assert writing_over(head("", ""), POINT, DATE, []) is None


def test_print_above_is_left_out():
    picture = head("27.05.2022", "1402-п", title="МЭРИЯ")
    ImageDraw.Draw(picture).rectangle([70 * POINT, 34 * POINT, 150 * POINT, 44 * POINT], fill=INK)
    writing = writing_over(picture, POINT, DATE, [Box(69, 33, 151, 44.5)])
    assert writing is not None
    assert writing.box.top > 40


def test_a_figure_that_runs_into_the_next_sign_spoils_the_whole():
    assert writing_over(head("27.05.20222", ""), POINT, DATE, []) is None


def test_a_number_may_run_on_behind_its_rule():
    short = Box(NUMBER.left, NUMBER.top, 206.0, NUMBER.bottom)
    picture = head("", "1402-п")
    assert writing_over(picture, POINT, short, []) is None
    writing = writing_over(picture, POINT, short, [], is_last=True)
    whole = writing_over(picture, POINT, NUMBER, [], is_last=True)
    assert writing is not None
    assert whole is not None
    assert writing.box == whole.box


def test_the_ending_of_a_number_is_as_wide_as_its_letters():
    one, two = (
        writing_over(head("", text), POINT, NUMBER, [], is_last=True)
        for text in ("1402-п", "14-пп")
    )
    assert one is not None
    assert two is not None
    assert 0.4 < one.ending < 0.8
    assert 0.9 < two.ending < 1.5
