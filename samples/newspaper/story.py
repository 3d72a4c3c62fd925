"""A story as its author wrote it: the text files of ``samples/texts``.

A file starts with fields (``title:``, ``kicker:``, ``lead:``, ``author:``), then an empty line,
then paragraphs. ``## `` starts a subhead, ``- `` an item, ``? `` an interviewer's question,
``| a | b |`` a row of a table, ``> `` a pull quote, which stands outside the running text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

# «№ 5», «12 млн», «27 мая», «А. В. Сухоруков», «ул. Речная»: never divided at the line's end.
_GLUE = (
    re.compile(r"(?<=№) (?=\d)"),
    re.compile(r"(?<=\d) (?=[\d%])"),
    re.compile(
        r"(?<=\d) (?=(?:млн|млрд|тыс|руб|км|кв|м|г|ч|мин|января|февраля|марта|апреля|мая|июня|июля"
        r"|августа|сентября|октября|ноября|декабря|года|году)\b)"
    ),
    re.compile(r"(?<=[А-ЯЁ]\.) (?=[А-ЯЁ])"),
    re.compile(r"(?<=\b(?:ул|пр|пл|им)\.) "),
    re.compile(r"(?<=\bпер\.) "),
    re.compile(r"(?<=\bд\.) (?=\d)"),
    re.compile(r" (?=—)"),
)
NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and its role: "body", "subhead", "item", "question", "author"."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Story:
    """An article, a resolution or a notice.

    :param rows: its table, cell by cell, the heading row first; empty where it has none.
    """

    title: str
    paragraphs: tuple[Paragraph, ...] = ()
    kicker: str = ""
    lead: str = ""
    quotes: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def glue(text: str) -> str:
    """Put no-break spaces where a line must not end."""
    for pattern in _GLUE:
        text = pattern.sub(NO_BREAK, text)
    return text


def read_story(path: Path) -> Story:
    """Read one file of ``samples/texts``.

    :raises ValueError: when a line before the first empty one is not ``field: value``.
    """
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    fields: dict[str, str] = {}
    for line in head.splitlines():
        name, colon, value = line.partition(": ")
        if not colon:
            raise ValueError(f"{path.name}: not a field: {line!r}")
        fields[name] = glue(value.strip())
    blocks = [line.strip() for line in body.splitlines() if line.strip()]
    paragraphs = [_paragraph(line) for line in blocks if line[0] not in "|>"]
    if "author" in fields:
        paragraphs.append(Paragraph("author", fields["author"]))
    return Story(
        title=fields["title"],
        paragraphs=tuple(paragraphs),
        kicker=fields.get("kicker", ""),
        lead=fields.get("lead", ""),
        quotes=tuple(glue(line[1:].strip()) for line in blocks if line.startswith(">")),
        rows=tuple(
            tuple(glue(cell.strip()) for cell in line.strip("|").split("|"))
            for line in blocks
            if line.startswith("|")
        ),
    )


def _paragraph(line: str) -> Paragraph:
    for mark, role in (("## ", "subhead"), ("- ", "item"), ("? ", "question")):
        if line.startswith(mark):
            dash = "— " if role == "item" else ""
            return Paragraph(role, glue(dash + line[len(mark) :]))
    return Paragraph("body", glue(line))
