"""Taking a new PDF in: copied to its year's folder, with a TOML file that says what it is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from podshivka.issues.adding import Proposal, describe, propose, shelf_name
from podshivka.issues.binding import identify_each
from podshivka.issues.doubts import doubts
from podshivka.issues.errors import SameBytes
from podshivka.issues.shelf import facts_of, find_sources, sidecar_of
from podshivka.issues.sidecar import write_sidecar
from podshivka.issues.source import PdfSource
from podshivka.issues.texts import texts_of
from podshivka.language import gettext as _
from podshivka.progress import Silent
from podshivka.project import Project
from podshivka.reading.headlines import headlines
from podshivka.reading.model import Page
from podshivka.store import digest_file
from podshivka.workers import Workshop


def take_in(project: Project, pdf: Path, today: date) -> Iterator[str]:
    """Copy ``pdf`` into the archive's ``issues/``; yields what to tell the editor, line by line.

    A PDF that lies there already stays where it is and is only described. A TOML file beside
    ``pdf`` is heard. Raises BadInput (nothing is copied then) and FileNotFoundError; a file of
    the same name in the archive is never overwritten (FileExistsError).
    """
    pdf = pdf.resolve()
    source = PdfSource(pdf, pdf.name, digest_file(pdf), pdf.stat().st_size)
    for known in find_sources(project.root, project.issues):
        if known.sha256 == source.sha256 and not known.path.samefile(pdf):
            raise SameBytes(source.name, None, (known.name,))
    with Workshop() as workshop:
        facts = facts_of(source, project.store, workshop)
        numbers = range(1, facts.page_count + 1)
        pages = texts_of(source, facts, numbers, project.store, workshop, program=project.tesseract)
        others, _failed = identify_each(project, workshop, Silent())
    taken = {
        (other.identity.year, other.identity.number)
        for other in others
        if other.source.sha256 != source.sha256
    }
    proposal = propose(source.name, sidecar_of(source), pages[0], facts, taken, today)
    if pdf.is_relative_to(project.issues):
        target = pdf
        yield _("Выпуск уже в архиве: {file}").format(file=_name(project, target))
    else:
        target = _copy(project, source, proposal)
        yield _("Выпуск скопирован: {file}").format(file=_name(project, target))
    yield from describe(proposal, headlines(pages[0]), facts.page_count)
    yield from _doubts_about(_name(project, target), pages)
    description = target.with_suffix(".toml")
    if not description.exists():
        doubts = {doubt.field for doubt in proposal.doubts}
        description.write_text(write_sidecar(proposal.identity, doubts), "utf-8", newline="\n")
    yield _("Проверьте и, если нужно, поправьте описание: {file}").format(
        file=_name(project, description)
    )
    yield _("Затем соберите сайт: invoke build")


def _copy(project: Project, source: PdfSource, proposal: Proposal) -> Path:
    """Copy the PDF under the name of its issue; returns where it is now."""
    identity = proposal.identity
    target = project.issues / str(identity.year) / f"{shelf_name(identity)}.pdf"
    for path in (target, target.with_suffix(".toml")):
        if path.exists():
            raise FileExistsError(
                _(
                    "Файл {file} уже есть. Если это тот же выпуск, удалите прежний файл; "
                    "если другой, впишите его номер и дату в файл .toml рядом с новым PDF."
                ).format(file=_name(project, path))
            )
    target.parent.mkdir(parents=True, exist_ok=True)
    # Whole or not at all: a build must not meet half a PDF.
    part = target.with_name(f".{target.name}.part")
    shutil.copyfile(source.path, part)
    part.replace(target)
    return target


def _name(project: Project, path: Path) -> str:
    return path.relative_to(project.root).as_posix()


def _doubts_about(name: str, pages: list[Page]) -> Iterator[str]:
    for problem in doubts(name, pages):
        yield _("ПРОВЕРЬТЕ: {why}").format(why=problem)
