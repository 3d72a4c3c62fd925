"""Newspaper pages typeset at random (seeded), with the phrases that cross a break in them.

A page is a stack of bands, a band is one to three articles side by side, an article is a
headline over some columns, justified text that flows through them, and what stands in its way:
pull quotes, photographs with captions, boxes. The same page can be painted in several ways.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

PAINTINGS = ("story", "placed", "displaced", "frames", "rows", "lines")
"""Story after story; each word placed by itself; the same with some lines elsewhere in their
column; frames in any order; rows across the page; lines in any order."""

REACH = 5
"""Words of a phrase on each side of a break."""

SIZE, LEADING = 9.0, 11.0
_VOWELS = "аеёиоуыэюя"


@dataclass
class Set:
    """A line as set: its left end and baseline from the top, in points, and how it is painted."""

    left: float
    base: float
    words: list[str]
    size: float = SIZE
    font: str = "Serif-Regular"
    space: float = 0.0
    together: bool = True

    def paint(self, canvas: Canvas, height: float) -> None:
        canvas.setFont(self.font, self.size)
        if self.together:
            # The word space stays what it was set to last, through all the text of a page.
            text = canvas.beginText(self.left, height - self.base)
            text.setWordSpace(self.space)
            text.textOut(" ".join(self.words))
            canvas.drawText(text)
            return
        left = self.left
        for word in self.words:
            canvas.drawString(left, height - self.base, word)
            left += width(word, self.font, self.size) + width(" ", self.font, self.size)
            left += self.space


@dataclass
class Typeset:
    """A page: frames of lines in the order of its stories, and what must be found in its text."""

    width: float
    height: float
    frames: list[list[Set]] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    pictures: list[tuple[float, float, float, float]] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    titles: list[tuple[str, list[str]]] = field(default_factory=list)


def width(text: str, font: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, font, size))


def sentences() -> list[str]:
    """Sentences of the sample gazette's stories."""
    folder = Path(__file__).resolve().parents[2] / "samples" / "texts"
    found = []
    for path in sorted(folder.rglob("*.md")):
        for paragraph in path.read_text(encoding="utf-8").splitlines():
            if re.match(r"[А-ЯЁ—«]", paragraph) and "|" not in paragraph:
                found += re.split(r"(?<=[.!?]) (?=[А-ЯЁ])", paragraph)
    return [one for one in found if len(one.split()) >= 5 and one[-1] in ".!?"]


def page(seed: int) -> Typeset:
    return _Maker(seed).page()


def paint(made: Typeset, path: Path, painting: str, seed: int = 0) -> Path:
    """Write ``made`` to ``path`` as a one-page PDF, painted in one of the ``PAINTINGS``."""
    chooser = random.Random(f"{seed}{painting}")
    canvas = Canvas(str(path), pagesize=(made.width, made.height), invariant=True)
    canvas.setLineWidth(0.5)
    for x, top, x2, bottom in made.rules:
        canvas.line(x, made.height - top, x2, made.height - bottom)
    canvas.setFillGray(0.8)
    for x, top, x2, bottom in made.pictures:
        canvas.rect(x, made.height - bottom, x2 - x, bottom - top, fill=1, stroke=0)
    canvas.setFillGray(0)
    for line in _painted(made, painting, chooser):
        line.together = painting not in ("placed", "displaced")
        line.paint(canvas, made.height)
    canvas.save()
    return path


