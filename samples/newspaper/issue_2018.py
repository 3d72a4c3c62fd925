"""Sample issue B: a joint number, four pages in three columns, with a sidecar."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from newspaper.article import Article
from newspaper.issue import IssuePlan, PagePlan
from newspaper.masthead import draw_plain_masthead
from newspaper.page import Sheet
from newspaper.plan import Look, Photo
from newspaper.story import Story, read_story
from newspaper.tables import Table

A4 = (595.3, 841.9)
SIDECAR = """\
# Образец описания номера: этот файл лежит рядом с PDF и называется так же.
number = "31-34"
running_number = "2847/2850"
date = "2018-09"
title = "Бюджет, который решает двор"
note = "Образец. Сдвоенный номер; сквозная нумерация до 2019 года."
"""


def plan(texts: Path) -> IssuePlan:
    """Lay the issue out from the stories in ``texts/2018``."""

    def story(name: str) -> Story:
        return read_story(texts / "2018" / f"{name}.md")

    return IssuePlan(
        sheet=Sheet(*A4, margin=30),
        look=Look(size=10.3, leading=12.9, accent="#7a2e1f", tint="#f4ebe6"),
        running_head="№ 31-34 (2847/2850), сентябрь 2018",
        metadata=("os_31-34", "", ""),
        masthead=partial(
            draw_plain_masthead,
            name="Общественное самоуправление",
            issue="№ 31-34 (2847/2850), сентябрь 2018",
            motto="Городская газета. Выходит с 1990 года. Образец",
        ),
        pages=(
            PagePlan(
                "",
                (
                    (
                        Article(
                            story("citizens"),
                            3,
                            headline=33,
                            drop_cap=True,
                            quote_at=0.8,
                            quote_columns=(1, 3),
                            photos=(
                                Photo(
                                    "meeting", "Собрание в клубе «Приборист»", (1, 3), aspect=1.9
                                ),
                            ),
                        ),
                    ),
                    (Article(story("ad"), 3, headline=17, boxed=True),),
                ),
                3,
            ),
            PagePlan(
                "Городское хозяйство",
                (
                    (
                        Article(
                            story("bridge"),
                            3,
                            headline=26,
                            quote_at=0.7,
                            quote_columns=(0, 1),
                            photos=(
                                Photo(
                                    "river/2018", "Вид от временной переправы", (1, 3), aspect=2.0
                                ),
                            ),
                        ),
                    ),
                    (
                        Article(
                            story("heat"),
                            2,
                            headline=22,
                            photos=(
                                Photo(
                                    "boiler/2018", "Котельная готова к пуску", (0, 2), aspect=2.2
                                ),
                            ),
                        ),
                        Article(story("traffic"), 1, headline=17, boxed=True),
                    ),
                ),
                3,
            ),
            PagePlan(
                "Официально",
                (
                    (Article(story("decision"), 3, headline=16),),
                    (Table(story("works"), 3, (0.6, 4.4, 3, 1.3, 1.4, 1.7), headline=14),),
                    (
                        Article(
                            story("harvest"),
                            3,
                            headline=22,
                            photos=(
                                Photo(
                                    "yard/2018", "На площади Ремёсел к полудню", (1, 3), aspect=2.0
                                ),
                            ),
                        ),
                    ),
                ),
                3,
            ),
            PagePlan(
                "Культура",
                (
                    (
                        Article(
                            story("museum"),
                            3,
                            headline=30,
                            drop_cap=True,
                            photos=(
                                Photo(
                                    "tram/2018",
                                    "Экспонат и по совместительству здание музея",
                                    (0, 2),
                                    aspect=1.6,
                                ),
                                Photo("portrait/2018", "К. П. Шишко", (2, 3), aspect=1.0),
                            ),
                        ),
                    ),
                    (
                        Article(story("poster"), 2, headline=20),
                        Article(story("imprint"), 1, headline=12, boxed=True),
                    ),
                ),
                3,
            ),
        ),
    )
