"""One spelling for what fonts and layout programs spell in many ways, word by word.

A word keeps its boxes while its text is made normal, so the way back from the text to the page
leads through the word itself: see ``Page.placed_words``.
"""

from __future__ import annotations

import re
import unicodedata

SOFT_HYPHEN = "\u00ad"
SOFT_HYPHENS = f"{SOFT_HYPHEN}¬"
"""Where a word may be or was broken, not part of it: Unicode's, and the sign that recognition
programs put for it at a line's end."""

STRESS = "\u0301"
"""An acute accent over the letter before it, as in «за́мок»: part of the text, not of the word."""

_SPELT_OUT = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_HYPHENS_AND_DASHES = {"\u2010": "-", "\u2011": "-", "\u2012": "–", "\u2015": "—", "\u2e3a": "—"}
_OLD_LETTERS = {"ſ": "s", "ꝛ": "r"}
"""As Fraktur has them; searched for, and read today, as the usual ones."""

_QUOTES = {"‟": "“", "〝": "“", "〞": "”", "〟": "„", "≪": "«", "≫": "»", "《": "«", "》": "»"}
_SIGNS = str.maketrans(_SPELT_OUT | _HYPHENS_AND_DASHES | _OLD_LETTERS | _QUOTES)

_ODD = re.compile("[^ -~А-Яа-яЁё«»№–—…“”„’\ufffe]")
"""What few Russian words have in them; PDFium's sign of a broken word is none of it."""

_PAINTED_ACCENT = re.compile("[иИ][˘\u02c7]|[еЕ]¨")
"""Й and ё as some fonts draw them: the letter and then an accent with a place of its own."""

_COMPOSED = {"и": "й", "И": "Й", "е": "ё", "Е": "Ё"}


def odd_letters(text: str) -> frozenset[str]:
    """The letters of ``text`` but for which :func:`normal` certainly leaves a word as it is."""
    return frozenset(() if text.isascii() else _ODD.findall(text))


def normal(text: str) -> str:
    """The printed word ``text`` as it is to be read and searched.

    Composed (Unicode's NFC), so that й and ё are one character each; ligatures spelt out, ſ
    is s; rare forms of hyphens, dashes and quotes replaced by usual ones; soft hyphens gone,
    except at the end, where one tells that the word goes on. The kind of quotes («», „“) is the
    author's and stays, and so do - – and —.
    """
    if text.isascii() or _ODD.search(text) is None:
        return text
    text = unicodedata.normalize("NFC", text.translate(_SIGNS))
    text = _PAINTED_ACCENT.sub(lambda match: _COMPOSED[match.group()[0]], text)
    if SOFT_HYPHEN in text:
        text = text[:-1].replace(SOFT_HYPHEN, "") + text[-1]
    return text
