from datetime import date, datetime

import pytest

from podshivka import wording
from podshivka.issues.model import Identity

DAY = date(2022, 5, 27)


def spaced(text):
    return text.replace("\u00a0", " ")


@pytest.fixture(params=["ru_RU.UTF-8", "en_US.UTF-8", "tr_TR.UTF-8"], autouse=True)
def any_language(request, monkeypatch):
    for variable in ("LANG", "LC_ALL", "LC_TIME", "LANGUAGE"):
        monkeypatch.setenv(variable, request.param)


def test_dates_are_russian_in_any_locale():
    assert spaced(wording.long_date(DAY)) == "27 мая 2022 года"
    assert spaced(wording.day_and_month(DAY)) == "27 мая"
    assert wording.month_and_year(DAY) == "май 2022 года"
    assert wording.month_name(DAY) == "май"
    assert wording.weekday(DAY) == "пятница"


def test_sentences_of_templates_take_values_and_escape_them():
    assert wording.sentence("Рубрика «%(name)s»", name="<b>") == "Рубрика «&lt;b&gt;»"
    assert wording.sentence("100 %%") == "100 %"
    assert wording.sentence("<b>%(name)s</b>", name=wording.sentence("<i>")) == "<b><i></b>"


def test_the_moment_of_a_day_makes_no_difference_to_how_it_is_written():
    assert wording.long_date(datetime(2022, 5, 27, 23, 59)) == wording.long_date(DAY)


@pytest.mark.parametrize(
    ("byte_count", "size"),
    [
        (812, "812 байт"),
        (37 * 1024, "37 КБ"),
        (1024**2 - 1, "1 МБ"),
        (4_404_019, "4,2 МБ"),
        (5 * 1024**2, "5 МБ"),
    ],
)
def test_sizes_have_a_comma_and_a_unit(byte_count, size):
    assert spaced(wording.file_size(byte_count)) == size


@pytest.mark.parametrize(
    ("identity", "title"),
    [
        (Identity("5", DAY, "117"), "№ 5 (117) от 27 мая 2022 года"),
        (Identity("31-34", DAY), "№ 31-34 от 27 мая 2022 года"),
        (Identity("5", date(2022, 5, 1), None, "month"), "№ 5 за май 2022 года"),
        (Identity("спецвыпуск", DAY), "Спецвыпуск от 27 мая 2022 года"),
    ],
)
def test_issues_are_called_by_number_and_date(identity, title):
    assert spaced(wording.issue_title(identity)) == title


def test_plain_text_keeps_what_a_reader_sees():
    html = "<p>Рога &amp; копыта:&nbsp;5 < 6</p>\n <b>да</b>"
    assert wording.plain(html) == "Рога & копыта:\u00a05 < 6 да"
