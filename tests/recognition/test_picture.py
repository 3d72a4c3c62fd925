import pytest
from PIL import Image

from podshivka.reading.model import Box
from podshivka.recognition.picture import Pose, is_blank, levelled, skew_of, turned

LINES = [
    (20 + 140 * column, 15 + 12 * row, "Как в город пришла вода")
    for column in range(2)
    for row in range(14)
]


@pytest.mark.parametrize("degrees", [-4.6, -1.0, 0.0, 0.5, 1.0, 3.3])
def test_the_skew_of_two_columns_is_found(draw, degrees):
    askew = draw(LINES).rotate(degrees, Image.Resampling.BICUBIC, fillcolor=235)
    assert skew_of(askew) == pytest.approx(degrees, abs=0.15)


def test_a_photograph_does_not_decide_the_skew(draw):
    page = draw(LINES)
    photograph = Image.linear_gradient("L").resize((300, 300)).rotate(4, fillcolor=235)
    page.paste(photograph, (60, 100))
    assert skew_of(page) == pytest.approx(0.0, abs=0.15)


def test_a_page_with_hardly_any_ink_is_taken_for_level(draw):
    assert skew_of(draw([])) == 0.0


def test_blank_paper_is_known_and_a_single_line_is_not_blank(draw):
    assert is_blank(draw([]))
    assert not is_blank(draw([(20, 20, "Протокол")]))


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
@pytest.mark.parametrize("skew", [0.0, 1.0, -4.0])
def test_boxes_are_led_back_to_where_the_ink_is_on_the_page(turns, skew):
    scale, mark = 2.0, (150, 40, 170, 60)
    page = Image.new("L", (400, 300), 255)
    page.paste(0, mark)
    seen = levelled(turned(page, turns), skew)
    ink = seen.point(lambda grey: 255 * (grey < 128)).getbbox()
    assert ink is not None
    box = Pose(scale, 400, 300, turns, skew).on_page(Box(*(edge / scale for edge in ink)))
    assert (box.left, box.top, box.right, box.bottom) == pytest.approx(
        tuple(edge / scale for edge in mark), abs=1.2
    )


def test_levelling_cuts_no_corner_off():
    page = Image.new("L", (400, 300), 255)
    page.paste(0, (0, 0, 20, 20))
    dark = levelled(page, 5.0).point(lambda grey: grey < 128).histogram()[1]
    assert dark == pytest.approx(400, rel=0.1)
