"""The text of a gazette page as the site sets it: headings, paragraphs and what stands apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from podshivka.issues.model import GazettePage, PreparedIssue
from podshivka.reading.model import Article, Role
from podshivka.reading.paragraphs import Paragraph, ends_sentence

LONGEST_SUBHEADING = 120
"""Characters; more in bold is a paragraph in bold."""

Kind = Literal[
    "heading",
    "within",
    "subheading",
    "paragraph",
    "lead",
    "author",
    "caption",
    "quote",
    "furniture",
    "begun",
    "continued",
]
"""What a part is. ``within`` is a heading inside a story, and a subheading a line or two in bold
that may be one; neither is in the list of contents. ``begun`` and ``continued`` lead to the pages
where a story began and goes on."""

_KINDS: dict[Role, Kind] = {
    "text": "paragraph",
    "headline": "heading",
    "lead": "lead",
    "author": "author",
    "caption": "caption",
    "quote": "quote",
    "table": "paragraph",
    "furniture": "furniture",
}


@dataclass(frozen=True, slots=True)
class TextPart:
    """A piece of text; ``anchor`` is its id where it has one, unique within the issue.

    :param page: where the story began or goes on, 1-based; 0 for other parts.
    """

    kind: Kind
    text: str = ""
    anchor: str = ""
    page: int = 0


def text_parts(page: GazettePage) -> tuple[TextPart, ...]:
    """The text of ``page``, article by article, with furniture at the end.

    A headline printed twice is a heading twice, but only the first has the anchor.
    """
    parts: list[TextPart] = []
    awaited = set(page.headlines)
    current: int | None = None
    for paragraph in page.paragraphs:
        begun: tuple[TextPart, ...] = ()
        if paragraph.article != current:
            parts += _goes_on(page, current)
            begun = tuple(_began(page, paragraph.article))
            current = paragraph.article
        if paragraph.role == "headline":
            headline = _headline(page, paragraph)
            anchor = headline_anchor(page, headline) if headline in awaited else ""
            awaited.discard(headline)
            is_within = not anchor and paragraph.text not in headline
            kind: Kind = "within" if is_within else "heading"
            parts += (TextPart(kind, paragraph.text, anchor), *begun)
        else:
            parts += (*begun, TextPart(_kind(paragraph), paragraph.text))
    return (*parts, *_goes_on(page, current))


def headline_anchor(page: GazettePage, headline: str) -> str:
    """The id of one of the page's headlines, ``p3h2`` for the second of the third page."""
    return f"p{page.number}h{page.headlines.index(headline) + 1}"


def other_end(issue: PreparedIssue, page: GazettePage, part: TextPart) -> str:
    """The id of the other end of a story that began or goes on elsewhere.

    That is a mark like ``part`` on page ``part.page`` which leads back to ``page``; "" if there
    is none.
    """
    wanted = "begun" if part.kind == "continued" else "continued"
    return next(
        (
            end.anchor
            for end in text_parts(issue.pages[part.page - 1])
            if end.kind == wanted and end.page == page.number and end.anchor
        ),
        "",
    )


def _headline(page: GazettePage, paragraph: Paragraph) -> str:
    """What the list of contents calls the headline ``paragraph`` or the article it is of."""
    article = _article(page, paragraph.article)
    return article.headline if article else paragraph.text


def _kind(paragraph: Paragraph) -> Kind:
    is_subheading = (
        paragraph.role == "text"
        and paragraph.bold
        and len(paragraph.text) <= LONGEST_SUBHEADING
        and not ends_sentence(paragraph.text)
    )
    return "subheading" if is_subheading else _KINDS[paragraph.role]


def _began(page: GazettePage, number: int | None) -> Iterator[TextPart]:
    article = _article(page, number)
    if article and article.continued_from:
        yield TextPart("begun", anchor=f"p{page.number}a{number}b", page=article.continued_from)


def _goes_on(page: GazettePage, number: int | None) -> Iterator[TextPart]:
    article = _article(page, number)
    if article and article.continues_on:
        yield TextPart("continued", anchor=f"p{page.number}a{number}e", page=article.continues_on)


def _article(page: GazettePage, number: int | None) -> Article | None:
    return None if number is None else page.reading.articles[number]
