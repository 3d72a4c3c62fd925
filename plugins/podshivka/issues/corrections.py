"""An editor's corrections: a page's text in a plain file beside the PDF, which wins.

The text of page 3 of ``issues/2022/2022-05-27 №5.pdf`` is corrected in
``issues/2022/2022-05-27 №5/p3.txt`` (or ``issues/2022/2022-05-27 №5.p3.txt``): the whole page
in UTF-8, in reading order, a blank line between paragraphs. Words that are as they were, and
those that replaced others, stand where they stood on the page; so do paragraphs in their
articles. What the page was read or recognised as does not matter later: the file stays.
A single passage is corrected in ``p3-1.txt``, ``p3-2.txt``… (``passages``).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from podshivka.issues.alignment import aligned
from podshivka.issues.passages import with_passage
from podshivka.language import gettext as _
from podshivka.problems import BadInput, Problem
from podshivka.reading.codec import page_from_json, page_to_json
from podshivka.reading.headlines import body_size
from podshivka.reading.model import Article, Block, Box, Line, Page, Role, Word
from podshivka.store import Stage, Store, digest

CORRECTING = Stage("correcting", 1)

NOWHERE = Box(0.0, 0.0, 0.0, 0.0)
"""The box of a line or block that an editor added and that nobody has seen on the page."""

# «р» is the letter that a Russian keyboard has where a Latin one has none.
_NAME = re.compile(
    r"(?:(?P<pdf>.+)\.)?[pр]\s?0*(?P<page>[1-9]\d{0,3})(?:-(?P<passage>[1-9]\d?))?\.txt",
    re.IGNORECASE,
)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_SOFT_HYPHEN = "\u00ad"


class CorrectionNotUtf8(BadInput):
    """The text file is in another encoding (Windows-1251, UTF-16)."""

    def cause(self) -> str:
        return _("исправленный текст сохранён не в кодировке UTF-8")

    def remedy(self) -> str:
        return _(
            "Откройте его в Блокноте, выберите «Файл» → «Сохранить как», "
            "внизу «Кодировка: UTF-8», и сохраните."
        )


class EmptyCorrection(BadInput):
    """The text file has nothing in it."""

    def cause(self) -> str:
        return _("файл с исправленным текстом пуст, взят прежний текст")

    def remedy(self) -> str:
        return _("Впишите в него текст страницы или удалите файл.")


class CorrectionWithoutPage(BadInput):
    """``detail``: the page corrected, and how many the PDF has."""

    def cause(self) -> str:
        return _("исправлен текст страницы {page}, а в выпуске страниц: {count}").format(
            page=self.detail[0], count=self.detail[1]
        )

    def remedy(self) -> str:
        return _(
            "Число в имени файла — номер страницы PDF по порядку: "
            "для третьей страницы «p3.txt». Переименуйте файл."
        )


class TwoCorrections(BadInput):
    """``detail``: the other file and the page of which both are the text."""

    def cause(self) -> str:
        return _("текст страницы {page} исправлен дважды: ещё в файле «{other}»").format(
            other=self.detail[0], page=self.detail[1]
        )

    def remedy(self) -> str:
        return _("Оставьте один из двух файлов; пока взят другой.")


class PassageNotFound(BadInput):
    """``detail``: the page on which nothing is like the passage."""

    def cause(self) -> str:
        return _("на странице {page} нет места, похожего на этот исправленный абзац").format(
            page=self.detail[0]
        )

    def remedy(self) -> str:
        return _(
            "Скопируйте абзац с сайта целиком и исправьте в нём ошибки, "
            "не переписывая его заново; или исправьте всю страницу."
        )


@dataclass(frozen=True, slots=True)
class Correction:
    """The text that page ``page`` (1-based) should have; paragraphs parted by blank lines.

    :param passage: 0 for the whole page; else ``text`` is the passage of that number, and stands
        for what it is most like.
    :param file: how messages call it.
    """

    page: int
    text: str
    passage: int = 0
    file: str = field(default="", compare=False)


def corrected_page(file_name: str) -> tuple[str, int, int] | None:
    """What the name of a text file says it corrects: PDF, page and passage (0 for all of it).

    «а.p3.txt» → («а», 3, 0), «p3.txt» → («», 3, 0), «p3-2.txt» → («», 3, 2).

    None if it is the name of something else.
    """
    match = _NAME.fullmatch(file_name)
    if match is None:
        return None
    return match["pdf"] or "", int(match["page"]), int(match["passage"] or 0)


def read_correction(data: bytes, name: str, page: int, passage: int = 0) -> Correction:
    """The correction in ``data``; ``name`` is how errors call the file.

    :raises CorrectionNotUtf8, EmptyCorrection: if it can't be used.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorrectionNotUtf8(name) from error
    if "\0" in text:  # UTF-16 of Latin letters
        raise CorrectionNotUtf8(name)
    text = unicodedata.normalize("NFC", "\n".join(text.splitlines()))
    text = _CONTROL.sub(" ", text.replace(_SOFT_HYPHEN, ""))
    if not text.strip():
        raise EmptyCorrection(name)
    return Correction(page, text, passage, name)


def with_corrections(
    pages: Iterable[Page],
    corrections: Sequence[Correction],
    store: Store,
    tell: Callable[[Iterable[Problem]], None] = lambda problems: None,
) -> list[Page]:
    """``pages`` with the texts of those that were corrected; each text is fitted in once.

    :param tell: told of passages that are not found on their page.
    """
    by_page: dict[int, list[Correction]] = {}
    for correction in sorted(corrections, key=lambda one: (one.page, one.passage)):
        by_page.setdefault(correction.page, []).append(correction)
    found = []
    for page in pages:
        for correction in by_page.get(page.number, []):
            if correction.passage == 0:
                page = _put_right(page, correction.text, store)
                continue
            mended = with_passage(page, correction.text)
            if mended is None:
                tell(PassageNotFound(correction.file, None, (correction.page,)).problems())
            else:
                page = mended
        found.append(page)
    return found


