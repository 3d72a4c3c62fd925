"""Search results as lines of text for an editor: ``invoke search "ремонт дорог"``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel.dates import format_date
from rich.console import Console

from podshivka.index.query import ImpossibleQuery
from podshivka.index.search import Hit, NoIndex, search
from podshivka.language import editor_language, ngettext
from podshivka.language import gettext as _

# Select Graphic Rendition, ECMA-48 section 8.3.117: bold, and back to normal.
_BOLD = ("\033[1m", "\033[0m")
_QUOTES = ("«", "»")


def search_lines(folder: Path, query: str, limit: int, is_terminal: bool) -> Iterator[str]:
    """What to print for ``query``: how many documents match, then the best; or why it can't be.

    Words found are bold on a terminal that can, else in «…».
    """
    try:
        results = search(folder, query, limit)
    except (ImpossibleQuery, NoIndex) as error:
        yield str(error)
        return
    yield _total(results.total)
    # A Windows console that doesn't interpret escape sequences is what Rich calls legacy.
    marks = _BOLD if is_terminal and not Console().legacy_windows else _QUOTES
    for hit in results.hits:
        yield ""
        yield hit.title
        yield f"  {_place(hit)}"
        yield f"  {_passage(hit, marks)}"
        yield f"  {hit.path}"
    if results.meant:
        yield ""
        yield _("Возможно, вы искали: {query}").format(query=results.meant)


def _total(total: int) -> str:
    if not total:
        return _("Ничего не найдено.")
    return ngettext("Найден {n} документ.", "Найдено {n} документов.", total).format(n=total)


def _place(hit: Hit) -> str:
    if hit.kind == "page":
        # The title has the date, and knows whether the day is known or only the month.
        return _("выпуск {issue}, стр. {page}").format(issue=hit.issue, page=hit.page)
    day = format_date(hit.date, "d MMMM y", locale=editor_language())
    if hit.rubric:
        return _("{day}, рубрика «{rubric}»").format(day=day, rubric=hit.rubric)
    return day


def _passage(hit: Hit, marks: tuple[str, str]) -> str:
    before, after = marks
    return "".join(
        f"{before}{fragment.text}{after}" if fragment.is_match else fragment.text
        for fragment in hit.snippet
    )
