"""Columns of 100 points in 10-point type become headings and paragraphs."""

from dataclasses import replace
from types import SimpleNamespace

from podshivka.issues.model import GazettePage
from podshivka.reading.model import Article, Block, Box, Line, Origin, Page, Word
from podshivka.site.page_text import other_end, text_parts

BOX = Box(0, 0, 100, 100)


def line(text, left=0.0, right=100.0, top=0.0, size=10.0, bold=False):
    box = Box(left, top, right, top + size)
    return Line(tuple(Word(word, (box,)) for word in text.split()), box, size, bold)


def block(*lines):
    lefts, rights = [one.box.left for one in lines], [one.box.right for one in lines]
    return Block(lines, Box(min(lefts), 0, max(rights), 100))


def page(*blocks, headlines=()):
    return GazettePage("", Page(3, "3", 800, 1100, blocks), None, headlines)


def texts(*blocks, headlines=()):
    return [(part.kind, part.text) for part in text_parts(page(*blocks, headlines=headlines))]


def test_headlines_are_headings_with_anchors_of_their_own():
    parts = text_parts(
        page(
            block(line("Мост открыт", size=30)),
            block(line("Движение пустили.")),
            block(line("Мост открыт", size=30)),
            headlines=("Другое", "Мост открыт"),
        )
    )
    assert [(part.kind, part.anchor) for part in parts] == [
        ("heading", "p3h2"),
        ("paragraph", ""),
        ("heading", ""),
    ]


def test_a_heading_within_a_story_is_below_that_of_the_story():
    blocks = tuple(
        replace(block(line(text, size=size)), role=role)
        for text, size, role in (
            ("Мост открыт", 30, "headline"),
            ("Движение пустили.", 10, "text"),
            ("Что дальше", 12, "headline"),
            ("Поставят фонари.", 10, "text"),
        )
    )
    reading = Page(3, "3", 800, 1100, blocks, (Article("Мост открыт", "", (0, 1, 2, 3)),))
    parts = text_parts(GazettePage("", reading, None, ("Мост открыт",)))
    assert [(part.kind, part.text) for part in parts] == [
        ("heading", "Мост открыт"),
        ("paragraph", "Движение пустили."),
        ("within", "Что дальше"),
        ("paragraph", "Поставят фонари."),
    ]


def test_an_indent_after_a_full_stop_begins_a_paragraph():
    column = block(
        line("Первая строка", left=10),
        line("и вторая строка."),
        line("Новый абзац с", left=10),
        line("продолжением"),
    )
    assert texts(column) == [
        ("paragraph", "Первая строка и вторая строка."),
        ("paragraph", "Новый абзац с продолжением"),
    ]


def test_an_indent_within_a_sentence_is_no_paragraph():
    hanging = block(line("— Консультация: ул. Лоцманская, 3,"), line("каб. 12.", left=10))
    assert texts(hanging) == [("paragraph", "— Консультация: ул. Лоцманская, 3, каб. 12.")]


def test_a_short_last_line_or_a_dash_begins_a_paragraph():
    column = block(
        line("Абзац без отступа."),
        line("Короткая строка.", right=60),
        line("Другой абзац кончился."),
        line("— Согласен, — сказал мэр."),
    )
    assert texts(column) == [
        ("paragraph", "Абзац без отступа. Короткая строка."),
        ("paragraph", "Другой абзац кончился."),
        ("paragraph", "— Согласен, — сказал мэр."),
    ]


def test_a_dash_at_the_edge_of_indented_paragraphs_is_amid_somebodys_words():
    column = block(
        line("«Приз не главное, —", left=10),
        line("говорит садовник."),
        line("— Нам бы шланг»."),
    )
    assert len(texts(column)) == 1


def test_a_line_of_bold_is_a_subheading():
    column = block(line("Летние маршруты", bold=True), line("Автобусы возят садоводов."))
    assert texts(column) == [
        ("subheading", "Летние маршруты"),
        ("paragraph", "Автобусы возят садоводов."),
    ]


def test_a_sentence_that_crosses_columns_is_one_paragraph():
    left = block(line("Деньги потратили на саженцы,", top=80))
    right = block(line("дорожки и освещение.", left=120, right=220))
    assert texts(left, right) == [
        ("paragraph", "Деньги потратили на саженцы, дорожки и освещение.")
    ]


def test_a_sentence_goes_on_after_a_colon_at_the_end_of_a_column():
    left = block(line("Решётки прочистили:", top=80))
    right = block(line("вода теперь уходит.", left=120, right=220))
    assert texts(left, right) == [("paragraph", "Решётки прочистили: вода теперь уходит.")]


def test_a_story_goes_on_in_the_next_column_even_with_a_number_or_a_name():
    def parts(*blocks):
        reading = Page(3, "3", 800, 1100, blocks, (Article("", "", (0, 1)),))
        return [part.text for part in text_parts(GazettePage("", reading, None))]

    date = block(line("15 июня.", left=120, right=180, top=40))
    full = block(line("Схему можно посмотреть"), line("на карте, её откроют к"))
    short = block(line("Схему можно посмотреть"), line("на карте", right=60))
    assert parts(full, date) == ["Схему можно посмотреть на карте, её откроют к 15 июня."]
    assert parts(short, date) == ["Схему можно посмотреть на карте", "15 июня."]


