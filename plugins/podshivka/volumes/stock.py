"""Taking stock: which files of the archive have changed since the last build, by their content."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from podshivka.store import digest_file
from podshivka.volumes.ledger import Ledger
from podshivka.volumes.looking import Folder, clock_of, look


@dataclass
class Stock:
    """How the archive looks, compared with the ledger. Paths are relative to the project's root.

    :param folders: those that look different, or prove nothing; the others are as they were.
    :param suspects: files that may have changed, with their earlier SHA-256, or "".
    :param gone: files and folders that are no longer there.
    :param looked: when this was looked at, by the file system's clock.
    :param changed: files that have changed or come, with their SHA-256; filled as they are read.
    """

    looked: int
    folders: list[Folder] = field(default_factory=list)
    gone_folders: list[str] = field(default_factory=list)
    suspects: dict[str, str] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)

    @property
    def is_quiet(self) -> bool:
        """Whether no stamp differs."""
        return not (self.suspects or self.gone or self.gone_folders)

    def read(self, path: str, digest: str) -> None:
        """Note the SHA-256 of a suspect, as it was when it was read."""
        self.digests[path] = digest

    @property
    def changed(self) -> dict[str, str]:
        """The suspects that have changed or come, with their SHA-256."""
        return {
            path: digest
            for path, digest in self.digests.items()
            if digest and digest != self.suspects.get(path, "")
        }


def take_stock(
    ledger: Ledger, root: Path, state: Path, folders: Sequence[Path], is_odd: Callable[[str], bool]
) -> Stock:
    """Look at ``folders`` and compare.

    :param is_odd: of a file's name, whether its path is wanted in ``names``.
    """
    stock = Stock(clock_of(state))
    known = ledger.signatures()
    seen = set()
    for folder in (found for top in folders for found in look(root, top)):
        seen.add(folder.path)
        stock.names += [f"{folder.path}/{name}" for name, _stamp in folder.files if is_odd(name)]
        signature = known.get(folder.path)
        if signature and signature == folder.signature(stock.looked):
            continue
        _compare(ledger, folder, stock)
    for path in known.keys() - seen:
        stock.gone_folders.append(path)
        stock.gone += [f"{path}/{name}" for name in ledger.files_in(path)]
    return stock


def _compare(ledger: Ledger, folder: Folder, stock: Stock) -> None:
    kept = ledger.files_in(folder.path)
    stock.folders.append(folder)
    for name, stamp in folder.files:
        path = f"{folder.path}/{name}"
        before, sure, digest = kept.pop(name, (None, False, ""))
        if before == stamp and sure:
            continue
        stock.suspects[path] = digest
    stock.gone += [f"{folder.path}/{name}" for name in kept]


def read_suspects(stock: Stock, root: Path, paths: Iterable[str]) -> None:
    """Digest suspects; what has vanished meanwhile is left to the next look."""
    for path in paths:
        try:
            stock.read(path, digest_file(Path(os.path.normpath(root / path))))
        except FileNotFoundError:
            stock.read(path, "")


def keep_stock(ledger: Ledger, stock: Stock) -> None:
    """Enter into the ledger how everything looks."""
    for path in stock.gone_folders:
        ledger.remove_folder(path)
    for folder in stock.folders:
        kept = {name: digest for name, (_, _, digest) in ledger.files_in(folder.path).items()}
        read = {
            name: stock.digests[f"{folder.path}/{name}"]
            for name, _stamp in folder.files
            if f"{folder.path}/{name}" in stock.digests
        }
        ledger.put_folder(folder, kept | read, stock.looked)
