"""Articles of a page: headline, lead, author, and the pages they go on from and to."""

import pytest

from podshivka.reading.paragraphs import paragraphs

STORY = [
    "В пятницу на площади собрались",
    "жители трёх улиц, чтобы решить,",
    "где будет новый парк и кто станет",
    "ухаживать за деревьями, которые",
    "посадили весной школьники вместе",
    "с ветеранами из совета двора и",
    "учителями соседней гимназии.",
]


def test_article_has_headline_lead_and_author(sheet, read):
    one = sheet()
    one.line(40, 40, "Парк за рекой", size=24, bold=True)
    one.line(40, 72, "Где посадят деревья и кто будет ухаживать за ними", size=10, bold=True)
    one.column(40, 100, STORY)
    one.column(300, 100, STORY)
    one.line(420, 190, "Ольга ЛАРИНА")
    (article,) = read(one.save()).articles
    assert article.headline == "Парк за рекой"
    assert article.lead == "Где посадят деревья и кто будет ухаживать за ними"
    assert article.author == "Ольга ЛАРИНА"


def test_two_stories_under_headlines_of_their_own(sheet, read):
    one = sheet()
    for left, title in ((40, "Парк за рекой"), (300, "Мост через ручей")):
        one.line(left, 60, title, size=18, bold=True)
        one.column(left, 100, STORY)
    page = read(one.save())
    assert [article.headline for article in page.articles] == ["Парк за рекой", "Мост через ручей"]
    told = [at for article in page.articles for at in article.blocks]
    assert told == sorted(set(told))


def test_story_under_a_headline_over_several_columns_is_one_article(sheet, read):
    one = sheet()
    one.column(300, 100, STORY)
    one.column(40, 100, STORY)
    one.line(40, 60, "Парк за рекой станет больше этой весной", size=24, bold=True)
    (article,) = read(one.save()).articles
    assert article.headline == "Парк за рекой станет больше этой весной"
    assert len(article.blocks) == 3


@pytest.mark.parametrize(
    ("pointer", "page_number"),
    [
        ("Окончание на стр. 3", 3),
        ("(Продолжение на 4-й стр.)", 4),
        ("Продолжение на странице 12.", 12),
        ("стр. 2 >>>", 2),
        ("Окончание на 5-й полосе", 5),
        (">>> стр. 6", 6),
        ("Продолжение на с. 7", 7),
        ("стр. 8 →", 8),
        ("Окончание — на 9-й странице", 9),
        ("ОКОНЧАНИЕ НА СТР. 10", 10),
    ],
)
def test_story_goes_on_elsewhere(sheet, read, pointer, page_number):
    one = sheet()
    one.line(40, 60, "Парк за рекой", size=24, bold=True)
    one.column(40, 100, STORY)
    one.line(120, 195, pointer, size=8)
    (article,) = read(one.save()).articles
    assert article.continues_on == page_number
    assert article.continued_from is None


@pytest.mark.parametrize(
    ("pointer", "page_number"),
    [
        ("Окончание. Начало на стр. 1", 1),
        ("(Начало на 2-й стр.)", 2),
        ("<<< стр. 1", 1),
        ("Начало на странице 4", 4),
        ("Начало на с. 5", 5),
        ("← стр. 6", 6),
        ("Продолжение. Начало — на стр. 7", 7),
    ],
)
def test_story_comes_from_elsewhere(sheet, read, pointer, page_number):
    one = sheet()
    one.line(40, 55, pointer, size=8)
    one.line(40, 70, "Парк за рекой", size=24, bold=True)
    one.column(40, 110, STORY)
    (article,) = read(one.save()).articles
    assert article.continued_from == page_number
    assert article.continues_on is None


def test_page_mentioned_in_passing_is_no_pointer(sheet, read):
    one = sheet()
    one.line(40, 60, "Парк за рекой", size=24, bold=True)
    text = "Начало положено, говорят на улице; о вкладе на стр. 7 устава забыли, но помнят."
    one.column(40, 100, [*STORY, text, *STORY])
    (article,) = read(one.save()).articles
    assert (article.continues_on, article.continued_from) == (None, None)


def test_masthead_is_no_article(sheet, read):
    one = sheet()
    one.line(40, 30, "ГОРОДСКАЯ ГАЗЕТА", size=48, bold=True)
    one.line(40, 84, "№ 5, 27 мая 2022 года", size=8)
    one.line(40, 120, "Парк за рекой", size=24, bold=True)
    one.column(40, 160, STORY)
    one.column(300, 160, STORY)
    assert [article.headline for article in read(one.save()).articles] == ["Парк за рекой"]


def test_page_without_text_has_no_articles(sheet, read):
    one = sheet()
    one.canvas.rect(10, 10, 100, 100)
    assert read(one.save()).articles == ()


NARROW = [
    "Жители трёх улиц решили",
    "что старый парк за рекой",
    "будет закрыт на зиму, а",
    "дорога к нему починена,",
    "как только закончат все",
    "работы на мосту и снимут",
    "ограждение у площади.",
]


