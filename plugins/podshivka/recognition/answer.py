"""What Tesseract said of a page, as it is kept."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from podshivka.reading.model import Box
from podshivka.reading.printed import Piece
from podshivka.recognition.amendments import Amendments
from podshivka.recognition.hocr import ReadLine, read_lines
from podshivka.recognition.ink import Zone
from podshivka.recognition.picture import Pose
from podshivka.recognition.zone_sheet import on_page

NOTHING_AMENDED = Amendments()


@dataclass(frozen=True, slots=True)
class Answer:
    """What Tesseract said: its hOCR, of which languages, and how the picture lay.

    :param zones: of the picture, if it was given to Tesseract as a sheet of these.
    :param rules: the upright ones that were taken off it, in points of the picture.
    :param amendments: what it said at a second look (``second_look``), in points of the picture.
    """

    hocr: str
    languages: str
    pose: Pose
    rules: tuple[Box, ...] = ()
    zones: tuple[Zone, ...] = ()
    amendments: Amendments = NOTHING_AMENDED

    def lines(self) -> tuple[ReadLine, ...]:
        """What was read, in points of the picture.

        :raises ValueError: if the answer is not hOCR.
        """
        scale = self.pose.scale
        lines = read_lines(self.hocr, scale)
        return tuple(on_page(lines, self.zones, scale)) if self.zones else lines

    def to_json(self) -> bytes:
        """As UTF-8 JSON; equal answers give equal bytes."""
        pose = self.pose
        flat = [pose.scale, pose.width, pose.height, pose.turns, pose.skew]
        amended = self.amendments
        amendments = [amended.words, amended.parts, amended.pictures, amended.filled]
        whole = [self.hocr, self.languages, flat, self.rules, self.zones, amendments]
        return json.dumps(whole, ensure_ascii=False).encode()

    @classmethod
    def from_json(cls, data: bytes) -> Answer:
        """The answer that :meth:`to_json` wrote. Raises ValueError or TypeError if it did not."""
        hocr, languages, pose, rules, zones, amended = json.loads(data)
        words, parts, pictures, filled = amended
        amendments = Amendments(
            _pieces(words),
            tuple(map(_pieces, parts)),
            _pieces(pictures),
            tuple(map(_pieces, filled)),
        )
        boxes = tuple(Box(*rule) for rule in rules)
        own = tuple(Zone(*zone) for zone in zones)
        return cls(hocr, languages, Pose(*pose), boxes, own, amendments)


def _pieces(flat: Iterable[list[Any]]) -> tuple[Piece, ...]:
    return tuple(Piece(*piece) for piece in flat)
