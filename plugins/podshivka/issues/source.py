"""A PDF in the editor's folder, before anything is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from podshivka.hands.hands import InputFile


@dataclass(frozen=True, slots=True)
class PdfSource:
    """A PDF lying in the editor's folder.

    :param name: its path relative to the project's root, with ``/``: how messages call it.
    :param sha256: of its bytes, in hex.
    """

    path: Path
    name: str
    sha256: str
    byte_count: int

    @property
    def file(self) -> InputFile:
        """The PDF as an argument for a job."""
        return InputFile(str(self.path), self.sha256)

    @property
    def sidecar(self) -> Path:
        """The TOML file beside it, which need not exist."""
        return self.path.with_suffix(".toml")
