from __future__ import annotations

from datetime import date

import pytest

from podshivka.issues.address import number_slug
from podshivka.issues.model import Identity


@pytest.mark.parametrize(
    ("number", "slug"),
    [
        ("5", "05"),
        ("12", "12"),
        ("117", "117"),
        ("31-34", "31-34"),
        ("5-6", "05-06"),
        ("5/6", "05-06"),
        ("5а", "05a"),
        ("спецвыпуск", "spetsvypusk"),
        ("спецвыпуск 2", "spetsvypusk-02"),
        ("Специальный", "spetsialnyi"),
        ("Объявление", "obiavlenie"),
        ("Ёлка", "iolka"),
        ("№", "no"),
        ("!", ""),
    ],
)
def test_numbers_become_addresses_without_soft_signs(number: str, slug: str) -> None:
    assert number_slug(number) == slug


def test_addresses_of_an_issue() -> None:
    identity = Identity("5", date(2022, 5, 27))
    assert identity.path == "issues/2022/05/"
    assert identity.slug == "05"
    assert identity.page_path(3) == "issues/2022/05/p3/"
    assert identity.pdf_name("os") == "os-2022-05.pdf"
    assert identity.pdf_name("vestnik") == "vestnik-2022-05.pdf"
