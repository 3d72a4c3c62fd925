"""A newspaper page of stories, set by Scribus: run inside it by ``benchmarks.scribus``.

Scribus's own Python runs this file, so it needs nothing but the standard library. It is given in
the environment what to set: ``TEXTS``, a JSON file of lists of paragraphs; ``FOLDER``; ``SEEDS``,
the first seed and the one after the last. For each seed it leaves a PDF and a JSON file of the
texts of each story's frames, in order.
"""

# mypy: ignore-errors
import json
import os
import random
from dataclasses import dataclass
from pathlib import Path

import scribus

WIDTH, HEIGHT, MARGIN = 842.0, 1191.0, 40.0
FAMILIES = (
    ("PT Serif Regular", "PT Serif Bold"),
    ("Liberation Serif Regular", "Liberation Serif Bold"),
    ("DejaVu Serif Book", "DejaVu Serif Bold"),
    ("PT Sans Regular", "PT Sans Bold"),
)
LEFT, CENTRED, RIGHT, JUSTIFIED = 0, 1, 2, 3
FLOW_AROUND_FRAME = 1


@dataclass(frozen=True)
class Style:
    """How a page is set; lengths in points."""

    regular: str
    bold: str
    size: float
    leading: float
    columns: int
    gutter: float
    has_rules: bool

    @property
    def column(self):
        return (WIDTH - 2 * MARGIN - self.gutter * (self.columns - 1)) / self.columns

    def left(self, column):
        return MARGIN + column * (self.column + self.gutter)

    def across(self, columns):
        return columns * self.column + (columns - 1) * self.gutter


