"""A text's Markdown becomes HTML: headings that fit below the page's own, Russian typography."""

from __future__ import annotations

import re
from functools import cache

import markdown
import smartypants
from typogrify.filters import typogrify

from podshivka.press.slug import heading_id
from podshivka.site.typography import russian

# What smartypants may change; it looks at no tags.
_FOR_ENGLISH = re.compile(r"""["'`\\]|--|\.\s?\.\s?\.|&quot;""")
_TAG = re.compile(r"<[^>]*>")
_VERBATIM = ["kbd", "samp", "textarea", "script", "style", "math"]
_HEADING = re.compile(r"(</?h)([1-6])(?=[\s>])", re.IGNORECASE)


# Paragraphs in which Markdown has nothing to do, as in most releases: no character that means
# something within a line, and no line that begins as a list, a heading, a quotation or code does.
# An underscore within a word, as addresses have it, stands for itself.
_PLAIN_LINE = (
    r"(?!\d+\.)(?:[^\W_]|[\"«„“(№…—])"
    r"(?:[^\x00-\x1f\\`*_\[\]{}<>&|]++|(?<=[^\W_])_(?=[^\W_]))*+(?<!\s)"
)
_PLAIN = re.compile(rf"{_PLAIN_LINE}(?:\n\n?{_PLAIN_LINE})*")


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
    if _PLAIN.fullmatch(text):
        return "\n".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
    return _headings_from_two(_converter().reset().convert(text))


def to_typeset_html(text: str) -> str:
    """The same with Russian typography, and English where a text is English."""
    return english(russian(to_html(text)))


def english(html: str) -> str:
    """``html`` with typogrify's quotation marks where Russian typography left straight ones.

    Typogrify is slow, and most Russian texts have nothing left for it.
    """
    if not _FOR_ENGLISH.search(_TAG.sub("", html)):
        return html
    smartypants.Attr.default = smartypants.Attr.set1 | smartypants.Attr.w
    set_in_english: str = typogrify(
        html, _VERBATIM, amp=False, caps=False, initial_quotes=False, widont=False
    )
    return set_in_english


def _headings_from_two(html: str) -> str:
    """Shift all headings so that the highest is ``h2``: the page has its ``h1`` already."""
    levels = {int(heading[2]) for heading in _HEADING.finditer(html)}
    if not levels or (shift := 2 - min(levels)) == 0:
        return html
    return _HEADING.sub(lambda tag: f"{tag[1]}{min(6, int(tag[2]) + shift)}", html)
