"""Texts read in a wrong encoding, and how to read them rightly.

All functions are pure. A ``Reading`` keeps the text's length, so that the place of a character
still leads to its box: where several characters stand for one, fillers follow it.

What goes wrong in PDFs: a font whose codes are those of a Cyrillic code page, but which claims
to be Western; UTF-8 taken for single bytes; a font without any Unicode, whose codes are glyph
numbers and so run parallel to Unicode at some distance.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

FILLER = "\u2060"
"""WORD JOINER: stands where a character was used up; invisible, and dropped with its like."""

_WESTERN = {"Latin-1": "latin-1", "Windows-1252": "cp1252", "MacRoman": "mac_roman"}
_CYRILLIC = {
    "Windows-1251": "cp1251",
    "KOI8-R": "koi8_r",
    "MacCyrillic": "mac_cyrillic",
    "CP866": "cp866",
    "ISO 8859-5": "iso8859_5",
}

_T2A = {
    0x01: "\u0301",
    0x10: "“",
    0x11: "”",
    0x15: "–",
    0x16: "—",
    0x19: "і",
    0x1B: "ﬀ",
    0x1C: "ﬁ",
    0x1D: "ﬂ",
    0x1E: "ﬃ",
    0x1F: "ﬄ",
    0x80: "Ґ",
    0x88: "Ї",
    0x92: "Ў",
    0x99: "Є",
    0x9C: "Ё",
    0x9D: "№",
    0x9F: "§",
    0xA0: "ґ",
    0xA8: "ї",
    0xB2: "ў",
    0xB9: "є",
    0xBC: "ё",
    0xBD: "„",
    0xBE: "«",
    0xBF: "»",
    **{0xC0 + place: chr(0x410 + place) for place in range(64)},
}
"""TeX's Cyrillic encoding, as far as Russian, Ukrainian and Belarusian go (``t2aenc.def``)."""

_IN_UTF8 = "".join(map(chr, [*range(0x401, 0x460), 0x490, 0x491])) + "«»„“”–—…№§’•\xa0"

_ODD_BEYOND = "\ue000-\uf8ffŒœŠšŸŽžƒˆˇ˘˙˚˛˜˝ıΩπ€™∂∆∏∑−√∞∫≈≠≤≥◊ﬁﬂ"
_ODD = "\x7f-\xff\u2013-\u2044" + _ODD_BEYOND
ODD = re.compile(f"[{_ODD}]")
"""Characters that a Cyrillic text is made of when it is read in a Western encoding."""

_ODD_LETTER = "[\x7f-\x9f\xa1-\xaa\xac-\xb6\xb8-\xba\xbc-\xff" + _ODD_BEYOND + "\u203b-\u2044]"
ODD_LETTER = re.compile(_ODD_LETTER)
"""Those of them that are not in good texts too, as dots, dashes and quotes are."""

_DASHED = rf"[–—](?![–—])[{_ODD}]"
ODD_RUN = re.compile(rf"{_ODD_LETTER}{_ODD_LETTER}{{2}}|{_DASHED}(?:{_DASHED}){{2}}")
"""Three of these in a row, or three after dashes, which are UTF-8 read as MacRoman.

The first of three is by itself: a page is searched four times faster for a set than for a group.
"""

CONTROL = re.compile(r"[\x01\x03-\x08\x0b\x0c\x0e-\x1f\ue000-\uf8ff]")
"""What stands for letters where a font doesn't say what its codes mean."""

_LEFT_OVER = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f¤¦¬±µ¶ЂЃѓЉЊЌЋЏђљњќћџЅѕЈј\u2500-\u259f\ufffd]"
)

_RUN_WITH_ASCII = re.compile(r"[^ -~\t\r\n]*[A-Za-z][^ -@\[-`{-~\t\r\n]*")
"""Letters, and whatever else isn't ASCII, with an ASCII letter among them."""

_ACCENT_FIRST = re.compile("(\u0301)([\u0400-\u04ff])")
"""TeX paints an accent before its letter; Unicode has it after."""

_ASCII = re.compile("[A-Za-z]")
_WESTERN_LETTER = re.compile("[\xc0-\xffŒœŠšŸŽžƒ]")

