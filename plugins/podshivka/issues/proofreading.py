"""Starting a correction: the present text of a page, written into the file for its correction."""

from __future__ import annotations

from pathlib import Path

from podshivka.exports.plain import page_text
from podshivka.issues.correction_files import correction_path
from podshivka.issues.prepare import contents_of
from podshivka.issues.shelf import facts_of, find_sources
from podshivka.issues.texts import texts_of
from podshivka.language import gettext as _
from podshivka.problems import BadInput
from podshivka.project import Project
from podshivka.workers import Workshop


class NotOnTheShelf(BadInput):
    """The PDF is not among the archive's."""

    def cause(self) -> str:
        return _("такого выпуска нет в папке issues")

    def remedy(self) -> str:
        return _("Проверьте имя файла; новый выпуск сначала добавьте: invoke add файл.pdf")


class NoSuchPage(BadInput):
    """``detail``: the page as given, and how many pages the PDF has."""

    def cause(self) -> str:
        return _("нет страницы {page}, в выпуске страниц: {count}").format(
            page=self.detail[0], count=self.detail[1]
        )

    def remedy(self) -> str:
        return _("Назовите страницу PDF по порядку, начиная с 1.")


def begin_correction(project: Project, pdf: Path, page: str) -> tuple[Path, bool]:
    """The file for the text of a page of ``pdf``, and whether it was made just now.

    A file that is there already is left alone: an editor has worked on it. Raises BadInput.

    :param page: the page's number (from 1), as the editor typed it.
    """
    sources = find_sources(project.root, project.issues)
    wanted = pdf.resolve()
    source = next((one for one in sources if one.path.resolve() == wanted), None)
    if source is None:
        raise NotOnTheShelf(pdf.as_posix())
    with Workshop() as workshop:
        facts = facts_of(source, project.store, workshop)
        number = int(page) if page.isdecimal() else 0
        if not 1 <= number <= facts.page_count:
            raise NoSuchPage(source.name, None, (page, facts.page_count))
        target = correction_path(source.path, number)
        if target.exists():
            return target, False
        (read,) = texts_of(
            source, facts, [number], project.store, workshop, program=project.tesseract
        )
    target.parent.mkdir(exist_ok=True)
    # An old Notepad knows UTF-8 by its mark, and lines by the system's own ends.
    target.write_text(page_text(read, contents_of(read)), "utf-8-sig")
    return target, True