class Page:
    """One page, set at random but always the same of one ``seed``."""

    def __init__(self, seed, texts):
        self.random = random.Random(seed)
        self.texts = texts
        self.told = []
        pick = self.random.choice
        installed = set(scribus.getFontNames())
        regular, bold = pick([pair for pair in FAMILIES if installed.issuperset(pair)])
        size = pick((8.5, 9, 9.5, 10))
        self.style = Style(
            regular,
            bold,
            size,
            size * pick((1.1, 1.15, 1.2)),
            pick((4, 5, 6)),
            pick((11, 14, 17)),
            self.random.random() < 0.5,
        )

    def set(self):
        scribus.newDocument((WIDTH, HEIGHT), (MARGIN,) * 4, 0, 1, scribus.UNIT_POINTS, 0, 0, 1)
        self._define_styles()
        top = self._masthead()
        for column, columns, upper, lower in self._places(top):
            if columns == 1 and self.random.random() < 0.25:
                self._advertisement(column, upper, lower)
            else:
                self._story(column, columns, upper, lower)
        self._line(MARGIN, HEIGHT - 38, WIDTH - 2 * MARGIN, "ОС   стр. 5", 8, RIGHT)

    def _define_styles(self):
        style, pick = self.style, self.random.choice
        scribus.createCharStyle(name="text", font=style.regular, fontsize=style.size, language="ru")
        scribus.createCharStyle(name="bold", font=style.bold, fontsize=style.size + pick((0, 1, 2)))
        column = {"linespacingmode": 0, "linespacing": style.leading, "alignment": JUSTIFIED}
        scribus.createParagraphStyle(
            name="text", charstyle="text", firstindent=pick((0, 8, 12)), **column
        )
        scribus.createParagraphStyle(
            name="drop",
            charstyle="text",
            hasdropcap=1,
            dropcaplines=pick((2, 3, 4)),
            dropcapoffset=2,
            **column,
        )
        for name, alignment in (
            ("sub-head", pick((LEFT, CENTRED))),
            ("author", pick((LEFT, RIGHT))),
        ):
            scribus.createParagraphStyle(
                name=name,
                charstyle="bold",
                linespacingmode=0,
                linespacing=1.1 * style.leading,
                alignment=alignment,
            )

    def _masthead(self):
        self._frame(
            MARGIN, MARGIN, WIDTH - 2 * MARGIN, 60, "САМОУПРАВЛЕНИЕ", self.style.bold, 40, CENTRED
        )
        folio = "№ 5 (117)      27 мая 2022 года      Газета выходит десять раз в год"
        self._line(MARGIN, MARGIN + 64, WIDTH - 2 * MARGIN, folio, 9, CENTRED)
        return MARGIN + 84

    def _places(self, top):
        """Stories' first column, columns, top and bottom, painted in any order."""
        rows = self.random.choice((2, 3))
        height = (HEIGHT - MARGIN - top) / rows
        places = []
        for row in range(rows):
            column = 0
            while column < self.style.columns:
                columns = min(self.style.columns - column, self.random.choice((1, 2, 2, 3, 3, 4)))
                places.append((column, columns, top + row * height, top + (row + 1) * height - 12))
                column += columns
        if self.random.random() < 0.6:
            self.random.shuffle(places)
        return places

    def _advertisement(self, column, top, bottom):
        left, width = self.style.left(column), self.style.column
        box = scribus.createRect(left, top, width, bottom - top)
        scribus.setFillColor("Black", box)
        scribus.setFillShade(15, box)
        text = f"РЕКЛАМА {self._words(12)}"
        size = self.style.size + 3
        self._frame(
            left + 4, top + 4, width - 8, bottom - top - 8, text, self.style.bold, size, CENTRED
        )

    def _story(self, column, columns, top, bottom):
        style, width = self.style, self.style.across(columns)
        left = style.left(column)
        if style.has_rules:
            scribus.createLine(left, top - 6, left + width, top - 6)
        size = min(30, 12 + 5 * columns)
        words = self._words(max(3, int(width * 1.5 / (0.55 * size) / 7)))
        self._frame(left, top, width, 2.3 * size + 6, words, style.bold, size, LEFT)
        top += 2.3 * size + 8
        if columns > 1 and self.random.random() < 0.4:
            lead = f"{self._words(8 * columns)}."
            self._frame(
                left, top, width, 3.2 * style.leading, lead, style.bold, style.size + 2, LEFT
            )
            top += 3.4 * style.leading
        frames = self._columns(column, columns, top, bottom)
        paragraphs = self._paragraphs(1.2 * columns * style.column * (bottom - top))
        self._fill(frames, paragraphs)
        if columns > 1 and bottom - top > 200 and self.random.random() < 0.6:
            self._obstacle(column + self.random.randrange(columns - 1), top, bottom)
        self._end_with_a_sentence(frames, paragraphs)
        self.told.append([scribus.getFrameText(frame) for frame in frames])

    def _columns(self, column, columns, top, bottom):
        frames = []
        for number in range(column, column + columns):
            left = self.style.left(number)
            frame = scribus.createText(left, top, self.style.column, bottom - top)
            if frames:
                scribus.linkTextFrames(frames[-1], frame)
                if self.style.has_rules:
                    middle = left - self.style.gutter / 2
                    scribus.createLine(middle, top, middle, bottom)
            frames.append(frame)
        return frames

    def _paragraphs(self, room):
        """Pairs of a paragraph and its style, enough for ``room`` square points."""
        found, letters = [], room / (self.style.leading * 0.5 * self.style.size)
        while sum(len(text) for text, _style in found) < letters:
            found += [(text, "text") for text in self.random.choice(self.texts)]
        if self.random.random() < 0.6:
            found[0] = found[0][0], "drop"
        if self.random.random() < 0.5:
            for at in range(len(found) - 1, 0, -1):
                if self.random.random() < 0.35:
                    found.insert(at, (self._words(3).strip(".,:;"), "sub-head"))
        return found

    def _fill(self, frames, paragraphs):
        scribus.setText("\r".join(text for text, _style in paragraphs), frames[0])
        start = 0
        for text, style in paragraphs:
            scribus.selectText(start, len(text), frames[0])
            scribus.setParagraphStyle(style, frames[0])
            start += len(text) + 1
        scribus.selectText(0, 0, frames[0])
        scribus.hyphenateText(frames[0])
        for frame in frames:
            scribus.layoutText(frame)

    def _obstacle(self, column, top, bottom):
        """A callout or a picture, over one column or half in each of two."""
        style = self.style
        is_across = style.columns == 4 and self.random.random() < 0.6
        left = style.left(column) + (0.55 * style.column if is_across else -2)
        width = style.column + (style.gutter - 2 if is_across else 4)
        height = self.random.choice((70, 90, 110))
        upper = self.random.uniform(top + 40, bottom - height - 40)
        if self.random.random() < 0.5:
            words = self._words(int(height * width / 1350))
            frame = self._frame(left, upper, width, height, f"«{words}»", style.bold, 14, CENTRED)
            scribus.setTextDistances(6, 6, 6, 6, frame)
        else:
            frame = scribus.createRect(left, upper, width, height - 16)
            scribus.setFillColor("Black", frame)
            scribus.setFillShade(40, frame)
            caption = self._line(left, upper + height - 16, width, f"{self._words(4)}.", 7, LEFT)
            scribus.textFlowMode(caption, FLOW_AROUND_FRAME)
        scribus.textFlowMode(frame, FLOW_AROUND_FRAME)

    def _end_with_a_sentence(self, frames, paragraphs):
        """Leave out what there is no room for, and the rest of its sentence."""
        for frame in frames:
            scribus.layoutText(frame)
        seen = sum(len(scribus.getFrameText(frame).replace("\u00ad", "")) for frame in frames)
        kept, room = [], seen
        for text, style in paragraphs:
            if len(text) > room:
                text = text[: text.rfind(". ", 0, max(0, room - 60)) + 1]
                kept += [(text, style)] if text else []
                break
            kept.append((text, style))
            room -= len(text) + 1
        self._fill(frames, [*kept, ("Ольга ЛАРИНА", "author")])

    def _line(self, left, top, width, text, size, alignment):
        return self._frame(left, top, width, 1.8 * size, text, self.style.regular, size, alignment)

    def _frame(self, left, top, width, height, text, font, size, alignment):
        frame = scribus.createText(left, top, width, height)
        scribus.setText(text, frame)
        scribus.setFont(font, frame)
        scribus.setFontSize(size, frame)
        scribus.setLineSpacing(1.1 * size, frame)
        scribus.setTextAlignment(alignment, frame)
        return frame

    def _words(self, count):
        found = []
        while len(found) < count:
            found += self.random.choice(self.random.choice(self.texts)).split()
        return " ".join(found[:count])


def main():
    """Set the pages that are asked for."""
    texts = json.loads(Path(os.environ["TEXTS"]).read_text("utf-8"))
    for seed in range(*map(int, os.environ["SEEDS"].split())):
        page = Page(seed, texts)
        page.set()
        told = Path(os.environ["FOLDER"], f"{seed:03}.json")
        pdf = scribus.PDFfile()
        pdf.file = str(told.with_suffix(".pdf"))
        pdf.save()
        told.write_text(json.dumps(page.told, ensure_ascii=False), "utf-8")
        scribus.closeDoc()


main()
