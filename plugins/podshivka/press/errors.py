"""What can be wrong with a release or a page, one class a cause.

A :class:`Flaw` keeps the file from being published; a :class:`Doubt` does not. Values that a
message names travel in ``detail``; each class says which.
"""

from __future__ import annotations

from typing import ClassVar

from podshivka.language import gettext as _
from podshivka.problems import BadInput, Problem, Severity


class Flaw(BadInput):
    """Something without which the file can't be published."""

    severity: ClassVar[Severity] = "error"

    def problems(self) -> tuple[Problem, ...]:
        """The flaw with its own severity."""
        return (Problem(self.file, self.page, self.severity, self.cause(), self.remedy()),)


class Doubt(Flaw):
    """Something the editor should look at; the file is published nevertheless."""

    severity = "warning"


class BadRelease(BadInput):
    """A file that can't be published; ``detail`` is everything that is wrong with it."""

    def problems(self) -> tuple[Problem, ...]:
        """The problems of every flaw and doubt, in order."""
        return tuple(
            problem for flaw in self.detail if isinstance(flaw, Flaw) for problem in flaw.problems()
        )

    def cause(self) -> str:
        """All causes in one sentence."""
        return "; ".join(problem.cause for problem in self.problems())

    def remedy(self) -> str:
        """All remedies one after another."""
        return " ".join(problem.remedy for problem in self.problems())


# ---- The file ----------------------------------------------------------------------------


class NotUtf8(Flaw):
    """Bytes that aren't UTF-8: saved as «ANSI» (Windows-1251) by an old Notepad."""

    def cause(self) -> str:
        return _("файл сохранён не в кодировке UTF-8, русские буквы не прочесть")

    def remedy(self) -> str:
        return _(
            "Откройте его в Блокноте, выберите «Файл → Сохранить как», внизу окна поставьте "
            "кодировку UTF-8 и сохраните."
        )


class Utf16(NotUtf8):
    """UTF-16, Notepad's «Юникод»."""

    def cause(self) -> str:
        return _("файл сохранён в кодировке «Юникод» (UTF-16), а нужна UTF-8")


class NoHeader(Flaw):
    """Nothing like ``Title: …`` at the top."""

    def cause(self) -> str:
        return _("в начале файла нет заголовка, даты и рубрики")

    def remedy(self) -> str:
        return _(
            "Первыми строками напишите «Title: …», «Date: 2022-05-27», «Category: …», затем "
            "пустую строку и текст."
        )


class EmptyBody(Doubt):
    """A header and nothing below it."""

    def cause(self) -> str:
        return _("нет текста: после шапки файл пуст")

    def remedy(self) -> str:
        return _("Оставьте под шапкой пустую строку и впишите текст ниже.")


class StrayFile(Doubt):
    """A file among the releases that is no ``.md``."""

    def cause(self) -> str:
        return _("файл не будет опубликован: его имя не кончается на «.md»")

    def remedy(self) -> str:
        return _(
            "Сохраните текст как простой текст с именем на «.md». Если Windows не показывает "
            "окончаний имён, включите в Проводнике «Вид → Расширения имён файлов»."
        )


# ---- The header --------------------------------------------------------------------------


class NoTitle(Flaw):
    """No ``Title``."""

    def cause(self) -> str:
        return _("нет заголовка")

    def remedy(self) -> str:
        return _("Добавьте в начало файла строку «Title: Ремонт дорог в мае».")


class NoDate(Flaw):
    """No ``Date``."""

    def cause(self) -> str:
        return _("нет даты")

    def remedy(self) -> str:
        return _("Добавьте в начало файла строку «Date: 2022-05-27».")


class NoCategory(Flaw):
    """No ``Category``."""

    def cause(self) -> str:
        return _("нет рубрики")

    def remedy(self) -> str:
        return _("Добавьте в начало файла строку «Category: Новости» с нужной рубрикой.")


class UnreadableDate(Flaw):
    """``detail``: the key and the value as written."""

    def cause(self) -> str:
        return _("в строке «{key}» непонятная дата «{value}»").format(
            key=self.detail[0], value=self.detail[1]
        )

    def remedy(self) -> str:
        return _("Напишите так: 2022-05-27 или 2022-05-27 10:30; можно и 27.05.2022.")


