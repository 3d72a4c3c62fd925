"""Sample issue C: four grey pages of an older cut, printed only to be scanned."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from newspaper.article import Article
from newspaper.issue import IssuePlan, PagePlan
from newspaper.masthead import draw_plain_masthead
from newspaper.page import Sheet
from newspaper.plan import Look, Photo
from newspaper.story import Story, read_story

A4 = (595.3, 841.9)
SIDECAR = """\
# Образец описания номера: у скана нет своего текста, поэтому номер и дату называет этот файл.
number = "12"
running_number = "112"
date = "2021-12-04"
title = "Старый город"
note = "Образец. Отсканирован с бумаги."
"""


def plan(texts: Path) -> IssuePlan:
    """Lay the issue out from the stories in ``texts/2021``."""

    def story(name: str) -> Story:
        return read_story(texts / "2021" / f"{name}.md")

    return IssuePlan(
        sheet=Sheet(*A4, margin=34),
        look=Look(size=10.8, leading=13.4, accent="#000000", tint="#e4e4e4", grey_photographs=True),
        running_head="№ 12 (112), 4 декабря 2021 г.",
        metadata=("", "", ""),
        masthead=partial(
            draw_plain_masthead,
            name="Общественное самоуправление",
            issue="№ 12 (112) · 4 декабря 2021 г.",
            motto="Городская газета. Образец",
        ),
        pages=(
            PagePlan(
                "",
                (
                    (
                        Article(
                            story("water"),
                            3,
                            headline=31,
                            drop_cap=True,
                            quote_at=0.75,
                            quote_columns=(1, 3),
                            photos=(
                                Photo(
                                    "boiler/1908",
                                    "Насосная станция. Рисунок редакции",
                                    (1, 3),
                                    aspect=2.0,
                                ),
                            ),
                        ),
                    ),
                    (Article(story("imprint"), 3, headline=12, boxed=True),),
                ),
                3,
            ),
            PagePlan(
                "Воспоминания",
                (
                    (
                        Article(
                            story("memory"),
                            3,
                            headline=26,
                            quote_at=0.9,
                            quote_columns=(0, 2),
                            photos=(
                                Photo("portrait/1962", "А. С. Долгих", (0, 1), aspect=0.9),
                                Photo("flood/1969", "Паводок 1969 года", (1, 3), aspect=1.9),
                            ),
                        ),
                    ),
                    (Article(story("recipe"), 3, headline=16, boxed=True),),
                ),
                3,
            ),
            PagePlan(
                "Страницы былого",
                (
                    (
                        Article(
                            story("tram49"),
                            3,
                            headline=28,
                            drop_cap=True,
                            photos=(
                                Photo(
                                    "tram/1949", "Вагон № 1 у площади Ремёсел", (0, 2), aspect=1.5
                                ),
                            ),
                        ),
                    ),
                    (Article(story("chronicle"), 3, headline=20),),
                ),
                3,
            ),
            PagePlan(
                "Топонимика",
                (
                    (
                        Article(
                            story("street"),
                            3,
                            headline=28,
                            photos=(Photo("wooden/1904", "Лоцманская, 18", (0, 3), aspect=1.7),),
                        ),
                    ),
                    (Article(story("riddle"), 3, headline=18, boxed=True),),
                ),
                3,
            ),
        ),
    )
