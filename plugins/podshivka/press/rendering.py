"""A release's Markdown becomes HTML: headings that fit below the page's own, Russian typography."""

from __future__ import annotations

import re
from functools import cache

from markdown import Markdown

from podshivka.press.slug import heading_id
from podshivka.site.typography import russian

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


def typeset(html: str) -> str:
    """Russian typography; a name of its own, so that the order of steps can be read."""
    return russian(html)


def _headings_from_two(html: str) -> str:
    """Shift all headings so that the highest is ``h2``: the page has its ``h1`` already."""
    levels = {int(heading[2]) for heading in _HEADING.finditer(html)}
    if not levels or (shift := 2 - min(levels)) == 0:
        return html
    return _HEADING.sub(lambda tag: f"{tag[1]}{min(6, int(tag[2]) + shift)}", html)
