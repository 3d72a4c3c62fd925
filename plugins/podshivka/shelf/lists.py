"""The lists of the archive: where each stands, and what is on it.

An address on the shelf means the same for ever. A list is bound by its period, never by its
place among pages of twenty: what comes newer changes the front page of a list and the page of
its own year, and shifts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from podshivka.shelf.alphabet import by_letter
from podshivka.shelf.catalogue import Catalogue, by_month, by_year
from podshivka.shelf.entries import ReleaseEntry, SubjectKind
from podshivka.shelf.pages import List, ListPage, newest_day
from podshivka.site import links
from podshivka.site.calendar import neighbours

NEWEST = 20
"""Releases on the front page of a list."""
NEWEST_AT_HOME = 5


@dataclass(frozen=True)
class Home:
    """The home page: the newest issue, the newest releases, the years."""

    path = ""

    def page(self, catalogue: Catalogue) -> ListPage:
        issues, releases = catalogue.issues(), catalogue.newest(NEWEST_AT_HOME)
        values = {"issues": issues, "issues_by_year": by_year(issues), "releases": releases}
        return ListPage(self.path, "index", values, newest_day(issues, catalogue.newest(NEWEST)))


@dataclass(frozen=True)
class Press:
    """The newest releases, and the ways to all others."""

    path = links.PRESS

    def page(self, catalogue: Catalogue) -> ListPage:
        releases, years = catalogue.newest(NEWEST), catalogue.years()
        values = {
            "releases": releases,
            "rubrics": catalogue.subjects("rubric"),
            "years": years,
            "months": catalogue.months(years[0].number) if years else [],
        }
        return ListPage(self.path, "press", values, newest_day((), releases))


@dataclass(frozen=True)
class PressYear:
    """The calendar of a year."""

    year: int

    @property
    def path(self) -> str:
        return links.press_path(self.year)

    def page(self, catalogue: Catalogue) -> ListPage | None:
        months = catalogue.months(self.year)
        if not months:
            return None
        last = catalogue.of_month(self.year, months[-1].number)
        before, after = neighbours(self.year, [year.number for year in catalogue.years()])
        calendar = [(month, catalogue.days(self.year, month.number)) for month in months]
        values = {"year": self.year, "calendar": calendar, "before": before, "after": after}
        return ListPage(self.path, "press_year", values, newest_day((), last))


@dataclass(frozen=True)
class PressTitles:
    """All titles of a year by the alphabet, for those who know how one begins."""

    year: int

    @property
    def path(self) -> str:
        return links.titles_path(self.year)

    def page(self, catalogue: Catalogue) -> ListPage | None:
        releases = catalogue.of_year(self.year)
        if not releases:
            return None
        values = {"year": self.year, "letters": by_letter(releases)}
        return ListPage(self.path, "press_titles", values, newest_day((), releases))


@dataclass(frozen=True)
class PressMonth:
    """All releases of a month, day by day."""

    year: int
    month: int

    @property
    def path(self) -> str:
        return links.press_path(self.year, self.month)

    def page(self, catalogue: Catalogue) -> ListPage | None:
        releases = catalogue.of_month(self.year, self.month)
        if not releases:
            return None
        values = {
            "first_day": date(self.year, self.month, 1),
            "releases": releases,
            "before": _first_day(catalogue.month_before(self.year, self.month)),
            "after": _first_day(catalogue.month_after(self.year, self.month)),
        }
        return ListPage(self.path, "press_month", values, newest_day((), releases))


@dataclass(frozen=True)
class PressDay:
    """The releases of a day."""

    year: int
    month: int
    day: int

    @property
    def path(self) -> str:
        return links.press_path(self.year, self.month, self.day)

    def page(self, catalogue: Catalogue) -> ListPage | None:
        releases = catalogue.of_day(self.year, self.month, self.day)
        if not releases:
            return None
        values = {"day": date(self.year, self.month, self.day), "releases": releases}
        return ListPage(self.path, "press_day", values, newest_day((), releases))


@dataclass(frozen=True)
class Subjects:
    """All rubrics, or all tags."""

    kind: SubjectKind

    @property
    def path(self) -> str:
        return f"{links.PRESS}{self.kind}/"

    def page(self, catalogue: Catalogue) -> ListPage:
        values = {"kind": self.kind, "subjects": catalogue.subjects(self.kind)}
        return ListPage(self.path, "subjects", values, newest_day((), catalogue.newest(1)))


@dataclass(frozen=True)
class SubjectFront:
    """The newest releases of a rubric or a tag, and its years."""

    kind: SubjectKind
    slug: str

    @property
    def path(self) -> str:
        return links.subject_path(self.kind, self.slug)

    def page(self, catalogue: Catalogue) -> ListPage | None:
        subject = catalogue.subject(self.kind, self.slug)
        if subject is None:
            return None
        releases = catalogue.of_subject(self.kind, self.slug, most=NEWEST)
        years = catalogue.subject_years(self.kind, self.slug)
        values = {"subject": subject, "releases": releases, "years": years}
        return ListPage(self.path, "subject", values, newest_day((), releases))


@dataclass(frozen=True)
class SubjectYear:
    """The releases of a rubric or a tag in one year, month by month."""

    kind: SubjectKind
    slug: str
    year: int

    @property
    def path(self) -> str:
        return links.subject_path(self.kind, self.slug, self.year)

    def page(self, catalogue: Catalogue) -> ListPage | None:
        releases = catalogue.of_subject(self.kind, self.slug, self.year)
        if not releases:
            return None
        subject = catalogue.subject(self.kind, self.slug)
        values = {"subject": subject, "year": self.year, "months": by_month(releases)}
        return ListPage(self.path, "subject_year", values, newest_day((), releases))


@dataclass(frozen=True)
class Issues:
    """All issues by year and month."""

    path = links.ISSUES

    def page(self, catalogue: Catalogue) -> ListPage:
        issues = catalogue.issues()
        values = {"issues_by_year": by_year(issues)}
        return ListPage(self.path, "issues_index", values, newest_day(issues, ()))


@dataclass(frozen=True)
class IssuesYear:
    """The covers of a year."""

    year: int

    @property
    def path(self) -> str:
        return links.year_path(self.year)

    def page(self, catalogue: Catalogue) -> ListPage | None:
        years = dict(by_year(catalogue.issues()))
        if self.year not in years:
            return None
        before, after = neighbours(self.year, years)
        issues = years[self.year]
        values = {"year": self.year, "year_issues": issues, "before": before, "after": after}
        return ListPage(self.path, "issues_year", values, newest_day(issues, ()))


@dataclass(frozen=True)
class Search:
    """The search, and the ways to everything for those who can't use it."""

    path = links.SEARCH

    def page(self, catalogue: Catalogue) -> ListPage:
        values = {
            "issues_by_year": by_year(catalogue.issues()),
            "years": catalogue.years(),
            "rubrics": catalogue.subjects("rubric"),
        }
        return ListPage(self.path, "search", values, None)


