"""Sample issue A: eight pages in colour, four and five columns, a story continued on page 3."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from newspaper.article import Article
from newspaper.issue import IssuePlan, PagePlan
from newspaper.masthead import draw_masthead
from newspaper.page import Sheet
from newspaper.plan import Look, Photo
from newspaper.story import Story, read_story
from newspaper.tables import Table

B4 = (708.7, 1000.6)


def plan(texts: Path) -> IssuePlan:
    """Lay the issue out from the stories in ``texts/2022``."""

    def story(name: str) -> Story:
        return read_story(texts / "2022" / f"{name}.md")

    roads = Article(
        story("roads"),
        3,
        headline=36,
        drop_cap=True,
        max_rows=32,
        photos=(
            Photo(
                "roadworks",
                "На улице Причальной укладывают выравнивающий слой. 25 мая. Рисунок редакции",
                columns=(0, 3),
                aspect=2.1,
            ),
        ),
        closing="Окончание на стр. 3",
    )
    return IssuePlan(
        sheet=Sheet(*B4),
        look=Look(),
        running_head="№ 5 (117) · 27 мая 2022 года",
        metadata=(
            "Общественное самоуправление № 5 (117), 27 мая 2022 года (образец)",
            "Редакция газеты «Общественное самоуправление»",
            "Образец номера",
        ),
        masthead=partial(
            draw_masthead,
            name=("ОБЩЕСТВЕННОЕ", "САМОУПРАВЛЕНИЕ"),
            issue="№ 5 (117) · 27 мая 2022 года",
            motto="Газета городской администрации · Бесплатно · Образец",
        ),
        pages=(
            PagePlan(
                "",
                (
                    (roads, Article(story("brief"), 1, headline=18, boxed=True)),
                    (
                        Article(
                            story("flood"),
                            4,
                            headline=26,
                            photos=(
                                Photo(
                                    "flood",
                                    "Утро 26 мая: вода ушла от дамбы почти на метр",
                                    (2, 4),
                                    aspect=1.9,
                                ),
                            ),
                        ),
                    ),
                ),
                4,
            ),
            PagePlan(
                "Городское хозяйство",
                (
                    (
                        Article(
                            story("tos"),
                            4,
                            headline=34,
                            drop_cap=True,
                            quote_at=0.55,
                            photos=(
                                Photo(
                                    "yard",
                                    "Двор ТОС «Кедровый»: парковка под углом, деревья на свету",
                                    (2, 4),
                                    aspect=1.7,
                                ),
                            ),
                        ),
                    ),
                    (
                        Article(
                            story("subbotnik"),
                            2,
                            headline=22,
                            photos=(
                                Photo(
                                    "subbotnik",
                                    "К полудню на берегу было тесно",
                                    (0, 2),
                                    aspect=2.0,
                                ),
                            ),
                        ),
                        Article(
                            story("heating"),
                            2,
                            headline=22,
                            boxed=True,
                            photos=(Photo("boiler", "Центральная котельная", (0, 2), aspect=2.4),),
                        ),
                    ),
                ),
                4,
            ),
            PagePlan(
                "Транспорт",
                (
                    (
                        Article(
                            Story(
                                "Двадцать семь улиц за одно лето",
                                kicker="Окончание. Начало на стр. 1",
                                quotes=story("roads").quotes,
                            ),
                            3,
                            headline=20,
                            rest_of=roads,
                            quote_at=0.5,
                        ),
                        Article(story("crossroads"), 1, headline=18, boxed=True),
                    ),
                    (
                        Article(
                            story("tram"),
                            4,
                            headline=32,
                            quote_at=0.75,
                            photos=(
                                Photo(
                                    "tram",
                                    "Третий маршрут: по новому расписанию",
                                    (0, 2),
                                    at=0.0,
                                    aspect=1.45,
                                ),
                            ),
                        ),
                    ),
                ),
                4,
            ),
            PagePlan(
                "Официально",
                (
                    (Article(story("act412"), 4, headline=17),),
                    (
                        Article(story("act418"), 2, headline=14),
                        Article(story("act425"), 2, headline=14),
                    ),
                    (
                        Table(story("budget"), 3, (6, 2, 2.4, 1)),
                        Article(story("explained"), 1, headline=16, boxed=True),
                    ),
                ),
                4,
            ),
            PagePlan(
                "Официально",
                (
                    (
                        Article(
                            story("hearings"),
                            4,
                            headline=22,
                            boxed=True,
                            photos=(
                                Photo(
                                    "meeting",
                                    "На слушаниях прошлого года",
                                    (3, 4),
                                    at=0.0,
                                    aspect=1.3,
                                ),
                            ),
                        ),
                    ),
                    (Table(story("yards"), 4, (0.6, 3.2, 4, 1.8, 1.8)),),
                    (
                        Article(
                            story("neighbour"),
                            4,
                            headline=26,
                            drop_cap=True,
                            quote_at=0.6,
                            quote_columns=(2, 4),
                            photos=(
                                Photo("portrait/4", "Г. Ф. Тропинин", (0, 1), aspect=0.95),
                                Photo(
                                    "yard/3",
                                    "Двор на Слесарной, 5: здесь зацветут пионы",
                                    (2, 4),
                                    aspect=1.8,
                                ),
                            ),
                        ),
                    ),
                ),
                4,
            ),
            PagePlan(
                "Образование и культура",
                (
                    (
                        Article(
                            story("wooden"),
                            5,
                            headline=36,
                            drop_cap=True,
                            quote_at=0.6,
                            photos=(
                                Photo(
                                    "wooden",
                                    "Дом на Лоцманской, 18, после реставрации",
                                    (2, 5),
                                    aspect=1.6,
                                ),
                            ),
                        ),
                    ),
                    (
                        Article(
                            story("school"),
                            3,
                            headline=22,
                            photos=(
                                Photo("school", "Новая школа в Заозёрном", (0, 3), aspect=2.0),
                            ),
                        ),
                        Article(
                            story("library"),
                            2,
                            headline=22,
                            photos=(Photo("library", "Читатели «Фонаря»", (0, 2), aspect=1.8),),
                        ),
                    ),
                ),
                5,
            ),
            PagePlan(
                "Память. Люди города",
                (
                    (
                        Article(
                            story("memorial"),
                            4,
                            headline=36,
                            drop_cap=True,
                            quote_at=0.8,
                            photos=(
                                Photo(
                                    "memorial",
                                    "Кедровый парк. Плиту открыли без оркестра",
                                    (0, 3),
                                    aspect=1.5,
                                ),
                            ),
                        ),
                    ),
                    (
                        Article(
                            story("tos_coast"),
                            2,
                            headline=24,
                            photos=(
                                Photo("river", "Мост у Берегового переулка", (0, 2), aspect=2.2),
                            ),
                        ),
                        Article(story("letters"), 2, headline=24, boxed=True),
                    ),
                ),
                4,
            ),
            PagePlan(
                "Справочная",
                (
                    (Table(story("buses"), 4, (0.8, 5, 1.2, 1.5, 1.6, 2.6)),),
                    (
                        Article(
                            story("notices"),
                            3,
                            headline=22,
                            photos=(
                                Photo("bus", "На остановке «Студгородок»", (0, 3), aspect=2.4),
                            ),
                        ),
                        Table(story("phones"), 1, (3.2, 1.3)),
                    ),
                    (
                        Article(story("poster"), 3, headline=20),
                        Article(story("imprint"), 1, headline=11, boxed=True),
                    ),
                ),
                4,
            ),
        ),
    )
