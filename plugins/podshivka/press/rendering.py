"""A text's Markdown becomes HTML: headings that fit below the page's own, Russian typography."""

from __future__ import annotations

import re
from functools import cache

import markdown

from podshivka.press.slug import heading_id
from podshivka.site.typography import russian
from podshivka.store import Stage, Store, digest

# Raise its version whenever typography changes.
TYPESET = Stage("typeset", 1)

_HEADING = re.compile(r"(</?h)([1-6])(?=[\s>])", re.IGNORECASE)


@cache
def _converter() -> markdown.Markdown:
    # Making one costs more than converting a release; it is reset before each use.
    return markdown.Markdown(
        extensions=["extra", "sane_lists", "toc"],
        extension_configs={"toc": {"slugify": heading_id}},
        output_format="html",
    )


def to_html(text: str) -> str:
    """Markdown as HTML, headings from ``h2`` down, not yet typeset."""
    return _headings_from_two(_converter().reset().convert(text))


def to_typeset_html(text: str, store: Store) -> str:
    """The same with Russian typography; remembered, as it is most of the work of a build."""
    return store.remembered(
        TYPESET,
        digest(markdown.__version__, text),
        lambda: russian(to_html(text)),
        str.encode,
        bytes.decode,
    )


def _headings_from_two(html: str) -> str:
    """Shift all headings so that the highest is ``h2``: the page has its ``h1`` already."""
    levels = {int(heading[2]) for heading in _HEADING.finditer(html)}
    if not levels or (shift := 2 - min(levels)) == 0:
        return html
    return _HEADING.sub(lambda tag: f"{tag[1]}{min(6, int(tag[2]) + shift)}", html)
