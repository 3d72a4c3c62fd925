"""The catalogue of the archive: what is on which page, asked by date, rubric and tag.

It lives in SQLite, so that a list of twenty among 63,000 releases costs what twenty cost. A
whole build by Pelican alone makes one in memory; the incremental build keeps one in its ledger.
Both ask it the same questions, and get the same pages from the answers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any, TypeVar

from podshivka.shelf.entries import IssueEntry, ReleaseEntry, Subject, SubjectKind

Found = TypeVar("Found")

SCHEMA = """
CREATE TABLE IF NOT EXISTS release (
    source TEXT PRIMARY KEY, place TEXT NOT NULL, listed INTEGER NOT NULL,
    year INTEGER NOT NULL, month INTEGER NOT NULL, day INTEGER NOT NULL, entry TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS release_by_place ON release (listed, place);
CREATE INDEX IF NOT EXISTS release_by_day ON release (listed, year, month, day, place);
CREATE TABLE IF NOT EXISTS feed_text (source TEXT PRIMARY KEY, html TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS subject (
    kind TEXT NOT NULL, slug TEXT NOT NULL, year INTEGER NOT NULL, place TEXT NOT NULL,
    name TEXT NOT NULL, source TEXT NOT NULL,
    PRIMARY KEY (kind, slug, year, place)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS subject_by_source ON subject (source);
CREATE TABLE IF NOT EXISTS issue (source TEXT PRIMARY KEY, entry TEXT NOT NULL) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Count:
    """A year, a month or a day (``number``) and how many releases it has."""

    number: int
    count: int


@dataclass(frozen=True, slots=True)
class SubjectCount:
    """A rubric or a tag, and how many releases it has.

    Editors write one tag in several ways («ТОС», «тос»); its name is what its first release says.
    """

    subject: Subject
    count: int


class Catalogue:
    """What the volumes hold. Lists are newest first, days and months oldest first."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._remembered: dict[str, Any] = {}
        self._state: tuple[int, int] | None = None

    @classmethod
    def in_memory(cls) -> Catalogue:
        """An empty catalogue for one build."""
        database = sqlite3.connect(":memory:")
        database.executescript(SCHEMA)
        return cls(database)

    # Putting in ---------------------------------------------------------------------------

    def put_release(self, entry: ReleaseEntry, feed_html: str) -> None:
        """Enter a release; an earlier entry of its source goes.

        :param feed_html: its text for feeds, with absolute links.
        """
        self.put_releases([(entry, feed_html)])

    def put_releases(self, releases: Sequence[tuple[ReleaseEntry, str]]) -> None:
        """Enter releases, each with its text for feeds."""
        self.remove_releases([entry.source for entry, _feed in releases])
        listed = [(entry, feed) for entry, feed in releases if entry.status == "published"]
        self._database.executemany(
            "INSERT INTO release VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    entry.source,
                    entry.place,
                    entry.status == "published",
                    entry.date.year,
                    entry.date.month,
                    entry.date.day,
                    entry.to_json(),
                )
                for entry, _feed in releases
            ],
        )
        self._database.executemany(
            "INSERT INTO feed_text VALUES (?, ?)", [(entry.source, feed) for entry, feed in listed]
        )
        self._database.executemany(
            "INSERT OR IGNORE INTO subject VALUES (?, ?, ?, ?, ?, ?)",
            [
                (subject.kind, subject.slug, entry.date.year, place, subject.name, entry.source)
                for entry, place in ((entry, entry.place) for entry, _feed in listed)
                for subject in entry.subjects
            ],
        )

    def remove_release(self, source: str) -> None:
        """Forget a release, if it is known."""
        self.remove_releases([source])

    def remove_releases(self, sources: Iterable[str]) -> None:
        """Forget releases, those that are known."""
        gone = [(source,) for source in sources]
        for table in ("release", "feed_text", "subject"):
            self._database.executemany(f"DELETE FROM {table} WHERE source = ?", gone)

    def put_issue(self, entry: IssueEntry) -> None:
        """Enter an issue; an earlier entry of its source goes."""
        self._database.execute(
            "INSERT OR REPLACE INTO issue VALUES (?, ?)", (entry.source, entry.to_json())
        )

    def remove_issue(self, source: str) -> None:
        """Forget an issue, if it is known."""
        self._database.execute("DELETE FROM issue WHERE source = ?", (source,))

    # Releases -----------------------------------------------------------------------------

    def release(self, source: str) -> ReleaseEntry | None:
        """What is known of one release, listed or not."""
        rows = self._database.execute("SELECT entry FROM release WHERE source = ?", (source,))
        return next(_entries(rows), None)

    def newest(self, most: int) -> list[ReleaseEntry]:
        """The newest releases."""
        return list(
            _entries(
                self._database.execute(
                    "SELECT entry FROM release WHERE listed = 1 ORDER BY place DESC LIMIT ?",
                    (most,),
                )
            )
        )

    def of_year(self, year: int) -> list[ReleaseEntry]:
        """The releases of one year."""
        query = "SELECT entry FROM release WHERE listed = 1 AND year = ? ORDER BY place DESC"
        return list(_entries(self._database.execute(query, (year,))))

    def of_month(self, year: int, month: int, listed_only: bool = True) -> list[ReleaseEntry]:
        """The releases of one month, a volume."""
        rows = self._database.execute(
            "SELECT entry FROM release WHERE listed IN (1, ?) AND year = ? AND month = ?"
            " ORDER BY place DESC",
            (int(listed_only), year, month),
        )
        return list(_entries(rows))

    def of_day(self, year: int, month: int, day: int) -> list[ReleaseEntry]:
        """The releases of one day."""
        rows = self._database.execute(
            "SELECT entry FROM release WHERE listed = 1 AND year = ? AND month = ? AND day = ?"
            " ORDER BY place DESC",
            (year, month, day),
        )
        return list(_entries(rows))

    def of_subject(
        self, kind: SubjectKind, slug: str, year: int | None = None, most: int = -1
    ) -> list[ReleaseEntry]:
        """The releases of a rubric or a tag, of all years or of one."""
        which, values = ("", ()) if year is None else (" AND subject.year = ?", (year,))
        rows = self._database.execute(
            "SELECT entry FROM subject JOIN release USING (source) WHERE kind = ? AND slug = ?"
            f"{which} ORDER BY subject.year DESC, subject.place DESC LIMIT ?",
            (kind, slug, *values, most),
        )
        return list(_entries(rows))

    def feed_html(self, source: str) -> str:
        """A release's text for feeds."""
        html: str
        (html,) = self._database.execute(
            "SELECT html FROM feed_text WHERE source = ?", (source,)
        ).fetchone()
        return html

    # Numbers ------------------------------------------------------------------------------

    def years(self) -> tuple[Count, ...]:
        """The years that have releases, newest first."""
        return self._once("years", lambda: tuple(self._counts("year", "ORDER BY year DESC")))

    def months(self, year: int) -> list[Count]:
        """The months of a year that have releases."""
        return self._counts("month", "ORDER BY month", year=year)

    def days(self, year: int, month: int) -> list[Count]:
        """The days of a month that have releases."""
        return self._counts("day", "ORDER BY day", year=year, month=month)

    def month_before(self, year: int, month: int) -> tuple[int, int] | None:
        """The nearest earlier year and month that has releases."""
        return self._month_beside("<", "DESC", year, month)

    def month_after(self, year: int, month: int) -> tuple[int, int] | None:
        """The nearest later year and month that has releases."""
        return self._month_beside(">", "ASC", year, month)

    def subjects(self, kind: SubjectKind) -> tuple[SubjectCount, ...]:
        """All rubrics or tags, by address."""
        return self._once(f"subjects {kind}", lambda: tuple(self._subjects(kind)))

    def _subjects(self, kind: SubjectKind) -> Iterator[SubjectCount]:
        rows = self._database.execute(
            "SELECT slug, count(*) FROM subject WHERE kind = ? GROUP BY slug ORDER BY slug", (kind,)
        ).fetchall()
        for slug, count in rows:
            if subject := self.subject(kind, slug):
                yield SubjectCount(subject, count)

    def subject(self, kind: SubjectKind, slug: str) -> Subject | None:
        """One rubric or tag under the name it has on the site, if it has any releases."""
        row = self._database.execute(
            "SELECT name FROM subject WHERE kind = ? AND slug = ? ORDER BY year, place LIMIT 1",
            (kind, slug),
        ).fetchone()
        return Subject(kind, row[0], slug) if row else None

    def subject_years(self, kind: SubjectKind, slug: str) -> list[Count]:
        """The years of a rubric or a tag, newest first."""
        rows = self._database.execute(
            "SELECT year, count(*) FROM subject WHERE kind = ? AND slug = ? GROUP BY year"
            " ORDER BY year DESC",
            (kind, slug),
        )
        return [Count(*row) for row in rows]

    def count_before(self, until: date, **period: int) -> int:
        """How many releases of a period (year, month, day; or of all) came before ``until``."""
        condition = "".join(f" AND {name} = :{name}" for name in period)
        values = {**period, "y": until.year, "m": until.month, "d": until.day}
        row = self._database.execute(
            "SELECT count(*) FROM release WHERE listed = 1 AND (year, month, day) < (:y, :m, :d)"
            f"{condition}",
            values,
        ).fetchone()
        return int(row[0])

    # Issues -------------------------------------------------------------------------------

    def issues(self) -> tuple[IssueEntry, ...]:
        """All issues, newest first."""

        def newest_first() -> tuple[IssueEntry, ...]:
            rows = self._database.execute("SELECT entry FROM issue")
            entries = (IssueEntry.from_json(text) for (text,) in rows)
            return tuple(sorted(entries, key=lambda entry: entry.place))

        return self._once("issues", newest_first)

    def _once(self, name: str, ask: Callable[[], Found]) -> Found:
        """What ``ask`` finds, asked once as long as nobody writes to the database.

        For what goes through the whole catalogue and is on every list.
        """
        (by_others,) = self._database.execute("PRAGMA data_version").fetchone()
        state = by_others, self._database.total_changes
        if state != self._state:
            self._state, self._remembered = state, {}
        if name not in self._remembered:
            self._remembered[name] = ask()
        found: Found = self._remembered[name]
        return found

    def _month_beside(self, side: str, order: str, year: int, month: int) -> tuple[int, int] | None:
        found: tuple[int, int] | None = self._database.execute(
            f"SELECT year, month FROM release WHERE listed = 1 AND (year, month) {side} (?, ?)"
            f" ORDER BY year {order}, month {order} LIMIT 1",
            (year, month),
        ).fetchone()
        return found

    def _counts(self, what: str, order: str, **where: int) -> list[Count]:
        condition = "".join(f" AND {name} = :{name}" for name in where)
        rows = self._database.execute(
            f"SELECT {what}, count(*) FROM release WHERE listed = 1{condition}"
            f" GROUP BY {what} {order}",
            where,
        )
        return [Count(*row) for row in rows]


def by_year(issues: Sequence[IssueEntry]) -> list[tuple[int, tuple[IssueEntry, ...]]]:
    """``issues``, newest first, year by year."""
    return [
        (year, tuple(of_year))
        for year, of_year in groupby(issues, key=lambda entry: entry.identity.year)
    ]


def by_month(releases: Sequence[ReleaseEntry]) -> list[tuple[int, tuple[ReleaseEntry, ...]]]:
    """Releases of one year, newest first, month by month."""
    return [
        (month, tuple(of_month))
        for month, of_month in groupby(releases, key=lambda entry: entry.date.month)
    ]


def _entries(rows: Iterator[tuple[str]]) -> Iterator[ReleaseEntry]:
    return (_entry(text) for (text,) in rows)


@lru_cache(maxsize=1 << 13)
def _entry(text: str) -> ReleaseEntry:
    """An entry, read once for all lists of a year: each of its releases stands in a dozen."""
    return ReleaseEntry.from_json(text)
