"""Bringing the catalogues of messages up to date with the code and the theme.

For those who work on Podshivka: ``invoke messages``, and the test that no message lacks its
English. The Russian catalogue holds only messages with plural forms; the rest is Russian already.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po, write_po

from podshivka.language import LOCALE_DIR

_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}


def collect(root: Path) -> Catalog:
    """Every message of the code and the theme of the project at ``root``, sorted."""
    found = dict.fromkeys(_messages(root), True)
    catalog = Catalog()
    for message in sorted(found, key=str):
        catalog.add(message)
    return catalog


def _messages(root: Path) -> Iterator[str | tuple[str, ...]]:
    methods = [("**.py", "python"), ("**.html", "jinja2")]
    options = {"**.html": {"trimmed": "true"}}
    for folder in ("plugins", "theme/templates"):
        for _file, _line, message, _comments, _context in extract_from_dir(
            root / folder, methods, options, keywords=_KEYWORDS
        ):
            yield message
    for _line, message, _comments, _context in extract_from_file(
        "python", root / "tasks.py", keywords=_KEYWORDS
    ):
        yield message


def update(root: Path, language: str) -> list[str]:
    """Rewrite the catalogue of ``language``; returns the messages that lack a translation."""
    path = LOCALE_DIR / language / "LC_MESSAGES" / "podshivka.po"
    before = path.read_bytes()
    # Babel would write the day and its own version into the header: that stays as it is.
    header, _blank, _entries = before.partition(b"\n\n")
    catalog = read_po(io.BytesIO(before), locale=language)
    template = collect(root)
    if language == "ru":
        for message in list(template):
            if message.id and not message.pluralizable:
                template.delete(message.id)
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    entries = io.BytesIO()
    write_po(entries, catalog, no_location=True, sort_output=True, width=0, omit_header=True)
    path.write_bytes(header + b"\n\n" + entries.getvalue().strip() + b"\n")
    return [str(message.id) for message in catalog if message.id and not _whole(message.string)]


def _whole(translation: str | tuple[str, ...] | list[str] | None) -> bool:
    return bool(translation) if isinstance(translation, str) else all(translation or ("",))