def _put_right(page: Page, text: str, store: Store) -> Page:
    key = digest(page_to_json(page), text)
    return store.remembered(
        CORRECTING, key, lambda: corrected(page, text), page_to_json, page_from_json
    )


def corrected(page: Page, text: str) -> Page:
    """``page`` with ``text``, a block for every paragraph of it.

    A word keeps the boxes of the word it is or replaces; a paragraph, the role and the article
    of the block that most of its words come from. A paragraph of new words has no place on the
    page and belongs to the article before it.
    """
    printed = [
        _Printed(word, block_number, line_number)
        for block_number, block in enumerate(page.blocks)
        for line_number, line in enumerate(block.lines)
        for word in line.words
    ]
    written = [part.split() for part in _BLANK_LINE.split(text) if part.strip()]
    places = iter(
        aligned([one.word.text for one in printed], [word for words in written for word in words])
    )
    rewritten = []
    for words in written:
        placed = [(word, [printed[at] for at in next(places)]) for word in words]
        rewritten.append(_Rewritten(_block(page, placed), _source(placed)))
    # The model wants furniture last, wherever the editor has it.
    rewritten.sort(key=lambda one: one.block.role == "furniture")
    return replace(
        page,
        blocks=tuple(one.block for one in rewritten),
        articles=_articles(page, rewritten),
        origin=replace(page.origin, kind="corrected", confidence=1.0),
    )


@dataclass(frozen=True, slots=True)
class _Printed:
    """A word as it was, and where: indices of the block and of the line in it."""

    word: Word
    block: int
    line: int


_Placed = list[tuple[str, list[_Printed]]]
"""The words of a paragraph, each with those whose place it has."""


@dataclass(frozen=True, slots=True)
class _Rewritten:
    """A new block, and the index of the old one it comes from, if any."""

    block: Block
    source: int | None


def _source(placed: _Placed) -> int | None:
    """The index of the block from which most words come; the earlier of two with as many."""
    sources = Counter(one.block for _word, taken in placed for one in taken)
    return max(sources, key=lambda block: (sources[block], -block), default=None)


def _block(page: Page, placed: _Placed) -> Block:
    source = _source(placed)
    role: Role = "text" if source is None else page.blocks[source].role
    lines = tuple(_lines(page, placed))
    boxes = [line.box for line in lines if line.box != NOWHERE]
    return Block(lines, _around(boxes) if boxes else NOWHERE, role)


def _lines(page: Page, placed: _Placed) -> list[Line]:
    """The lines on which the words stood; a new word stands with the word before it."""
    grouped: list[tuple[_Printed | None, list[Word]]] = []
    for text, taken in placed:
        word = Word(text, _boxes(taken))
        place = taken[0] if taken else None
        before = grouped[-1][0] if grouped else None
        if grouped and (place is None or before is None or _one_line(before, place)):
            grouped[-1] = (before or place, [*grouped[-1][1], word])
        else:
            grouped.append((place, [word]))
    return [
        replace(page.blocks[place.block].lines[place.line], words=tuple(words))
        if place
        else Line(tuple(words), NOWHERE, body_size(page))
        for place, words in grouped
    ]


def _one_line(one: _Printed, other: _Printed) -> bool:
    return (one.block, one.line) == (other.block, other.line)


def _boxes(taken: list[_Printed]) -> tuple[Box, ...]:
    """The boxes of the words replaced, those beside each other made one."""
    boxes: list[Box] = []
    for box in (box for one in taken for box in one.word.boxes):
        if len(taken) > 1 and boxes and _follows(boxes[-1], box):
            boxes[-1] = _around([boxes[-1], box])
        else:
            boxes.append(box)
    return tuple(boxes)


def _follows(before: Box, box: Box) -> bool:
    """Whether ``box`` comes after ``before`` on one line."""
    shared = min(before.bottom, box.bottom) - max(before.top, box.top)
    return before.right <= box.right and shared > 0.5 * min(before.height, box.height)


def _around(boxes: list[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _articles(page: Page, rewritten: list[_Rewritten]) -> tuple[Article, ...]:
    """The articles of ``page`` that still have a block, by their first."""
    home = {index: number for number, one in enumerate(page.articles) for index in one.blocks}
    own: dict[int, list[int]] = {}
    current: int | None = None
    for index, one in enumerate(rewritten):
        if one.source is not None:
            current = home.get(one.source)
        if current is not None and one.block.role != "furniture":
            own.setdefault(current, []).append(index)
    return tuple(
        _article(page, page.articles[number], rewritten, tuple(indices))
        for number, indices in own.items()
    )


def _article(
    page: Page, article: Article, rewritten: list[_Rewritten], indices: tuple[int, ...]
) -> Article:
    """``article`` of the blocks ``indices``; headline, lead and author as they now are."""

    def renewed(role: Role, text: str) -> str:
        before = [page.blocks[at] for at in article.blocks if page.blocks[at].role == role]
        after = [rewritten[at] for at in indices if rewritten[at].block.role == role]
        if [block.text for block in before] == [one.block.text for one in after]:
            return text
        # A headline is told by the largest of its blocks, a lead by the first: by the same now.
        own = {at for at in article.blocks if page.blocks[at].text in text}
        return " ".join(one.block.text for one in after if one.source in own or not own)

    return replace(
        article,
        headline=renewed("headline", article.headline),
        lead=renewed("lead", article.lead),
        author=renewed("author", article.author),
        blocks=indices,
    )
