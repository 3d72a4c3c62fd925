import pytest

from podshivka.recognition.hocr import printed_lines

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


def test_words_have_boxes_in_points_and_confidences_up_to_one():
    (line,) = printed_lines(page(LINE), scale=2.0)
    first = line.pieces[0]
    assert (first.text, first.confidence) == ("Постановление", 0.91)
    # From the ascenders (30 above the baseline at 230) to the descenders (10 below it).
    assert (first.left, first.top, first.right, first.bottom) == (50, 100, 150, 120)
    assert line.size == 20


def test_specks_are_no_words_but_doubtful_numbers_are():
    (line,) = printed_lines(page(LINE), scale=1.0)
    assert line.text == "Постановление 412"


def test_sizes_within_a_paragraph_are_one_size():
    larger = LINE.replace("x_size 40", "x_size 46")
    sizes = [line.size for line in printed_lines(page(LINE + larger + LINE), scale=1.0)]
    assert sizes == [40, 40, 40]


def test_text_that_runs_up_the_page_is_told_apart():
    (line,) = printed_lines(page(SIDEWAYS), scale=1.0)
    assert not line.upright
    assert line.text == "Архив"


def test_an_empty_page_has_no_lines_and_rubbish_is_refused():
    assert printed_lines(page(), scale=1.0) == []
    with pytest.raises(ValueError):
        printed_lines("Segmentation fault", scale=1.0)
