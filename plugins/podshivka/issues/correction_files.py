"""Where corrections lie: in a folder of the PDF's name, or beside it under its name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from podshivka.issues.corrections import (
    Correction,
    CorrectionWithoutPage,
    TwoCorrections,
    corrected_page,
    read_correction,
)
from podshivka.language import gettext as _
from podshivka.problems import BadInput, Problem


def correction_path(pdf: Path, page: int) -> Path:
    """The file for the text of a page of ``pdf``: ``…/2022-05-27 №5/p3.txt``."""
    return pdf.with_suffix("") / f"p{page}.txt"


def corrections_beside(
    pdf: Path, name: str, page_count: int
) -> tuple[tuple[Correction, ...], tuple[Problem, ...]]:
    """The corrections of the PDF at ``pdf``, by page, and what is wrong with others of them.

    :param name: how messages call the PDF, relative to the project's root, with ``/``.
    """
    found: dict[tuple[int, int], tuple[Correction, str]] = {}
    problems: list[Problem] = []
    for path, page, passage in _files_of(pdf):
        file = (PurePosixPath(name).parent / path.relative_to(pdf.parent).as_posix()).as_posix()
        try:
            if page > page_count:
                raise CorrectionWithoutPage(file, None, (page, page_count))
            if (page, passage) in found:
                raise TwoCorrections(file, None, (found[page, passage][1], page))
            read = read_correction(path.read_bytes(), file, page, passage)
            found[page, passage] = read, file
        except BadInput as error:
            problems += error.problems()
    return tuple(found[place][0] for place in sorted(found)), tuple(problems)


def _files_of(pdf: Path) -> Iterator[tuple[Path, int, int]]:
    """Correction files, and the pages and passages they name; those in the folder first."""
    folder = pdf.with_suffix("")
    for place, prefix in ((folder, ""), (pdf.parent, pdf.stem.casefold())):
        for path in sorted(place.iterdir()) if place.is_dir() else ():
            named = corrected_page(path.name)
            if named is not None and named[0].casefold() == prefix:
                yield path, named[1], named[2]


def stray_text(path: Path, name: str) -> Problem | None:
    """A warning if the text file at ``path`` looks like a correction and is none.

    Other text files may lie in the folder as the editor likes.
    """
    named = corrected_page(path.name)
    in_folder = _pdf_exists(path.parent.parent, path.parent.name)
    if named is None:
        if not in_folder:
            return None
        return Problem(
            name,
            None,
            "warning",
            _("из имени файла не понять, какую страницу он исправляет"),
            _("Назовите его «p3.txt», где 3 — номер страницы PDF по порядку."),
        )
    stem, _page, _passage = named
    if (in_folder and not stem) or (stem and _pdf_exists(path.parent, stem)):
        return None
    return Problem(
        name,
        None,
        "warning",
        _("исправленный текст без выпуска: рядом нет PDF с таким именем"),
        _("Назовите папку с исправлениями точно как PDF, только без «.pdf» на конце."),
    )


def _pdf_exists(folder: Path, stem: str) -> bool:
    return any(
        path.suffix.lower() == ".pdf" and path.stem.casefold() == stem.casefold()
        for path in folder.iterdir()
    )
