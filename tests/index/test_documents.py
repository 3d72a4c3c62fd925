import random
from datetime import date
from pathlib import Path

import pytest

from podshivka.images.model import ImageFile, PageImages, Picture
from podshivka.index.document import IndexDocument
from podshivka.index.documents import (
    _SPACES,
    _one_space,
    _TextReader,
    html_text,
    page_documents,
    page_title,
    release_document,
)
from podshivka.issues.model import GazettePage, Identity, PdfFile, PreparedIssue
from podshivka.reading.model import Block, Box, DocumentFacts, Line, Page, Word
from podshivka.site.links import picture_path

BOX = Box(0, 0, 1, 1)
FILE = ImageFile("", ".jpg", 1, 1, 1)
PICTURE = Picture(FILE, FILE)


def page(number: int, *paragraphs: str) -> GazettePage:
    blocks = tuple(
        Block((Line(tuple(Word(word, (BOX,)) for word in text.split()), BOX, 9.0),), BOX)
        for text in paragraphs
    )
    images = PageImages(PICTURE, PICTURE, PICTURE)
    return GazettePage(
        f"issues/2022/05/p{number}/", Page(number, str(number), 1, 1, blocks), images
    )


def issue(*pages: GazettePage) -> PreparedIssue:
    return PreparedIssue(
        source="issues/5.pdf",
        file=Path("5.pdf"),
        identity=Identity("5", date(2022, 5, 27)),
        facts=DocumentFacts((), ()),
        pdf=PdfFile("os-2022-05.pdf", "", 1, len(pages)),
        pages=pages,
        cover=PICTURE,
        card=FILE,
    )


def test_every_page_of_an_issue_is_a_document():
    first, second = page_documents(issue(page(1, "Ремонт", "Дорог много"), page(2)), "Газета")
    assert first == IndexDocument(
        path="issues/2022/05/p1/",
        kind="page",
        title="Газета № 5, 27 мая 2022 года, стр. 1",
        body="Ремонт\n\nДорог много",
        date=date(2022, 5, 27),
        issue="2022/05",
        page=1,
        picture=picture_path("issues/2022/05/p1/", "thumb", FILE),
    )
    assert (second.page, second.body) == (2, "")


def test_html_without_attributes_and_entities_reads_as_a_parser_reads_it():
    pieces = (
        "раз", "два", " ", "\n", "\xa0", "<p>", "</p>", "<b>", "</b>", "<br>", "<li>", "</ul>",
        "<script>", "</script>", "<img>", "<h2>", "&amp;", "&", "<", "a<b",
        "<!-- x -->", "<a href=x>",
    )  # fmt: skip
    chance = random.Random(1)
    for _ in range(2000):
        html = "".join(chance.choices(pieces, k=8))
        reader = _TextReader()
        reader.feed(html)
        reader.close()
        parsed = _SPACES.sub(_one_space, "".join(reader.pieces)).strip()
        assert html_text(html) == parsed, html


@pytest.mark.parametrize(
    ("identity", "title"),
    [
        (Identity("5", date(2022, 5, 27)), "Газета № 5, 27 мая 2022 года, стр. 3"),
        (Identity("31-34", date(2019, 8, 2)), "Газета № 31-34, 2 августа 2019 года, стр. 3"),
        (
            Identity("1", date(2008, 1, 1), precision="month"),
            "Газета № 1, январь 2008 года, стр. 3",
        ),
        (
            Identity("спецвыпуск", date(2022, 9, 7), title="Ко Дню города"),
            "Газета, спецвыпуск, 7 сентября 2022 года, стр. 3. Ко Дню города",
        ),
    ],
)
def test_page_title_names_the_issue_in_russian_whatever_the_editors_language(
    identity, title, monkeypatch
):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert page_title("Газета", identity, 3) == title


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Раз</p><p>два</p>", "Раз\nдва"),
        ("<li>раз<li>два", "раз\nдва"),
        ("раз<br>два<br/>три", "раз\nдва\nтри"),
        ("<td>раз</td><td>два</td>", "раз\nдва"),
        ("<b>О</b>бщество и бла&shy;го", "Общество и бла\u00adго"),
        ("м<sup>2</sup>", "м2"),
        ("Иванов&nbsp;&amp; сын &lt;b&gt;", "Иванов\u00a0& сын <b>"),
        ("раз\n   два\t три", "раз два три"),
        ("<script>var a = '<p>нет</p>';</script>да<style>p {}</style>", "да"),
        ("<!-- нет --><p>да", "да"),
        ('см.<img src="a.jpg" alt="Мост через Томь">дальше', "см. Мост через Томь дальше"),
        ("<div><div>раз</div></div><hr><p></p>два", "раз\nдва"),
        ("a < b и 2 > 1", "a < b и 2 > 1"),
        ("", ""),
    ],
)
def test_html_becomes_text_with_its_word_boundaries(html, text):
    assert html_text(html) == text


def test_release_is_a_document():
    document = release_document(
        path="press/2022/05/27/remont/",
        title="Ремонт&nbsp;<em>дорог</em>",
        html="<p>Начался.</p>",
        date=date(2022, 5, 27),
        category="ЖКХ",
        tags=("дороги", "мосты"),
    )
    assert document == IndexDocument(
        path="press/2022/05/27/remont/",
        kind="release",
        title="Ремонт дорог",
        body="Начался.",
        date=date(2022, 5, 27),
        rubric="ЖКХ",
        tags=("дороги", "мосты"),
    )
