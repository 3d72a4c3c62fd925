"""Lists stand: what comes newer shifts nothing, and every list is made from the catalogue alone."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from podshivka.shelf.catalogue import Catalogue
from podshivka.shelf.entries import ReleaseEntry, Subject
from podshivka.shelf.forwarding import forwarding_page, forwards
from podshivka.shelf.lists import every_list, lists_of

TOMSK = ZoneInfo("Asia/Tomsk")


def entry(year, month, day, slug="a", tags=("ТОС",), rubric="Выборы", **fields):
    subjects = tuple(Subject("tag", tag, tag.lower()) for tag in tags)
    return ReleaseEntry(
        source=f"press/{year}-{month}-{day}-{slug}.md",
        url=f"press/{year}/{month:02}/{day:02}/{slug}/index.html",
        title=f"Новость {slug}",
        summary="",
        date=datetime(year, month, day, 10, tzinfo=TOMSK),
        modified=None,
        status="published",
        rubric=Subject("rubric", rubric, rubric.lower()),
        tags=subjects,
        **fields,
    )


def catalogue_of(*entries):
    catalogue = Catalogue.in_memory()
    for one in entries:
        catalogue.put_release(one, "")
    return catalogue


def pages(catalogue):
    listed = [one.page(catalogue) for one in every_list(catalogue)]
    assert len({page.path for page in listed}) == len(listed)
    return {page.path: page for page in listed}


MANY = [entry(2020 + n % 3, 1 + n % 12, 1 + n % 28, f"n{n}") for n in range(200)]


def test_what_comes_newer_changes_only_the_lists_that_show_it_and_front_pages():
    before = pages(catalogue_of(*MANY))
    newest = entry(2022, 12, 31, "newest")
    after = pages(catalogue_of(*MANY, newest))
    changed = {path for path, page in after.items() if page != before.get(path)}
    assert changed <= {one.path for one in lists_of(newest)} | {
        "", "press/", "press/rubric/", "press/tag/", "search/",
    }  # fmt: skip
    assert before.keys() <= after.keys()


def test_every_release_is_on_the_page_of_its_period_in_every_list():
    listed = pages(catalogue_of(*MANY))
    for one in MANY:
        assert one in listed[f"press/{one.date:%Y/%m}/"].values["releases"]
        assert one in listed[f"press/{one.date:%Y/%m/%d}/"].values["releases"]
        for subject in one.subjects:
            months = dict(listed[f"{subject.path}{one.date.year}/"].values["months"])
            assert one in months[one.date.month]


def test_newest_come_first_and_those_of_one_moment_in_the_order_of_addresses():
    catalogue = catalogue_of(
        entry(2022, 5, 27, "b"), entry(2022, 5, 27, "a"), entry(2022, 5, 28, "c")
    )
    assert [one.title for one in catalogue.newest(3)] == ["Новость c", "Новость b", "Новость a"]


def test_a_tag_written_in_several_ways_is_one_and_named_as_by_its_first_release():
    catalogue = catalogue_of(
        entry(2022, 5, 27, "b", tags=("тос", "ТОС")), entry(2021, 5, 27, "a", tags=("ТОС",))
    )
    (counted,) = catalogue.subjects("tag")
    assert (counted.subject.name, counted.count) == ("ТОС", 2)
    assert catalogue.subject("tag", "тос").name == "ТОС"


@pytest.mark.parametrize("path", ["press/2022/05/27/", "press/tag/тос/2022/"])
def test_a_list_costs_what_is_on_it_however_large_the_archive(path):
    def steps(years):
        """Of SQLite's machine, to make the list."""
        days = [entry(year, month, 1, f"n{day}") for year in years for month in range(1, 13)
                for day in range(9)]  # fmt: skip
        catalogue = catalogue_of(*days, entry(2022, 5, 27))
        (one,) = [one for one in every_list(catalogue) if one.path == path]
        counted = []
        catalogue._database.set_progress_handler(lambda: counted.append(1) and None, 1)
        one.page(catalogue)
        return len(counted)

    assert steps(range(2018, 2023)) < 1.2 * steps([2022])


def test_no_page_of_one_tag_is_at_the_address_of_another():
    catalogue = catalogue_of(
        *(entry(2022, 5, 1 + n % 28, f"n{n}", tags=("c", "c7", "page", "2022")) for n in range(200))
    )
    pages(catalogue)
    paths = [path for path, _list in forwards(catalogue, every_list(catalogue), date(2030, 1, 1))]
    assert len(set(paths)) == len(paths)
    assert not set(paths) & {one.path for one in every_list(catalogue)}


def test_hidden_releases_are_on_no_list():
    catalogue = catalogue_of(replace(entry(2022, 5, 27), status="hidden"))
    assert catalogue.release("press/2022-5-27-a.md").status == "hidden"
    assert catalogue.newest(1) == []
    assert list(every_list(catalogue)) == list(every_list(Catalogue.in_memory()))


def test_a_release_removed_or_changed_leaves_no_trace():
    catalogue = catalogue_of(entry(2022, 5, 27), entry(2022, 5, 28, "b", tags=("Снег",)))
    catalogue.put_release(entry(2022, 5, 27, tags=("Мост",), rubric="Город"), "")
    catalogue.remove_release("press/2022-5-28-b.md")
    assert pages(catalogue) == pages(
        catalogue_of(entry(2022, 5, 27, tags=("Мост",), rubric="Город"))
    )


def test_what_the_catalogue_keeps_comes_back_as_it_was():
    one = entry(2022, 5, 27, image="images/a.jpg")
    one = replace(one, modified=datetime(2022, 6, 1, tzinfo=TOMSK))
    kept = catalogue_of(one).release(one.source)
    assert kept == one
    assert kept.to_json() == one.to_json()


@pytest.mark.parametrize(
    "path", ["press/", "press/2022/", "press/tag/тос/", "press/rubric/выборы/"]
)
def test_numbered_pages_that_once_were_lead_to_their_list(path):
    catalogue = catalogue_of(*(entry(2022, 5, 1 + n % 28, f"n{n}") for n in range(41)))
    catalogue.put_release(entry(2023, 5, 1, "later"), "")
    led = dict(forwards(catalogue, every_list(catalogue), date(2023, 1, 1)))
    assert [at for at in led if led[at] == path] == [f"{path}page/2/", f"{path}page/3/"]
    assert b'href="../../index.html"' in forwarding_page(f"{path}page/2/", path)
