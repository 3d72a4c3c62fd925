"""The typesetter of the samples divides words as Russian newspapers do."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "samples"))

from newspaper.hyphenation import breaks


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("дорога", [("до-", "рога")]),
        ("асфальт", [("ас-", "фальт")]),
        ("«бульвар»,", [("«буль-", "вар»,")]),
        ("строительство", [("строитель-", "ство"), ("стро-", "ительство")]),
        ("начало\u00a0—", [("на-", "чало\u00a0—")]),
    ],
)
def test_words_are_divided_between_syllables(word: str, expected: list[tuple[str, str]]) -> None:
    assert list(breaks(word)) == expected


def test_a_word_with_a_hyphen_is_divided_only_there() -> None:
    assert breaks("смотр-конкурс") == (("смотр-", "конкурс"),)


@pytest.mark.parametrize("word", ["ТОС", "412-р", "123-ФЗ", "УАЗ", "да", "2022"])
def test_abbreviations_numbers_and_short_words_stay_whole(word: str) -> None:
    assert breaks(word) == ()


def test_no_part_starts_with_a_sign_or_lacks_a_vowel() -> None:
    for word in ("подъезд", "большой", "строительство", "бьётся", "взрослый"):
        for head, tail in breaks(word):
            assert tail[0] not in "йьъ"
            for part in (head, tail):
                assert set(part) & set("аеёиоуыэюя")
