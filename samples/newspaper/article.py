"""An article on the page: headline, columns of text, photograph, pull quote.

Coordinates are the PDF's: points, origin at the bottom left. A block is drawn downwards from the
``top`` it is given. Everything stands on a grid of rows of ``Look.leading``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from math import ceil

from reportlab.lib.colors import HexColor, black
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from newspaper import fonts
from newspaper.photographs import photograph
from newspaper.story import NO_BREAK, Paragraph, Story
from newspaper.typesetting import (
    Line,
    PlacedLine,
    Segment,
    Style,
    body_styles,
    pour,
    set_lines,
    width_of,
)

PIXELS_PER_POINT = 1.7
BOX_PADDING = 8.0
DROP_CAP_ROWS = 3


@dataclass(frozen=True, slots=True)
class Look:
    """What an issue's blocks have in common: body size, leading and gutter in points, colours."""

    size: float = 9.0
    leading: float = 11.4
    gutter: float = 13.0
    accent: str = "#1f4e79"
    tint: str = "#e9eef4"
    grey_photographs: bool = False


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph within an article.

    :param scene: a name of ``photographs.SCENES``, with an optional variant.
    :param columns: first column and the one after the last, counted within the article.
    :param at: how far down the columns: 0 is the top, 1 the bottom.
    :param aspect: width to height; the page stretches it a little to fill itself.
    """

    scene: str
    caption: str
    columns: tuple[int, int] = (0, 1)
    at: float = 0.0
    aspect: float = 1.5


@dataclass(frozen=True, slots=True)
class Inset:
    """Something that the text of the columns flows around; rows within the body."""

    columns: tuple[int, int]
    first_row: int
    rows: int


@dataclass(slots=True)
class Article:
    """A story as a block of the page.

    :param columns: how many columns it spans.
    :param rest_of: take what that article left over, instead of the story's paragraphs.
    :param max_rows: stop after so many rows a column; the rest is continued elsewhere.
    :param headline: its size in points.
    """

    story: Story
    columns: int
    photos: tuple[Photo, ...] = ()
    quote_at: float | None = None
    quote_columns: tuple[int, int] | None = None
    headline: float = 22.0
    drop_cap: bool = False
    boxed: bool = False
    max_rows: int | None = None
    rest_of: Article | None = None
    closing: str = ""
    left_over: list[Paragraph] = field(default_factory=list)

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
        layout.draw(canvas, left, top)


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


def _place_insets(
    wanted: list[tuple[tuple[int, int], int, float]], rows: int
) -> list[Inset] | None:
    """Place (columns, rows, how far down) so that none covers another; None if ``rows`` is short.

    One that would cover another moves below it, two rows of text between them.
    """
    insets: list[Inset] = []
    for columns, high, at in wanted:
        first = round((rows - high) * at)
        for other in insets:
            beside = columns[1] <= other.columns[0] or other.columns[1] <= columns[0]
            if not beside and first < other.first_row + other.rows + 2:
                first = other.first_row + other.rows + 2
        if first < 0 or first + high > rows:
            return None
        insets.append(Inset(columns, first, high))
    return insets


class Layout:
    """An article set for one width and one size of its photograph."""

    def __init__(self, article: Article, width: float, look: Look, scale: float) -> None:
        self.article, self.look = article, look
        self.padding = BOX_PADDING if article.boxed else 0.0
        self.inner = width - 2 * self.padding
        count = article.columns
        self.column = (self.inner - (count - 1) * look.gutter) / count
        self.styles = body_styles(look.size)
        self.kicker, self.title, self.lead = self._head()
        self.head_rows = self._head_rows()
        self.quote = self._quote()
        self.placed, self.photo_insets, self.quote_inset = self._body(scale)
        self.height = (self.head_rows + self.body_rows) * look.leading + 2 * self.padding
        if article.closing:
            self.height += look.leading

    def _head(self) -> tuple[list[Line], list[Line], list[Line]]:
        story, look = self.article.story, self.look
        title = Style(fonts.SERIF_BOLD, self.article.headline, align="left")
        lead = Style(fonts.SANS_BOLD, look.size + 1, align="left")
        kicker = Style(fonts.NARROW_BOLD, look.size, align="left")
        return (
            set_lines(story.kicker.upper(), kicker, self.inner) if story.kicker else [],
            set_lines(story.title, title, self.inner) if story.title else [],
            set_lines(story.lead, lead, self.inner) if story.lead else [],
        )

    def _head_rows(self) -> int:
        leading = self.look.leading
        points = leading * len(self.kicker) + self.article.headline * 1.14 * len(self.title)
        points += leading * 1.08 * len(self.lead)
        points += leading * 0.75 if self.title or self.lead else 0
        return ceil(points / leading)

    def _quote(self) -> list[Line]:
        if self.article.quote_at is None:
            return []
        style = Style(fonts.SERIF_ITALIC, self.look.size * 1.55, align="left")
        return set_lines(
            self.article.story.quotes[0], style, self._span(self._quote_columns()) - 14
        )

    def _quote_columns(self) -> tuple[int, int]:
        count = self.article.columns
        if self.article.quote_columns is not None:
            return self.article.quote_columns
        return (0, 1) if count == 1 else (count // 2 - 1, count // 2 + 1)

    def _body(self, scale: float) -> tuple[list[PlacedLine], list[Inset], Inset | None]:
        """Find the fewest rows that hold the text beside photographs and quote."""
        article = self.article
        paragraphs = self._paragraphs()
        cap = self._drop_cap_size(paragraphs)
        if cap is not None:
            paragraphs = [replace(paragraphs[0], text=paragraphs[0].text[1:]), *paragraphs[1:]]
        wanted = [
            (photo.columns, self._photo_rows(photo, scale), photo.at) for photo in article.photos
        ]
        if self.quote:
            wanted.append((self._quote_columns(), self._quote_rows(), article.quote_at or 0.0))
        opening_rows = DROP_CAP_ROWS if cap is not None else 1
        rows = article.max_rows or 1
        while True:
            insets = _place_insets(wanted, rows)
            segments = list(self._segments(rows, insets or []))
            if insets is not None and segments and segments[0].rows >= opening_rows:
                placed, left = pour(paragraphs, segments, self.column, self.styles, cap)
                if not left or article.max_rows:
                    self.body_rows, article.left_over = rows, left
                    quote = insets.pop() if self.quote else None
                    return placed, insets, quote
            rows += 1

    def _quote_rows(self) -> int:
        return ceil(len(self.quote) * self.look.size * 1.95 / self.look.leading) + 2

    def _paragraphs(self) -> list[Paragraph]:
        if self.article.rest_of is not None:
            return list(self.article.rest_of.left_over)
        paragraphs = list(self.article.story.paragraphs)
        if paragraphs and paragraphs[0].role == "body":
            paragraphs[0] = replace(paragraphs[0], role="opening")
        return paragraphs

    def _drop_cap_size(self, paragraphs: list[Paragraph]) -> tuple[float, int] | None:
        if not self.article.drop_cap:
            return None
        letter = paragraphs[0].text[0]
        return width_of(letter, fonts.SERIF_BOLD, self._cap_points()) + 4, DROP_CAP_ROWS

    def _cap_points(self) -> float:
        """Return the size at which a capital (0.7 em) reaches over the drop cap's rows."""
        return ((DROP_CAP_ROWS - 1) * self.look.leading + self.look.size * 0.7) / 0.7

    def _photo_rows(self, photo: Photo, scale: float) -> int:
        caption = len(self._caption(photo)) * self.look.leading * 0.86
        picture = self._span(photo.columns) / photo.aspect * scale
        return ceil((picture + caption + self.look.leading * 0.8) / self.look.leading)

    def _span(self, columns: tuple[int, int]) -> float:
        return (columns[1] - columns[0]) * (self.column + self.look.gutter) - self.look.gutter

    def _caption(self, photo: Photo) -> list[Line]:
        style = Style(fonts.NARROW, self.look.size - 0.8, align="left")
        return set_lines(photo.caption, style, self._span(photo.columns))

    def _segments(self, rows: int, insets: list[Inset]) -> Iterator[Segment]:
        """Yield the free stretches, column by column, downwards."""
        for column in range(self.article.columns):
            row = 0
            for inset in sorted(insets, key=lambda inset: inset.first_row):
                if inset.columns[0] <= column < inset.columns[1]:
                    if inset.first_row > row:
                        yield Segment(column, row, inset.first_row - row)
                    row = max(row, inset.first_row + inset.rows)
            if rows > row:
                yield Segment(column, row, rows - row)

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Write the story as layout programs do: head, text frame by frame, then the insets."""
        left, top = left + self.padding, top - self.padding
        body_top = top - self.head_rows * self.look.leading
        self._draw_head(canvas, left, top)
        if self.article.drop_cap:
            self._draw_drop_cap(canvas, left, body_top)
        for segment in dict.fromkeys(placed.segment for placed in self.placed):
            self._draw_segment(canvas, segment, left, body_top)
        if self.article.closing:
            self._draw_closing(canvas, left, body_top)
        if self.quote_inset:
            self._draw_quote(canvas, left, body_top, self.quote_inset)
        for photo, inset in zip(self.article.photos, self.photo_insets, strict=True):
            self._draw_photo(canvas, left, body_top, photo, inset)

    def _draw_head(self, canvas: Canvas, left: float, top: float) -> None:
        look = self.look
        y = top
        for lines, font, size, leading, colour in (
            (self.kicker, fonts.NARROW_BOLD, look.size, look.leading, HexColor(look.accent)),
            (
                self.title,
                fonts.SERIF_BOLD,
                self.article.headline,
                self.article.headline * 1.14,
                black,
            ),
            (self.lead, fonts.SANS_BOLD, look.size + 1, look.leading * 1.08, HexColor("#333333")),
        ):
            if not lines:
                continue
            text = canvas.beginText(left, y - size * 0.92)
            text.setFont(font, size, leading)
            text.setFillColor(colour)
            for line in lines:
                text.textLine(line.text.replace(NO_BREAK, " "))
            canvas.drawText(text)
            y -= leading * len(lines) + (look.leading * 0.25 if lines is self.title else 0)

    def _draw_drop_cap(self, canvas: Canvas, left: float, body_top: float) -> None:
        first = self.placed[0]
        x = left + first.segment.column * (self.column + self.look.gutter)
        row = first.segment.first_row + DROP_CAP_ROWS - 1
        text = canvas.beginText(x, self._baseline(body_top, row))
        text.setFont(fonts.SERIF_BOLD, self._cap_points())
        text.setFillColor(HexColor(self.look.accent))
        text.textOut(self.article.story.paragraphs[0].text[0])
        canvas.drawText(text)

    def _baseline(self, body_top: float, row: int) -> float:
        return body_top - row * self.look.leading - self.look.size * 0.95

    def _draw_segment(self, canvas: Canvas, segment: Segment, left: float, body_top: float) -> None:
        x = left + segment.column * (self.column + self.look.gutter)
        text = canvas.beginText()
        text.setFillColor(black)
        for placed in self.placed:
            if placed.segment != segment:
                continue
            line, style = placed.line, placed.style
            text.setFont(style.font, style.size)
            spaces = line.text.count(" ") + line.text.count(NO_BREAK)
            slack = placed.width - line.natural_width
            text.setWordSpace(slack / spaces if line.justified and spaces else 0)
            shift = slack if style.align == "right" else 0
            text.setTextOrigin(
                x + placed.indent + shift,
                self._baseline(body_top, segment.first_row + placed.row),
            )
            text.textOut(line.text.replace(NO_BREAK, " "))
        text.setWordSpace(0)
        canvas.drawText(text)

    def _draw_closing(self, canvas: Canvas, left: float, body_top: float) -> None:
        canvas.setFillColor(HexColor(self.look.accent))
        canvas.setFont(fonts.SANS_BOLD, self.look.size)
        canvas.drawRightString(
            left + self.inner, self._baseline(body_top, self.body_rows), self.article.closing
        )

    def _inset_place(self, inset: Inset, left: float, body_top: float) -> tuple[float, float]:
        return (
            left + inset.columns[0] * (self.column + self.look.gutter),
            body_top - inset.first_row * self.look.leading,
        )

    def _draw_quote(self, canvas: Canvas, left: float, body_top: float, inset: Inset) -> None:
        x, top = self._inset_place(inset, left, body_top)
        look, size = self.look, self.look.size * 1.55
        width, bottom = self._span(self._quote_columns()), top - inset.rows * look.leading
        canvas.setStrokeColor(HexColor(look.accent))
        canvas.setLineWidth(1.6)
        canvas.line(x, top - 5, x + width, top - 5)
        canvas.line(x, bottom + 7, x + width, bottom + 7)
        spare = top - bottom - 12 - len(self.quote) * size * 1.26
        text = canvas.beginText(x + 7, top - 6 - spare / 2 - size * 0.9)
        text.setFont(fonts.SERIF_ITALIC, size, size * 1.26)
        text.setFillColor(HexColor(look.accent))
        for line in self.quote:
            text.textLine(line.text.replace(NO_BREAK, " "))
        canvas.drawText(text)

    def _draw_photo(
        self, canvas: Canvas, left: float, body_top: float, photo: Photo, inset: Inset
    ) -> None:
        look = self.look
        x, top = self._inset_place(inset, left, body_top)
        top -= 0 if inset.first_row == 0 else look.leading * 0.3
        caption, width = self._caption(photo), self._span(photo.columns)
        step = look.leading * 0.86
        height = inset.rows * look.leading - len(caption) * step - look.leading * 0.9
        if caption:
            text = canvas.beginText(x, top - height - step * 0.95)
            text.setFont(fonts.NARROW, look.size - 0.8, step)
            text.setFillColor(HexColor("#444444"))
            for line in caption:
                text.textLine(line.text.replace(NO_BREAK, " "))
            canvas.drawText(text)
        size = (round(width * PIXELS_PER_POINT), round(height * PIXELS_PER_POINT))
        jpeg = photograph(photo.scene, size, grey=look.grey_photographs)
        canvas.drawImage(ImageReader(BytesIO(jpeg)), x, top - height, width, height)
