"""Links and pictures of a text: found among the content, made to work, or doubted.

Pelican replaces ``{static}`` and ``{filename}``, but stops the whole build at a picture that
isn't there and knows nothing of plain paths. So what can't be found is taken out before, and
what an editor wrote plainly (``images/a.jpg``) gets the mark that Pelican needs. ``{attach}``
means ``{static}`` here: a picture's address must not depend on who links to it first.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from html import escape
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from podshivka.press.errors import BrokenLink, Flaw, MissingPicture, PictureWithoutAlt

_EXIF_ORIENTATION = 0x0112
_TURNED = frozenset({5, 6, 7, 8})  # EXIF 2.3, table of Orientation: width and height change places
_TAG = re.compile(r"""<(?:img|a)\s[^<>"']*+(?:(?:"[^"]*+"|'[^']*+')[^<>"']*+)*+>""", re.IGNORECASE)
_MARKED = re.compile(r"[{|](static|attach|filename)[}|](.*)", re.DOTALL)
_NOT_IN_NAMES = frozenset("&<>\"'#?;{}|")  # Pelican loses its way in an address with any of these
# C:\\photo.jpg and file: are on the editor's own disk, not elsewhere.
_ELSEWHERE = re.compile(r"(?!file:)[a-z][a-z0-9+.-]+:|//|#|[{|]|\?", re.IGNORECASE)

Attributes = dict[str, str | None]


class LinkFinder:
    """Mends the links and pictures of one file and notes those it can't.

    :param file: the file as problems name it; :param source: its path relative to ``content``.
    :param published: whether a path relative to ``content`` leads to something on the site.
    """

    def __init__(
        self, file: str, source: str, content: Path, published: Callable[[str], bool]
    ) -> None:
        self.flaws: list[Flaw] = []
        self._file = file
        self._folder = posixpath.dirname(source)
        self._content = content
        self._published = published

    def mended(self, html: str) -> str:
        """``html`` with every link and picture of its content marked for Pelican."""
        return _TAG.sub(self._mended_tag, html)

    def _mended_tag(self, tag: re.Match[str]) -> str:
        name, attributes = _parsed(tag[0])
        if name == "img":
            return self._picture(attributes)
        target = attributes.get("href") or ""
        where = self._where(target)
        if where is None:
            return tag[0]
        if where:
            attributes["href"] = where
        else:
            self.flaws.append(BrokenLink(self._file, None, (target,)))
            del attributes["href"]
        return _written("a", attributes)

    def _picture(self, attributes: Attributes) -> str:
        target = attributes.get("src") or ""
        alt = attributes.get("alt") or ""
        if not alt:
            self.flaws.append(PictureWithoutAlt(self._file, None, (target,)))
        where = self._where(target)
        if where == "" or not target:
            self.flaws.append(MissingPicture(self._file, None, (target,)))
            return escape(alt)
        if where:
            attributes["src"] = where
            path = where.partition("}")[2].lstrip("/")
            if "width" not in attributes and "height" not in attributes:
                attributes |= size_of(self._content / path)
        # Without a value it is as good as empty, and Pelican doesn't complain of it in English.
        attributes["alt"] = alt or None
        attributes.setdefault("loading", "lazy")
        return _written("img", attributes)

    def _where(self, target: str) -> str | None:
        """``target`` as Pelican is to see it; "" if it leads nowhere, None if not to content."""
        marked = _MARKED.fullmatch(target)
        if not marked and (not target or _ELSEWHERE.match(target)):
            return None
        address = marked[2] if marked else target
        path, anchor = re.fullmatch(r"([^?#]*)(.*)", address, re.DOTALL).groups()  # type: ignore[union-attr]
        for candidate in self._candidates(unquote(path), anywhere=not marked):
            if _NOT_IN_NAMES.isdisjoint(candidate) and self._published(candidate):
                mark = "filename" if candidate.endswith(".md") else "static"
                return f"{{{mark}}}/{candidate}{anchor}"
        # A plain /path may be a page of the site that isn't made from content, an issue's.
        return None if not marked and path.startswith("/") else ""

    def _candidates(self, path: str, anywhere: bool) -> Iterator[str]:
        """Paths relative to the content folder that ``path`` may mean."""
        path = path.replace("\\", "/")
        from_folder = posixpath.normpath(posixpath.join(self._folder, path))
        from_root = posixpath.normpath(path.lstrip("/"))
        if path.startswith("/"):
            yield from_root
        else:
            yield from_folder
            if anywhere:
                yield from_root


def is_file(content: Path, path: str) -> bool:
    """Whether ``path`` is a file of the content folder, in the very letters it is written in.

    Windows forgives ``Photo.JPG`` for ``photo.jpg``; the site's server will not.
    """
    if not path or path.startswith("..") or PurePosixPath(path).is_absolute():
        return False
    try:
        real = (content / path).resolve(strict=True)
    except (OSError, ValueError):
        return False
    spelled_so = real.as_posix().endswith(path)
    spelled_otherwise = not spelled_so and real.as_posix().lower().endswith(path.lower())
    return real.is_file() and not spelled_otherwise


def size_of(picture: Path) -> Attributes:
    """``width`` and ``height`` of a picture as a browser shows it; nothing if it can't be told."""
    from PIL import Image  # most builds look at no picture

    try:
        with Image.open(picture) as image:
            width, height = image.size
            if image.getexif().get(_EXIF_ORIENTATION) in _TURNED:
                width, height = height, width
    except (OSError, Image.DecompressionBombError, SyntaxError):
        return {}
    return {"width": str(width), "height": str(height)}


class _TagReader(HTMLParser):
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.name, self.attributes = tag, dict(attrs)


def _parsed(tag: str) -> tuple[str, Attributes]:
    reader = _TagReader()
    reader.feed(tag)
    return reader.name, reader.attributes


def _written(name: str, attributes: Attributes) -> str:
    parts = (
        key if value is None else f'{key}="{escape(value)}"' for key, value in attributes.items()
    )
    return f"<{' '.join([name, *parts])}>"