_FREQUENCIES = {
    **dict.fromkeys("оеаи", 870),
    **dict.fromkeys("нтсрвл", 540),
    **dict.fromkeys("кмдпуяы", 300),
    **dict.fromkeys("ьгзбчйх", 150),
    **dict.fromkeys("жшюцщэф", 50),
    **dict.fromkeys("ъё", 4),
}
"""Per ten thousand letters, in classes, after the Russian National Corpus."""

_BEYOND = 0x460
"""After the last Russian letter in Unicode."""

_FREQUENCY_OF = np.zeros(_BEYOND + 1, dtype=np.int64)
"""The frequencies by the letters' codes, of capitals too."""

for _letter, _share in _FREQUENCIES.items():
    _FREQUENCY_OF[[ord(_letter), ord(_letter.upper())]] = _share


def oddities(text: str) -> int:
    """How many characters of ``text`` are unlikely in a Russian or Ukrainian one."""
    return len(_LEFT_OVER.findall(text)) + len(ODD.findall(text))


def russian_fit(text: str) -> float:
    """How frequent the characters of ``text`` are in Russian, on average, spaces left out.

    Real Russian has 500, with Latin words between 400; English read as Russian at most 450.
    """
    letters = "".join(text.split()).replace(FILLER, "")
    codes = np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return float(_FREQUENCY_OF[np.minimum(codes, _BEYOND)].sum()) / (len(letters) or 1)


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to read a text. ``how`` is for people; ``read`` keeps the length."""

    how: str
    read: Callable[[str], str]

    def fit(self, text: str, census: Mapping[str, int]) -> float:
        """The ``russian_fit`` of ``text`` so read, or nearly.

        :param census: how often each character of ``text`` that is no space stands in it.
        """
        if not isinstance(self.read, _Translation):
            return russian_fit(self.read(text))
        table, count = self.read.table, sum(census.values())
        codes = [table.get(ord(letter), ord(letter)) for letter in census]
        frequencies = _FREQUENCY_OF[np.minimum(codes, _BEYOND)]
        return float(frequencies @ list(census.values())) / (count or 1)


@cache
def code_pages() -> tuple[Reading, ...]:
    """The ways to read Cyrillic that was taken for Western text or private-use characters."""
    readings = [_utf8(western) for western in _WESTERN]
    for name, codec in _CYRILLIC.items():
        table = {byte: bytes([byte]).decode(codec, "replace") for byte in range(0x80, 0x100)}
        readings += _misreadings(name, table)
        if name == "Windows-1251":
            readings += _misreadings("TeX's T2A", _T2A)
    return tuple(readings)


@cache
def cyrillic_pages() -> tuple[Reading, ...]:
    """The ways to read a Cyrillic text that was taken for another Cyrillic encoding."""
    readings = [_utf8("Windows-1251"), _utf8("KOI8-R"), _utf8("MacCyrillic")]
    for taken in ("Windows-1251", "KOI8-R", "MacCyrillic"):
        for name, codec in _CYRILLIC.items():
            if name != taken:
                table = {byte: bytes([byte]).decode(codec, "replace") for byte in range(128, 256)}
                seen = _seen_as(_CYRILLIC[taken], table)
                readings.append(Reading(f"{name} read as {taken}", _Translation(seen)))
    return tuple(readings)


def _misreadings(name: str, table: dict[int, str]) -> Iterator[Reading]:
    for western, codec in _WESTERN.items():
        translation = _Translation(_seen_as(codec, table), spare_ascii_words=True)
        yield Reading(f"{name} read as {western}", translation)
    private = {0xF000 + byte: byte for byte in range(0x20, 0x7F)}
    private |= {0xF000 + byte: ord(letter) for byte, letter in table.items()}
    yield Reading(f"{name} in private-use characters", _Translation(private))


def _seen_as(codec: str, table: dict[int, str]) -> dict[int, int]:
    """From what a byte is taken for in ``codec`` to what it is by ``table``."""
    seen = {}
    for byte, letter in table.items():
        taken = bytes([byte]).decode(codec, "replace")
        # Where a codec has a hole, readers put the control character of the same number.
        seen[byte if taken == "\ufffd" else ord(taken)] = ord(letter)
    return seen


@dataclass(frozen=True)
class _Translation:
    """Reads letter by letter. Words that are mostly ASCII letters («café») can be spared."""

    table: dict[int, int]
    spare_ascii_words: bool = False

    def __call__(self, text: str) -> str:
        read = text.translate(self.table)
        if not self.spare_ascii_words:
            return read
        for word in _RUN_WITH_ASCII.finditer(text):
            if self._is_spared(word.group()):
                read = read[: word.start()] + word.group() + read[word.end() :]
        return _ACCENT_FIRST.sub(r"\2\1", read)

    @staticmethod
    def _is_spared(word: str) -> bool:
        western = len(_WESTERN_LETTER.findall(word))
        return 0 < western < len(_ASCII.findall(word)) and ODD_RUN.search(word) is None


def _utf8(taken: str) -> Reading:
    """The way to read UTF-8 of which each byte was ``taken`` for a character."""
    codec = (_WESTERN | _CYRILLIC)[taken]
    pairs = {}
    for letter in _IN_UTF8:
        seen = "".join(
            bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in letter.encode("utf-8")
        )
        pairs[seen] = letter + FILLER * (len(seen) - 1)
    pattern = re.compile(_any_of(pairs))
    return Reading(
        f"UTF-8 read as {taken}", lambda text: pattern.sub(lambda found: pairs[found.group()], text)
    )


def _any_of(strings: Iterable[str]) -> str:
    """A pattern for any of ``strings``, the longer first, soon done with where none begins."""
    by_first: dict[str, list[str]] = {}
    for string in sorted(strings, key=lambda string: (-len(string), string)):
        by_first.setdefault(string[0], []).append(re.escape(string[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items())


def shifts(codes: str, best: int = 4) -> tuple[Reading, ...]:
    """The likeliest ways to read ``codes`` of a font that numbers its glyphs, Russian by frequency.

    Fonts keep their Cyrillic letters in Unicode's order and their ASCII in its own, each at some
    distance. The first is found by the frequencies of letters; for the second there are the
    distance of TrueType's standard order, that of the letters, and none.
    """
    census = Counter(codes)
    counts = {
        ord(code): count for code, count in census.items() if not code.isspace() or code < " "
    }
    if not counts:
        return ()
    frequent = sorted(counts, key=lambda code: -counts[code])[:_MOST_FREQUENT]
    distances = sorted({ord(letter) - code for code in frequent for letter in "оеаинт"} - {0})
    read = np.add.outer(distances, list(counts))
    is_small = (read >= ord("а")) & (read < _BEYOND)
    fits = _FREQUENCY_OF[np.where(is_small, read, _BEYOND)] @ list(counts.values())
    scored = list(zip(fits.tolist(), distances, strict=True))
    scored.sort(key=lambda pair: (-pair[0], pair[1]))
    return tuple(_shift(census, distance) for fit, distance in scored[:best] if fit)


_MOST_FREQUENT = 8
"""Codes: one of them is one of the six most frequent letters."""

TRUETYPE_ORDER = 29
"""How far ASCII is above the glyph numbers of TrueType's standard order: the space is glyph 3."""

