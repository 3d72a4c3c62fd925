"""Search results as lines for an editor's terminal: `invoke search "ремонт дорог"`."""

from __future__ import annotations

from babel.dates import format_date
from rich.console import Console
from rich.text import Text

from podshivka.index.search import Hit, Results
from podshivka.language import editor_language, ngettext
from podshivka.language import gettext as _


def show(results: Results, console: Console) -> None:
    """Print ``results``: words found are bold on a terminal, in «…» in a file or a pipe."""
    console.print(_total(results.total), highlight=False)
    for number, hit in enumerate(results.hits, start=1):
        console.print()
        console.print(hit_text(number, hit, marks=not console.is_terminal), soft_wrap=True)


def hit_text(number: int, hit: Hit, marks: bool) -> Text:
    """One hit: title, date and place, passage, address, a line each.

    :param marks: put words found in «…» for want of another way to show them.
    """
    text = Text(f"{number}. ")
    text.append(f"{hit.title}\n", style="bold")
    text.append(f"   {_place(hit)}\n   ")
    for fragment in hit.snippet:
        if fragment.is_match:
            text.append(f"«{fragment.text}»" if marks else fragment.text, style="bold yellow")
        else:
            text.append(fragment.text)
    return text.append(f"\n   {hit.path}", style="dim")


def _place(hit: Hit) -> str:
    day = format_date(hit.date, "d MMMM y", locale=editor_language())
    if hit.kind == "page":
        return _("{day}, выпуск {issue}, стр. {page}").format(
            day=day, issue=hit.issue, page=hit.page
        )
    if hit.rubric:
        return _("{day}, рубрика «{rubric}»").format(day=day, rubric=hit.rubric)
    return day


def _total(total: int) -> str:
    if not total:
        return _("Ничего не найдено.")
    return ngettext("Найден {n} документ", "Найдено {n} документов", total).format(n=total)
