"""What a page's text layer is worth, and its mending where it is damaged.

A layer is doubted when its words are not words; it is mended (``mending``) where that is
certain. What can't be mended is untrusted, and so is old recognition (text that lies unseen with
a picture of the page) if it is bad or has gaps: the page is then read off its picture.
Text that was printed to be seen is never given up for being in a language unknown here, but only
where its letters stand for others.
"""

from __future__ import annotations

import re

import pypdfium2 as pdfium

from podshivka.reading import encodings
from podshivka.reading.look_alikes import SEVERAL
from podshivka.reading.mending import Mended, is_doubtful, mend, mend_words
from podshivka.reading.model import Origin, OriginKind
from podshivka.reading.paint import (
    Ink,
    Picture,
    has_no_objects,
    is_pictured,
    is_recognised,
    pictures,
)
from podshivka.reading.painted import Painted
from podshivka.reading.plausibility import VOWELS, share_known
from podshivka.reading.printed import PrintedLine
from podshivka.reading.scripts import script_shares
from podshivka.reading.tags import NO_TAGS, Tags, tags
from podshivka.reading.text_layer import TextLayer, open_layer
from podshivka.reading.visibility import visible

REPAIRED = 0.02
"""Of the words: if fewer had look-alikes in them, the layer is called good as it stands."""

UNREADABLE = 0.3
"""Of a page's characters: if a font doesn't say what so many are, the layer is no good."""

VARIETY = 15
"""Different letters: every text of some words has as many."""

RECOGNISED_BADLY = 0.75
"""Of the words known: an old recognition with fewer is done anew, and the better one kept."""

SLAVIC = 10
"""Letters that Russian doesn't have: with as many a text is in another Cyrillic language, of which
the dictionary knows few words."""

RECOGNISED_BEST = 0.95
"""The confidence in an old recognition of which every word is known: no one has looked at it."""

GAPS = 0.6
"""Of the ink: a recognition whose words cover less has gaps."""

FEW_WORDS = 30
"""Fewer prove nothing about a page's language."""

FEW_LETTERS = 20
"""Fewer prove nothing either, and are not worth a recognition."""

NO_LANGUAGE = 0.5
"""Of the words known: with as many a text has letters, whatever its fonts say."""

GIBBERISH = 0.1
"""Of Latin words known: fewer than by chance, for letters that stand for others are no text's."""

_WORD = re.compile(r"[^\W\d_]{3}")
_NOT_RUSSIAN = re.compile("[іїєґўђћљњџ]")

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


_EMPTY = Origin("layer", "an empty page", coverage=1.0)


def trusted_lines(painted: Painted) -> tuple[list[PrintedLine], Origin, Tags]:
    """The lines of a page as they are to be read, what they are worth and how they are tagged.

    The lines of an untrusted layer are handed back too: something is better than nothing where
    the page can't be recognised.
    """
    page = painted.page
    if has_no_objects(painted):
        return [], _EMPTY, NO_TAGS
    with open_layer(page) as layer:
        if layer is None:
            return [], _without_text(page), NO_TAGS
        mended = _mend_layer(layer)
        lines = layer.lines()
        found = pictures(painted)
        recognised = is_recognised(painted, layer, lines, found)
        if not recognised:
            lines = visible(painted, layer, lines, found)
        if not lines:
            return [], _without_text(page), NO_TAGS
        coverage = Ink(page).coverage(lines) if recognised else _coverage_of_few(page, lines, found)
        return lines, _judged(layer, lines, mended, coverage), tags(painted, layer, lines)


def _coverage_of_few(
    page: pdfium.PdfPage, lines: list[PrintedLine], found: list[Picture]
) -> float | None:
    """How much of a scan a few words cover that were printed on it, a stamp or a page number.

    None if there is no reason to think that the page is a scan.
    """
    words = sum(len(line.pieces) for line in lines)
    if words >= FEW_WORDS or not is_pictured(page, found):
        return None
    ink = Ink(page)
    return ink.coverage(lines) if ink.looks_printed else None


