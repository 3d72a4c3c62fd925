"""Paragraphs hold all that stands on the page, once."""

import pytest

from podshivka.exports.plain import page_text
from podshivka.issues.corrections import corrected
from podshivka.reading.document import read_facts
from podshivka.reading.paragraphs import BETWEEN_CELLS
from podshivka.reading.reader import read_page

FILES = ("newspapers/va_volunteer_promise_2006-11.pdf", "truth/papertex_newspaper_example.pdf")


def letters(text):
    return sorted("".join(text.replace(BETWEEN_CELLS, "").split()))


@pytest.mark.parametrize("name", FILES)
def test_no_letter_of_a_newspaper_is_lost_or_told_twice(shared_data, name):
    path = shared_data / name
    for number in range(1, read_facts(path, name).page_count + 1):
        page = read_page(str(path), name, number, str(number))
        assert letters(page_text(page)) == letters(page.text), number


@pytest.mark.parametrize("name", FILES)
def test_the_text_begun_for_a_correction_fits_the_page_it_is_of(shared_data, name):
    path = shared_data / name
    page = read_page(str(path), name, 1, "1")
    again = corrected(page, page_text(page))
    assert [one.headline for one in again.articles] == [one.headline for one in page.articles]
    placed = [word for word in again.words() if word.boxes]
    assert len(placed) == len(list(page.words()))
