"""Which version of every text is published, as the ledger knows it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Literal

from podshivka.press.checking import RELEASES, named
from podshivka.press.errors import AddressTaken, BadRelease, LastGoodShown
from podshivka.press.last_good import LastGood
from podshivka.press.release import Page, Release, read_page, read_release
from podshivka.problems import Problem

_READ_AT_ONCE = 8

Version = Literal["current", "earlier", "none"]


@dataclass(frozen=True)
class Claim:
    """The address that one version of a text claims, and its status; "" if it can't be read."""

    path: str = ""
    status: str = ""

    @property
    def month(self) -> tuple[int, int]:
        """Year and month in the address of a release; zeros otherwise."""
        parts = self.path.split("/")
        return (int(parts[1]), int(parts[2])) if len(parts) > 4 else (0, 0)


@dataclass(frozen=True)
class Head:
    """What reading a text tells before it is bound.

    :param source: relative to the content folder; :param digest: SHA-256 of its bytes.
    :param kept: its bytes, if it is good.
    :param problems: what keeps it from being published.
    """

    source: str
    digest: str
    claim: Claim
    kept: bytes
    problems: tuple[Problem, ...] = ()


def read_heads(content: str, sources: tuple[str, ...]) -> list[Head]:
    """Read texts below ``content``; those that have vanished are left out."""
    folder = Path(content)
    # A disk takes longer to find a small file than we to read it, and finds several at once.
    shares = [sources[first::_READ_AT_ONCE] for first in range(_READ_AT_ONCE)]
    with ThreadPoolExecutor(_READ_AT_ONCE) as readers:
        texts = chain.from_iterable(readers.map(partial(_read, content), shares))
        return [head_of(data, source, named(folder, source)) for source, data in sorted(texts)]


def _read(content: str, sources: Iterable[str]) -> list[tuple[str, bytes]]:
    found = []
    for source in sources:
        with suppress(FileNotFoundError):
            found.append((source, _bytes_of(f"{content}/{source}")))
    return found


def _bytes_of(path: str) -> bytes:
    """All of a small file; :mod:`pathlib` takes as long to find its name as a disk to read it."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        return file.readall()


def head_of(data: bytes, source: str, name: str) -> Head:
    """What the bytes of ``source`` tell; problems call it ``name``."""
    sha = hashlib.sha256(data).hexdigest()
    try:
        text = read_text(data, source, name)
    except BadRelease as error:
        return Head(source, sha, Claim(), b"", error.problems())
    return Head(source, sha, Claim(text.path, text.status), data)


def read_text(data: bytes, source: str, name: str) -> Release | Page:
    """The release or page in ``data``. Raises BadRelease."""
    is_release = source.startswith(f"{RELEASES}/")
    return read_release(data, name) if is_release else read_page(data, name)


def settle(
    claims: Iterable[tuple[str, str, str]],
) -> Iterator[tuple[str, Version, str]]:
    """Who is published, in which version: the rule of :mod:`podshivka.press.admission`.

    :param claims: source, the address it claims and the one its last good version claims, in the
        order of sources; "" where there is none.
    :returns: source, version, and who has the address it claims, if another has.
    """
    holders: dict[str, str] = {}
    for source, claim, good in claims:
        holder = holders.setdefault(claim, source) if claim else source
        if claim and holder == source:
            yield source, "current", ""
        elif good and holders.setdefault(good, source) == source:
            yield source, "earlier", holder if claim else ""
        else:
            yield source, "none", holder if claim else ""


def admission_problems(
    content: Path, source: str, version: Version, claim: str, holder: str
) -> tuple[Problem, ...]:
    """What is to be told of a text whose present version is not published."""
    name = named(content, source)
    taken = AddressTaken(name, None, (claim, named(content, holder))).problems() if holder else ()
    shown = LastGoodShown(name).problems() if version == "earlier" else ()
    return (*taken, *shown)


class LedgerTexts:
    """What :class:`podshivka.press.plugin.PressReader` asks, answered by the ledger."""

    def __init__(self, database: sqlite3.Connection, content: Path, last_good: LastGood) -> None:
        self._database = database
        self._content = content
        self._last_good = last_good

    def claim(self, source: str) -> Claim | None:
        """The address of the version of ``source`` that is published, if any is."""
        row = self._database.execute(
            "SELECT version, claim, status, good_claim, good_status FROM text WHERE source = ?",
            (source,),
        ).fetchone()
        if row is None or row[0] == "none":
            return None
        return Claim(*row[1:3]) if row[0] == "current" else Claim(*row[3:5])

    def admits(self, source: str) -> bool:
        return self.claim(source) is not None

    def text(self, source: str) -> Release | Page:
        row = self._database.execute(
            "SELECT version FROM text WHERE source = ?", (source,)
        ).fetchone()
        if row is None or row[0] == "none":
            raise KeyError(source)
        if row[0] == "earlier":
            data = self._last_good.get(source) or b""
        else:
            data = _bytes_of(f"{self._content}/{source}")
        return read_text(data, source, named(self._content, source))
