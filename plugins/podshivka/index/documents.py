"""From what is published to what is found: gazette pages and releases as documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from html.parser import HTMLParser

from babel.dates import format_date

from podshivka.index.document import IndexDocument
from podshivka.issues.model import Identity, PreparedIssue
from podshivka.site.links import picture_path

# Elements that don't break a word: «<b>О</b>бщество» is one word, «<li>раз<li>два» are two.
# fmt: off
_INLINE = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
    "em", "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
))
# fmt: on
_UNREAD = frozenset(("script", "style", "template", "noscript", "svg", "math"))
_BARE_TAG = re.compile(r"</?([a-z][a-z0-9]*)>")
# Spaces that don't stand single already: with a line break among them, several, another than
# the usual. All begin with a space, and to that "re" leaps.
_SPACES = re.compile(
    r"\s(?:(?<=\n)\s*|(?<!\n)[^\S\n]*\n\s*|(?<![\n\u00a0])[^\S\n\u00a0]+|(?<![\n\u00a0 ]))"
)


def page_documents(issue: PreparedIssue, gazette: str) -> Iterator[IndexDocument]:
    """A document for every page of ``issue``, in order, pages without a text layer included.

    :param gazette: its name, as readers are to see it: «Общественное самоуправление».
    """
    for page in issue.pages:
        thumb = page.images.thumb
        yield IndexDocument(
            path=page.path,
            kind="page",
            title=page_title(gazette, issue.identity, page.number),
            body=page.reading.text,
            date=issue.identity.date,
            issue=issue.path.removeprefix("issues/").rstrip("/"),
            page=page.number,
            picture=picture_path(page.path, "thumb", thumb.fallback or thumb.avif),
        )


def page_title(gazette: str, identity: Identity, page: int) -> str:
    """«Общественное самоуправление № 5, 27 мая 2022 года, стр. 3»; in Russian, as the site is.

    The issue's own title, if it has one, follows: a reader may look for it.
    """
    number = identity.number
    place = f"{gazette} № {number}" if number[:1].isdigit() else f"{gazette}, {number}"
    pattern = "d MMMM y 'года'" if identity.precision == "day" else "LLLL y 'года'"
    day = format_date(identity.date, pattern, locale="ru")
    own_title = f". {identity.title}" if identity.title else ""
    return f"{place}, {day}, стр. {page}{own_title}"


def release_document(
    *,
    path: str,
    title: str,
    html: str,
    date: date,
    category: str = "",
    tags: Iterable[str] = (),
) -> IndexDocument:
    """A release as a document.

    :param path: its folder on the site: ``press/2022/05/27/slug/``.
    :param title: may have markup, as typography puts it there; :param html: the body.
    """
    return IndexDocument(
        path=path,
        kind="release",
        title=" ".join(html_text(title).split()),
        body=html_text(html),
        date=date,
        rubric=category,
        tags=tuple(tags),
    )


def html_text(html: str) -> str:
    """What a reader sees of ``html``: blocks on lines of their own, nothing of scripts."""
    # Paragraphs first: most tags are theirs, and the search for tags of all kinds is slow.
    text = html.replace("\n", " ").replace("<p>", "\n").replace("</p>", "\n")
    text = _BARE_TAG.sub(_seen, text)
    if "<" not in text and "&" not in text:
        # Tags without attributes and no entities, as in most releases: no need of a parser.
        return _SPACES.sub(_one_space, text).strip()
    reader = _TextReader()
    reader.feed(html)
    reader.close()
    return _SPACES.sub(_one_space, "".join(reader.pieces)).strip()


def _seen(tag: re.Match[str]) -> str:
    """What a tag without attributes leaves of itself; itself, where its content is not read."""
    name = tag[1]
    return tag[0] if name in _UNREAD or name == "img" else "" if name in _INLINE else "\n"


def _one_space(match: re.Match[str]) -> str:
    return "\n" if "\n" in match[0] else " "


class _TextReader(HTMLParser):
    """Gathers text; what any element but an inline one separates stays separate."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD:
            self._unread += 1
        if tag == "img" and not self._unread:
            self.pieces += [" ", dict(attrs).get("alt") or "", " "]
        elif tag not in _INLINE:
            self.pieces.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _UNREAD:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self._unread = max(0, self._unread - 1)
        if tag not in _INLINE:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            # A line break in the source is but a space: paragraphs are told by their tags.
            self.pieces.append(data.replace("\n", " "))
