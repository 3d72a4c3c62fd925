"""A correction of one passage of a page: its words take the places of those it is most like.

Whoever corrects a paragraph copies it from the site, mends it and keeps it as
``…/p3-1.txt``; where it stands on the page is found by the words that were read right. All else
on the page stays as it was read, with its own confidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from podshivka.issues.alignment import aligned
from podshivka.reading.model import Block, Box, Line, Page, Word

FOUND = 0.4
"""Of a passage's letters: with fewer in words read alike, it is not known where it stands."""

SLACK = 3
"""Words by which a passage may be longer or shorter than what it replaces, and…"""

SLACK_SHARE = 0.3
"""…this share of its own words."""

_MARKS = ".,:;!?…«»„“”\"'()[]—–-"


@dataclass(frozen=True, slots=True)
class _Placed:
    """A word and where it is: indices of its block, of its line and in the line."""

    word: Word
    block: int
    line: int


def with_passage(page: Page, text: str) -> Page | None:
    """``page`` with ``text`` in the place of the words it corrects; None if that is not found."""
    words = [
        _Placed(word, block_number, line_number)
        for block_number, block in enumerate(page.blocks)
        for line_number, line in enumerate(block.lines)
        for word in line.words
    ]
    written = text.split()
    span = _span([_bare(one.word.text) for one in words], list(map(_bare, written)))
    if span is None:
        return None
    old = words[slice(*span)]
    return _replaced(page, old, list(_told(old, written)))


def _told(old: Sequence[_Placed], written: Sequence[str]) -> Iterator[_Placed]:
    """``written`` with the boxes and on the lines of the words in whose places they are."""
    at = old[0]
    places = aligned([one.word.text for one in old], written)
    for text, place in zip(written, places, strict=True):
        boxes: tuple[Box, ...] = ()
        if place:
            at = old[place[0]]
            boxes = tuple(box for number in place for box in old[number].word.boxes)
        yield _Placed(Word(text, boxes), at.block, at.line)


def _replaced(page: Page, old: Sequence[_Placed], new: Sequence[_Placed]) -> Page:
    gone = {id(one.word) for one in old}
    added: dict[tuple[int, int], list[Word]] = {}
    for one in new:
        added.setdefault((one.block, one.line), []).append(one.word)
    blocks = tuple(
        replace(
            block,
            lines=tuple(
                _line(line, gone, added.get((block_number, line_number), []))
                for line_number, line in enumerate(block.lines)
            ),
        )
        for block_number, block in enumerate(page.blocks)
    )
    articles = tuple(
        replace(
            article,
            headline=_renewed(article.headline, page.blocks, blocks, article.blocks),
            lead=_renewed(article.lead, page.blocks, blocks, article.blocks),
        )
        for article in page.articles
    )
    return replace(page, blocks=blocks, articles=articles)


def _line(line: Line, gone: set[int], added: list[Word]) -> Line:
    """``line`` with the words ``added`` where those that are ``gone`` stood."""
    kept = [word for word in line.words if id(word) not in gone]
    if len(kept) == len(line.words) and not added:
        return line
    first = next((at for at, word in enumerate(line.words) if id(word) in gone), len(kept))
    return replace(line, words=(*kept[:first], *added, *kept[first:]))


def _renewed(
    told: str, before: Sequence[Block], after: Sequence[Block], indices: Sequence[int]
) -> str:
    """A headline or lead with the texts of its blocks as they are now."""
    for at in indices:
        if before[at].text in told and before[at].text != after[at].text:
            told = told.replace(before[at].text, after[at].text, 1)
    return told


def _span(old: Sequence[str], new: Sequence[str]) -> tuple[int, int] | None:
    """From where to where ``new`` replaces ``old``: where most of its letters are in place."""
    slack = SLACK + int(SLACK_SHARE * len(new))
    shift = _shift(old, new, slack)
    if shift is None:
        return None
    first, last = max(0, shift - slack), shift + len(new) + slack
    matcher = SequenceMatcher(None, old[first:last], new, autojunk=False)
    runs = [run for run in matcher.get_matching_blocks() if run.size]
    alike = sum(len(word) for run in runs for word in new[run.b : run.b + run.size])
    if not runs or alike < FOUND * sum(map(len, new)):
        return None
    start = first + runs[0].a - runs[0].b
    end = first + runs[-1].a + len(new) - runs[-1].b
    return max(0, start), min(len(old), end)


def _shift(old: Sequence[str], new: Sequence[str], slack: int) -> int | None:
    """By how many words ``new`` is shifted against ``old``: the most letters are equal there."""
    places: dict[str, list[int]] = {}
    for at, word in enumerate(new):
        places.setdefault(word, []).append(at)
    letters: Counter[int] = Counter()
    for at, word in enumerate(old):
        for place in places.get(word, []):
            letters[at - place] += len(word)
    return max(
        sorted(letters),
        key=lambda shift: (
            sum(letters[shift + step] for step in range(-slack // 2, slack // 2 + 1)),
            letters[shift],
        ),
        default=None,
    )


def _bare(word: str) -> str:
    return word.strip(_MARKS).lower() or word
