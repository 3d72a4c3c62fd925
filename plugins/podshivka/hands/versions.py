"""What two machines must have in common to give the same bytes for the same page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import podshivka
from podshivka.language import gettext as _
from podshivka.recognition.hand_reader import LIBRARIES as HAND_LIBRARIES
from podshivka.recognition.hand_reader import find_hand_reader
from podshivka.recognition.tesseract import find_tesseract
from podshivka.store import digest

LIBRARIES = ("numpy", "pillow", "pymorphy3-dicts-ru", "pypdf", "pypdfium2")
"""Those whose version shows in what is read and drawn."""

_CODE_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Versions:
    """What a machine has.

    :param code: of our own source files, the beginning of their SHA-256: it tells two stages
        apart, and two checkouts of one version.
    :param libraries: pairs of name and version; :param tesseract: "5.3.0 (eng, rus)", or empty.
    """

    podshivka: str
    code: str
    libraries: tuple[tuple[str, str], ...]
    tesseract: str

    @property
    def name(self) -> str:
        """A short name, the same for equal versions and for no others."""
        return f"podshivka-{digest(repr(astuple(self)))[:16]}"

    def lacking(self, other: Versions) -> Iterator[str]:
        """How ``other``, another machine's, differs from what is needed to work with this one."""
        pattern = _("{what}: нужна {ours}, там {theirs}")
        ours = f"{self.podshivka} ({self.code})"
        theirs = f"{other.podshivka} ({other.code})"
        if ours != theirs:
            yield pattern.format(what=_("Подшивка"), ours=ours, theirs=theirs)
        known = dict(other.libraries)
        for name, number in self.libraries:
            if known.get(name) != number:
                yield pattern.format(what=name, ours=number, theirs=known.get(name) or _("нет"))
        if self.tesseract and self.tesseract != other.tesseract:
            there = other.tesseract or _("нет")
            yield pattern.format(what="Tesseract", ours=self.tesseract, theirs=there)


@cache
def versions_here(tesseract: str = "") -> Versions:
    """What this machine has.

    :param tesseract: where that program is, if it is not to be found by itself.
    """
    found = find_tesseract(tesseract)
    libraries = LIBRARIES + (HAND_LIBRARIES if find_hand_reader() else ())
    return Versions(
        podshivka=_version("podshivka"),
        code=_code(),
        libraries=tuple((name, _version(name)) for name in libraries),
        tesseract=f"{found.version} ({', '.join(found.languages)})" if found else "",
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _code() -> str:
    root = Path(podshivka.__file__).parent
    parts: list[str | bytes] = []
    for path in sorted(root.rglob("*.py"), key=lambda path: path.relative_to(root).as_posix()):
        # A checkout on Windows may have its own line ends.
        code = path.read_bytes().replace(b"\r\n", b"\n")
        parts += [path.relative_to(root).as_posix(), code]
    return digest(*parts)[:_CODE_DIGITS]
