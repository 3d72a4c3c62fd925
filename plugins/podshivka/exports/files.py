"""The files beside the pages of an issue: for archivists, and for marking what was searched for."""

from __future__ import annotations

from collections.abc import Iterator

from podshivka.exports.alto import Source, alto
from podshivka.exports.plain import issue_text, text_of
from podshivka.issues.model import PreparedIssue
from podshivka.shards import places
from podshivka.site import links

ENCODING = "utf-8-sig"
"""With a byte order mark: by it browsers know UTF-8 where a server names no charset."""


def export_files(issue: PreparedIssue, address: str) -> Iterator[tuple[str, bytes]]:
    """Paths on the site and bytes: ALTO of every page, plain text of all that have any.

    :param address: the site's, without a slash at its end, or "" while it has none.
    """
    texts = [text_of(page.paragraphs) for page in issue.pages]
    for page, text in zip(issue.pages, texts, strict=True):
        canonical = links.absolute(address, page.path) if address else ""
        source = Source(issue.pdf.name, issue.pdf.sha256, canonical)
        yield links.alto_path(page), alto(page.reading, source)
        if page.reading.blocks:
            yield page.path + places.FILE, places.words_file(page.path, page.reading)
        if text:
            yield links.page_text_file(page), text.encode(ENCODING)
    if any(texts):
        yield links.issue_text_file(issue), issue_text(texts).encode(ENCODING)
