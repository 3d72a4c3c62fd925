"""Recognising one page, as a task for worker processes: plain values in, a frozen page out.

The page is drawn, set level and given to Tesseract; where the result is poor, the page may lie
on its side or be in another script, and a second try is made the right way round. Tesseract's
answer is kept by the pixels it saw, so that a page read once is never read again because
another page of its file changed. Its lines then take the way of every printed line: reading
order, words, blocks (``reading``).
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image

from podshivka.reading.dictionary import known_share
from podshivka.reading.document import check_size
from podshivka.reading.model import Block, Origin, Page, Word
from podshivka.reading.opening import open_again, open_page
from podshivka.reading.reader import page_of
from podshivka.recognition.cleaning import cleaned
from podshivka.recognition.errors import NotRecognised
from podshivka.recognition.hocr import printed_lines
from podshivka.recognition.picture import Pose, draw, is_blank, levelled, skew_of, turned
from podshivka.recognition.tesseract import Failed, Tesseract, orientation, recognise
from podshivka.store import Stage, Store, digest

RECOGNITION = Stage("recognition", 1)

SECONDS = 280.0
"""For one page, all tries together."""

LANGUAGES = ("rus", "eng")

BY_SCRIPT = {
    "Fraktur": ("deu_latf", "Fraktur", "frk", "deu"),
    "Latin": ("eng", "deu"),
}
"""What to try where ``LANGUAGES`` fail; trained data for Fraktur has had three names."""

POOR = 0.75
"""Mean confidence: print read the right way round is above it, even if blurred."""


NOTHING = "<html/>"
"""The hOCR of an empty sheet."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What Tesseract said: its hOCR, of which languages, and how the picture lay."""

    hocr: str
    languages: str
    pose: Pose

    def to_json(self) -> bytes:
        """As UTF-8 JSON; equal answers give equal bytes."""
        pose = self.pose
        flat = [pose.scale, pose.width, pose.height, pose.turns, pose.skew]
        return json.dumps([self.hocr, self.languages, flat], ensure_ascii=False).encode()

    @classmethod
    def from_json(cls, data: bytes) -> Answer:
        """The answer that :meth:`to_json` wrote. Raises ValueError or TypeError if it did not."""
        hocr, languages, pose = json.loads(data)
        return cls(hocr, languages, Pose(*pose))


def recognise_page(
    path: str, name: str, number: int, label: str, store_root: str, tesseract: Tesseract
) -> Page:
    """Page ``number`` (from 1) of the PDF at ``path``, read off its picture.

    :param name: how errors call the file; :param label: what the PDF calls the page.
    :param store_root: the folder of the :class:`~podshivka.store.Store`.
    :raises BadInput: if the page can't be drawn, or Tesseract fails.
    """
    page = open_page(open_again(Path(path), name), name, number)
    try:
        width, height = page.get_size()
        check_size(width, height, name, number)
        picture, scale = draw(page)
    finally:
        page.close()
    seen = (picture.tobytes(), *picture.size, repr(scale))
    key = digest(*seen, tesseract.version, *tesseract.languages)
    try:
        answer = Store(Path(store_root)).remembered(
            RECOGNITION,
            key,
            lambda: best_answer(tesseract, picture, scale),
            Answer.to_json,
            Answer.from_json,
        )
        read = page_read(answer, number, label)
    except (Failed, ValueError) as error:
        raise NotRecognised(name, number, (str(error),)) from error
    return replace(read, width=round(width, 1), height=round(height, 1))


def best_answer(tesseract: Tesseract, picture: Image.Image, scale: float) -> Answer:
    """The surest of at most two readings of ``picture``, which has ``scale`` pixels per point.

    :raises Failed: if Tesseract does at the first.
    """
    until = time.monotonic() + SECONDS
    languages = tesseract.of_these(LANGUAGES)
    if not languages:
        raise Failed(f"no trained data for {' or '.join(LANGUAGES)}")
    upright = Pose(scale, *picture.size)
    if is_blank(picture):
        return Answer(NOTHING, languages, upright)
    first = _answer(tesseract, picture, upright, languages, until)
    if _sureness(first) >= POOR:
        return first
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
    return max(first, second, key=_sureness)


def page_read(answer: Answer, number: int, label: str) -> Page:
    """The page that ``answer`` tells of, as the reader sees it.

    :raises ValueError: if the answer is not hOCR.
    """
    pose = answer.pose
    lines = cleaned(printed_lines(answer.hocr, pose.scale))
    level = page_of(lines, number, label, *pose.level_size)
    page = replace(
        level,
        width=round(pose.width / pose.scale, 1),
        height=round(pose.height / pose.scale, 1),
        blocks=tuple(_on_page(block, pose) for block in level.blocks),
    )
    return replace(page, origin=_origin(page, answer.languages))


def _answer(
    tesseract: Tesseract, picture: Image.Image, pose: Pose, languages: str, until: float
) -> Answer:
    picture = turned(picture, pose.turns)
    pose = replace(pose, skew=skew_of(picture))
    picture = levelled(picture, pose.skew)
    hocr = recognise(tesseract, picture, _dpi(pose), languages, until - time.monotonic())
    return Answer(hocr, languages, pose)


def _dpi(pose: Pose) -> int:
    return round(72 * pose.scale)


def _sureness(answer: Answer) -> float:
    """The mean confidence of the answer's letters, from 0 to 1."""
    lines = printed_lines(answer.hocr, answer.pose.scale)
    return _mean((len(piece.text), piece.confidence) for line in lines for piece in line.pieces)


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
