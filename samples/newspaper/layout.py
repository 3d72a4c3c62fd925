"""An article is set: how many rows it needs, and which line stands where.

Everything stands on a grid of rows of ``Look.leading`` points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil

from newspaper import fonts
from newspaper.plan import ArticlePlan, Look, Photo
from newspaper.story import Paragraph
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

BOX_PADDING = 8.0
DROP_CAP_ROWS = 3


@dataclass(frozen=True, slots=True)
class Inset:
    """Something that the text of the columns flows around; rows within the body."""

    columns: tuple[int, int]
    first_row: int
    rows: int


class Layout:
    """An article set for one width and one size of its photographs.

    ``height``, ``inner`` (the width inside a box) and ``column`` (the width of one) are in points;
    ``head_rows`` and ``body_rows`` in rows.
    """

    def __init__(self, article: ArticlePlan, width: float, look: Look, scale: float) -> None:
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
        return set_lines(self.article.story.quotes[0], style, self.span(self.quote_columns()) - 14)

    def quote_columns(self) -> tuple[int, int]:
        """Return the columns of the pull quote: the first, and the one after the last."""
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
            wanted.append((self.quote_columns(), self._quote_rows(), article.quote_at or 0.0))
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
        return width_of(letter, fonts.SERIF_BOLD, self.cap_points()) + 4, DROP_CAP_ROWS

    def cap_points(self) -> float:
        """Return the size at which a capital (0.7 em) reaches over the drop cap's rows."""
        return ((DROP_CAP_ROWS - 1) * self.look.leading + self.look.size * 0.7) / 0.7

    def _photo_rows(self, photo: Photo, scale: float) -> int:
        caption = len(self.caption(photo)) * self.look.leading * 0.86
        picture = self.span(photo.columns) / photo.aspect * scale
        return ceil((picture + caption + self.look.leading * 0.8) / self.look.leading)

    def span(self, columns: tuple[int, int]) -> float:
        """Return the width of neighbouring columns with the gutters between them, in points."""
        return (columns[1] - columns[0]) * (self.column + self.look.gutter) - self.look.gutter

    def caption(self, photo: Photo) -> list[Line]:
        """Return the set lines below a photograph."""
        style = Style(fonts.NARROW, self.look.size - 0.8, align="left")
        return set_lines(photo.caption, style, self.span(photo.columns))

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
