"""What an order of blocks costs: the sentences and words that it breaks.

Several witnesses may tell an order, painting, tags and geometry; the one is believed that breaks
least. A sentence broken off goes on in lower case, a word broken off makes a word that the
dictionary knows, and neither goes on past a headline.
"""

from __future__ import annotations

from collections.abc import Iterable

from podshivka.reading.blocks import TextBlock
from podshivka.reading.continuity import (
    ending,
    is_running_text,
    same_story,
    same_type,
    starts_small,
)
from podshivka.reading.hyphens import completes

A_NAME = 0.5
"""What is broken off without a hyphen may go on with a capital: a name."""

RAGGED = 0.2
"""A short line without a stop may be one of a ragged column."""

UNKNOWN = 0.75
"""Two halves that make no word the dictionary knows may still be one, of another language."""

OTHER_WIDTH = 0.25
"""A sentence seldom goes on in a column of another width."""


def breaks(blocks: Iterable[TextBlock]) -> float:
    """How many ends of sentences and words are torn in ``blocks``, given in an order of reading."""
    broken = 0.0
    before: TextBlock | None = None
    headed = False
    for block in blocks:
        if block.role == "headline":
            headed = True
        elif is_running_text(block):
            if before is not None:
                broken += _torn(before, block) if headed else broken_between(before, block)
            before, headed = block, False
    return broken


def _torn(before: TextBlock, after: TextBlock) -> float:
    """What is torn where a headline, or other type, parts the two."""
    end = {"hyphen": 1.0, "open": A_NAME, "short": 0.0, "closed": 0.0}[ending(before)]
    return end + starts_small(after)


def broken_between(before: TextBlock, after: TextBlock) -> float:
    """What is broken where ``after`` is read right after ``before``, from 0 to 2."""
    if not same_type(before, after):
        return _torn(before, after)
    end = ending(before)
    if not starts_small(after):
        return {"hyphen": 1.0, "open": A_NAME, "short": 0.0, "closed": 0.0}[end]
    if end in ("closed", "short"):
        return 1.0 if end == "closed" else RAGGED
    width = 0.0 if same_story(before, after) else OTHER_WIDTH
    return width + (UNKNOWN if end == "hyphen" and not _is_word(before, after) else 0.0)


def _is_word(before: TextBlock, after: TextBlock) -> bool:
    return completes(before.lines[-1].pieces[-1].text, after.lines[0].pieces[0].text)
