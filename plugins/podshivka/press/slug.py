"""Addresses in Latin letters that a Russian reader can still read.

The transliteration is that of Russian domain names and of search engines' own URLs: щ is shch,
х is kh, й is y, and the signs ь and ъ fall away. It must never change: addresses are made of it.
"""

from __future__ import annotations

import re
import unicodedata

MAX_LENGTH = 60

_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z",
    "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_TABLE = str.maketrans(_LETTERS)
_VALID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Beside /press/2022/05/27/<slug>/ stand index.html and page/2/; the rest are devices on Windows,
# where no folder may be named so.
_RESERVED = re.compile(r"index|page|con|prn|aux|nul|(?:com|lpt)[0-9]")

# Pelican's SLUG_REGEX_SUBSTITUTIONS, with SLUGIFY_USE_UNICODE = True: rubrics and tags get
# addresses by the same letters (Pelican's default makes «iubileinyi» of «юбилейный»).
SLUG_SUBSTITUTIONS = (
    *_LETTERS.items(),
    (r"[^a-zA-Z0-9]+", "-"),
    (r"\A-+|-+\Z", ""),
)


def transliterated(text: str) -> str:
    """``text`` in lower case with Cyrillic letters made Latin and accents dropped."""
    latin = unicodedata.normalize("NFC", text).lower().translate(_TABLE)
    return "".join(c for c in unicodedata.normalize("NFD", latin) if not unicodedata.combining(c))


def slug_of(title: str) -> str:
    """«Ремонт дорог в мае» → remont-dorog-v-mae; at most 60 characters, whole words; may be ""."""
    words = re.findall(r"[a-z0-9]+", transliterated(title))
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:MAX_LENGTH]
        if len(longer) > MAX_LENGTH:
            break
        slug = longer
    return slug


def is_valid(slug: str) -> bool:
    """Lower-case Latin letters, digits and single hyphens, not longer than a path's part may be."""
    return len(slug) <= 100 and _VALID.fullmatch(slug) is not None


def is_reserved(slug: str) -> bool:
    """A word that the site, or Windows, keeps for itself."""
    return _RESERVED.fullmatch(slug) is not None


def heading_id(text: str, separator: str) -> str:
    """A heading's ``id``, in the form Python-Markdown's ``toc`` asks for."""
    return separator.join(re.findall(r"[a-z0-9]+", transliterated(text)))
