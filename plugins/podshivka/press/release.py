"""A Markdown file becomes a release, or a page; or one tells everything that is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import TypeVar

from podshivka.press.dates import NoSuchDate, NotADate, parse_date
from podshivka.press.errors import (
    BadRelease,
    Doubt,
    DoubtfulKey,
    EmptyBody,
    Flaw,
    ImpossibleDate,
    InvalidSlug,
    MisspelledKey,
    NoCategory,
    NoDate,
    NoHeader,
    NoSlug,
    NoTitle,
    NotUtf8,
    PictureWithoutAlt,
    RepeatedKey,
    ReservedSlug,
    UnknownKey,
    UnknownStatus,
    UnreadableDate,
)
from podshivka.press.header import Field, decoded, split_head
from podshivka.press.slug import is_reserved, is_valid, slug_of
from podshivka.problems import Problem

_T = TypeVar("_T")

# Passed on to the theme as it is. Of Pelican's own keys these are missing: url and save_as,
# because an address is made of date and slug alone, and template, because one that isn't there
# would stop the build.
_PASSED_ON = frozenset({"author", "authors", "description", "keywords", "source"})
_RELEASE_KEYS = _PASSED_ON | {
    "title", "date", "modified", "category", "tags", "slug", "summary", "image", "image_alt",
    "status",
}  # fmt: skip
_PAGE_KEYS = _PASSED_ON | {"title", "slug", "summary", "status", "order"}
_NEEDED = frozenset({"title", "date", "category", "slug", "status"})
_RUSSIAN_KEYS = {
    "заголовок": "Title", "название": "Title", "тема": "Title",
    "дата": "Date", "дата публикации": "Date", "изменено": "Modified",
    "рубрика": "Category", "категория": "Category", "раздел": "Category",
    "метки": "Tags", "теги": "Tags", "тэги": "Tags",
    "адрес страницы": "Slug", "кратко": "Summary", "анонс": "Summary", "аннотация": "Summary",
    "картинка": "Image", "изображение": "Image", "фото": "Image",
    "описание картинки": "Image_alt", "описание фото": "Image_alt",
    "автор": "Author", "статус": "Status",
}  # fmt: skip
_STATUSES = frozenset({"published", "draft", "hidden"})
# The top of the site, where pages stand, is shared with these.
_SECTIONS = frozenset({"issues", "press", "feeds", "images", "theme", "static", "404", "robots"})
_NAMED_BY_DATE = re.compile(r"\d{4}-\d\d-\d\d-(.+)")
_LEADING_COMMENTS = re.compile(r"(?:\s*<!--.*?-->)+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Release:
    """A press release, ready to be published.

    :param file: where it comes from, as problems name it.
    :param date: naive (the gazette's own time) or with the zone the editor wrote.
    :param slug: the last part of its address, valid.
    :param image: path of its picture relative to the content folder, or "".
    :param body: Markdown; comments at its beginning are the editor's own and not in it.
    :param other: further metadata (author, source …), keys in lower case, sorted.
    :param doubts: what the editor should look at.
    """

    file: str
    title: str
    date: datetime
    category: str
    tags: tuple[str, ...]
    slug: str
    summary: str
    image: str
    image_alt: str
    status: str
    modified: datetime | None
    body: str
    other: tuple[tuple[str, str], ...]
    doubts: tuple[Problem, ...]

    @property
    def path(self) -> str:
        """Its address on the site: ``press/2022/05/27/remont-dorog/``."""
        return f"press/{self.date:%Y/%m/%d}/{self.slug}/"


@dataclass(frozen=True, slots=True)
class Page:
    """A page such as «О газете»; fields as those of :class:`Release`."""

    file: str
    title: str
    slug: str
    summary: str
    status: str
    body: str
    other: tuple[tuple[str, str], ...]
    doubts: tuple[Problem, ...]

    @property
    def path(self) -> str:
        """Its address on the site: ``about/``."""
        return f"{self.slug}/"


def read_release(data: bytes, name: str) -> Release:
    """The release in ``data``, the bytes of the file ``name``.

    Raises BadRelease with everything that is wrong with it.
    """
    head = _Head(data, name, _RELEASE_KEYS)
    title = head.required("title", NoTitle)
    dated_name = _NAMED_BY_DATE.fullmatch(PurePosixPath(name).stem)
    image, image_alt = _image_path(head.value("image")), head.value("image_alt")
    if image and not image_alt:
        head.flaws.append(PictureWithoutAlt(name, None, (image,)))
    release = Release(
        file=name,
        title=title,
        date=head.date("date") or head.missing("date", NoDate, datetime.min),
        category=head.required("category", NoCategory),
        tags=_listed(head.value("tags")),
        slug=head.slug(dated_name[1] if dated_name else "", title),
        summary=head.value("summary", "\n"),
        image=image,
        image_alt=image_alt,
        status=head.status(),
        modified=head.date("modified"),
        body=head.body,
        other=head.others(_PASSED_ON),
        doubts=head.doubts(),
    )
    head.raise_if_flawed()
    return release


def read_page(data: bytes, name: str) -> Page:
    """The page in ``data``, the bytes of the file ``name``; raises BadRelease as above."""
    head = _Head(data, name, _PAGE_KEYS)
    title = head.required("title", NoTitle)
    page = Page(
        file=name,
        title=title,
        slug=head.slug(PurePosixPath(name).stem, title, _SECTIONS),
        summary=head.value("summary", "\n"),
        status=head.status(),
        body=head.body,
        other=head.others(_PASSED_ON | {"order"}),
        doubts=head.doubts(),
    )
    head.raise_if_flawed()
    return page


class _Head:
    """A file's head while it is being read: values by key, and what is wrong so far."""

    def __init__(self, data: bytes, file: str, keys: frozenset[str]) -> None:
        self.file = file
        self.flaws: list[Flaw] = []
        self._values: dict[str, tuple[str, ...]] = {}
        self._meant: set[str] = set()
        try:
            fields, body = split_head(decoded(data, file), keys.union(_RUSSIAN_KEYS))
        except NotUtf8 as error:
            raise BadRelease(file, None, (error,)) from error
        if not fields:
            raise BadRelease(file, None, (NoHeader(file),))
        for field in fields:
            if field.key not in keys:
                continue
            if field.key in self._values:
                self.flaws.append(RepeatedKey(file, None, (field.written,)))
            else:
                self._values[field.key] = field.lines
        for field in fields:
            if field.key not in keys:
                self._doubt_key(field, keys)
        comments = _LEADING_COMMENTS.match(body)
        self.body = (body[comments.end() :] if comments else body).strip("\n")
        if not self.body.strip():
            self.flaws.append(EmptyBody(file))

    def _doubt_key(self, field: Field, keys: frozenset[str]) -> None:
        close = get_close_matches(field.key, sorted(keys), 1, 0.75)
        meant = _RUSSIAN_KEYS.get(field.key) or (close[0].capitalize() if close else "")
        if not meant:
            self.flaws.append(UnknownKey(self.file, None, (field.written,)))
            return
        lost = meant.lower() in _NEEDED and meant.lower() not in self._values
        kind = MisspelledKey if lost else DoubtfulKey
        self.flaws.append(kind(self.file, None, (field.written, meant)))
        self._meant.add(meant.lower())

    def value(self, key: str, joint: str = " ") -> str:
        """The value of ``key``, its lines joined by ``joint``; "" if there is none."""
        return joint.join(self._values.get(key, ())).strip()

    def missing(self, key: str, flaw: type[Flaw], instead: _T) -> _T:
        """Note that ``key`` is missing, unless something worse is known of it already."""
        if key not in self._meant and not self.value(key):
            self.flaws.append(flaw(self.file))
        return instead

    def required(self, key: str, flaw: type[Flaw]) -> str:
        """The value of ``key``; ``flaw`` is noted if there is none."""
        return self.value(key) or self.missing(key, flaw, "")

    def date(self, key: str) -> datetime | None:
        """The value of ``key`` as a date; a flaw is noted if it is none."""
        if not (value := self.value(key)):
            return None
        try:
            return parse_date(value)
        except NotADate:
            self.flaws.append(UnreadableDate(self.file, None, (key.capitalize(), value)))
        except NoSuchDate:
            self.flaws.append(ImpossibleDate(self.file, None, (key.capitalize(), value)))
        return None

    def slug(self, named: str, title: str, sections: frozenset[str] = frozenset()) -> str:
        """The slug that is written; or the file's name ``named`` if it is one; or the title's.

        The name goes before the title so that a title can be mended without moving the release.
        """
        slug = self.value("slug") or (named if is_valid(named) else slug_of(title))
        better = slug_of(slug) or slug_of(title)
        if not slug:
            if title:
                self.flaws.append(NoSlug(self.file))
        elif not is_valid(slug):
            self.flaws.append(InvalidSlug(self.file, None, (slug, better)))
        elif is_reserved(slug) or slug in sections:
            self.flaws.append(ReservedSlug(self.file, None, (slug, f"{better}-1")))
        return slug

    def status(self) -> str:
        """The status, "published" if none is written."""
        status = self.value("status").lower() or "published"
        if status not in _STATUSES:
            self.flaws.append(UnknownStatus(self.file, None, (status,)))
        return status

    def others(self, keys: frozenset[str]) -> tuple[tuple[str, str], ...]:
        """The values of those ``keys`` that are written, sorted by key."""
        return tuple((key, self.value(key)) for key in sorted(keys) if self.value(key))

    def doubts(self) -> tuple[Problem, ...]:
        """What has been noted, as problems."""
        return tuple(problem for flaw in self.flaws for problem in flaw.problems())

    def raise_if_flawed(self) -> None:
        """Raise BadRelease if anything noted keeps the file from being published."""
        if not all(isinstance(flaw, Doubt) for flaw in self.flaws):
            raise BadRelease(self.file, None, tuple(self.flaws))


def _listed(text: str) -> tuple[str, ...]:
    """The items of a list written with commas, or with semicolons, as Pelican splits it."""
    items = (item.strip() for item in text.split(";" if ";" in text else ","))
    return tuple(dict.fromkeys(item for item in items if item))


def _image_path(written: str) -> str:
    """A picture's path relative to the content folder, of what an editor may write."""
    return written.replace("\\", "/").removeprefix("{static}").removeprefix("content/").lstrip("/")
