"""Plain text in reading order, and where the exports of an issue lie."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from podshivka.exports.files import export_files
from podshivka.exports.plain import page_text
from podshivka.issues.model import GazettePage, Identity, PdfFile, PreparedIssue
from podshivka.reading.model import Article, Block, Box, DocumentFacts, Line, Page, Word

BOX = Box(0, 0, 100, 10)


def block(text, role="text"):
    words = tuple(Word(word, (BOX,)) for word in text.split())
    return Block((Line(words, BOX, 10),), BOX, role)


PAGE = Page(
    1,
    "1",
    100,
    100,
    (
        block("Мост", "headline"),
        block("Снег", "headline"),
        block("Снег выпал."),
        block("Мост открыли."),
        block("стр. 1", "furniture"),
    ),
    (Article("Мост", "", (0, 3)), Article("Снег", "", (1, 2))),
)
BLANK = Page(2, "2", 100, 100, ())


def issue(*pages):
    identity = Identity("5", date(2022, 5, 27))
    return PreparedIssue(
        source="issues/5.pdf",
        file=Path("unused"),
        identity=identity,
        facts=DocumentFacts(((100.0, 100.0),) * len(pages), ("",) * len(pages)),
        pdf=PdfFile("os-2022-05.pdf", "0f" * 32, 1, len(pages)),
        pages=tuple(GazettePage(identity.page_path(one.number), one, None) for one in pages),
        cover=None,
        card=None,
    )


def test_a_page_is_told_article_by_article_with_a_blank_line_between_paragraphs():
    assert page_text(PAGE) == "Мост\n\nМост открыли.\n\nСнег\n\nСнег выпал.\n\nстр. 1\n"
    assert page_text(BLANK) == ""


def test_an_issue_has_alto_of_each_page_and_text_of_those_that_have_any():
    files = dict(export_files(issue(PAGE, BLANK), "https://gazeta.example"))
    assert sorted(files) == [
        "issues/2022/05/os-2022-05.txt",
        "issues/2022/05/p1/page.alto.xml",
        "issues/2022/05/p1/page.txt",
        "issues/2022/05/p1/words.js",
        "issues/2022/05/p2/page.alto.xml",
    ]
    assert files["issues/2022/05/p1/page.txt"].decode("utf-8-sig") == page_text(PAGE)
    alto = files["issues/2022/05/p1/page.alto.xml"].decode()
    assert "https://gazeta.example/issues/2022/05/p1/" in alto
    assert "os-2022-05.pdf" in alto


def test_pages_of_the_whole_text_are_parted_even_where_one_has_none():
    third = replace(PAGE, number=3)
    text = dict(export_files(issue(PAGE, BLANK, third), ""))["issues/2022/05/os-2022-05.txt"]
    assert text.decode("utf-8-sig").split("\f") == [page_text(PAGE), "", page_text(PAGE)]


def test_an_issue_without_any_text_has_no_empty_file():
    assert [path for path, _data in export_files(issue(BLANK), "")] == [
        "issues/2022/05/p2/page.alto.xml"
    ]
