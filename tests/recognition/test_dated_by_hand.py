"""Readings of handwriting are believed where they agree and make sense, and are never sure."""

import pytest

from podshivka.issues.doubts import SURE
from podshivka.recognition.dated_by_hand import day_in, number_in
from podshivka.recognition.hand_reader import Reading


def views(*texts):
    return [Reading(text, 0.97) for text in texts]


def text_of(reading):
    return reading and reading.text


@pytest.mark.parametrize(
    ("texts", "day"),
    [
        (["07.05.2025", "07.05.2025"], "07.05.2025"),
        (["21,05.2024", "21.05:2024"], "21.05.2024"),
        (["09082024", "09.082024"], "09.08.2024"),
        (["03.06.2024r.", "03.06.2024"], "03.06.2024"),
        (["07.05.2025", "01.05.2025"], None),
        (["31.02.2024", "31.02.2024"], None),
        (["07.05.202", "07.05.202"], None),
        (["7.05.2025", "7.05.2025"], None),
        (["07.05.9025", "07.05.9025"], None),
        (["", ""], None),
    ],
)
def test_a_date_is_a_day_of_the_calendar_that_all_views_tell(texts, day):
    assert text_of(day_in(views(*texts))) == day


@pytest.mark.parametrize(
    ("texts", "ending", "act", "number"),
    [
        (["1824.17", "1824.1"], 0.6, "п", "1824-п"),
        (["1797.π", "1797.11"], 0.55, "п", "1797-п"),
        (["2067-317", "2067-31"], 1.0, "п", "2067-зп"),
        (["12-p", "12-p"], 0.5, "р", "12-р"),
        (["12-p", "12-p"], 0.5, "п", "12"),
        (["3344-97", "3344-91"], 1.0, "п", "3344"),
        (["1824-17", "1824-n"], 0.6, "", "1824"),
        (["1824-17", "1024-17"], 0.6, "п", None),
        (["18247", "18247"], 0.6, "п", None),
        (["1824", "1824"], 0.0, "п", None),
        (["182417-1", "182417-1"], 0.6, "п", None),
    ],
)
def test_a_number_ends_in_letters_only_if_their_width_says_so(texts, ending, act, number):
    assert text_of(number_in(views(*texts), ending, act)) == number


def test_what_is_read_by_hand_stays_doubtful():
    day = day_in(views("07.05.2025", "07.05.2025"))
    assert day is not None
    assert 0 < day.confidence < SURE
