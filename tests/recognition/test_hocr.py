import pytest

from podshivka.recognition.hocr import read_lines

LINE = """
<span class='ocr_line' title="bbox 100 200 500 240; baseline 0 -10; x_size 40; x_descenders 10">
 <span class='ocrx_word' title='bbox 100 206 300 230; x_wconf 91'>Постановление</span>
 <span class='ocrx_word' title='bbox 310 206 330 230; x_wconf 20'>|</span>
 <span class='ocrx_word' title='bbox 340 206 500 240; x_wconf 40'>№</span>
 <span class='ocrx_word' title='bbox 510 206 600 230; x_wconf 30'>412</span>
</span>"""

SIDEWAYS = """
<span class='ocr_line' title="bbox 0 0 40 400; textangle 90; x_size 40">
 <span class='ocrx_word' title='bbox 0 0 40 400; x_wconf 90'>Архив</span>
</span>"""


def page(*paragraphs: str) -> str:
    inside = "".join(f"<p class='ocr_par'>{lines}</p>" for lines in paragraphs)
    return f"<html xmlns='http://www.w3.org/1999/xhtml'><body>{inside}</body></html>"


def words(line):
    return [piece.text for piece in line.pieces]


def test_words_have_boxes_in_points_confidences_up_to_one_and_a_baseline():
    (line,) = read_lines(page(LINE), scale=2.0)
    first = line.pieces[0]
    assert (first.text, first.confidence) == ("Постановление", 0.91)
    assert (first.left, first.top, first.right, first.bottom) == (50, 103, 150, 115)
    assert line.baselines == (115, 115)
    assert line.size == 20


def test_a_sloping_baseline_is_told_below_each_word():
    (line,) = read_lines(page(LINE.replace("baseline 0 -10", "baseline 0.1 -10")), scale=1.0)
    assert line.baselines == pytest.approx((240, 275.5))


def test_specks_are_no_words_but_doubtful_numbers_are():
    (line,) = read_lines(page(LINE), scale=1.0)
    assert words(line) == ["Постановление", "412"]


def test_lines_know_their_paragraph():
    assert [line.paragraph for line in read_lines(page(LINE + LINE, LINE), 1.0)] == [0, 0, 1]


@pytest.mark.parametrize("title", ["textangle 90", "baseline -112.8 676.8"])
def test_text_that_runs_up_the_page_is_told_apart(title):
    (line,) = read_lines(page(SIDEWAYS.replace("textangle 90", title)), scale=1.0)
    assert not line.upright
    assert words(line) == ["Архив"]


def test_an_empty_page_has_no_lines_and_rubbish_is_refused():
    assert read_lines(page(), scale=1.0) == ()
    with pytest.raises(ValueError):
        read_lines("Segmentation fault", scale=1.0)


def test_lines_know_on_which_of_several_pictures_they_are():
    pages = "".join(f"<div class='ocr_page'><p class='ocr_par'>{LINE}</p></div>" for _ in range(2))
    lines = read_lines(f"<html>{pages}</html>", 1.0)
    assert [(line.sheet, line.paragraph) for line in lines] == [(0, 0), (1, 1)]
