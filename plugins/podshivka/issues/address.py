"""Addresses of issues on the site. They must never change: links and citations rely on them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from unidecode import unidecode

if TYPE_CHECKING:
    from podshivka.issues.model import Identity


def number_slug(number: str) -> str:
    """``number`` as part of an address: "5" → "05", "5-6" → "05-06", "спецвыпуск" → "spetsvypusk".

    Latin letters, digits and single hyphens; empty if ``number`` has no letter or digit.
    """
    # Unidecode writes ь and ъ as quotation marks.
    latin = re.sub(r"['\"`]", "", unidecode(number)).lower()
    words = re.findall(r"[a-z]+|\d+[a-z]?(?![a-z])|\d+", latin)
    return "-".join(re.sub(r"^(\d)(?!\d)", r"0\1", word) for word in words)


def issue_path(identity: Identity) -> str:
    """An issue's folder, with a slash at its end: ``issues/2022/05/``."""
    return f"issues/{identity.year}/{number_slug(identity.number)}/"


def page_path(identity: Identity, page: int) -> str:
    """The folder of an issue's page ``page`` (1-based): ``issues/2022/05/p3/``."""
    return f"{issue_path(identity)}p{page}/"


def pdf_name(identity: Identity, prefix: str = "os") -> str:
    """The published PDF's file name: ``os-2022-05.pdf``."""
    return f"{prefix}-{identity.year}-{number_slug(identity.number)}.pdf"
