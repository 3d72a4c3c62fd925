"""The TOML file that an editor may put beside a PDF, of the same name: it always has the last word.

Five keys, all optional: ``number``, ``running_number``, ``date``, ``title``, ``note``. The
format is TOML 1.0 (https://toml.io/en/v1.0.0).
"""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from gettext import NullTranslations
from itertools import pairwise

from podshivka.issues.address import number_slug
from podshivka.issues.claims import Claim, Field
from podshivka.issues.dates import IssueDate, parse_date
from podshivka.issues.errors import (
    SidecarBadValue,
    SidecarNotUtf8,
    SidecarSyntax,
    SidecarUnknownKey,
)
from podshivka.issues.model import Identity
from podshivka.issues.numbering import normal_number
from podshivka.language import editor_language, translations
from podshivka.language import gettext as _
from podshivka.problems import Problem

_EXAMPLES = {
    "number": 'number = "5"',
    "running_number": 'running_number = "117"',
    "date": 'date = "2022-05-27"',
    "title": 'title = "Выпуск ко Дню города"',
    "note": 'note = "Напечатан с приложением"',
}
_IN_RUSSIAN = {
    "номер": "number",
    "сквозной": "running_number",
    "дата": "date",
    "заголовок": "title",
    "название": "title",
    "примечание": "note",
}
YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What the editor wrote; None where nothing is written.

    :param guesses: the keys that :func:`write_sidecar` marked as guesses and that still are.
    """

    number: str | None = None
    running_number: str | None = None
    date: IssueDate | None = None
    title: str | None = None
    note: str | None = None
    guesses: tuple[str, ...] = ()


def read_sidecar(data: bytes, name: str) -> Sidecar:
    """The sidecar ``name`` with the bytes ``data``.

    A byte order mark and Windows' line ends are as good as none. Raises SidecarNotUtf8,
    SidecarSyntax, SidecarUnknownKey, SidecarBadValue.
    """
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise SidecarNotUtf8(name) from error
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(text, str(error), name) from error
    for key in written:
        if key not in _EXAMPLES:
            raise SidecarUnknownKey(name, None, (key, _likely(key), ", ".join(_EXAMPLES)))
    return Sidecar(
        number=_number(written, "number", name),
        running_number=_number(written, "running_number", name),
        date=_date(written, name),
        title=_text(written, "title", name),
        note=_text(written, "note", name),
        guesses=tuple(_guesses(text)),
    )


def unchecked_guesses(sidecar: Sidecar, name: str) -> Iterator[Problem]:
    """A warning for each guess that the editor has not looked at: what is written counts."""
    for key in sidecar.guesses:
        yield Problem(
            name,
            None,
            "warning",
            _("в строке {key} осталась догадка программы").format(key=key),
            _("Сверьте её с выпуском и удалите над ней пометку «ПРОВЕРЬТЕ»."),
        )


def _guesses(text: str) -> Iterator[str]:
    """The keys under a line that says «ПРОВЕРЬТЕ: это догадка.», in any language."""
    marks = {_guess_mark(translations(language)) for language in ("ru", "en")}
    for line, following in pairwise(text.splitlines()):
        if line.strip() in marks:
            yield following.partition("=")[0].strip()


def _guess_mark(language: NullTranslations) -> str:
    # Part of the file's format: reworded, it would not be known in files written before.
    return "# " + language.gettext("ПРОВЕРЬТЕ: это догадка.")


def claims_of_sidecar(sidecar: Sidecar) -> tuple[Claim, ...]:
    """What the editor wrote about the issue's number and date."""
    written: tuple[tuple[Field, str | IssueDate | None], ...] = (
        ("number", sidecar.number),
        ("running_number", sidecar.running_number),
        ("date", sidecar.date),
    )
    return tuple(
        Claim(field, value, "sidecar", f'{field} = "{value}"')
        for field, value in written
        if value is not None
    )


def _syntax_error(text: str, message: str, name: str) -> SidecarSyntax:
    """The line that tomllib's message names, as the editor sees it."""
    place = re.search(r"line (\d+)", message)
    lines = text.split("\n")
    number = int(place[1]) if place else len(lines)
    # tomllib names the place where it lost the thread: often the line after an open quote.
    return SidecarSyntax(name, None, (number, lines[min(number, len(lines)) - 1].strip()))


def _likely(key: str) -> str:
    """The known key that ``key`` stands for, or an empty string."""
    for russian, known in _IN_RUSSIAN.items():
        if key.lower().startswith(russian):
            return known
    return next(iter(difflib.get_close_matches(key.lower(), _EXAMPLES, n=1)), "")


def _bad(key: str, value: object, name: str) -> SidecarBadValue:
    return SidecarBadValue(name, None, (key, str(value), _EXAMPLES[key]))


def _text(written: dict[str, object], key: str, name: str) -> str | None:
    value = written.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise _bad(key, value, name)
    return " ".join(value.split()) or None


def _number(written: dict[str, object], key: str, name: str) -> str | None:
    """A number as a string, whichever way it was written; it must have a digit or a letter."""
    value = written.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise _bad(key, value, name)
    if key == "running_number":
        number = re.sub(r"\s*([-–—/])\s*", r"\1", str(value).strip())
    else:
        number = normal_number(str(value))
    if not number_slug(number) or number.startswith("-") or number == "0":
        raise _bad(key, value, name)
    return number


def _date(written: dict[str, object], name: str) -> IssueDate | None:
    """A TOML date, or a string that is a date: «2022-05-27», «2022-05», «май 2022»."""
    value = written.get("date")
    if value is None:
        return None
    found = None
    if isinstance(value, str):
        found = parse_date(value)
    elif isinstance(value, date):
        found = IssueDate(value.date() if isinstance(value, datetime) else value)
    if found is None or found.day.year not in YEARS:
        raise _bad("date", value, name)
    return found


def write_sidecar(identity: Identity, doubts: Collection[str]) -> str:
    """A sidecar that says what ``identity`` says, with a comment on every key.

    :param doubts: the fields that were guessed: their lines ask to be checked.
    """
    values = {
        "number": identity.number,
        "running_number": identity.running_number,
        "date": str(IssueDate(identity.date, identity.precision)),
        "title": identity.title,
        "note": identity.note,
    }
    comments = {
        "number": _('Номер выпуска в году; сдвоенный — "31-34", особый — "спецвыпуск".'),
        "running_number": _("Сквозной номер, тот, что в скобках: № 5 (117)."),
        "date": _('Дата выпуска: "2022-05-27", а если день неизвестен — "2022-05".'),
        "title": _("Заголовок выпуска, если он есть."),
        "note": _("Примечание для читателей."),
    }
    lines = [_("# Описание выпуска. Строка, начинающаяся с #, — пояснение, она не читается.")]
    for key, value in values.items():
        lines += ["", f"# {comments[key]}"]
        if key in doubts:
            lines.append(_guess_mark(translations(editor_language())))
        lines.append(f"{key} = {_quoted(value)}" if value else f"# {_EXAMPLES[key]}")
    return "\n".join(lines) + "\n"


def _quoted(value: str) -> str:
    """``value`` as a basic TOML string. Its escapes are JSON's, but that DEL must be escaped."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