PLAIN_SHIFT = Reading(
    f"glyph numbers {TRUETYPE_ORDER:#x} below ASCII",
    lambda text: text.translate(
        {code: code + TRUETYPE_ORDER for code in range(3, 0x62) if chr(code) not in "\r\n "}
    ),
)
"""The way to read a font of ASCII signs that numbers its glyphs in TrueType's order."""


def is_signs(text: str) -> bool:
    """Whether ``text`` holds little but digits, spaces and the usual punctuation."""
    signs = sum(letter in _PLAIN_SIGNS or letter.isspace() for letter in text)
    return signs >= 0.8 * len(text)


def _shift(census: Counter[str], distance: int) -> Reading:
    letters = {
        code: code + distance
        for code in [0x401 - distance, *range(0x410 - distance, 0x450 - distance), 0x451 - distance]
        if code > 0
    }
    rest = {ord(code): count for code, count in census.items() if ord(code) not in letters}

    def plain(ascii_distance: int) -> int:
        return sum(count for code, count in rest.items() if code + ascii_distance in _PLAIN_CODES)

    ascii_distance = max((TRUETYPE_ORDER, 0, distance), key=plain)
    signs = {
        code: code + ascii_distance
        for code in range(0x20 - ascii_distance, 0x7F - ascii_distance)
        if code > 0 and code not in letters and chr(code) not in "\r\n"
    }
    return Reading(f"glyph numbers {distance:#x} below Unicode", _Translation(signs | letters))


_PLAIN_SIGNS = frozenset(' .,-:;()0123456789«»"/')
_PLAIN_CODES = frozenset(map(ord, _PLAIN_SIGNS))
