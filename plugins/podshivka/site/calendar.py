"""Things that have a date, bound by year and month."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Month(Generic[Item]):
    """What came out in one month, oldest first. ``number`` is 1 for January."""

    year: int
    number: int
    items: tuple[Item, ...]

    @property
    def first_day(self) -> date:
        """The first of the month."""
        return date(self.year, self.number, 1)


@dataclass(frozen=True, slots=True)
class Year(Generic[Item]):
    """What came out in one year, January first; months without anything are left out."""

    number: int
    months: tuple[Month[Item], ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything of the year, oldest first."""
        return tuple(item for month in self.months for item in month.items)


def bind(items: Iterable[Item], date_of: Callable[[Item], date]) -> tuple[Year[Item], ...]:
    """``items`` by year and month, the newest year first.

    Items of one day stay in the order they came in.
    """
    in_order = sorted(items, key=lambda item: _day(date_of(item)))
    years = [
        Year(number, _months(of_year, date_of))
        for number, of_year in groupby(in_order, key=lambda item: date_of(item).year)
    ]
    return tuple(reversed(years))


def _months(items: Iterable[Item], date_of: Callable[[Item], date]) -> tuple[Month[Item], ...]:
    by_month = groupby(items, key=lambda item: (date_of(item).year, date_of(item).month))
    return tuple(Month(year, month, tuple(of_month)) for (year, month), of_month in by_month)


def _day(moment: date) -> tuple[int, int, int]:
    # A datetime is a date too, but the two can't be compared.
    return moment.year, moment.month, moment.day


def neighbours(of: int, numbers: Iterable[int]) -> tuple[int | None, int | None]:
    """The nearest of ``numbers`` before and after ``of``."""
    known = set(numbers)
    before = [number for number in known if number < of]
    after = [number for number in known if number > of]
    return max(before, default=None), min(after, default=None)
