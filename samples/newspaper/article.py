"""An article on the page: headline, columns of text, photographs, pull quote.

Coordinates are the PDF's: points, origin at the bottom left. A block is drawn downwards from the
``top`` it is given.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.colors import HexColor, black
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from newspaper import fonts
from newspaper.ink import plain, write_lines
from newspaper.layout import DROP_CAP_ROWS, Inset, Layout
from newspaper.photographs import photograph
from newspaper.plan import ArticlePlan, Look, Photo
from newspaper.typesetting import Segment

PIXELS_PER_POINT = 1.7


@dataclass(slots=True)
class Article(ArticlePlan):
    """A story as a block of the page."""

    def height(self, width: float, look: Look, scale: float) -> float:
        """Return the height it needs, in points, its photograph enlarged by ``scale``."""
        return Layout(self, width, look, scale if self.max_rows is None else 1.0).height

    def draw(
        self, canvas: Canvas, left: float, top: float, width: float, height: float, look: Look
    ) -> None:
        """Draw it, choosing the photograph's size so that the block is about ``height`` high."""
        layout = Layout(self, width, look, _fitting_scale(self, width, height, look))
        if self.boxed:
            canvas.setFillColor(HexColor(look.tint))
            canvas.rect(left, top - height, width, height, stroke=0, fill=1)
        Pen(canvas, layout, left, top).draw()


def _fitting_scale(article: Article, width: float, height: float, look: Look) -> float:
    if not article.photos or article.max_rows is not None:
        return 1.0
    low, high = 0.35, 3.0
    for _ in range(12):
        middle = (low + high) / 2
        if Layout(article, width, look, middle).height <= height + 0.01:
            low = middle
        else:
            high = middle
    return low


class Pen:
    """Writes one set article: (left, top) is the corner of its text, inside any box."""

    def __init__(self, canvas: Canvas, layout: Layout, left: float, top: float) -> None:
        self.canvas, self.layout, self.look = canvas, layout, layout.look
        self.left, self.top = left + layout.padding, top - layout.padding
        self.body_top = self.top - layout.head_rows * self.look.leading

    def draw(self) -> None:
        """Write as layout programs do: head, drop cap, text frame by frame, then the insets."""
        layout = self.layout
        self._head()
        if layout.article.drop_cap:
            self._drop_cap()
        for segment in dict.fromkeys(placed.segment for placed in layout.placed):
            self._segment(segment)
        if layout.article.closing:
            self._closing()
        if layout.quote_inset:
            self._quote(layout.quote_inset)
        for photo, inset in zip(layout.article.photos, layout.photo_insets, strict=True):
            self._photo(photo, inset)

    def _head(self) -> None:
        layout, look, y = self.layout, self.look, self.top
        headline = layout.article.headline
        for lines, font, size, leading, colour in (
            (layout.kicker, fonts.NARROW_BOLD, look.size, look.leading, look.accent),
            (layout.title, fonts.SERIF_BOLD, headline, headline * 1.14, "#000000"),
            (layout.lead, fonts.SANS_BOLD, look.size + 1, look.leading * 1.08, "#333333"),
        ):
            if lines:
                write_lines(self.canvas, lines, self.left, y, font, size, leading, colour)
                y -= leading * len(lines)
                y -= look.leading * 0.25 if lines is layout.title else 0

    def _drop_cap(self) -> None:
        layout, first = self.layout, self.layout.placed[0].segment
        baseline = self._baseline(first.first_row + DROP_CAP_ROWS - 1)
        text = self.canvas.beginText(self._column_left(first.column), baseline)
        text.setFont(fonts.SERIF_BOLD, layout.cap_points())
        text.setFillColor(HexColor(self.look.accent))
        text.textOut(layout.article.story.paragraphs[0].text[0])
        self.canvas.drawText(text)

    def _segment(self, segment: Segment) -> None:
        text = self.canvas.beginText()
        text.setFillColor(black)
        for placed in self.layout.placed:
            if placed.segment != segment:
                continue
            words, style = plain(placed.line), placed.style
            slack = placed.width - placed.line.natural_width
            gaps = words.count(" ") if placed.line.justified else 0
            x = self._column_left(segment.column) + placed.indent
            x += slack if style.align == "right" else 0
            text.setFont(style.font, style.size)
            text.setWordSpace(slack / gaps if gaps else 0)
            text.setTextOrigin(x, self._baseline(segment.first_row + placed.row))
            text.textOut(words)
        text.setWordSpace(0)
        self.canvas.drawText(text)

    def _closing(self) -> None:
        self.canvas.setFillColor(HexColor(self.look.accent))
        self.canvas.setFont(fonts.SANS_BOLD, self.look.size)
        right, baseline = self.left + self.layout.inner, self._baseline(self.layout.body_rows)
        self.canvas.drawRightString(right, baseline, self.layout.article.closing)

    def _quote(self, inset: Inset) -> None:
        look, layout = self.look, self.layout
        x, top = self._column_left(inset.columns[0]), self._row_top(inset.first_row)
        bottom, right = top - inset.rows * look.leading, x + layout.span(inset.columns)
        self.canvas.setStrokeColor(HexColor(look.accent))
        self.canvas.setLineWidth(1.6)
        self.canvas.line(x, top - 5, right, top - 5)
        self.canvas.line(x, bottom + 7, right, bottom + 7)
        size = look.size * 1.55
        spare = top - bottom - 12 - len(layout.quote) * size * 1.26
        write_lines(
            self.canvas, layout.quote, x + 7, top - 6 - spare / 2,
            fonts.SERIF_ITALIC, size, size * 1.26, look.accent,
        )  # fmt: skip

    def _photo(self, photo: Photo, inset: Inset) -> None:
        look, layout, step = self.look, self.layout, self.look.leading * 0.86
        x, top = self._column_left(inset.columns[0]), self._row_top(inset.first_row)
        top -= 0 if inset.first_row == 0 else look.leading * 0.3
        caption, width = layout.caption(photo), layout.span(inset.columns)
        height = inset.rows * look.leading - len(caption) * step - look.leading * 0.9
        write_lines(
            self.canvas, caption, x, top - height - 2,
            fonts.NARROW, look.size - 0.8, step, "#444444",
        )  # fmt: skip
        size = (round(width * PIXELS_PER_POINT), round(height * PIXELS_PER_POINT))
        jpeg = photograph(photo.scene, size, grey=look.grey_photographs)
        self.canvas.drawImage(ImageReader(BytesIO(jpeg)), x, top - height, width, height)

    def _column_left(self, column: int) -> float:
        return self.left + column * (self.layout.column + self.look.gutter)

    def _row_top(self, row: int) -> float:
        return self.body_top - row * self.look.leading

    def _baseline(self, row: int) -> float:
        return self._row_top(row) - self.look.size * 0.95