def test_a_sentence_does_not_go_on_in_other_type():
    story = block(line("Деньги потратили на саженцы,", top=80))
    caption = block(line("дорожки и освещение", left=120, right=220, size=7))
    assert len(texts(story, caption)) == 2


def test_cells_of_a_row_are_one_paragraph():
    cells = [
        block(line("№ 4", right=20)),
        block(line("Речной вокзал", left=30, right=90)),
        block(line("5.50", left=100, right=120)),
        block(line("№ 8", right=20, top=12)),
    ]
    assert texts(*cells) == [("paragraph", "№ 4 · Речной вокзал · 5.50"), ("paragraph", "№ 8")]


def test_a_page_without_a_text_layer_has_no_parts():
    assert texts() == []
    assert texts(Block((), Box(0, 0, 0, 0))) == []


def article_page():
    blocks = (
        Block((line("Мост", size=30),), BOX, "headline"),
        Block((line("открыт", size=30),), BOX, "headline"),
        Block((line("Движение пустили."),), BOX, "lead"),
        Block((line("Ольга Ларина"),), BOX, "author"),
        Block((line("Сначала было"),), BOX),
        Block((line("Фото автора"),), BOX, "caption"),
        Block((line("Снег"),), BOX, "headline"),
        Block((line("тихо."),), BOX),
        Block((line("Снег выпал."),), BOX),
        Block((line("Мы ждали!"),), BOX, "quote"),
        Block((line("Бесплатно"),), BOX),
        Block((line("№ 5"),), BOX, "furniture"),
    )
    articles = (
        Article("Мост открыт", "Движение пустили.", (0, 1, 2, 3, 4, 5, 7), continues_on=3),
        Article("Снег", "", (6, 8, 9), continued_from=1),
    )
    reading = Page(2, "2", 800, 1100, blocks, articles)
    return GazettePage("", reading, None, ("Мост открыт", "Снег"))


def test_articles_are_told_one_after_the_other_and_furniture_last():
    parts = [(part.kind, part.text, part.anchor) for part in text_parts(article_page())]
    assert parts == [
        ("heading", "Мост открыт", "p2h1"),
        ("lead", "Движение пустили.", ""),
        ("author", "Ольга Ларина", ""),
        ("paragraph", "Сначала было", ""),
        ("caption", "Фото автора", ""),
        ("paragraph", "тихо.", ""),
        ("continued", "", "p2a0e"),
        ("heading", "Снег", "p2h2"),
        ("begun", "", "p2a1b"),
        ("paragraph", "Снег выпал.", ""),
        ("quote", "Мы ждали!", ""),
        ("paragraph", "Бесплатно", ""),
        ("furniture", "№ 5", ""),
    ]


def test_no_headline_is_lost_and_each_article_can_be_linked_to():
    blocks = (
        Block((line("Мост", size=30),), BOX, "headline"),
        Block((line("Мелкий заголовок", size=14),), BOX, "headline"),
        Block((line("открыт", size=30),), BOX, "headline"),
        Block((line("Движение пустили."),), BOX),
    )
    reading = Page(2, "2", 800, 1100, blocks, (Article("Мост открыт", "", (0, 1, 2, 3)),))
    parts = text_parts(GazettePage("", reading, None, ("Мост открыт",)))
    assert [(part.text, part.anchor) for part in parts] == [
        ("Мост", "p2h1"),
        ("Мелкий заголовок", ""),
        ("открыт", ""),
        ("Движение пустили.", ""),
    ]


def test_the_rows_of_a_table_are_paragraphs_however_they_end():
    rows = Block((line("ул. Лесная,", top=0), line("дом 5", top=12)), BOX, "table")
    assert texts(rows) == [("paragraph", "ул. Лесная,"), ("paragraph", "дом 5")]


def test_a_corrected_page_has_the_paragraphs_its_editor_made():
    column = (
        Block((line("Короткая строка.", right=60), line("Другая")), BOX),
        Block((line("строка.", left=120, right=220),), BOX),
    )
    checked = Page(3, "3", 800, 1100, column, origin=Origin("corrected"))
    parts = text_parts(GazettePage("", checked, None))
    assert [part.text for part in parts] == ["Короткая строка. Другая", "строка."]


def test_a_page_pointed_to_that_does_not_point_back_is_no_other_end():
    story = article_page()
    parts = {part.kind: part for part in text_parts(story)}
    blank = Page(1, "1", 800, 1100, ())
    issue = SimpleNamespace(
        pages=[GazettePage("", replace(blank, number=n), None) for n in (1, 2, 3)]
    )
    assert other_end(issue, story, parts["continued"]) == ""
    back = replace(story.reading, number=3, articles=(Article("", "", (4,), continued_from=2),))
    issue.pages[2] = GazettePage("", back, None)
    assert other_end(issue, story, parts["continued"]) == "p3a0b"
