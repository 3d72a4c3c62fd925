"""A text's Markdown becomes HTML whose headings fit below the page's own."""

from __future__ import annotations

import re
from functools import cache

from markdown import Markdown

from podshivka.press.slug import heading_id

_HEADING = re.compile(r"(</?h)([1-6])(?=[\s>])", re.IGNORECASE)


@cache
def _markdown() -> Markdown:
    # Making one costs more than converting a release; it is reset before each use.
    return Markdown(
        extensions=["extra", "sane_lists", "toc"],
        extension_configs={"toc": {"slugify": heading_id}},
        output_format="html",
    )


def to_html(markdown: str) -> str:
    """``markdown`` as HTML, headings from ``h2`` down, not yet typeset."""
    return _headings_from_two(_markdown().reset().convert(markdown))


def _headings_from_two(html: str) -> str:
    """Shift all headings so that the highest is ``h2``: the page has its ``h1`` already."""
    levels = {int(heading[2]) for heading in _HEADING.finditer(html)}
    if not levels or (shift := 2 - min(levels)) == 0:
        return html
    return _HEADING.sub(lambda tag: f"{tag[1]}{min(6, int(tag[2]) + shift)}", html)
