"""Recognising one page, as a task for worker processes: plain values in, a frozen page out.

The page is drawn, set level, cut into its zones and given to Tesseract; where the result is poor,
the page may lie on its side or be in another script, and a second try is made the right way round.
Tesseract's answer is kept by the pixels it saw, so that a page read once is never read again
because another page of its file changed. Its lines are put within their columns (``type_sizes``,
``columns``), looked over once more where they are doubtful (``second_look``), and then take the
way of every printed line: reading order, words, blocks (``reading``).
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from PIL import Image

from podshivka.reading.dictionary import known_share
from podshivka.reading.document import check_size
from podshivka.reading.model import Block, Origin, Page, Word
from podshivka.reading.opening import open_again, open_page
from podshivka.reading.printed import PrintedLine
from podshivka.reading.reader import page_of
from podshivka.recognition.amendments import Amendments, with_parts, with_words
from podshivka.recognition.answer import Answer
from podshivka.recognition.cleaning import as_printed, in_one_script, without_specks
from podshivka.recognition.columns import in_columns
from podshivka.recognition.errors import NotRecognised
from podshivka.recognition.filled_blanks import filled_in, with_filled
from podshivka.recognition.hand_reader import HandReader
from podshivka.recognition.hocr import ReadLine, read_lines
from podshivka.recognition.mixed_type import parted_by_type
from podshivka.recognition.other_script import Script, script_of
from podshivka.recognition.picture import Pose, draw, is_blank, levelled, skew_of, turned
from podshivka.recognition.picture_edges import seen_in_pictures, without
from podshivka.recognition.second_look import amended, doubtful_rows, picture_of
from podshivka.recognition.tasks import LANGUAGES, means_of
from podshivka.recognition.tesseract import (
    AS_ONE_BLOCK,
    Failed,
    Tesseract,
    orientation,
    recognise,
)
from podshivka.recognition.type_sizes import sized
from podshivka.recognition.upright_rules import parted, upright_rules
from podshivka.recognition.zone_sheet import sheets_of
from podshivka.recognition.zones import zones_of
from podshivka.store import Stage, Store, digest

RECOGNITION = Stage("recognition", 9)

SECONDS = 280.0
"""For one page, all tries together."""

RUSSIAN = LANGUAGES[0]

BY_SCRIPT = {
    "Fraktur": ("deu_latf", "Fraktur", "frk", "deu"),
    "Latin": ("eng", "deu"),
}
"""What to try where ``LANGUAGES`` fail; trained data for Fraktur has had three names."""

POOR = 0.75
"""Mean confidence: print read the right way round is above it, even if blurred."""


POOR_LATIN = 0.92
"""The same for Latin print: German, and still more Fraktur, is read as English surely enough, but
without its own letters."""

NOTHING = "<html/>"
"""The hOCR of an empty sheet."""


def recognise_page(
    path: str,
    name: str,
    number: int,
    label: str,
    store_root: str,
    tesseract: Tesseract,
    hand: HandReader | None = None,
) -> Page:
    """What :func:`podshivka.recognition.tasks.recognise_page` promises."""
    page = open_page(open_again(Path(path), name), name, number)
    try:
        width, height = page.get_size()
        check_size(width, height, name, number)
        picture, scale = draw(page)
    finally:
        page.close()
    seen = (picture.tobytes(), *picture.size, repr(scale))
    key = digest(*seen, *means_of(tesseract, hand))
    try:
        answer = Store(Path(store_root)).remembered(
            RECOGNITION,
            key,
            lambda: best_answer(tesseract, picture, scale, hand),
            Answer.to_json,
            Answer.from_json,
        )
        read = page_read(answer, number, label)
    except (Failed, ValueError) as error:
        raise NotRecognised(name, number, (str(error),)) from error
    return replace(read, width=round(width, 1), height=round(height, 1))


def best_answer(
    tesseract: Tesseract, picture: Image.Image, scale: float, hand: HandReader | None = None
) -> Answer:
    """The better of at most two readings of ``picture``, which has ``scale`` pixels per point.

    :param hand: reads what is filled in by hand.
    :raises Failed: if Tesseract does at the first.
    """
    until = time.monotonic() + SECONDS
    languages = tesseract.of_these(LANGUAGES)
    if not languages:
        raise Failed(f"no trained data for {' or '.join(LANGUAGES)}")
    upright = Pose(scale, *picture.size)
    if is_blank(picture):
        return Answer(NOTHING, languages, upright)
    level, answer = _answer(tesseract, picture, upright, languages, until)
    if _worth(answer) < (POOR if _script(answer) == "cyrillic" else POOR_LATIN):
        level, answer = _second_try(tesseract, picture, (level, answer), until)
    return _looked_over(tesseract, level, answer, until, hand)


Read = tuple[Image.Image, Answer]
"""A picture as it was given to Tesseract, and what that said."""


def _second_try(tesseract: Tesseract, picture: Image.Image, first: Read, until: float) -> Read:
    """The better of ``first`` and of ``picture`` read as orientation and script want it."""
    languages = first[1].languages
    upright = replace(first[1].pose, skew=0.0)
    lies = orientation(tesseract, picture, _dpi(upright), until - time.monotonic())
    if lies is None:
        return first
    others = tesseract.of_these(BY_SCRIPT.get(lies.script, LANGUAGES)) or languages
    if lies.turns == 0 and others == languages:
        return first
    try:
        second = _answer(tesseract, picture, replace(upright, turns=lies.turns), others, until)
    except Failed:  # out of time; a poor text is better than none
        return first
    return max(first, second, key=lambda read: _worth(read[1]))


def _looked_over(
    tesseract: Tesseract,
    picture: Image.Image,
    answer: Answer,
    until: float,
    hand: HandReader | None,
) -> Answer:
    """``answer`` with what a second look at ``picture`` tells, at doubtful lines and blanks."""
    pose = answer.pose
    read = _lines_of(answer)
    first = Amendments(
        pictures=tuple(seen_in_pictures(read, picture, pose.scale)),
        filled=filled_in(read, picture, pose.scale, hand) if hand else (),
    )
    answer = replace(answer, amendments=first)
    lines = _lines_of(answer)
    script = _script(answer)
    rows = doubtful_rows(lines, picture, pose.scale, script)
    if not rows:
        return answer
    languages = _languages(answer, script) or answer.languages
    sheet = picture_of(rows, picture, pose.scale)
    try:
        hocr = recognise(
            tesseract, [sheet], _dpi(pose), languages, until - time.monotonic(), AS_ONE_BLOCK
        )
        again = amended(rows, read_lines(hocr, pose.scale), pose.scale)
    except (Failed, ValueError):  # the first look stands
        return answer
    return replace(answer, amendments=replace(first, words=again.words, parts=again.parts))


def _script(answer: Answer) -> Script | None:
    lines = answer.lines()
    return script_of(word.text for line in lines for word in line.pieces)


def _languages(answer: Answer, script: Script | None) -> str:
    """Those of ``answer`` that are written in ``script``, which has letters of its own."""
    if script is None:
        return answer.languages
    names = answer.languages.split("+")
    return "+".join(name for name in names if (name == RUSSIAN) == (script == "cyrillic"))


def page_read(answer: Answer, number: int, label: str) -> Page:
    """The page that ``answer`` tells of, as the reader sees it.

    :raises ValueError: if the answer is not hOCR.
    """
    pose = answer.pose
    words = answer.amendments.words
    without_words = replace(answer.amendments, words=())
    lines = with_words(_lines_of(replace(answer, amendments=without_words)), words)
    printed = in_one_script(as_printed(lines))
    # The zones' order is a guess of ours, by less than what the reading of the page goes by.
    level = page_of(printed, number, label, *pose.level_size, is_painted=not answer.zones)
    page = replace(
        level,
        width=round(pose.width / pose.scale, 1),
        height=round(pose.height / pose.scale, 1),
        blocks=tuple(_on_page(block, pose) for block in level.blocks),
    )
    return replace(page, origin=_origin(page, answer.languages))


@lru_cache(maxsize=1)
def _lines_of(answer: Answer) -> tuple[PrintedLine, ...]:
    """The lines of ``answer`` within their columns; asked of a fresh one twice."""
    pose = answer.pose
    amended = answer.amendments
    read: Sequence[ReadLine] = answer.lines()
    if not answer.zones:
        read = parted_by_type(parted(read, answer.rules))
    lines = without_specks(sized(read))
    lines = with_filled(without(lines, amended.pictures), amended.filled)
    return tuple(in_columns(with_parts(lines, amended.parts), *pose.level_size))


def _answer(
    tesseract: Tesseract, picture: Image.Image, pose: Pose, languages: str, until: float
) -> Read:
    picture = turned(picture, pose.turns)
    pose = replace(pose, skew=skew_of(picture))
    picture = levelled(picture, pose.skew)
    rules = upright_rules(picture, pose.scale)
    picture = rules.taken_off(picture)
    zones = zones_of(picture, pose.scale)
    sheets = sheets_of(picture, zones, pose.scale) if zones else [picture]
    hocr = recognise(tesseract, sheets, _dpi(pose), languages, until - time.monotonic())
    return picture, Answer(hocr, languages, pose, rules.boxes, zones)


def _dpi(pose: Pose) -> int:
    return round(72 * pose.scale)


def _worth(answer: Answer) -> float:
    """The mean confidence of the answer's letters, from 0 to 1; lines on their side count half."""
    lines = answer.lines()
    return _mean(
        (len(piece.text), piece.confidence * (1.0 if line.upright else 0.5))
        for line in lines
        for piece in line.pieces
    )


def _mean(weighted: Iterable[tuple[int, float]]) -> float:
    pairs = list(weighted)
    weight = sum(weight for weight, _value in pairs)
    return sum(weight * value for weight, value in pairs) / weight if weight else 0.0


def _on_page(block: Block, pose: Pose) -> Block:
    lines = tuple(
        replace(
            line,
            box=pose.on_page(line.box),
            words=tuple(
                Word(word.text, tuple(map(pose.on_page, word.boxes)), word.confidence)
                for word in line.words
            ),
        )
        for line in block.lines
    )
    return replace(block, lines=lines, box=pose.on_page(block.box))


def _origin(page: Page, languages: str) -> Origin:
    how = f"tesseract {languages}"
    words = list(page.words())
    if not words:
        return Origin("none", how, known=0.0, confidence=0.0)
    letters = [char for word in words for char in word.text if char.isalpha()]
    count = max(1, len(letters))
    return Origin(
        "recognised",
        how,
        known=round(known_share(word.text for word in words), 3),
        cyrillic=round(sum("\u0400" <= char <= "\u052f" for char in letters) / count, 3),
        latin=round(sum(char < "\u0250" for char in letters) / count, 3),
        confidence=round(_mean((len(word.text), word.confidence) for word in words), 3),
    )
