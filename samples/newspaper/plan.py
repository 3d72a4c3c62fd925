"""What an editor decides about an article before it is set: its look, photographs, quote."""

from __future__ import annotations

from dataclasses import dataclass, field

from newspaper.story import Paragraph, Story


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


@dataclass(slots=True)
class ArticlePlan:
    """A story as a block of the page.

    :param columns: how many columns it spans.
    :param quote_at: how far down the story's pull quote stands, 0 to 1; None leaves it out.
    :param quote_columns: the columns it spans; None takes two in the middle.
    :param headline: its size in points.
    :param boxed: on a tint of the issue's colour.
    :param max_rows: stop after so many rows a column; the rest is continued elsewhere.
    :param closing: a line under the last column: «Окончание на стр. 3».
    :param rest_of: take what that article left over, instead of the story's paragraphs; it must
        stand on an earlier page, since only setting it tells what is left.
    :param left_over: what did not fit into ``max_rows``; filled when the article is set.
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
    rest_of: ArticlePlan | None = None
    closing: str = ""
    left_over: list[Paragraph] = field(default_factory=list)
