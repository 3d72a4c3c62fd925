"""One paragraph corrected by itself: found on the page by its words, all else as it was read."""

from podshivka.issues.correction_files import corrections_beside
from podshivka.issues.corrections import Correction, with_corrections
from podshivka.issues.passages import with_passage
from podshivka.reading.model import Article, Block, Box, Line, Origin, Page, Word
from podshivka.store import Store

SCAN = Origin("recognised", "tesseract rus+eng", confidence=0.8)


def line(text, top):
    words = tuple(
        Word(word, (Box(50 * at, top, 50 * at + 40, top + 10),), 0.5)
        for at, word in enumerate(text.split())
    )
    return Line(words, Box(0, top, 300, top + 10), 10)


def block(*texts, top=0, role="text"):
    lines = tuple(line(text, top + 12 * at) for at, text in enumerate(texts))
    return Block(lines, Box(0, top, 300, top + 12 * len(texts)), role)


PAGE = Page(
    3,
    "3",
    300,
    300,
    (
        block("MOCT ОТКРЫТ", role="headline"),
        block("Мост через рску Тихую", "открылн в прошлую пятннцу.", top=20),
        block("Снег убрали за ночь,", "и мост через реку чист.", top=60),
    ),
    (Article("MOCT ОТКРЫТ", "", (0, 1)), Article("", "", (2,))),
    SCAN,
)
TEXT = "Мост через реку Тихую открыли в прошлую пятницу."


def test_a_passage_takes_the_places_of_the_words_it_is_like():
    page = with_passage(PAGE, TEXT)
    assert page is not None
    assert page.blocks[1].text == TEXT
    assert page.blocks[2] == PAGE.blocks[2]
    before = [word.boxes for word in PAGE.blocks[1].lines[0].words]
    assert [word.boxes for word in page.blocks[1].lines[0].words] == before
    assert {word.confidence for word in page.blocks[1].lines[1].words} == {1.0}
    assert page.origin == SCAN


def test_a_corrected_headline_is_that_of_its_article():
    page = with_passage(PAGE, "МОСТ ОТКРЫТ")
    assert page is not None
    assert page.articles[0].headline == "МОСТ ОТКРЫТ"


def test_it_survives_another_recognition():
    again = with_passage(with_passage(PAGE, TEXT), TEXT)
    assert again is not None
    assert again.blocks[1].text == TEXT


def test_what_is_like_nothing_on_the_page_is_told_and_changes_nothing(tmp_path):
    told = []
    correction = Correction(3, "Совсем другой рассказ о рыбалке", 1, "issues/а/p3-1.txt")
    (page,) = with_corrections([PAGE], [correction], Store(tmp_path), told.extend)
    assert page is PAGE
    assert [problem.file for problem in told] == ["issues/а/p3-1.txt"]
    assert "на странице 3" in told[0].cause


def test_passages_are_found_beside_the_pdf_by_their_numbers(tmp_path):
    for name in ("а.pdf", "а/p3-2.txt", "а/p3-1.txt", "а.p4-1.txt"):
        path = tmp_path / "issues" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    found, problems = corrections_beside(tmp_path / "issues/а.pdf", "issues/а.pdf", 4)
    assert [(one.page, one.passage) for one in found] == [(3, 1), (3, 2), (4, 1)]
    assert problems == ()
