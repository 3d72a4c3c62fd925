"""Why a PDF can't be read, one small class a cause."""

from __future__ import annotations

from podshivka.language import gettext as _
from podshivka.problems import BadInput


class UnreadableFile(BadInput):
    """The system does not let us read the file."""

    def cause(self) -> str:
        return _("файл не читается")

    def remedy(self) -> str:
        return _("Закройте его в других программах; если он в облаке, дождитесь его загрузки.")


class EmptyFile(BadInput):
    """The file has no bytes in it."""

    def cause(self) -> str:
        return _("файл пуст")

    def remedy(self) -> str:
        return _("Видимо, копирование прервалось: скопируйте файл заново.")


class NotAPdf(BadInput):
    """The file has no PDF header, whatever its name says."""

    def cause(self) -> str:
        return _("это не PDF, хотя файл так называется")

    def remedy(self) -> str:
        return _("Сохраните выпуск как PDF: переименовать файл другого вида недостаточно.")


class TruncatedPdf(BadInput):
    """The file starts as a PDF, but its end is missing."""

    def cause(self) -> str:
        return _("PDF обрывается, конца файла нет")

    def remedy(self) -> str:
        return _("Видимо, копирование или загрузка прервались: скопируйте файл заново.")


class DamagedPdf(BadInput):
    """The file is whole, but its structure makes no sense."""

    def cause(self) -> str:
        return _("PDF повреждён, открыть его нельзя")

    def remedy(self) -> str:
        return _("Сохраните выпуск в PDF заново из программы вёрстки.")


class PasswordNeeded(BadInput):
    """The file opens only with a password."""

    def cause(self) -> str:
        return _("PDF закрыт паролем")

    def remedy(self) -> str:
        return _("Сохраните выпуск без пароля: архив открыт для всех.")


class UnknownEncryption(BadInput):
    """The file is encrypted in a way that only its own program can undo."""

    def cause(self) -> str:
        return _("PDF зашифрован способом, который открывает не всякая программа")

    def remedy(self) -> str:
        return _("Сохраните выпуск в PDF без защиты.")


class NoPages(BadInput):
    """The file opens, but has no page."""

    def cause(self) -> str:
        return _("в PDF нет ни одной страницы")

    def remedy(self) -> str:
        return _("Сохраните выпуск в PDF заново и посмотрите, открывается ли он.")


class TooManyPages(BadInput):
    """More pages than a gazette can have; ``detail`` is (pages, the most allowed)."""

    def cause(self) -> str:
        return _("страниц {count}, а больше {limit} в одном выпуске не бывает").format(
            count=self.detail[0], limit=self.detail[1]
        )

    def remedy(self) -> str:
        return _("Проверьте, тот ли это файл; годовую подшивку разделите на выпуски.")


class AbsurdPageSize(BadInput):
    """A page no press prints; ``detail`` is (width, height) in whole millimetres."""

    def cause(self) -> str:
        return _("размер страницы {width}×{height} мм — газет такого размера не бывает").format(
            width=self.detail[0], height=self.detail[1]
        )

    def remedy(self) -> str:
        return _("Проверьте размер страницы в программе вёрстки и сохраните PDF заново.")


class DamagedPage(BadInput):
    """The file opens, but one of its pages does not."""

    def cause(self) -> str:
        return _("страница повреждена, прочесть её нельзя")

    def remedy(self) -> str:
        return _("Сохраните выпуск в PDF заново из программы вёрстки.")
