"""Where everything stands on the site, and the forms in which its addresses are written.

A *path* is relative to the site's root and has no leading slash: ``issues/2022/05/`` for a page
(a folder), ``issues/2022/05/os-2022-05.pdf`` for a file, ``""`` for the home page.

Links inside the site name the file, ``…/index.html``, because browsers do not look for it when
a folder is opened from a disk or a USB stick. Addresses meant to leave the site (canonical
links, feeds, the sitemap) are absolute and short, ending in a slash.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from podshivka.images.model import ImageFile

if TYPE_CHECKING:
    from podshivka.issues.model import GazettePage, PreparedIssue
    from podshivka.shelf.entries import IssueEntry

INDEX_FILE = "index.html"
NOT_FOUND = "404.html"
_LINK = re.compile(
    r"""(?P<attribute>\b(?:href|src)=(?P<quote>["']))(?P<address>[^"'<>]*)(?P=quote)"""
)
HASH_DIGITS = 8

ISSUES = "issues/"
PRESS = "press/"
SEARCH = "search/"
ISSUES_FEED = "feeds/issues.atom.xml"
PRESS_FEED = "feeds/press.atom.xml"


def file_of(path: str) -> str:
    """The file behind ``path``: a folder's ``index.html``, a file itself."""
    return f"{path}{INDEX_FILE}" if not path or path.endswith("/") else path


def short(path: str) -> str:
    """``path`` without a trailing ``index.html``: the inverse of :func:`file_of`."""
    folder, _slash, name = path.rpartition("/")
    if name != INDEX_FILE:
        return path
    return f"{folder}/" if folder else ""


def absolute(address: str, path: str) -> str:
    """The canonical address of ``path`` on the site at ``address`` (no slash at its end)."""
    return f"{address}/{short(path)}"


def shorten_links(html: str, address: str) -> str:
    """``html`` with its absolute links to the site's own pages in their short form."""
    if address not in html:
        return html
    own_page = re.compile(rf"""(href=["']{re.escape(address)}/[^"'?#]*?){re.escape(INDEX_FILE)}""")
    return own_page.sub(r"\1", html)


def portable(html: str, root: str) -> str:
    """``html`` with links that work on a disk and under any address.

    Authors write «/issues/2022/05/» for a page of the site; a disk has no root, and a site may
    stand in a folder of its host. Spaces in names of files become ``%20``.

    :param root: the way from the page to the site's root, without a slash at its end.
    """
    if "=" not in html:  # no attributes, as in most releases
        return html

    def linked(match: re.Match[str]) -> str:
        address = match["address"].replace(" ", "%20")
        if address.startswith("/") and not address.startswith("//"):
            path, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)", address[1:]).groups()  # type: ignore[union-attr]
            address = f"{root}/{file_of(path)}{mark}{rest}"
        return f"{match['attribute']}{address}{match['quote']}"

    return _LINK.sub(linked, html)


def hashed_name(path: str, sha256: str) -> str:
    """``css/style.css`` as ``css/style.3f2a9c1b.css``: a changed file gets a new address.

    Browsers and proxies may then keep the file for ever; unlike ``?v=``, it works from a disk.
    """
    stem, dot, suffix = path.rpartition(".")
    return f"{stem}.{sha256[:HASH_DIGITS]}{dot}{suffix}"


def picture_path(folder: str, size: str, image: ImageFile) -> str:
    """Where a picture stands: ``issues/2022/05/p3/`` + ``reading`` → ``…/reading.3f2a9c1b.avif``.

    :param folder: the folder of the issue or of the gazette page it belongs to.
    :param size: "thumb", "reading", "zoom", "cover" or "card".
    """
    return hashed_name(f"{folder}{size}{image.suffix}", image.sha256)


def card_path(issue: PreparedIssue | IssueEntry) -> str:
    """Where the issue's picture for social networks stands."""
    return picture_path(issue.path, "card", issue.card)


def pdf_path(issue: PreparedIssue | IssueEntry) -> str:
    """Where the published PDF stands."""
    return f"{issue.path}{issue.pdf.name}"


def text_path(issue: PreparedIssue) -> str:
    """The page with the whole text of an issue."""
    return f"{issue.path}text/"


def alto_path(page: GazettePage) -> str:
    """The page's layout and text as ALTO."""
    return f"{page.path}page.alto.xml"


def page_text_file(page: GazettePage) -> str:
    """The page's text as a plain file."""
    return f"{page.path}page.txt"


def issue_text_file(issue: PreparedIssue) -> str:
    """The whole issue's text as a plain file, named as the PDF is: ``…/os-2022-05.txt``."""
    return f"{issue.path}{issue.pdf.name.removesuffix('.pdf')}.txt"


def year_path(year: int) -> str:
    """The page of all issues of a year."""
    return f"{ISSUES}{year}/"


def press_path(year: int, month: int | None = None, day: int | None = None) -> str:
    """The list of releases of a year, a month or a day: ``press/2022/05/27/``."""
    parts = [f"{year:04}"] + [f"{part:02}" for part in (month, day) if part is not None]
    return PRESS + "/".join(parts) + "/"


def titles_path(year: int) -> str:
    """The titles of all releases of a year by the alphabet."""
    return f"{press_path(year)}titles/"


def subject_path(kind: str, slug: str, year: int | None = None) -> str:
    """The list of a "rubric" or a "tag", the newest or those of a year: ``press/tag/tos/2022/``."""
    return f"{PRESS}{kind}/{slug}/" + ("" if year is None else f"{year:04}/")


def rubric_feed_path(slug: str) -> str:
    """The feed of one rubric of releases."""
    return f"feeds/rubric/{slug}.atom.xml"
