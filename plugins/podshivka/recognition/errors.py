"""Why a page could not be recognised."""

from __future__ import annotations

from podshivka.language import gettext as _
from podshivka.problems import BadInput, Problem


class NotRecognised(BadInput):
    """Tesseract failed on this page; the page is published as a picture."""

    def cause(self) -> str:
        (why,) = self.detail
        return _("текст страницы распознать не удалось ({why})").format(why=why)

    def remedy(self) -> str:
        return _("Страница опубликована картинкой. Отсканируйте её заново: 300 dpi, ровно.")

    def problems(self) -> tuple[Problem, ...]:
        return (Problem(self.file, self.page, "warning", self.cause(), self.remedy()),)
