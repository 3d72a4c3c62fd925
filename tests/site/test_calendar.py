from datetime import UTC, date, datetime

from podshivka.site.calendar import bind, neighbours


def test_years_come_newest_first_and_months_january_first():
    days = [date(2022, 5, 27), date(2021, 12, 1), date(2022, 1, 3), date(2022, 5, 2)]
    years = bind(days, lambda day: day)
    assert [year.number for year in years] == [2022, 2021]
    assert [(month.number, len(month.items)) for month in years[0].months] == [(1, 1), (5, 2)]
    assert years[0].items == (date(2022, 1, 3), date(2022, 5, 2), date(2022, 5, 27))


def test_things_of_one_day_keep_their_order_whatever_the_hour():
    late = datetime(2022, 5, 27, 18, tzinfo=UTC)
    early = datetime(2022, 5, 27, 9, tzinfo=UTC)
    (year,) = bind([late, early], lambda moment: moment)
    assert year.items == (late, early)


def test_nothing_makes_no_years():
    assert bind([], lambda day: day) == ()


def test_neighbours_are_the_nearest_years_there_are():
    assert neighbours(2015, [2022, 2015, 2010, 2012]) == (2012, 2022)
    assert neighbours(2022, [2022]) == (None, None)