@pytest.mark.parametrize(
    ("title", "is_story"), [("Деревья посадят", False), ("ДЕРЕВЬЯ", True), ("Решение № 5", True)]
)
def test_sub_heads_part_a_story_without_ending_it(sheet, read, title, is_story):
    one = sheet()
    one.line(40, 60, "Парк откроют осенью", size=22, bold=True)
    one.column(40, 100, NARROW)
    one.line(60, 184, title, size=11, bold=True)
    one.column(40, 200, NARROW)
    one.column(230, 100, NARROW)
    page = read(one.save())
    headlines = [article.headline for article in page.articles]
    assert headlines == (["Парк откроют осенью", title] if is_story else ["Парк откроют осенью"])
    assert page.articles[0].lead == ""
    assert (title, "headline") in [(found.text, found.role) for found in paragraphs(page)]


def test_what_stands_in_a_box_is_no_part_of_the_story_around(sheet, read):
    one = sheet()
    one.line(40, 60, "Парк откроют осенью", size=22, bold=True)
    one.column(40, 100, NARROW * 2)
    one.column(230, 100, NARROW)
    one.canvas.rect(226, 842 - 270, 150, 80)
    one.line(232, 194, "Окна и двери", size=12, bold=True)
    one.column(232, 212, ["Ставим окна и двери", "со скидкой до мая", "на любой улице."])
    page = read(one.save())
    assert [article.headline for article in page.articles] == [
        "Парк откроют осенью",
        "Окна и двери",
    ]


def test_a_callout_between_two_sentences_of_a_story_heads_none(sheet, read):
    """The text under it goes on at the top of the next column, level with the story's own."""
    one = sheet()
    one.line(40, 60, "Парк откроют осенью, мост починят весной", size=22, bold=True)
    one.column(40, 100, NARROW)
    one.line(44, 188, "«Парк за рекой", size=14, bold=True)
    one.line(44, 204, "давно зарос»", size=14, bold=True)
    one.column(40, 232, NARROW[:-1])
    one.column(230, 100, ["заборы, которые стоят", *NARROW])
    one.column(420, 100, NARROW)
    page = read(one.save())
    (article,) = page.articles
    assert article.headline == "Парк откроют осенью, мост починят весной"


def test_a_headline_in_the_middle_heads_all_columns_that_it_is_centred_over(sheet, read):
    one = sheet()
    lines = [line.rstrip(",.") for line in NARROW] * 4
    one.line(248, 60, "Парк", size=20, bold=True)
    for column in range(4):
        one.column(40 + 120 * column, 100, lines[7 * column : 7 * column + 7])
    page = read(one.save())
    (article,) = page.articles
    assert article.headline == "Парк"
    assert next(page.blocks[at].role for at in article.blocks) == "headline"


def test_a_headline_centred_over_columns_by_chance_heads_its_own(sheet, read):
    one = sheet()
    one.line(40, 60, "Мост", size=20, bold=True)
    one.column(40, 100, NARROW)
    one.line(190, 60, "Парк", size=20, bold=True)
    one.column(190, 100, NARROW)
    one.column(340, 100, NARROW)
    page = read(one.save())
    assert [article.headline for article in page.articles] == ["Мост", "Парк"]


def test_leads_are_marked_on_the_page_too(sheet, read):
    one = sheet()
    one.line(40, 40, "Парк за рекой", size=20, bold=True)
    one.line(40, 72, "Где посадят деревья и кто будет ухаживать за ними", size=12, bold=True)
    one.column(40, 100, STORY)
    one.column(300, 100, STORY)
    page = read(one.save())
    assert page.articles[0].lead == "Где посадят деревья и кто будет ухаживать за ними"
    assert [block.role for block in page.blocks] == ["headline", "lead", "text", "text"]


def test_an_author_in_larger_type_closes_the_story_above(sheet, read):
    one = sheet()
    one.line(40, 60, "Парк откроют осенью", size=22, bold=True)
    one.column(40, 100, NARROW)
    one.line(50, 178, "Ольга Ларина", size=11, bold=True)
    one.column(230, 100, NARROW)
    one.line(40, 210, "Мост закрыли", size=22, bold=True)
    one.column(40, 250, NARROW)
    one.column(230, 250, NARROW)
    page = read(one.save())
    assert [(article.headline, article.author) for article in page.articles] == [
        ("Парк откроют осенью", "Ольга Ларина"),
        ("Мост закрыли", ""),
    ]


def test_the_last_word_of_a_sentence_over_a_sub_head_is_no_kicker(sheet, read):
    """It stands alone on top of a column; the caption told after the story parts it from none."""
    one = sheet()
    one.line(40, 60, "Парк откроют осенью, мост закроют", size=22, bold=True)
    one.column(40, 100, [*NARROW[:2], "и только летом"])
    one.canvas.rect(40, 842 - 200, 110, 50, fill=1)
    one.line(40, 204, "Площадь вечером", size=7)
    one.column(40, 220, [*NARROW, "его снова откроют для всех"])
    one.line(230, 100, "жителей.")
    one.line(236, 114, "Деревья посадят", size=11, bold=True)
    one.column(230, 130, NARROW)
    page = read(one.save())
    assert "его снова откроют для всех жителей." in " ".join(page.text.split())
