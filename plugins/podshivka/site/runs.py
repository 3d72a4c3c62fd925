"""HTML as runs: the text of one block, everything else in it one placeholder character each.

Rules for text see a run as a sentence, so they work across inline tags (``<b>"Слово</b> дня"``)
and can't touch an attribute; afterwards every placeholder gets back exactly what it stood for.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

# Unicode noncharacters: they have no business in a text. One found there is kept as opaque.
TAG, OPAQUE, BREAK = "\ufdd0", "\ufdd1", "\ufdd2"
PLACEHOLDER = re.compile(f"[{TAG}{OPAQUE}{BREAK}]")

# A tag's end is searched past quoted attributes, without backtracking. At any position at most
# three attempts that began earlier are alive: every quote permutes the states "outside",
# "in '" and 'in "', and a "<" ends the one outside. So hostile input costs three passes.
_TOKEN = re.compile(
    r"""(?P<comment><!--(?:.*?-->|.*)|<[!?][^>]*+>?)
    |(?P<tag></?(?P<name>[A-Za-z][^\s/<>]*+)[^<>"']*+(?:(?:"[^"]*+"|'[^']*+')[^<>"']*+)*+>)
    |(?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    |(?P<noncharacter>[\ufdd0-\ufdd2])
    |(?P<text>[^<&\ufdd0-\ufdd2]++|[<&])""",
    re.VERBOSE | re.DOTALL,
)


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


_INLINE = _names(
    "a abbr acronym b bdi bdo big cite data del dfn em font i ins label mark nobr q ruby s small "
    "span strike strong sub sup time u wbr"
)
_INLINE_OBJECT = _names("audio button img input meter object progress select video")
_VERBATIM_BLOCK = _names("pre script style textarea")
_VERBATIM = _VERBATIM_BLOCK | _names("code kbd math samp svg tt var")
_NOT_MARKUP_INSIDE = _names("script style textarea")
_VOID = _names("area base br col embed hr img input link meta source track wbr")
_FOREIGN = re.compile(r"""\slang\s*=\s*["']?(?!ru\b)[A-Za-z]""", re.IGNORECASE)

# Entities that the rules must see as what they are; all others stay as they were written.
_TYPOGRAPHIC = frozenset("\"'«»“”„‟—–…№§©°\xa0")


def pieces(markup: str) -> Iterator[tuple[str | None, str]]:
    """``markup`` in pieces: how a run sees each (None: it ends the run), and how it is written."""
    position = 0
    while token := _TOKEN.match(markup, position):
        position = token.end()
        written = token[0]
        if token["text"]:
            yield written, written
        elif token["comment"]:
            yield TAG, written
        elif token["noncharacter"]:
            yield OPAQUE, written
        elif token["entity"]:
            character = html.unescape(written)
            yield (character if character in _TYPOGRAPHIC else OPAQUE), written
        else:
            name = token["name"].lower()
            if not written.startswith("</") and _is_not_russian(name, written):
                position = _end_of_element(markup, position, name)
                written = markup[token.start() : position]
                inline = name in _INLINE or name in _VERBATIM - _VERBATIM_BLOCK
                yield (OPAQUE if inline else None), written
            else:
                yield _seen(name), written


def _seen(name: str) -> str | None:
    """How a run sees the tag of an element ``name``."""
    if name in _INLINE:
        return TAG
    if name in _INLINE_OBJECT:
        return OPAQUE
    return BREAK if name == "br" else None


def _is_not_russian(name: str, tag: str) -> bool:
    if name in _VOID or tag.endswith("/>"):
        return False
    return name in _VERBATIM or _FOREIGN.search(tag) is not None


def _end_of_element(markup: str, position: int, name: str) -> int:
    """Where the element ``name`` ends whose content begins at ``position``; the end if never."""
    if name in _NOT_MARKUP_INSIDE:
        closing = re.compile(rf"</{name}\b[^>]*>?", re.IGNORECASE).search(markup, position)
        return closing.end() if closing else len(markup)
    depth = 1
    while depth and (token := _TOKEN.match(markup, position)):
        position = token.end()
        if token["tag"] and token["name"].lower() == name:
            depth += -1 if token[0].startswith("</") else not token[0].endswith("/>")
    return position


def restored(run: str, originals: list[str]) -> str:
    """``run`` with its placeholders replaced by ``originals``, in order."""
    if not originals:
        return run
    waiting = iter(originals)
    return PLACEHOLDER.sub(lambda _: next(waiting), run)
