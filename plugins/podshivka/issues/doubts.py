"""What an editor should compare with the picture: pages by doubtfulness, with the worst words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from podshivka.issues.decree_heads import unread_heads
from podshivka.language import gettext as _
from podshivka.problems import Problem
from podshivka.reading.dictionary import knows
from podshivka.reading.model import OriginKind, Page, Word

SURE = 0.6
"""Recognised with less confidence, a word is doubtful. In the sample scan printed small and with
noise, Tesseract had half of the words below this right, and 96 of 100 of the others."""

SHORTEST = 3
"""Letters; whether a dictionary knows anything shorter says nothing."""

TOLERABLE = 0.01
"""A word in a hundred may be a name that no dictionary knows; less is not worth telling."""

WORST = 5
"""Words quoted, at most…"""

LONGEST = 24
"""…and so many letters of each."""

_PUNCTUATION = ".,:;!?…«»„“”()[]"


def doubts(name: str, pages: Iterable[Page]) -> Iterator[Problem]:
    """Which pages of the PDF ``name`` have no text, and which a doubtful one, the worst first.

    Nothing is said of pages whose own text layer is sound, nor of what an editor has checked.
    """
    pages = list(pages)
    yield from without_text(name, pages)
    found = [problem for page in pages for problem in _doubts_of(name, page)]
    found += [problem for page in pages for problem in unread_heads(name, page, SURE)]
    yield from sorted(found, key=lambda problem: (-problem.doubt, problem.page or 0))


def without_text(name: str, pages: Iterable[Page]) -> Iterator[Problem]:
    """A warning, if some of a PDF's pages have no text that could be searched or read aloud.

    An empty page has none to have: its origin is a sound layer of nothing.
    """
    numbers = [page.number for page in pages if not page.blocks and page.origin.kind != "layer"]
    if numbers:
        yield Problem(
            name,
            None,
            "warning",
            _("нет текста на страницах: {pages}").format(pages=_ranges(numbers)),
            _(
                "Страницы видны как картинки, но поиск их не найдёт. "
                'Текст можно набрать самим: invoke text "{file}" {page}'
            ).format(file=name, page=numbers[0]),
        )


def doubtful(word: Word) -> bool:
    """Whether ``word`` is likely to be misread: unsure, or a word that no dictionary knows."""
    if word.confidence < SURE:
        return True
    letters = sum(map(str.isalpha, word.text))
    return letters >= SHORTEST and not knows(word.text)


def _doubts_of(name: str, page: Page) -> Iterator[Problem]:
    if page.origin.kind not in {"recognised", "repaired", "untrusted"}:
        return
    words = [word for word in page.words() if any(map(str.isalnum, word.text))]
    wrong = [word for word in words if doubtful(word)]
    share = len(wrong) / len(words) if words else 0.0
    if share < TOLERABLE:
        return
    yield Problem(
        name,
        page.number,
        "doubt",
        _cause(page.origin.kind, share, _worst(wrong)),
        _('Сверьте с картинкой и поправьте: invoke text "{file}" {page}').format(
            file=name, page=page.number
        ),
        share,
    )


def _cause(kind: OriginKind, share: float, words: str) -> str:
    if kind == "recognised":
        text = _("текст распознан, {share} % слов сомнительны: {words}")
    elif kind == "repaired":
        text = _("кодировка текста исправлена, {share} % слов сомнительны: {words}")
    else:
        text = _("текст в PDF испорчен, {share} % слов сомнительны: {words}")
    return text.format(share=round(100 * share), words=words)


def _worst(words: list[Word]) -> str:
    """The least certain of ``words``, unknown before known and long before short."""
    ranked = sorted(
        words, key=lambda word: (word.confidence, knows(word.text), -len(word.text), word.text)
    )
    bare = (word.text.strip(_PUNCTUATION) or word.text for word in ranked)
    texts = list(dict.fromkeys(text[:LONGEST] for text in bare))[:WORST]
    return ", ".join(f"«{text}»" for text in texts)


def _ranges(numbers: list[int]) -> str:
    """«1–4, 7» for [1, 2, 3, 4, 7]."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
