"""Heads of decrees on scans whose number or date nothing could read, or by hand only.

Decrees are looked for by number and date, and these are often written by hand into a printed head.
Two words in three hundred make no page doubtful, so that the editor is told of them by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from podshivka.language import gettext as _
from podshivka.problems import Problem
from podshivka.reading.model import Box, Page, Word

NEAR = 80.0
"""Points above and below the title in which a head's number and date stand."""

DOUBT = 0.5
"""As of a page half of whose words are doubtful."""

_TITLE = re.compile(r"(?:ПОСТАНОВЛЕНИЕ|РАСПОРЯЖЕНИЕ|ПРИКАЗ)")
_DRAFT = "ПРОЕКТ"
_DAY = re.compile(r"(?<!\d)\d{1,2}(?:\.\d{1,2}\.|[»\"]?\s+[а-я]{3,8}\s+)\d{4}(?!\d)")
_NUMBER = re.compile(r"(?:№|(?<!\w)N)\s*(\d\S*)")


def unread_heads(name: str, page: Page, sure: float) -> Iterator[Problem]:
    """A doubt, if the head of a decree on ``page``, a scan of ``name``, lacks number or date.

    :param sure: the confidence of words that are believed.
    """
    head = unread_head(page, sure)
    if head is not None:
        yield _told(name, page.number, head)


def unread_head(page: Page, sure: float) -> str | None:
    """The words about the title of a decree whose number or date is not among those believed.

    None if there is no such decree on ``page``, or it was never recognised.
    """
    origin = page.origin
    if origin.kind != "recognised" and (origin.kind != "layer" or origin.coverage is None):
        return None
    lines = [line for block in page.blocks for line in block.lines]
    for title in lines:
        if not _TITLE.fullmatch("".join(filter(str.isalpha, title.text))):
            continue
        near = [word for line in lines if _is_near(line.box, title.box) for word in line.words]
        believed = _text([word for word in near if word.confidence >= sure])
        if _DRAFT in believed.upper() or (_DAY.search(believed) and _NUMBER.search(believed)):
            continue
        return _text(near)
    return None


def _told(name: str, number: int, text: str) -> Problem:
    day, cited = _DAY.search(text), _NUMBER.search(text)
    if day and cited:
        cause = _("номер и дата вписаны от руки, прочитано: {words}").format(
            words=f"«{day[0]}», «{cited[1]}»"
        )
        remedy = _('Сверьте с картинкой и поправьте: invoke text "{file}" {page}')
    else:
        cause = _("номер или дата документа не прочитаны, видимо, вписаны от руки")
        remedy = _('Впишите их, чтобы документ нашли: invoke text "{file}" {page}')
    return Problem(name, number, "doubt", cause, remedy.format(file=name, page=number), DOUBT)


def _is_near(box: Box, title: Box) -> bool:
    return box.bottom > title.top - NEAR and box.top < title.bottom + NEAR


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
