"""Tesseract, the recognition program: where it is, what it can read, and one run of it.

It is a program of the system and may be missing; then there is simply no text in scans.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

_HIDDEN = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # no black window flashing up on Windows

_ANSWER_SECONDS = 20.0
"""For questions about the program itself; a virus scanner may look at it first."""

BY_LINES = "3"
"""Page segmentation mode: columns, blocks and lines, without a look at the orientation."""

AS_ONE_BLOCK = "6"
"""Page segmentation mode: lines below each other in one column."""

ORIENTATION_ONLY = "0"


@dataclass(frozen=True, slots=True)
class Tesseract:
    """An installed Tesseract.

    :param program: its path; :param version: "5.3.0".
    :param languages: the names of its trained data ("rus", "eng", "osd"), sorted.
    """

    program: str
    version: str
    languages: tuple[str, ...]

    def of_these(self, wanted: Sequence[str]) -> str:
        """Those of ``wanted`` that are installed, as Tesseract's option wants them: "rus+eng"."""
        return "+".join(name for name in wanted if name in self.languages)

    def here(self) -> Tesseract:
        """The same Tesseract where this is asked, which may be another machine.

        :raises Failed: if there is another one, or none.
        """
        found = find_tesseract()
        if found is None or (found.version, found.languages) != (self.version, self.languages):
            raise Failed("no Tesseract like that of the machine that asked")
        return found


@dataclass(frozen=True, slots=True)
class Orientation:
    """How a page lies.

    :param turns: quarter turns clockwise that set it upright, 0 to 3.
    :param script: "Cyrillic", "Latin", "Fraktur", …
    """

    turns: int
    script: str


class Failed(Exception):
    """Tesseract did not give a text; the message says why, in its own words."""


@cache
def find_tesseract(program: str = "") -> Tesseract | None:
    """The Tesseract at ``program``, else on the PATH or where its installer puts it; or None.

    Asked once a process: the answer doesn't change during a build.
    """
    for candidate in (program, shutil.which("tesseract"), *_installed_places()):
        if candidate and (found := _ask(candidate)):
            return found
    return None


def recognise(
    tesseract: Tesseract,
    pictures: Sequence[Image.Image],
    dpi: int,
    languages: str,
    seconds: float,
    segmentation: str = BY_LINES,
) -> str:
    """The words on ``pictures``, grey ones (mode "L"), as hOCR (kba.github.io/hocr-spec/1.2).

    :param segmentation: one of the modes above.
    :raises Failed: also if it takes more than ``seconds``.
    """
    options = ["-l", languages, "--psm", segmentation, "-c", "tessedit_create_hocr=1"]
    return _run(tesseract, pictures, dpi, options, seconds)


def orientation(
    tesseract: Tesseract, picture: Image.Image, dpi: int, seconds: float
) -> Orientation | None:
    """How ``picture`` lies; None where there is too little text to tell, or too little time."""
    if "osd" not in tesseract.languages:
        return None
    try:
        told = _run(tesseract, [picture], dpi, ["-l", "osd", "--psm", ORIENTATION_ONLY], seconds)
    except Failed:  # "Too few characters. Skipping this page"
        return None
    rotate = re.search(r"^Rotate: (\d+)", told, re.MULTILINE)
    script = re.search(r"^Script: (\w+)", told, re.MULTILINE)
    if rotate is None:
        return None
    return Orientation(int(rotate[1]) // 90 % 4, script[1] if script else "")


def _installed_places() -> list[str]:
    """Where installers put Tesseract without telling the PATH."""
    if sys.platform == "darwin":
        return ["/opt/homebrew/bin/tesseract", "/usr/local/bin/tesseract"]
    folders = [
        os.environ.get("PROGRAMFILES", ""),
        os.environ.get("PROGRAMFILES(X86)", ""),
        os.environ.get("LOCALAPPDATA", "") and rf"{os.environ['LOCALAPPDATA']}\Programs",
    ]
    places = [Path(folder) / "Tesseract-OCR" / "tesseract.exe" for folder in folders if folder]
    return [str(place) for place in places if place.is_file()]


def _ask(program: str) -> Tesseract | None:
    """``program``'s version and languages, if it is a Tesseract at all."""
    version = re.search(r"tesseract v?(\d[\w.]*)", _answer(program, "--version"))
    if version is None:
        return None
    _heading, *names = _answer(program, "--list-langs").splitlines() or [""]
    return Tesseract(program, version[1], tuple(sorted(name for name in names if name.strip())))


def _answer(program: str, question: str) -> str:
    try:
        run = subprocess.run(
            [program, question],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_ANSWER_SECONDS,
            creationflags=_HIDDEN,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return run.stdout.decode("utf-8", "replace")


def _run(
    tesseract: Tesseract,
    pictures: Sequence[Image.Image],
    dpi: int,
    options: list[str],
    seconds: float,
) -> str:
    command = [tesseract.program, "stdin", "stdout", "--dpi", str(dpi), *options]
    # One thread a page: the pages themselves are read side by side.
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
    try:
        run = subprocess.run(
            command,
            input=_as_pgm(pictures[0]) if len(pictures) == 1 else _as_tiff(pictures),
            capture_output=True,
            timeout=seconds,
            env=environment,
            creationflags=_HIDDEN,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Failed(f"not done within {seconds:.0f} s") from error
    except OSError as error:
        raise Failed(str(error)) from error
    if run.returncode:
        complaint = run.stderr.decode("utf-8", "replace").strip().splitlines()
        raise Failed(complaint[-1] if complaint else f"exit code {run.returncode}")
    return run.stdout.decode("utf-8", "replace")


def _as_pgm(picture: Image.Image) -> bytes:
    """``picture`` in the format that takes no time to write or read (netpbm's PGM)."""
    return b"P5 %d %d 255\n" % picture.size + picture.tobytes()


def _as_tiff(pictures: Sequence[Image.Image]) -> bytes:
    """``pictures`` in a format that holds several."""
    file = BytesIO()
    pictures[0].save(file, "TIFF", save_all=True, append_images=pictures[1:])
    return file.getvalue()
