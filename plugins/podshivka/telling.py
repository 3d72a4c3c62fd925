"""How a report is told to the editor: errors first, each with its remedy, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from podshivka.language import gettext as _
from podshivka.problems import Report, Severity

MOST_DOUBTS = 20
"""A whole archive of scans has thousands; an evening's work is told, the worst of them."""


def told(report: Report) -> Iterator[str]:
    """The report as lines of text; nothing where there is nothing to tell."""
    headings: dict[Severity, str] = {
        "error": _("Ошибки (исправьте, иначе это не попадёт на сайт): {count}"),
        "warning": _("Предупреждения: {count}"),
        "doubt": _("Сомнительный текст, худшее сначала: {count}"),
        "notice": _("Что понято: {count}"),
    }
    for severity, heading in headings.items():
        problems = report.all(severity)
        if not problems:
            continue
        yield ""
        yield heading.format(count=len(problems))
        shown = problems[:MOST_DOUBTS] if severity == "doubt" else problems
        for problem in shown:
            yield f"  • {problem}"
        if len(shown) < len(problems):
            rest = len(problems) - len(shown)
            yield _("  … и ещё {rest}: они покажутся, когда исправите эти").format(rest=rest)


def explanation(reasons: Mapping[str, str]) -> Iterator[str]:
    """Why volumes were made anew, as lines of text.

    :param reasons: by volume, or file, as an editor calls it.
    """
    if not reasons:
        yield _("Ничего не изменилось, заново ничего не собрано.")
        return
    yield _("Почему собрано заново:")
    for volume, reason in reasons.items():
        yield f"  • {volume}: {reason}"
