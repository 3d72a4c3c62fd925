"""An editor's text wins, and its words keep their places on the page."""

import pytest

from podshivka.exports.plain import page_text
from podshivka.issues import corrections
from podshivka.issues.correction_files import corrections_beside
from podshivka.issues.corrections import (
    NOWHERE,
    Correction,
    CorrectionNotUtf8,
    EmptyCorrection,
    corrected,
    read_correction,
    with_corrections,
)
from podshivka.issues.shelf import stray_files
from podshivka.reading.model import Article, Block, Box, Line, Origin, Page, Word
from podshivka.store import Store

SCAN = Origin("recognised", "tesseract rus+eng", confidence=0.8)


def line(text, top, left=0.0, size=10.0, confidence=0.5):
    words = tuple(
        Word(word, (Box(left + 50 * at, top, left + 50 * at + 40, top + size),), confidence)
        for at, word in enumerate(text.split())
    )
    return Line(words, Box(left, top, left + 300, top + size), size)


def block(*lines, role="text"):
    tops = [one.box.top for one in lines]
    return Block(lines, Box(0, min(tops), 300, max(tops) + 10), role)


def page(*blocks, articles=()):
    return Page(3, "3", 800, 1100, blocks, articles, SCAN)


def boxes_of(page):
    return {word.text: word.boxes for word in page.words()}


def box(at, top, size=10):
    return Box(50 * at, top, 50 * at + 40, top + size)


def test_equal_words_keep_their_boxes_and_a_replaced_word_takes_those_of_what_it_replaced():
    before = page(block(line("Mocт чepeз реку", 0), line("открыли вчера", 12)))
    after = corrected(before, "Мост через реку открыли вчера")
    assert after.text == "Мост через реку открыли вчера"
    assert boxes_of(after) == {
        "Мост": (box(0, 0),),
        "через": (box(1, 0),),
        "реку": (box(2, 0),),
        "открыли": (box(0, 12),),
        "вчера": (box(1, 12),),
    }
    assert [one.text for one in after.blocks[0].lines] == ["Мост через реку", "открыли вчера"]
    assert {word.confidence for word in after.words()} == {1.0}


def test_an_inserted_word_has_no_box_and_stands_with_its_neighbours():
    after = corrected(page(block(line("Мост открыли", 0))), "Новый мост Мост сегодня открыли")
    assert boxes_of(after)["сегодня"] == ()
    (only,) = after.blocks[0].lines
    assert only.box == Box(0, 0, 300, 10)


def test_a_word_run_together_and_a_word_torn_apart_are_put_right():
    before = page(block(line("жилогодома 5 у реч ного вокзала", 0)))
    after = corrected(before, "жилого дома 5 у речного вокзала")
    boxes = boxes_of(after)
    assert boxes["жилого"] == boxes["дома"] == (box(0, 0),)
    assert boxes["речного"] == (Box(150, 0, 240, 10),)
    assert boxes["вокзала"] == (box(5, 0),)


def test_a_word_broken_at_a_line_end_keeps_both_its_boxes():
    broken = Word("информация", (Box(200, 0, 300, 10), Box(0, 12, 40, 22)), 0.4)
    lines = (Line((broken,), Box(0, 0, 300, 10), 10), line("верна", 12))
    after = corrected(page(Block(lines, Box(0, 0, 300, 22))), "Информация верна")
    assert boxes_of(after)["Информация"] == broken.boxes


def test_a_paragraph_moved_keeps_its_boxes_role_and_article():
    before = page(
        block(line("Снег убрали за одну ночь", 0)),
        block(line("Мост открыли в прошлую пятницу утром", 20)),
        articles=(Article("", "", (0,)), Article("", "", (1,))),
    )
    after = corrected(before, "Мост открыли в прошлую пятницу утром\n\nСнег убрали за одну ночь")
    assert boxes_of(after) == boxes_of(before)
    assert [article.blocks for article in after.articles] == [(0,), (1,)]
    assert after.blocks[0].box.top == 20


def test_articles_and_roles_are_kept_and_headlines_renewed():
    before = page(
        block(line("MOCT ОТКРЫТ", 0, size=30), role="headline"),
        block(line("Движение по нему пустили", 40)),
        block(line("Стр. 3", 900), role="furniture"),
        articles=(Article("MOCT ОТКРЫТ", "", (0, 1), continues_on=4),),
    )
    after = corrected(
        before, "МОСТ ОТКРЫТ\n\nДвижение по нему пустили.\n\nЕщё абзац из новых слов.\n\nСтр. 3"
    )
    assert [one.role for one in after.blocks] == ["headline", "text", "text", "furniture"]
    assert after.articles == (Article("МОСТ ОТКРЫТ", "", (0, 1, 2), continues_on=4),)
    assert after.blocks[2].box == NOWHERE


