import pytest

from drawn_scans import DECREE
from podshivka.problems import BadInput
from podshivka.recognition import page as recognition
from podshivka.recognition.page import recognise_page
from podshivka.recognition.tesseract import Tesseract

pytestmark = pytest.mark.needs("tesseract")

LEFT = "Старый мост закрыли на ремонт до осени, сообщил начальник участка."
RIGHT = "В городской библиотеке открылась выставка книг для самых маленьких."


@pytest.fixture
def read(tmp_path, tesseract):
    def one(path, number=1):
        return recognise_page(
            str(path), path.name, number, str(number), str(tmp_path / "store"), tesseract
        )

    return one


def wrapped(text, left, top, letters=24):
    words, lines = text.split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) > letters:
            lines.append("")
        lines[-1] += f" {word}"
    return [(left, top + 13 * row, line.strip()) for row, line in enumerate(lines)]


def test_number_date_and_broken_words_are_read_off_a_scan(draw, scan, read):
    page = read(scan(draw(DECREE)))
    assert "от 27.05.2022 № 412" in page.text
    assert "благоустройстве дворов" in page.text
    assert page.origin.kind == "recognised"
    assert page.origin.known > 0.9
    assert 0.8 < page.origin.confidence < 1


def test_words_know_their_place_and_how_sure_they_are(draw, scan, read):
    page = read(scan(draw(DECREE)))
    (word,) = [word for word in page.words() if word.text == "ПОСТАНОВЛЕНИЕ"]
    assert word.boxes[0].left == pytest.approx(30, abs=2)
    assert word.boxes[0].top == pytest.approx(22, abs=3)
    assert 0.5 < word.confidence < 1
    assert (page.width, page.height) == pytest.approx((300, 200), abs=0.5)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_sheet_that_lies_on_its_side_is_read_and_its_boxes_lie_there_too(
    draw, scan, read, degrees
):
    lines = wrapped(f"{LEFT} {RIGHT} {LEFT}", 30, 20, letters=40)
    page = read(scan(draw(lines).rotate(degrees, expand=True)))
    assert "Старый мост закрыли на ремонт" in page.text
    word = next(word for word in page.words() if word.text == "Старый")
    x, y = (word.boxes[0].left + word.boxes[0].right) / 2, word.boxes[0].top
    corner = {90: (30, 250), 180: (250, 170), 270: (170, 30)}[degrees]
    assert (x, y) == pytest.approx(corner, abs=30)


def test_columns_stay_apart_on_a_sheet_askew(draw, scan, read):
    lines = wrapped(LEFT * 2, 20, 20) + wrapped(RIGHT * 2, 165, 20)
    picture = draw(lines).rotate(1.0, fillcolor=235)
    text = read(scan(picture)).text
    assert "закрыли на ремонт до осени, сообщил начальник" in text
    assert "библиотеке открылась выставка книг" in text


def test_a_blank_sheet_has_no_text_and_starts_no_program(draw, scan, tmp_path):
    nowhere = Tesseract("no-such-program", "5.3.0", ("eng", "rus"))
    page = recognise_page(str(scan(draw([]))), "s.pdf", 1, "1", str(tmp_path), nowhere)
    assert page.blocks == ()
    assert page.origin.kind == "none"


def test_a_page_read_once_is_not_read_again_when_another_page_of_its_file_changes(
    draw, scan, read, monkeypatch
):
    before = read(scan(draw(DECREE), draw(DECREE[:1])))

    def forbidden(*arguments):
        raise AssertionError("recognised again")

    monkeypatch.setattr(recognition, "recognise", forbidden)
    assert read(scan(draw(DECREE), draw(DECREE[1:]))) == before


def test_a_failing_tesseract_names_the_page(draw, scan, tmp_path):
    broken = Tesseract("no-such-program", "5.3.0", ("eng", "rus"))
    with pytest.raises(BadInput) as caught:
        recognise_page(str(scan(draw(DECREE))), "а.pdf", 1, "1", str(tmp_path), broken)
    (problem,) = caught.value.problems()
    assert (problem.file, problem.page, problem.severity) == ("а.pdf", 1, "warning")
