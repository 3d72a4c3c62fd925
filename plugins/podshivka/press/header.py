"""A Markdown file's head: bytes to text, and text to ``Key: value`` lines and a body.

The format is Pelican's and Python-Markdown's (https://python-markdown.github.io/extensions/meta_data/):
keys at the line's beginning, further lines of a value indented by four spaces, a blank line at
the end. What editors do without noticing is forgiven: blank lines above, a space before the
colon, Cyrillic letters that look Latin.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from podshivka.press.errors import NotUtf8, Utf16

_KEY = re.compile(r" {0,3}(?P<key>[^\W\d_][\w-]*(?: [\w-]+)?)[ \t]*:(?!//)[ \t]*(?P<value>.*)")
_MORE = re.compile(r"(?: {4,}|\t)[ \t]*(?P<value>.*)")
_FENCE = re.compile(r"-{3,}\s*|\.{3}\s*")
_LATIN_LOOKALIKES = str.maketrans("авсеінкмортух", "abceihkmoptyx")


@dataclass(frozen=True, slots=True)
class Field:
    """One line of the head: the key as written, its canonical form, the value's lines."""

    written: str
    key: str
    lines: tuple[str, ...]


def decoded(data: bytes, file: str) -> str:
    """The text of a UTF-8 file, with or without BOM, lines ending in LF; raises NotUtf8, Utf16."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data:
        raise Utf16(file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUtf8(file) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def split_head(text: str, expected: frozenset[str]) -> tuple[tuple[Field, ...], str]:
    """The fields of ``text`` and its body.

    A line is a field if its key is a Latin word, as Pelican has it, or one of ``expected``
    (canonical; Russian words that an editor may put there by mistake among them). Any other
    line begins the body.
    """
    lines = text.lstrip("\n \t\ufeff").split("\n")
    if _FENCE.fullmatch(lines[0]):
        lines.pop(0)
    fields: list[Field] = []
    for number, line in enumerate(lines):
        if not line.strip() or _FENCE.fullmatch(line):
            return tuple(fields), "\n".join(lines[number + 1 :])
        if more := _MORE.fullmatch(line):
            if not fields:
                break
            last = fields[-1]
            fields[-1] = Field(last.written, last.key, (*last.lines, more["value"].strip()))
        elif (match := _KEY.fullmatch(line)) and (key := _canonical(match["key"], expected)):
            fields.append(Field(match["key"], key, (match["value"].strip(),)))
        else:
            break
    else:
        return tuple(fields), ""
    return tuple(fields), "\n".join(lines[number:])


def _canonical(written: str, expected: frozenset[str]) -> str:
    """``written`` in lower case with ``_`` for ``-``; empty if it can't be a key."""
    key = written.lower().replace("-", "_")
    for candidate in (key, key.translate(_LATIN_LOOKALIKES)):
        if candidate in expected:
            return candidate
    return key if key.isascii() and " " not in key else ""
