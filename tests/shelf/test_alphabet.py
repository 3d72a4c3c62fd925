from datetime import datetime

from podshivka.shelf.alphabet import by_letter
from podshivka.shelf.entries import ReleaseEntry, Subject


def entry(title, day=1):
    return ReleaseEntry(
        source=f"{title}{day}.md",
        url=f"press/2022/05/{day:02}/{title}/index.html",
        title=title,
        summary="",
        date=datetime(2022, 5, day, 10),
        modified=None,
        status="published",
        rubric=Subject("rubric", "Выборы", "выборы"),
        tags=(),
    )


def test_titles_stand_by_the_letter_they_begin_with_whatever_signs_are_before_it():
    titles = ["Ёлка в парке", "«Еда» и вода", "Дорога", "2022 год", "News", "дом", "…", "Егерь"]
    listed = [
        (letter, [release.title for release in releases])
        for letter, releases in by_letter(map(entry, titles))
    ]
    assert listed == [
        ("…", ["…"]),
        ("0–9", ["2022 год"]),
        ("N", ["News"]),
        ("Д", ["дом", "Дорога"]),
        ("Е", ["Егерь", "«Еда» и вода", "Ёлка в парке"]),
    ]


def test_equal_titles_stand_by_date_in_whatever_order_they_come():
    releases = [entry("Объявление", day) for day in (7, 3, 5)]
    ((_letter, listed),) = by_letter(releases)
    assert [release.date.day for release in listed] == [3, 5, 7]