def _mend_layer(layer: TextLayer) -> Mended:
    """Mend the text of ``layer`` in place."""
    if is_doubtful(layer.text):
        mended = mend(layer.characters(), layer.fonts)
        if mended.how:
            layer.read_as(mended.text)
    else:
        mended = mend_words(layer.text)
        if mended.how:
            layer.change(mended.text)
    return mended


def _without_text(page: pdfium.PdfPage) -> Origin:
    if Ink(page).is_blank:
        return _EMPTY
    return Origin("none", "no text", known=0.0, coverage=0.0, confidence=0.0)


def _judged(
    layer: TextLayer, lines: list[PrintedLine], mended: Mended, coverage: float | None
) -> Origin:
    """What ``lines``, mended where need be, are worth.

    :param coverage: of the page's ink, if they are an old recognition; else None.
    """
    words = [piece.text for line in lines for piece in line.pieces]
    text = " ".join(words)
    known = share_known(layer.text.replace(encodings.FILLER, "")) if _WORD.search(text) else 1.0
    cyrillic, latin = script_shares(text)
    repaired = mended.recoded or mended.alike >= max(SEVERAL, REPAIRED * len(words))
    damage = "" if repaired else _damage(layer, text, known, len(words))
    if coverage is not None:
        damage = damage or _gaps(text, known, coverage)
    kind: OriginKind = "untrusted" if damage else "repaired" if repaired else "layer"
    return Origin(
        kind,
        damage or mended.how,
        known=round(known, 3),
        cyrillic=round(cyrillic, 3),
        latin=round(latin, 3),
        coverage=coverage,
        confidence=_confidence(kind, known, coverage),
    )


def _confidence(kind: OriginKind, known: float, coverage: float | None) -> float:
    if coverage is not None:
        return round(RECOGNISED_BEST * known * (0.5 + coverage / 2), 3)
    if kind == "untrusted":
        return 0.0
    return round(0.5 + known / 2, 3) if kind == "repaired" else 1.0


def _damage(layer: TextLayer, text: str, known: float, words: int) -> str:
    """Why the layer can't be read at all; "" if it can."""
    if known >= NO_LANGUAGE:
        return ""
    unclear = len(encodings.CONTROL.findall(layer.text)) + len(encodings.ODD.findall(text))
    if unclear + sum(map(str.isalpha, text)) >= FEW_LETTERS and (
        unclear >= UNREADABLE * len(text) or layer.unmapped() >= UNREADABLE
    ):
        return "the fonts don't say what their letters are"
    if words >= FEW_WORDS and known < GIBBERISH and _is_gibberish(text):
        return "the words are of no language"
    return ""


def _is_gibberish(text: str) -> bool:
    """Whether letters stand for others in ``text``, of which hardly a word is known.

    In Latin script that is all it takes. In Cyrillic there are languages of which hardly a word
    is known, but all have as many vowels, if the text is one and not a sample of type. Of other
    scripts nothing is known here.
    """
    letters = [letter for letter in text.lower() if letter.isalpha()]
    if 2 * len(_LATIN.findall(text)) >= len(text.replace(" ", "")):
        return True
    if 2 * len(_CYRILLIC.findall(text)) < len(letters):
        return False
    vowels = sum(map(letters.count, "аеёиоуыэюяіїєўј"))
    few, many = VOWELS
    return len(set(letters)) >= VARIETY and not few <= vowels / len(letters) <= many


def _gaps(text: str, known: float, coverage: float) -> str:
    """Why an old recognition is to be done anew; "" if it need not be."""
    if known < RECOGNISED_BADLY and len(_NOT_RUSSIAN.findall(text)) < SLAVIC:
        return "recognised in a wrong language, or badly"
    if coverage < GAPS:
        return "recognised with gaps"
    return ""
