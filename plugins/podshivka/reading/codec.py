"""Pages and facts as compact JSON, for the store; equal values give equal bytes.

Objects become arrays, in the order of the model's fields; boxes become four numbers.
"""

from __future__ import annotations

import json
from dataclasses import astuple
from datetime import date
from typing import Any

from podshivka.reading.model import (
    Article,
    Block,
    Box,
    DocumentFacts,
    Line,
    Origin,
    OutlineEntry,
    Page,
    Word,
)


def page_to_json(page: Page) -> bytes:
    """``page`` as UTF-8 JSON."""
    return _dump(
        [
            page.number,
            page.label,
            page.width,
            page.height,
            [
                [block.box, block.role, [_line(line) for line in block.lines]]
                for block in page.blocks
            ],
            [astuple(article) for article in page.articles],
            astuple(page.origin),
        ]
    )


def page_from_json(data: bytes) -> Page:
    """The page that :func:`page_to_json` wrote.

    :raises ValueError, KeyError or TypeError: if it did not.
    """
    number, label, width, height, blocks, articles, origin = json.loads(data)
    return Page(
        number,
        label,
        width,
        height,
        tuple(
            Block(tuple(_line_from(*line) for line in lines), Box(*box), role)
            for box, role, lines in blocks
        ),
        tuple(
            Article(headline, lead, tuple(indices), *rest)
            for headline, lead, indices, *rest in articles
        ),
        Origin(*origin),
    )


def facts_to_json(facts: DocumentFacts) -> bytes:
    """``facts`` as UTF-8 JSON."""
    return _dump(
        [
            facts.sizes,
            facts.labels,
            [facts.title, facts.author, facts.subject, facts.creator, facts.producer],
            facts.created.isoformat() if facts.created else None,
            [[entry.title, entry.page, entry.depth] for entry in facts.outline],
            facts.attachments,
            facts.encrypted,
        ]
    )


def facts_from_json(data: bytes) -> DocumentFacts:
    """The facts that :func:`facts_to_json` wrote.

    :raises ValueError, KeyError or TypeError: if it did not.
    """
    sizes, labels, texts, created, outline, attachments, encrypted = json.loads(data)
    title, author, subject, creator, producer = texts
    return DocumentFacts(
        tuple((width, height) for width, height in sizes),
        tuple(labels),
        title=title,
        author=author,
        subject=subject,
        creator=creator,
        producer=producer,
        created=date.fromisoformat(created) if created else None,
        outline=tuple(OutlineEntry(*entry) for entry in outline),
        attachments=tuple(attachments),
        encrypted=encrypted,
    )


def _dump(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _line(line: Line) -> list[Any]:
    return [line.box, line.size, int(line.bold), [_word(word) for word in line.words]]


def _word(word: Word) -> list[Any]:
    """Text and boxes; the confidence of a recognised word between them, as a number."""
    sure = [] if word.confidence == 1 else [word.confidence]
    return [word.text, *sure, *word.boxes]


def _line_from(box: list[float], size: float, bold: int, words: list[list[Any]]) -> Line:
    return Line(tuple(_word_from(*word) for word in words), Box(*box), size, bool(bold))


def _word_from(text: str, *rest: Any) -> Word:
    recognised = bool(rest) and not isinstance(rest[0], list)
    confidence, boxes = (rest[0], rest[1:]) if recognised else (1.0, rest)
    return Word(text, tuple(Box(*edges) for edges in boxes), confidence)
