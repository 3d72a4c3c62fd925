"""Which words of one text stand in the places of which words of another.

Equal words are found by ``difflib``; text that was moved, by comparing once more what is left.
What then stands between the same neighbours took each other's place, as «Mocm» and «Мост» do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

MOVED = 3
"""Equal words in a row that show text to have been moved; fewer may be so by chance."""

ALIKE = 3
"""Runs whose lengths in letters differ by more than this factor did not replace each other."""


def aligned(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, ...]]:
    """For every word of ``new``, the indices of the words of ``old`` whose place it has.

    None for an inserted word; several where «реч ной» became «речной»; one index for two words
    where «жилогодома» became «жилого дома».
    """
    same = _same_words(old, new)
    places: list[tuple[int, ...]] = [(same[at],) if at in same else () for at in range(len(new))]
    for old_run, new_run in _replaced(same, len(old), len(new)):
        before, after = [old[at] for at in old_run], [new[at] for at in new_run]
        for at, shares in zip(new_run, _shared_out(before, after), strict=True):
            places[at] = tuple(old_run[share] for share in shares)
    return places


def _same_words(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """The index in ``old`` by the index in ``new`` of every word that is in both."""
    same: dict[int, int] = {}
    old_left, new_left = list(range(len(old))), list(range(len(new)))
    shortest = 1
    while old_left and new_left:
        matcher = SequenceMatcher(
            None, [old[at] for at in old_left], [new[at] for at in new_left], autojunk=False
        )
        found = {
            new_left[match.b + step]: old_left[match.a + step]
            for match in matcher.get_matching_blocks()
            for step in range(match.size)
            if match.size >= shortest
        }
        if not found:
            break
        same |= found
        taken = set(found.values())
        old_left = [at for at in old_left if at not in taken]
        new_left = [at for at in new_left if at not in found]
        shortest = MOVED
    return same


def _replaced(
    same: dict[int, int], old_count: int, new_count: int
) -> Iterator[tuple[list[int], list[int]]]:
    """Runs of ``old`` and of ``new`` that stand between the same neighbours."""
    free = set(range(old_count)) - set(same.values())
    at = 0
    while at < new_count:
        if at in same:
            at += 1
            continue
        end = at
        while end < new_count and end not in same:
            end += 1
        run = _run(free, same[at - 1] + 1 if at else 0, 1)
        if not run:
            run = _run(free, same[end] - 1 if end < new_count else old_count - 1, -1)[::-1]
        if run:
            free -= set(run)
            yield run, list(range(at, end))
        at = end


def _run(free: set[int], start: int, step: int) -> list[int]:
    run = []
    while start in free:
        run.append(start)
        start += step
    return run


def _shared_out(before: list[str], after: list[str]) -> list[tuple[int, ...]]:
    """For every word of ``after``, which of ``before`` it replaced, going by their letters."""
    if len(before) == len(after):
        return [(at,) for at in range(len(after))]
    lengths = sorted([sum(map(len, before)), sum(map(len, after))])
    if lengths[1] > ALIKE * lengths[0]:
        return [() for _word in after]
    spans, wanted = _spans(before), _spans(after)
    return [
        tuple(at for at, span in enumerate(spans) if start <= sum(span) / 2 < end)
        or (next(at for at, span in enumerate(spans) if (start + end) / 2 < span[1]),)
        for start, end in wanted
    ]


def _spans(words: list[str]) -> list[tuple[float, float]]:
    """Where each word begins and ends, as shares of the letters of all."""
    total = sum(map(len, words))
    spans, begin = [], 0
    for word in words:
        spans.append((begin / total, (begin + len(word)) / total))
        begin += len(word)
    return spans
