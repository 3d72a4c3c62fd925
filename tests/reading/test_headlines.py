"""Headlines are what is set larger than the body."""

from podshivka.reading.headlines import body_size, headlines

BODY = ["Жители двора на улице Мира собрались,", "чтобы посадить деревья и кусты,"] * 10


def test_headlines_come_in_reading_order_without_masthead_and_imprint(sheet, read):
    one = sheet()
    one.line(40, 30, "Общественное самоуправление", size=36)
    one.line(40, 80, "№ 5 (117) 27 мая 2022 г.", size=14)
    one.line(40, 120, "Двор стал лучше", size=20)
    one.column(40, 160, BODY)
    one.line(300, 120, "Конкурс ТОСов:", size=24)
    one.line(300, 146, "кто победил", size=24)
    one.column(300, 180, BODY)
    one.line(540, 800, "12", size=20)
    page = read(one.save())
    assert body_size(page) == 9
    assert headlines(page) == ("Двор стал лучше", "Конкурс ТОСов: кто победил")


def test_limit_keeps_the_largest(sheet, read):
    one = sheet()
    for number, size in enumerate([14, 24, 18]):
        one.line(40, 40 + 200 * number, f"Заголовок кегля {size}", size=size)
        one.column(40, 80 + 200 * number, BODY[:10])
    page = read(one.save())
    assert headlines(page, limit=2) == ("Заголовок кегля 24", "Заголовок кегля 18")


def test_name_in_two_lines_of_different_size_is_a_masthead(sheet, read):
    one = sheet()
    one.line(40, 30, "ОБЩЕСТВЕННОЕ", size=22)
    one.line(40, 60, "САМОУПРАВЛЕНИЕ", size=48)
    one.line(40, 140, "Двор стал лучше", size=20)
    one.column(40, 180, BODY)
    assert headlines(read(one.save())) == ("Двор стал лучше",)


def test_the_gazettes_name_heads_no_story(sheet, read):
    one = sheet()
    one.line(40, 30, "ОБЩЕСТВЕННОЕ", size=22)
    one.line(40, 60, "САМОУПРАВЛЕНИЕ", size=48)
    one.line(40, 140, "Двор стал лучше", size=20)
    one.column(40, 180, BODY)
    page = read(one.save())
    assert [article.headline for article in page.articles] == ["Двор стал лучше"]
    furniture = [block.text for block in page.blocks if block.role == "furniture"]
    assert furniture == [block.text for block in page.blocks[-len(furniture) :]]
    assert {"САМОУПРАВЛЕНИЕ"} <= set(" ".join(furniture).split())


def test_a_headline_as_large_as_the_name_is_no_part_of_it(sheet, read):
    one = sheet()
    one.line(40, 30, "Городские вести", size=36)
    one.line(40, 80, "№ 5 (117) 27 мая 2022 г.", size=9)
    one.line(40, 110, "Двор стал лучше", size=34)
    one.column(40, 160, BODY)
    page = read(one.save())
    assert headlines(page) == ("Двор стал лучше",)
    assert [one.headline for one in page.articles if one.headline] == ["Двор стал лучше"]


def test_a_headline_that_stands_alone_is_no_masthead(sheet, read):
    one = sheet()
    one.line(40, 40, "Двор стал лучше", size=48)
    one.column(40, 100, BODY)
    assert [article.headline for article in read(one.save()).articles] == ["Двор стал лучше"]


def test_pull_quote_is_no_headline(sheet, read):
    one = sheet()
    one.line(40, 40, "Двор стал лучше", size=20)
    one.column(40, 80, BODY)
    one.line(300, 80, "Мы сажали деревья всем двором.", size=16)
    assert headlines(read(one.save())) == ("Двор стал лучше",)


def test_gazette_that_ends_headlines_with_a_full_stop_keeps_them(sheet, read):
    one = sheet()
    one.line(40, 40, "Двор стал лучше.", size=20)
    one.column(40, 80, BODY)
    assert headlines(read(one.save())) == ("Двор стал лучше.",)


def test_page_of_one_size_and_page_without_text_have_no_headlines(sheet, read):
    one = sheet()
    one.column(40, 100, BODY)
    assert headlines(read(one.save())) == ()
    empty = sheet()
    empty.canvas.rect(10, 10, 100, 100)
    assert headlines(read(empty.save())) == ()


def test_large_name_inside_the_paper_is_a_headline(sheet, read):
    """Only the first page has a masthead."""
    one = sheet()
    one.line(40, 30, "Обложка", size=9)
    one.canvas.showPage()
    one.line(40, 30, "Праздник двора", size=36)
    one.column(40, 100, BODY)
    assert headlines(read(one.save(), 2)) == ("Праздник двора",)