class ImpossibleDate(UnreadableDate):
    """A date that isn't in the calendar, or an hour that isn't on the clock."""

    def cause(self) -> str:
        return _("в строке «{key}» дата «{value}», а такой не бывает").format(
            key=self.detail[0], value=self.detail[1]
        )


class UnknownStatus(Flaw):
    """``detail``: the status as written."""

    def cause(self) -> str:
        return _("неизвестное состояние «{status}» в строке «Status»").format(status=self.detail[0])

    def remedy(self) -> str:
        return _(
            "Чтобы опубликовать, уберите эту строку; чтобы отложить, напишите «Status: draft»."
        )


class MisspelledKey(Flaw):
    """``detail``: the word before the colon as written, and what was probably meant."""

    def cause(self) -> str:
        return _("строка «{key}: …» не распознана").format(key=self.detail[0])

    def remedy(self) -> str:
        return _("Если имелось в виду «{meant}», напишите «{meant}: …».").format(
            meant=self.detail[1]
        )


class DoubtfulKey(MisspelledKey, Doubt):
    """The same of a key that can be done without."""


class UnknownKey(Doubt):
    """``detail``: the word before the colon as written."""

    def cause(self) -> str:
        return _("строка «{key}: …» в шапке файла не используется").format(key=self.detail[0])

    def remedy(self) -> str:
        return _("Если это часть текста, отделите её от шапки пустой строкой; если нет, уберите.")


class RepeatedKey(Doubt):
    """``detail``: the key."""

    def cause(self) -> str:
        return _("строка «{key}: …» встречается дважды, взята первая").format(key=self.detail[0])

    def remedy(self) -> str:
        return _("Уберите лишнюю.")


# ---- The address -------------------------------------------------------------------------


class InvalidSlug(Flaw):
    """``detail``: the slug as written and one that would do."""

    def cause(self) -> str:
        return _("адрес «{slug}» в строке «Slug» не годится").format(slug=self.detail[0])

    def remedy(self) -> str:
        return _(
            "Адрес пишется строчными латинскими буквами, цифрами и дефисами: «Slug: {better}»."
        ).format(better=self.detail[1])


class ReservedSlug(InvalidSlug):
    """A word that the site or Windows keeps for itself."""

    def cause(self) -> str:
        return _("адрес «{slug}» занят самим сайтом или системой").format(slug=self.detail[0])


class NoSlug(Flaw):
    """A title without a letter or a digit."""

    def cause(self) -> str:
        return _("из заголовка не составить адрес: в нём нет букв")

    def remedy(self) -> str:
        return _("Добавьте строку «Slug: …» с адресом латинскими буквами.")


class AddressTaken(Flaw):
    """``detail``: the address and the file that has it."""

    def cause(self) -> str:
        return _("адрес /{path} уже занят файлом {other}").format(
            path=self.detail[0], other=self.detail[1]
        )

    def remedy(self) -> str:
        return _("Добавьте строку «Slug: …» с другим адресом или удалите лишний файл.")


# ---- Pictures and links ------------------------------------------------------------------


class MissingPicture(Doubt):
    """``detail``: the path as written."""

    def cause(self) -> str:
        return _("нет картинки «{path}», опубликовано без неё").format(path=self.detail[0])

    def remedy(self) -> str:
        return _(
            "Положите картинку в папку content/images и проверьте её имя, в том числе большие и "
            "маленькие буквы."
        )


class PictureWithoutAlt(Doubt):
    """``detail``: the path as written."""

    def cause(self) -> str:
        return _("у картинки «{path}» нет описания для тех, кто её не видит").format(
            path=self.detail[0]
        )

    def remedy(self) -> str:
        return _("Опишите её: в тексте «![что на картинке](…)», в шапке файла: «Image_alt: …».")


class BrokenLink(Doubt):
    """``detail``: the address as written."""

    def cause(self) -> str:
        return _("ссылка «{target}» никуда не ведёт").format(target=self.detail[0])

    def remedy(self) -> str:
        return _(
            "Проверьте имя файла; адрес другого сайта начинайте с https://, а страницы этого "
            "сайта берите из папки content."
        )


class LastGoodShown(Doubt):
    """A file broken now that was good once."""

    def cause(self) -> str:
        return _("на сайте осталась прежняя, исправная версия")

    def remedy(self) -> str:
        return _("Исправьте файл, и при следующей сборке она обновится.")
