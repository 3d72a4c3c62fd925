"""Editors are told which texts to compare with the page, the worst first."""

from podshivka.issues.doubts import doubts, without_text
from podshivka.problems import Report
from podshivka.reading.model import Block, Box, Line, Origin, Page, Word
from podshivka.telling import MOST_DOUBTS, told

BOX = Box(0, 0, 10, 10)
FILE = "issues/2021/скан.pdf"


def page(number, text, kind="recognised", unsure=()):
    words = tuple(Word(word, (BOX,), 0.3 if word in unsure else 0.95) for word in text.split())
    blocks = (Block((Line(words, BOX, 9.0),), BOX),) if words else ()
    return Page(number, str(number), 100, 100, blocks, origin=Origin(kind))


GOOD = "город дорога улица мост река школа жители открыли новый зимой"


def test_a_doubtful_page_is_told_with_its_share_and_its_worst_words():
    bad = GOOD.replace("дорога", "дopoгa").replace("мост", "м0ст")
    (problem,) = doubts(FILE, [page(3, bad, unsure={"м0ст"})])
    assert problem.page == 3
    assert problem.severity == "doubt"
    assert problem.cause == "текст распознан, 20 % слов сомнительны: «м0ст», «дopoгa»"
    assert str(problem).startswith(f"{FILE}, стр. 3: текст распознан, 20 % слов")
    assert f'invoke text "{FILE}" 3' in problem.remedy


def test_the_most_doubtful_page_comes_first_in_any_report():
    pages = [page(1, GOOD, unsure={"мост"}), page(2, GOOD, unsure={"мост", "река"})]
    found = list(doubts(FILE, pages))
    assert [problem.page for problem in found] == [2, 1]
    report = Report()
    report.add(reversed(found))
    report.add(doubts("issues/2020/а.pdf", [page(7, GOOD, unsure=GOOD.split())]))
    assert [problem.page for problem in report.all("doubt")] == [7, 2, 1]


def test_nothing_is_said_of_sound_layers_checked_pages_and_well_recognised_ones():
    odd = "Ыхъы Щащща Ъуъ Дзержинского город"
    assert list(doubts(FILE, [page(1, odd, "layer"), page(2, odd, "corrected")])) == []
    assert list(doubts(FILE, [page(1, GOOD)])) == []


def test_a_damaged_layer_and_a_mended_one_are_called_so():
    broken, mended = doubts(
        FILE, [page(1, "ÃÏÐÏÄ ûå", "untrusted"), page(2, "гopoд мост", "repaired")]
    )
    assert "испорчен" in broken.cause
    assert "кодировка текста исправлена, 50 %" in mended.cause


def test_pages_without_text_are_named_in_ranges():
    pages = [page(n, "слово" if n in {4, 6} else "", "none") for n in range(1, 8)]
    (problem,) = without_text(FILE, pages)
    assert "1–3, 5, 7" in problem.cause
    assert problem.severity == "warning"
    assert f'invoke text "{FILE}" 1' in problem.remedy


def test_an_empty_page_lacks_nothing():
    assert list(without_text(FILE, [page(12, "", "layer")])) == []


def test_of_many_doubtful_pages_the_worst_are_told_and_the_others_counted():
    words = GOOD.split()
    many = [page(n, GOOD, unsure=words[: 1 + n % 9]) for n in range(1, 101)]
    report = Report()
    report.add(doubts(FILE, many))
    lines = [line for line in told(report) if line.strip()]
    assert len(lines) == 1 + MOST_DOUBTS + 1
    assert "90 %" in lines[1]
    assert str(100 - MOST_DOUBTS) in lines[-1]
