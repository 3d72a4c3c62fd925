"""Which version of every file goes to the site: what it is now, its last good one, or none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic

from podshivka.press.checking import Text, named, sources
from podshivka.press.claims import Claims
from podshivka.press.errors import AddressTaken, BadRelease, LastGoodShown
from podshivka.press.last_good import LastGood
from podshivka.problems import Problem


@dataclass(frozen=True)
class Admission(Generic[Text]):
    """The outcome for one folder of content.

    :param current: paths, relative to the content folder, whose present version is published.
    :param earlier: those whose last good version is.
    """

    content: Path
    last_good: LastGood
    read: Callable[[bytes, str], Text]
    current: frozenset[str]
    earlier: frozenset[str]
    problems: tuple[Problem, ...]

    def admits(self, source: str) -> bool:
        """Whether any version of ``source`` is published."""
        return source in self.current or source in self.earlier

    def text(self, source: str) -> Text:
        """The version of ``source`` that is published; KeyError if none is."""
        if source in self.current:
            data = (self.content / source).read_bytes()
        elif source in self.earlier:
            data = self.last_good.get(source) or b""
        else:
            raise KeyError(source)
        return self.read(data, named(self.content, source))


def admit(
    content: Path, folder: str, read: Callable[[bytes, str], Text], last_good: LastGood
) -> Admission[Text]:
    """Read every file of ``content/<folder>``, in the order of names, and settle who is published.

    Two files that claim one address: the first by name has it. A file that fails now and was
    published once stays as it was then.
    """
    claims = Claims()
    current, earlier = set(), set()
    problems: list[Problem] = []
    good: list[tuple[str, bytes]] = []
    for source in sources(content, folder):
        data, name = (content / source).read_bytes(), named(content, source)
        try:
            claims.take(read(data, name))
        except (BadRelease, AddressTaken) as error:
            problems += error.problems()
            if _stands(read, last_good.get(source), name, claims):
                earlier.add(source)
                problems += LastGoodShown(name).problems()
        else:
            current.add(source)
            if last_good.get(source) != data:
                good.append((source, data))
    last_good.put(good)
    return Admission(
        content, last_good, read, frozenset(current), frozenset(earlier), tuple(problems)
    )


def _stands(
    read: Callable[[bytes, str], Text], data: bytes | None, name: str, claims: Claims
) -> bool:
    """Whether an earlier version can be published; its own faults were told in its own time."""
    if data is None:
        return False
    try:
        claims.take(read(data, name))
    except (BadRelease, AddressTaken):
        return False
    return True
