"""Mending a text that was read in a wrong encoding: which reading makes its words words.

Pure: characters in, characters out, as many as before. A reading is taken only if the
dictionary then knows clearly more of the damaged words, by Russian's measure; so a text in
another language, or with formulas, stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from podshivka.reading import encodings
from podshivka.reading.dictionary import SHORTEST, is_russian, known_share, knows
from podshivka.reading.encodings import Reading
from podshivka.reading.look_alikes import unmixed, with_laws
from podshivka.reading.plausibility import VARIETY, is_natural, sample, share_known

DOUBTFUL = 0.7
"""Of the words known: layers with fewer are examined. Good Russian and English have 0.8 to 1."""

CLEARLY = 0.2
"""Of the words: a reading must know so many more than the layer."""

ENOUGH = 0.25
"""Of the words known: rightly read Ukrainian has so many, and any wrong reading fewer."""

MOSTLY = 0.6
"""Of the words: a reading of a word or two, or of letters already Cyrillic, must know more."""

FEW = 5
"""Words: fewer prove little."""

LIKELIEST = 8
"""Readings that are put to the dictionary."""

MANY = 20
"""Words: of as many the right reading is not only among the likeliest…"""

NEARLY = 0.8
"""…but fits nearly as well as the best, if not best."""

BETTER = 1.1
"""Times: a text is only thought to be in another code page if its letters then fit so well."""

A_LIKELY_FIT = 300.0
"""Of ``russian_fit``: read as glyph numbers, text in another script seldom has as much."""

NEARLY_ALL = 0.7
"""Of the characters: with more Cyrillic ones no font to speak of numbers its glyphs."""

CONTROLS = 3
"""Control characters: as many are no accident."""

_CYRILLIC_WORD = re.compile("[\u0400-\u04ff]{3,}")
_CHUNK = re.compile(r"[^ \t\r\n\ufffe]{2,}")
_ACCENTED = re.compile("[a-z][\xc0-\xff][a-z]")
"""An accent in a word of Latin script, of which mended text has none."""

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_MAC_YA = re.compile("[а-яё](?:€|Я(?![А-ЯЁ]))")
"""The last letter, the only small one on which MacCyrillic and Windows-1251 differ."""

_ACCENT = "\u0301"
_UNREAD = "ѯ"
"""Put for signs left in words: other than they it is a letter, and in no word of today."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A text with its damage mended as far as that is certain.

    :param how: what was done, for people; "" if nothing.
    :param recoded: whether an encoding was mended, and not just single words.
    :param alike: how many words had Latin look-alikes in them.
    """

    text: str
    how: str = ""
    recoded: bool = False
    alike: int = 0


def is_doubtful(text: str) -> bool:
    """Whether ``text`` shows signs of damage; cheap, for every page is asked."""
    return (
        len(encodings.CONTROL.findall(text)) >= CONTROLS
        or bool(_odd_chunks(text))
        or share_known(text) < DOUBTFUL
    )


def mend(text: str, fonts: Callable[[], Sequence[int]] | None = None) -> Mended:
    """``text`` read as it is to be read, as far as that is certain.

    :param fonts: gives for each character the number of its font, 0 for none; asked only when
        nothing simpler helps.
    """
    hows = []
    read = text
    reading = _code_page(read) or _cyrillic_page(read)
    if reading is not None:
        read = reading.read(read)
        hows.append(reading.how)
    if fonts is not None and _may_be_glyph_numbers(read):
        read, found = _read_by_font(read, fonts())
        hows += found
    words = mend_words(read)
    return Mended(
        words.text, "; ".join([*hows, *filter(None, [words.how])]), bool(hows), words.alike
    )


def mend_words(text: str) -> Mended:
    """``text``, not in doubt as a whole, with words mended that have look-alikes in them."""
    read, laws = with_laws(text)
    read, alike = unmixed(read, is_russian, _is_latin)
    how = "Latin look-alikes of Cyrillic" if alike else "numbers of laws" if laws else ""
    return Mended(read, how, alike=alike)


def _is_latin(word: str) -> bool:
    return knows(word.lower())  # in capitals it might pass for an abbreviation


def _odd_chunks(text: str) -> list[str]:
    """Words that look like Cyrillic read as Western text, in their order."""
    if encodings.ODD_LETTER.search(text) is None or encodings.ODD_RUN.search(text) is None:
        return []
    return [
        chunk
        for chunk in _CHUNK.findall(text)
        if encodings.ODD_RUN.search(chunk) and 2 * len(encodings.ODD.findall(chunk)) >= len(chunk)
    ]


def _code_page(text: str) -> Reading | None:
    """The code page that ``text`` is in, if words of it are read as Western text."""
    chunks = sample(_odd_chunks(text))
    if not chunks or len(_ACCENTED.findall(text)) > len(chunks):
        return None
    odd = " ".join(chunks)
    best, share, count = _best(_likeliest(encodings.code_pages(), odd, 0.0), odd, text)
    needed = ENOUGH if count >= FEW else MOSTLY
    return best if share >= max(needed, known_share(chunks) + CLEARLY) else None


def _cyrillic_page(text: str) -> Reading | None:
    """The code page that ``text`` is in, if it was taken for another Cyrillic one."""
    words = sample(_CYRILLIC_WORD.findall(text))
    if len(set(text)) < VARIETY:
        return None
    is_mac = len(_MAC_YA.findall(text)) >= FEW
    if not is_mac and (len(words) < FEW or known_share(words) > 1 - MOSTLY or is_natural(text)):
        return None
    chunks = " ".join(sample([c for c in _CHUNK.findall(text) if _CYRILLIC.search(c)]))
    least = 0.0 if is_mac else BETTER * encodings.russian_fit(chunks)
    best, share, _count = _best(_likeliest(encodings.cyrillic_pages(), chunks, least), chunks, text)
    return best if share >= MOSTLY else None


def _likeliest(readings: Iterable[Reading], text: str, least: float) -> list[Reading]:
    """Those ``readings`` that give ``text`` Russian's letter frequencies, the best first.

    Letters are counted faster than words are looked up.
    """
    census = Counter("".join(text.split()))
    fits = [(reading.fit(text, census), reading) for reading in readings]
    fits.sort(key=lambda pair: -pair[0])
    if fits and text.count(" ") >= MANY:
        least = max(least, NEARLY * fits[0][0])
    return [reading for fit, reading in fits[:LIKELIEST] if fit > least]


def _best(
    readings: Iterable[Reading], sampled: str, text: str = ""
) -> tuple[Reading | None, float, int]:
    """The reading that makes most of ``sampled`` Russian words, their share, and how many count.

    Among equals the one that leaves the fewest odd characters in the whole ``text``: code pages
    differ little in their letters, but in their quotes and dashes.
    """
    best: tuple[Reading | None, float, int] = None, 0.0, 0
    for reading in readings:
        read = reading.read(sampled).replace(encodings.FILLER, "").replace(_ACCENT, "")
        read = encodings.ODD.sub(_UNREAD, read)
        words = [word for word in read.split() if len(_CYRILLIC.findall(word)) >= SHORTEST]
        share = round(known_share(words), 3)
        rival = best[0]
        if (rival is None and words) or share > best[1]:
            best = reading, share, len(words)
        elif rival is not None and words and share == best[1]:
            left = [encodings.oddities(one.read(text)) for one in (reading, rival)]
            if left[0] < left[1]:
                best = reading, share, len(words)
    return best


def _may_be_glyph_numbers(text: str) -> bool:
    if len(encodings.CONTROL.findall(text)) >= CONTROLS:
        return True
    if len(_CYRILLIC.findall(text)) > NEARLY_ALL * len("".join(text.split())):
        return False
    return share_known(text) < DOUBTFUL and not is_natural(text)


def _read_by_font(text: str, fonts: Sequence[int]) -> tuple[str, list[str]]:
    """``text`` with each font's characters read as fits that font, and what was done."""
    read, hows = list(text), list[str]()
    accepted: list[Reading] = []
    for places in _by_font(fonts):
        codes = _stretches(text, places)
        reading = _font_reading(codes, accepted)
        if reading is None:
            continue
        if reading not in accepted:
            accepted.append(reading)
        if reading.how not in hows:
            hows.append(reading.how)
        letters = reading.read("".join(text[place] for place in places))
        for place, letter in zip(places, letters, strict=True):
            read[place] = letter
    return "".join(read), hows