def test_a_headline_of_several_sizes_is_told_as_before():
    before = page(
        block(line("MOCT ОТКРЫТ", 0, size=30), role="headline"),
        block(line("Новости недели", 40, size=14), role="headline"),
        block(line("Движение по нему пустили", 60)),
        articles=(Article("MOCT ОТКРЫТ", "", (0, 1, 2)),),
    )
    after = corrected(before, "МОСТ ОТКРЫТ\n\nНовости недели\n\nДвижение по нему пустили")
    assert after.articles[0].headline == "МОСТ ОТКРЫТ"


def test_a_row_of_a_table_is_as_its_editor_has_it():
    cells = block(line("№ 4", 0), line("Вокзал", 0, left=400), role="table")
    after = corrected(page(cells), page_text(page(cells)).replace("Вокзал", "Речной вокзал"))
    assert page_text(after) == "№ 4 · Речной вокзал\n"


def test_a_page_without_any_text_can_be_typed():
    blank = Page(3, "3", 800, 1100, (), (), Origin("none", confidence=0.0))
    after = corrected(blank, "Заголовок\n\nПервый абзац\nв две строки.\n \n\n\nВторой.")
    assert [one.text for one in after.blocks] == [
        "Заголовок",
        "Первый абзац в две строки.",
        "Второй.",
    ]
    assert after.origin.kind == "corrected"
    assert after.origin.confidence == 1.0


def test_a_long_text_typed_over_a_few_stray_words_takes_no_boxes():
    typed = " ".join(f"слово{number}" for number in range(40))
    after = corrected(page(block(line("|| ~", 0))), typed)
    assert all(not word.boxes for word in after.words())


def test_a_correction_survives_another_recognition():
    text = "Мост через реку открыли"
    first = corrected(page(block(line("Moct через рску открыли", 0))), text)
    second = corrected(page(block(line("Мост чсрез реку 0ткрыли", 0))), text)
    assert first == second


def test_only_the_page_corrected_is_changed_and_its_text_is_fitted_in_once(tmp_path, monkeypatch):
    pages = [Page(n, str(n), 1, 1, (block(line("раз два", 0)),)) for n in (1, 2)]
    one, two = with_corrections(pages, [Correction(2, "раз три")], Store(tmp_path))
    assert one is pages[0]
    assert two.text == "раз три"
    monkeypatch.setattr(corrections, "corrected", None)
    assert with_corrections(pages, [Correction(2, "раз три")], Store(tmp_path)) == [one, two]


def test_what_notepad_adds_is_not_part_of_the_text():
    data = "\ufeffПервый\u00ad абзац\r\n\r\nи\u0306\r\n".encode()
    assert read_correction(data, "p3.txt", 3) == Correction(3, "Первый абзац\n\nй")


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16"])
def test_another_encoding_is_refused_with_what_to_do(encoding):
    with pytest.raises(CorrectionNotUtf8) as caught:
        read_correction("Мост".encode(encoding), "issues/а/p3.txt", 3)
    assert "UTF-8" in str(caught.value)
    assert "issues/а/p3.txt" in str(caught.value)


def test_an_empty_file_is_no_correction():
    with pytest.raises(EmptyCorrection):
        read_correction(b"\xef\xbb\xbf\r\n", "p3.txt", 3)


def write(root, *names):
    for name in names:
        path = root / "issues" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    return root


def test_corrections_are_found_in_a_folder_of_the_pdfs_name_and_beside_it(tmp_path):
    names = (
        "№5.pdf",
        "№5/p1.txt",
        "№5/Р03.TXT",
        "№5.p2.txt",
        "№51/p1.txt",
        "№51.pdf",
        "заметки.txt",
    )
    root = write(tmp_path, *names)
    found, problems = corrections_beside(root / "issues/№5.pdf", "issues/№5.pdf", 4)
    # The second name was typed on a Russian keyboard: its Р is Cyrillic.
    assert [(one.page, one.text) for one in found] == [
        (1, "№5/p1.txt"),
        (2, "№5.p2.txt"),
        (3, "№5/Р03.TXT"),
    ]
    assert problems == ()
    assert list(stray_files(root, root / "issues")) == []


def test_a_correction_of_a_page_that_is_not_there_or_twice_is_an_error(tmp_path):
    root = write(tmp_path, "а.pdf", "а/p9.txt", "а/p1.txt", "а.p1.txt")
    found, problems = corrections_beside(root / "issues/а.pdf", "issues/а.pdf", 2)
    assert [one.text for one in found] == ["а/p1.txt"]
    assert [(one.file, one.severity) for one in problems] == [
        ("issues/а/p9.txt", "error"),
        ("issues/а.p1.txt", "error"),
    ]
    assert "страниц: 2" in problems[0].cause
    assert "issues/а/p1.txt" in problems[1].cause


def test_corrections_without_their_pdf_or_page_are_told(tmp_path):
    root = write(tmp_path, "а.pdf", "а/стр три.txt", "б/p1.txt", "б.p2.txt", "список.txt")
    assert [one.file for one in stray_files(root, root / "issues")] == [
        "issues/а/стр три.txt",
        "issues/б/p1.txt",
        "issues/б.p2.txt",
    ]
