"""Addresses of issues on the site. They must never change: links and citations rely on them."""

from __future__ import annotations

import re

from unidecode import unidecode


def number_slug(number: str) -> str:
    """``number`` as part of an address: "5" → "05", "5-6" → "05-06", "спецвыпуск" → "spetsvypusk".

    Latin letters, digits and single hyphens; empty if ``number`` has no letter or digit.
    """
    # Unidecode writes ь and ъ as quotation marks.
    latin = re.sub(r"['\"`]", "", unidecode(number)).lower()
    words = re.findall(r"[a-z]+|\d+[a-z]?(?![a-z])|\d+", latin)
    return "-".join(re.sub(r"^(\d)(?!\d)", r"0\1", word) for word in words)