def _by_font(fonts: Sequence[int]) -> list[list[int]]:
    """The places of each font's characters, the most used font first."""
    numbers = np.array(fonts, dtype=np.int64)
    groups = [np.flatnonzero(numbers == font).tolist() for font in set(fonts) - {0}]
    return sorted(groups, key=lambda group: (-len(group), group[0]))


def _stretches(text: str, places: Sequence[int]) -> str:
    """The characters at ``places``, with a space wherever others stand between them."""
    first = np.flatnonzero(np.diff(places, prepend=places[0] - 2) != 1)
    starts = [places[at] for at in first.tolist()]
    ends = [places[at - 1] + 1 for at in [*first[1:].tolist(), len(places)]]
    return " ".join([text[start:end] for start, end in zip(starts, ends, strict=True)])


def _font_reading(codes: str, accepted: Sequence[Reading]) -> Reading | None:
    """How to read a font's ``codes``; None if they read well as they are, or no way is certain.

    A font that says of most of its letters that they are Cyrillic has no numbers for them.
    """
    controls = len(encodings.CONTROL.findall(codes))
    if not controls and 2 * len(_CYRILLIC.findall(codes)) > len(codes):
        return None
    words = sample(codes.split())
    before = known_share(words)
    if before >= MOSTLY and not controls:
        return None
    sampled = " ".join(words)
    is_various = len(set(codes)) >= VARIETY
    shifts = encodings.shifts(codes) if is_various else ()
    best, share, count = _best([*accepted, *_likeliest(shifts, sampled, A_LIKELY_FIT)], sampled)
    is_proven = best in accepted or (count >= FEW and is_various)
    if is_proven and share >= max(MOSTLY, before + CLEARLY):
        return best
    if controls:
        plain = encodings.PLAIN_SHIFT.read(codes)
        if (accepted and encodings.is_signs(plain)) or _is_western(plain, before):
            return encodings.PLAIN_SHIFT
    return None


def _is_western(plain: str, before: float) -> bool:
    words = sample(plain.split())
    long = sum(len(word) > FEW for word in words)
    return long >= FEW and known_share(words) >= max(MOSTLY, before + CLEARLY)