def _painted(made: Typeset, painting: str, chooser: random.Random) -> Iterator[Set]:
    frames = [list(frame) for frame in made.frames]
    if painting == "displaced":
        for frame in frames:
            if len(frame) > 6:
                for _ in range(max(1, len(frame) // 12)):
                    frame.insert(
                        chooser.randrange(len(frame)), frame.pop(chooser.randrange(1, len(frame)))
                    )
    if painting == "frames":
        chooser.shuffle(frames)
    lines = [line for frame in frames for line in frame]
    if painting == "rows":
        lines.sort(key=lambda line: (line.base, line.left))
    if painting == "lines":
        chooser.shuffle(lines)
    yield from lines


class _Maker:
    def __init__(self, seed: int) -> None:
        self.chooser = random.Random(seed)
        self.stock = sentences()
        self.columns = self.chooser.randint(3, 6)
        self.gutter = self.chooser.choice([10, 12, 14])
        self.ruled = self.chooser.random() < 0.4
        self.indent = self.chooser.choice([0, 9, 12])
        self.gap = 0 if self.indent else self.chooser.choice([0, 4])
        self.made = Typeset(842, 1191)
        self.measure = (842 - 80 - (self.columns - 1) * self.gutter) / self.columns

    def page(self) -> Typeset:
        made = self.made
        made.frames.append([Set(40, 36, ["Общественное", "самоуправление", "№", "5"], 8)])
        top = 60.0
        bands = self.chooser.choice([1, 2, 2, 3])
        heights = [1150 - 60] if bands == 1 else self._divided(1150 - 60, bands)
        stories: list[list[list[Set]]] = []
        for height in heights:
            column = 0
            for count in self._shares():
                stories.append(self._article(column, count, top, top + height - 24))
                column += count
            top += height
        self.chooser.shuffle(stories)
        made.frames += [frame for story in stories for frame in story]
        made.frames.append([Set(790, 1165, ["7"], 8)])
        return made

    def _divided(self, height: float, parts: int) -> list[float]:
        shares = [self.chooser.uniform(0.7, 1.3) for _ in range(parts)]
        return [height * share / sum(shares) for share in shares]

    def _shares(self) -> list[int]:
        left, shares = self.columns, []
        while left:
            count = self.chooser.randint(1, left)
            shares.append(count)
            left -= count
            if len(shares) == 2 and left:
                shares.append(left)
                break
        return shares

    def _left(self, column: int) -> float:
        return 40 + column * (self.measure + self.gutter)

    def _article(self, first: int, count: int, top: float, bottom: float) -> list[list[Set]]:
        """The frames of one article, as they are painted."""
        chooser, made = self.chooser, self.made
        left, across = self._left(first), count * (self.measure + self.gutter) - self.gutter
        if self.ruled and first:
            made.rules.append((left - self.gutter / 2, top, left - self.gutter / 2, bottom))
        frames: list[list[Set]] = []
        title_size = min(30.0, 12 + 5 * count)
        title = chooser.choice(self.stock).rstrip(".!?").split()[: 2 + 2 * count]
        head, top = self._wrapped(title, left, top, across, title_size, "Serif-Bold")
        frames.append(head)
        if chooser.random() < 0.5:
            lead, top = self._wrapped(
                chooser.choice(self.stock).split(), left, top + 4, across, 11, "Serif-Bold"
            )
            frames.append(lead)
        top += 8
        slots = [[(top, bottom)] for _ in range(count)]
        extras = self._obstacles(first, count, top, bottom, slots)
        body = self._flow(first, slots)
        frames[0:0] = [] if chooser.random() < 0.5 else extras
        frames += body
        for extra in [] if frames[: len(extras)] == extras and extras else extras:
            frames.insert(chooser.randint(2, len(frames)), extra)
        return frames

    def _wrapped(
        self, words: list[str], left: float, top: float, across: float, size: float, font: str
    ) -> tuple[list[Set], float]:
        lines: list[Set] = []
        row: list[str] = []
        for word in [*words, None]:
            if word is None or (row and width(" ".join([*row, word]), font, size) > across):
                lines.append(Set(left, top + size, row, size, font))
                row, top = [], top + size * 1.15
            if word is not None:
                row.append(word)
        return lines, top

    def _obstacles(
        self,
        first: int,
        count: int,
        top: float,
        bottom: float,
        slots: list[list[tuple[float, float]]],
    ) -> list[list[Set]]:
        """Pull quotes, pictures with captions and boxes that part the columns."""
        chooser, extras = self.chooser, []
        for _ in range(chooser.choice([0, 1, 1, 2])):
            span = chooser.randint(1, min(3, count))
            column = chooser.randint(0, count - span)
            height = chooser.choice([60, 90, 140])
            if bottom - top < height + 120:
                continue
            at = chooser.uniform(top + 40, bottom - height - 40)
            free = [
                slot
                for slot in slots[column : column + span]
                if any(a <= at and at + height <= b for a, b in slot)
            ]
            if len(free) < span:
                continue
            for slot in free:
                a, b = next(piece for piece in slot if piece[0] <= at and at + height <= piece[1])
                slot.remove((a, b))
                slot += [(a, at), (at + height, b)]
                slot.sort()
            left = self._left(first + column)
            across = span * (self.measure + self.gutter) - self.gutter
            extras.append(self._obstacle(left, at, across, height))
        return extras

    def _obstacle(self, left: float, top: float, across: float, height: float) -> list[Set]:
        kind = self.chooser.choice(["quote", "picture", "box"])
        words = self.chooser.choice(self.stock).split()
        if kind == "quote":
            return self._wrapped(
                words[: int(across / 14)], left + 6, top + 8, across - 12, 13, "Serif-Bold"
            )[0][: int((height - 16) // 15)]
        if kind == "picture":
            self.made.pictures.append((left, top + 6, left + across, top + height - 26))
            return self._wrapped(words[:6], left, top + height - 22, across, 7, "Serif-Regular")[0][
                :2
            ]
        self.made.rules.append((left, top + 6, left + across, top + 6))
        self.made.rules.append((left, top + height - 6, left + across, top + height - 6))
        return self._wrapped(words * 2, left + 6, top + 10, across - 12, 8, "Serif-Regular")[0][
            : int((height - 20) // 10)
        ]

    def _flow(self, first: int, slots: list[list[tuple[float, float]]]) -> list[list[Set]]:
        """Justified text through ``slots``, a frame for each; notes the phrases across them."""
        frames, told = [], []
        cap = self.chooser.choice([0, 0, 2, 3, 4])
        text = self._story()
        pending: list[str] = []
        starts = []
        for column, slot in enumerate(slots):
            for top, bottom in slot:
                rows = int((bottom - top - 2) // LEADING)
                if rows < 2:
                    continue
                lines: list[Set] = []
                left = self._left(first + column)
                starts.append(len(told))
                while len(lines) < rows:
                    if not pending:
                        pending = ["¶", *next(text)]
                    if cap > 0 and not told and pending[1][0].isalpha():
                        while len(pending) < 80:
                            pending += next(text)
                        capped = pending[1]
                        pending, cap_line, inset = self._cap(pending[1:], left, top, cap)
                        depth, alone = min(cap, rows), len(capped) == 1
                        lines_cap = [cap_line]
                        for number in range(depth):
                            pending = self._line(
                                lines,
                                pending,
                                left + inset,
                                top + (number + 1) * LEADING - 2,
                                self.measure - inset,
                                told,
                                False,
                            )
                        if alone:
                            told.insert(0, cap_line.words[0])
                        else:
                            told[0] = cap_line.words[0] + told[0]
                        lines[0:0] = lines_cap
                        rows += 1
                        cap = -cap
                        continue
                    is_first = pending[0] == "¶"
                    if is_first:
                        pending = pending[1:]
                    number = len(lines) - (1 if cap < 0 and lines and lines[0].size > 15 else 0)
                    pending = self._line(
                        lines,
                        pending,
                        left,
                        top + (number + 1) * LEADING - 2,
                        self.measure,
                        told,
                        is_first,
                    )
                frames.append(lines)
        told[-1] = told[-1].rstrip("-,:;.") + "."
        frames[-1][-1].words[-1] = frames[-1][-1].words[-1].rstrip("-,:;.") + "."
        self._note(told, starts)
        return frames

    def _cap(
        self, words: list[str], left: float, top: float, rows: int
    ) -> tuple[list[str], Set, float]:
        size = ((rows - 1) * LEADING + 0.67 * SIZE) / 0.67
        letter, rest = words[0][0], words[0][1:]
        cap = Set(left, top + rows * LEADING - 2, [letter], size)
        return ([rest] if rest else []) + words[1:], cap, width(letter, cap.font, size) + 2

    def _line(
        self,
        lines: list[Set],
        words: list[str],
        left: float,
        base: float,
        measure: float,
        told: list[str],
        first: bool,
    ) -> list[str]:
        """Set one line from ``words``; what is left of them."""
        indent = self.indent if first else 0
        row: list[str] = []
        rest = list(words)
        while rest and width(" ".join([*row, rest[0]]), "Serif-Regular", SIZE) <= measure - indent:
            row.append(rest.pop(0))
        head = self._hyphenated(row, rest, measure - indent)
        if head:
            row.append(head + "-")
            rest[0] = "\x00" + rest[0][len(head) :]
        if not row:
            row.append(rest.pop(0))
        shown = [word.lstrip("\x00") for word in row]
        space = 0.0
        if rest and len(row) > 1:
            space = (measure - indent - width(" ".join(shown), "Serif-Regular", SIZE)) / (
                len(row) - 1
            )
        lines.append(Set(left + indent, base, shown, space=space))
        for word in row:
            if word.startswith("\x00"):
                told[-1] = told[-1][:-1] + word[1:]
            else:
                told.append(word)
        return rest

    def _hyphenated(self, row: list[str], rest: list[str], measure: float) -> str:
        """The most of the next word that still fits, to be followed by a hyphen."""
        if not rest:
            return ""
        word = rest[0]
        letters = word.rstrip(".,:;!?»")
        if not letters.isalpha() or not letters.islower() or "\x00" in word:
            return ""
        for place in range(len(letters) - 3, 1, -1):
            if letters[place - 1] in _VOWELS and letters[place] not in _VOWELS + "ьъй":
                head = word[:place]
                if width(" ".join([*row, head + "-"]), "Serif-Regular", SIZE) <= measure:
                    return head
        return ""

    def _story(self) -> Iterator[list[str]]:
        while True:
            many = self.chooser.randint(1, 4)
            yield [word for _ in range(many) for word in self.chooser.choice(self.stock).split()]

    def _note(self, told: list[str], starts: list[int]) -> None:
        self.made.phrases.append(" ".join(told[:6]))
        for at in starts[1:]:
            if REACH <= at <= len(told) - REACH:
                self.made.phrases.append(" ".join(told[at - REACH : at + REACH]))


def plain(text: str) -> str:
    """``text`` as words in lower case with a space around each; words broken at line ends whole."""
    text = re.sub(r"[-\xad\ufffe\u2010]\s*\n\s*", "", text)
    words = " ".join(re.findall(r"\w+", text.lower()))
    return f" {words} "


def kept(phrases: list[str], text: str) -> int:
    """How many of ``phrases`` stand whole in ``text``."""
    page = plain(text)
    return sum(plain(phrase) in page for phrase in phrases)
