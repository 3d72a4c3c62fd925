"""Why a PDF can't be published as an issue, and the lines that help.

Wherever the editor must decide, the remedy is the same: a small TOML file beside the PDF, of
the same name. ``file`` is always the PDF, but for the ``Sidecar…`` classes, where it is the
TOML file itself.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from podshivka.issues.model import Evidence
from podshivka.language import gettext as _
from podshivka.problems import BadInput, Problem

FIELD_LINES = {
    "number": 'number = "{value}"',
    "running_number": 'running_number = "{value}"',
    "date": 'date = "{value}"',
}
"""How each field is written in the TOML file."""


def sidecar_name(file: str) -> str:
    """The TOML file that belongs to a PDF: «2022/выпуск.pdf» → «2022/выпуск.toml»."""
    return PurePosixPath(file).with_suffix(".toml").as_posix()


def field_name(field: str) -> str:
    """A field as the editor calls it."""
    return {
        "number": _("номер"),
        "running_number": _("сквозной номер"),
        "date": _("дата"),
        "year": _("год"),
        "title": _("заголовок"),
        "note": _("примечание"),
    }[field]


def source_name(source: str) -> str:
    """A source as the editor calls it."""
    return {
        "sidecar": _("файл TOML"),
        "file name": _("имя файла"),
        "masthead": _("первая страница"),
        "metadata": _("свойства PDF"),
        "guess": _("догадка"),
    }[source]


def in_sidecar(file: str, exists: bool, lines: str) -> str:
    """«Создайте рядом файл … и впишите строку: …», the lines at the end, ready to be copied."""
    if exists:
        text = _("Откройте файл «{sidecar}» и впишите строку: {lines}")
    else:
        text = _("Создайте рядом файл «{sidecar}» и впишите строку: {lines}")
    return text.format(sidecar=sidecar_name(file), lines=lines)


def one_of(field: str, values: tuple[str, ...]) -> str:
    """The lines that would settle ``field``, one for each value: «… или …»."""
    lines = [FIELD_LINES[field].format(value=value) for value in values]
    return _(" или ").join(lines)


class _Missing(BadInput):
    """``detail``: whether the TOML file exists, and a value for the example."""

    field: str

    def remedy(self) -> str:
        exists, example = bool(self.detail[0]), str(self.detail[1])
        return _("{what} (замените {example} на верное значение)").format(
            what=in_sidecar(self.file, exists, one_of(self.field, (example,))), example=example
        )


class NumberMissing(_Missing):
    """Neither the file name nor the first page has a number."""

    field = "number"

    def cause(self) -> str:
        return _("не найден номер выпуска: его нет ни в имени файла, ни на первой странице")


class DateMissing(_Missing):
    """Nothing says when the issue came out."""

    field = "date"

    def cause(self) -> str:
        return _("не найдена дата выпуска: её нет ни в имени файла, ни на первой странице")


class _Ambiguous(BadInput):
    """``detail``: whether the TOML file exists, the source, and then the values."""

    field: str

    def _values(self) -> tuple[str, ...]:
        return tuple(str(value) for value in self.detail[2:])

    def cause(self) -> str:
        return _("{source}: {field} — то ли {values}").format(
            source=source_name(str(self.detail[1])),
            field=field_name(self.field),
            values=_(", то ли ").join(self._values()),
        )

    def remedy(self) -> str:
        return in_sidecar(self.file, bool(self.detail[0]), one_of(self.field, self._values()))


class NumberAmbiguous(_Ambiguous):
    """One source has several numbers, each of which could be the issue's."""

    field = "number"


class DateAmbiguous(_Ambiguous):
    """One source has several dates, each of which could be the issue's."""

    field = "date"


class Contradiction(BadInput):
    """Two sources that are both to be trusted disagree.

    ``detail``: whether the TOML file exists, the field, then the two pieces of evidence.
    """

    def _evidence(self) -> tuple[Evidence, Evidence]:
        _exists, _field, one, other = self.detail
        assert isinstance(one, Evidence)
        assert isinstance(other, Evidence)
        return one, other

    def cause(self) -> str:
        one, other = self._evidence()
        return _("{first}, а {second}").format(first=_said(one), second=_said(other))

    def remedy(self) -> str:
        field = str(self.detail[1])
        values = tuple(one.value for one in self._evidence() if one.field == field)
        return in_sidecar(self.file, bool(self.detail[0]), one_of(field, values))


def _said(evidence: Evidence) -> str:
    return _("{source}: {field} {value} («{seen}»)").format(
        source=_("папка") if evidence.seen.endswith("/") else source_name(evidence.source),
        field=field_name(evidence.field),
        value=evidence.value,
        seen=evidence.seen,
    )


class Unidentified(BadInput):
    """Several causes at once; ``detail`` holds the exceptions."""

    def problems(self) -> tuple[Problem, ...]:
        return tuple(
            problem
            for cause in self.detail
            if isinstance(cause, BadInput)
            for problem in cause.problems()
        )


class SameIssue(BadInput):
    """``detail``: the other file, the number and the year both claim."""

    def cause(self) -> str:
        other, number, year = self.detail
        return _("это номер {number} за {year} год, но тот же номер у файла «{other}»").format(
            number=number, year=year, other=other
        )

    def remedy(self) -> str:
        return _(
            "Если один из файлов лишний, удалите его. Если это разные выпуски, "
            'впишите верный номер в файл «{sidecar}», строкой: number = "…"'
        ).format(sidecar=sidecar_name(self.file))


class SameBytes(BadInput):
    """``detail``: the other file (and the number and the year)."""

    def cause(self) -> str:
        return _("это точная копия файла «{other}»").format(other=self.detail[0])

    def remedy(self) -> str:
        return _("Удалите лишний из двух файлов.")


class SidecarNotUtf8(BadInput):
    """The TOML file is in another encoding (Windows-1251, UTF-16)."""

    def cause(self) -> str:
        return _("файл сохранён не в кодировке UTF-8")

    def remedy(self) -> str:
        return _(
            "Откройте его в Блокноте, выберите «Файл» → «Сохранить как», "
            "внизу «Кодировка: UTF-8», и сохраните."
        )


class SidecarSyntax(BadInput):
    """The TOML file can't be read. ``detail``: the line's number (0: the end), and its text."""

    def cause(self) -> str:
        line, text = self.detail
        return _("не читается строка {line}: {text}").format(line=line, text=text)

    def remedy(self) -> str:
        return _(
            'Строка должна быть вида: date = "2022-05-27" — слово по-английски, знак '
            "равенства, значение в прямых кавычках; каждое слово один раз."
        )


class SidecarUnknownKey(BadInput):
    """``detail``: the key, the likeliest one meant (or ""), and the known ones."""

    def cause(self) -> str:
        return _("неизвестное слово «{key}»").format(key=self.detail[0])

    def remedy(self) -> str:
        likely, known = str(self.detail[1]), str(self.detail[2])
        if likely:
            return _("Вероятно, имелось в виду: {likely}").format(likely=likely)
        return _("Можно вписать: {known}").format(known=known)


class SidecarBadValue(BadInput):
    """``detail``: the key, the value as written, and a line as it should be."""

    def cause(self) -> str:
        key, value, _example = self.detail
        return _("значение «{value}» не подходит для {key}").format(key=key, value=value)

    def remedy(self) -> str:
        return _("Впишите, например: {example}").format(example=self.detail[2])
