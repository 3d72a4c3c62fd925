"""Atom feeds of issues and releases: https://www.rfc-editor.org/rfc/rfc4287.

Pelican's own feeds can't be had right under relative links: an entry's id is made from its link,
an empty feed is dated by the clock, and nobody is named as an author, which Atom demands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from feedgenerator import Atom1Feed
from markupsafe import Markup

from podshivka.shelf.entries import IssueEntry
from podshivka.site import links
from podshivka.site.imprint import Imprint
from podshivka.wording import LANGUAGE, issue_title

MOST_ENTRIES = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one issue or release.

    :param path: its page: with the site's address, its id for ever.
    :param content: HTML with absolute links; :param summary: plain text or empty.
    """

    path: str
    title: str
    content: str
    published: datetime
    updated: datetime
    summary: str = ""
    categories: tuple[str, ...] = ()


class _DatedByContent(Atom1Feed):  # type: ignore[misc]
    """An Atom feed that never looks at the clock."""

    def latest_post_date(self) -> datetime:
        return max(
            (item["updateddate"] for item in self.items),
            default=datetime(1970, 1, 1, tzinfo=UTC),
        )


def atom(imprint: Imprint, title: str, path: str, page: str, entries: Iterable[Entry]) -> str:
    """The feed kept at ``path`` of what is listed on ``page``, newest entries first."""
    newest = sorted(entries, key=lambda entry: (entry.published, entry.path), reverse=True)
    feed = _DatedByContent(
        title=_xml_text(title),
        link=imprint.absolute(page),
        description="",
        language=LANGUAGE,
        author_name=imprint.publisher,
        feed_url=imprint.absolute(path),
        feed_guid=imprint.absolute(path),
    )
    for entry in newest[:MOST_ENTRIES]:
        address = imprint.absolute(entry.path)
        feed.add_item(
            title=_xml_text(entry.title),
            link=address,
            unique_id=address,
            description=_xml_text(entry.summary) or None,
            content=_xml_text(entry.content),
            pubdate=entry.published,
            updateddate=entry.updated,
            categories=entry.categories,
        )
    return str(feed.writeString("utf-8"))


def issue_entry(imprint: Imprint, issue: IssueEntry, published: datetime) -> Entry:
    """An issue as a feed's entry: its cover and its contents."""
    title = issue_title(issue.identity)
    contents = Markup("").join(
        Markup('<li><a href="{}">{}</a></li>').format(
            imprint.absolute(page.path), ". ".join(page.headlines) or page.number
        )
        for page in issue.pages
    )
    content = Markup('<p><a href="{}"><img src="{}" alt="{}"></a></p><ol>{}</ol>').format(
        imprint.absolute(issue.path),
        imprint.absolute(links.card_path(issue)),
        title,
        contents,
    )
    return Entry(issue.path, title, str(content), published, published)


def _xml_text(text: str) -> str:
    """``text`` without what XML 1.0 can't hold (https://www.w3.org/TR/xml/#charsets)."""
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)