def front_lists() -> tuple[List, ...]:
    """The lists that every archive has, however empty."""
    return Home(), Press(), Subjects("rubric"), Subjects("tag"), Issues(), Search()


def lists_of(entry: ReleaseEntry) -> Iterator[List]:
    """The lists of periods and subjects that show ``entry``, which is listed."""
    day = entry.date
    yield PressYear(day.year)
    yield PressTitles(day.year)
    yield PressMonth(day.year, day.month)
    yield PressDay(day.year, day.month, day.day)
    for subject in entry.subjects:
        yield SubjectFront(subject.kind, subject.slug)
        yield SubjectYear(subject.kind, subject.slug, day.year)


def every_list(catalogue: Catalogue) -> Iterator[List]:
    """All lists of the archive, in a stable order."""
    yield from front_lists()
    for issues_year, _issues in by_year(catalogue.issues()):
        yield IssuesYear(issues_year)
    for year in catalogue.years():
        yield PressYear(year.number)
        yield PressTitles(year.number)
        for month in catalogue.months(year.number):
            yield PressMonth(year.number, month.number)
            for day in catalogue.days(year.number, month.number):
                yield PressDay(year.number, month.number, day.number)
    yield from subject_lists(catalogue, "rubric")
    yield from subject_lists(catalogue, "tag")


def subject_lists(catalogue: Catalogue, kind: SubjectKind) -> Iterator[List]:
    """The lists of all rubrics, or of all tags."""
    for counted in catalogue.subjects(kind):
        yield SubjectFront(kind, counted.subject.slug)
        for year in catalogue.subject_years(kind, counted.subject.slug):
            yield SubjectYear(kind, counted.subject.slug, year.number)


def _first_day(month: tuple[int, int] | None) -> date | None:
    return date(*month, 1) if month else None
