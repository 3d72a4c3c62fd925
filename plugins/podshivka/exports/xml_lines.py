"""An XML file as it is written: an element a line, indented, equal contents giving equal bytes.

A page of a newspaper has thousands of elements, and ElementTree takes longer to gather them and
to look for name spaces in them than to know where they stand took.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

# What XML 1.0 can't hold, however it is written.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IN_ATTRIBUTES = str.maketrans(
    {
        "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;",
        "\r": "&#13;", "\n": "&#10;", "\t": "&#09;",
    }
)  # fmt: skip
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_NONE: Mapping[str, str] = {}


class XmlLines:
    """Takes elements in the order of the file; characters that XML can't hold are left out."""

    def __init__(self) -> None:
        self._lines = ['<?xml version="1.0" encoding="UTF-8"?>']
        self._margin = ""

    @contextmanager
    def inside(
        self, tag: str, attributes: Mapping[str, str] = _NONE, place: str = ""
    ) -> Iterator[None]:
        """An element, in which stands what is written meanwhile."""
        at, margin = len(self._lines), self._margin
        self.empty(tag, attributes, place)
        self._margin = f"{margin} "
        yield
        self._margin = margin
        if len(self._lines) > at + 1:
            self._lines[at] = f"{self._lines[at].removesuffix(' />')}>"
            self._lines.append(f"{margin}</{tag}>")

    def empty(self, tag: str, attributes: Mapping[str, str] = _NONE, place: str = "") -> None:
        """An element with nothing in it.

        :param place: further attributes, with a space before each, as they are to be written.
        """
        written = "".join([f' {name}="{_value(text)}"' for name, text in attributes.items()])
        self._lines.append(f"{self._margin}<{tag}{written}{place} />")

    def text(self, tag: str, text: str, attributes: Mapping[str, str] = _NONE) -> None:
        """An element with ``text`` in it."""
        self.empty(tag, attributes)
        if text := _UNWRITABLE.sub("", text).translate(_IN_TEXT):
            self._lines[-1] = f"{self._lines[-1].removesuffix(' />')}>{text}</{tag}>"

    def data(self) -> bytes:
        """The file."""
        return "\n".join([*self._lines, ""]).encode()


def _value(text: str) -> str:
    # Most are numbers or words, in which there is nothing to look for.
    return text if text.isalnum() else _UNWRITABLE.sub("", text).translate(_IN_ATTRIBUTES)
