"""The shelf of PDFs: which files there are, which issue each claims to be, and who is in doubt.

A file is identified on its own (facts, first page, sidecar); only :func:`settle_claims` looks
at several at once, to find two that claim one issue.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from podshivka.issues.correction_files import corrections_beside, stray_text
from podshivka.issues.corrections import Correction
from podshivka.issues.errors import SameBytes, SameIssue
from podshivka.issues.identify import identify
from podshivka.issues.model import Evidence, Identity
from podshivka.issues.sidecar import Sidecar, read_sidecar, unchecked_guesses
from podshivka.issues.source import PdfSource
from podshivka.issues.texts import is_wanting, pages_of, texts_of
from podshivka.language import gettext as _
from podshivka.problems import BadInput, Problem
from podshivka.reading.codec import facts_from_json, facts_to_json
from podshivka.reading.model import DocumentFacts
from podshivka.reading.tasks import FACTS, read_facts
from podshivka.store import Store, digest_file
from podshivka.workers import Job, Workshop

FACTS_SECONDS = 12.0
"""For the document without its pages."""


@dataclass(frozen=True, slots=True)
class IdentifiedPdf:
    """A PDF whose issue is known.

    :param evidence: where each part of the identity came from; empty for an earlier issue that
        is left standing.
    :param problems: what the editor should look at all the same.
    :param corrections: the texts that editors gave some of its pages.
    """

    source: PdfSource
    facts: DocumentFacts
    identity: Identity
    evidence: tuple[Evidence, ...] = ()
    problems: tuple[Problem, ...] = ()
    corrections: tuple[Correction, ...] = ()


def find_sources(root: Path, folder: Path) -> tuple[PdfSource, ...]:
    """All PDFs below ``folder``, sorted by name; what editors' programs leave behind is not."""
    return tuple(
        PdfSource(path, path.relative_to(root).as_posix(), digest_file(path), path.stat().st_size)
        for path in _files(folder)
        if path.suffix.lower() == ".pdf"
    )


def stray_files(root: Path, folder: Path) -> Iterator[Problem]:
    """Warnings for what lies in ``folder`` and will not be published."""
    for path in _files(folder):
        name = path.relative_to(root).as_posix()
        suffix = path.suffix.lower()
        if suffix == ".toml" and not _pdf_beside(path):
            yield Problem(
                name,
                None,
                "warning",
                _("описание без выпуска: рядом нет PDF с таким же именем"),
                _("Назовите файлы одинаково или удалите лишний."),
            )
        elif suffix == ".txt" and (stray := stray_text(path, name)):
            yield stray
        elif suffix not in {".pdf", ".toml", ".txt"}:
            yield Problem(
                name,
                None,
                "warning",
                _("это не PDF, в архив он не попадёт"),
                _("Сохраните выпуск как PDF или уберите файл из папки."),
            )


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        # "~$" and "." begin the lock and metadata files of Word, macOS and Windows.
        if path.is_file() and not path.name.startswith((".", "~$")) and path.name != "Thumbs.db":
            yield path


def _pdf_beside(sidecar: Path) -> bool:
    return any(
        path.stem == sidecar.stem and path.suffix.lower() == ".pdf"
        for path in sidecar.parent.iterdir()
    )


def facts_of(source: PdfSource, store: Store, workshop: Workshop) -> DocumentFacts:
    """What the PDF says of itself; read once for each content. Raises BadInput."""
    job = Job(read_facts, (source.file, source.name), source.name, None, FACTS_SECONDS)

    def read() -> DocumentFacts:
        facts: DocumentFacts = workshop.run(job)
        return facts

    return store.remembered(FACTS, source.sha256, read, facts_to_json, facts_from_json)


def sidecar_of(source: PdfSource) -> Sidecar | None:
    """What the editor wrote beside the PDF, if anything. Raises BadInput."""
    if not source.sidecar.exists():
        return None
    name = Path(source.name).with_suffix(".toml").as_posix()
    return read_sidecar(source.sidecar.read_bytes(), name)


def identify_pdf(
    source: PdfSource, store: Store, workshop: Workshop, program: str = ""
) -> IdentifiedPdf:
    """Find out which issue a PDF is. Raises BadInput.

    :param program: where Tesseract is, if the settings say so.
    """
    sidecar_name = Path(source.name).with_suffix(".toml").as_posix()
    sidecar = sidecar_of(source)
    facts = facts_of(source, store, workshop)
    (first_page,) = pages_of(source, facts, [1], store, workshop)
    if is_wanting(first_page) and not _said_by_editor(source.name, sidecar, facts):
        (first_page,) = texts_of(source, facts, [1], store, workshop, program=program)
    found = identify(source.name, sidecar, first_page, facts)
    problems = (*found.problems, *(unchecked_guesses(sidecar, sidecar_name) if sidecar else ()))
    corrections, unusable = corrections_beside(source.path, source.name, facts.page_count)
    return IdentifiedPdf(
        source, facts, found.identity, found.evidence, (*problems, *unusable), corrections
    )


def _said_by_editor(name: str, sidecar: Sidecar | None, facts: DocumentFacts) -> bool:
    """Whether sidecar or file name say which issue it is, so that no masthead need be recognised.

    A misread number must not contradict what an editor wrote.
    """
    try:
        found = identify(name, sidecar, None, facts)
    except BadInput:
        return False
    return {one.source for one in found.evidence} <= {"sidecar", "file name"}


def settle_claims(
    pdfs: Iterable[IdentifiedPdf], published: frozenset[str]
) -> tuple[list[IdentifiedPdf], dict[str, BadInput]]:
    """Part the PDFs whose claim stands from those in conflict, the latter by their name.

    Of several files with one content or one issue, the one whose content the site already shows
    (``published`` holds their SHA-256) stays; where none is, none can be trusted.
    """
    pdfs = sorted(pdfs, key=lambda pdf: pdf.source.name)
    refused: dict[str, BadInput] = {}
    for kind, key in ((SameBytes, _content), (SameIssue, _issue)):
        claims = defaultdict(list)
        for pdf in pdfs:
            claims[key(pdf)].append(pdf)
        for claimants in claims.values():
            if len(claimants) == 1:
                continue
            holder = next((pdf for pdf in claimants if pdf.source.sha256 in published), None)
            for pdf in claimants:
                if pdf is not holder:
                    other = holder or next(other for other in claimants if other is not pdf)
                    detail = (other.source.name, pdf.identity.number, pdf.identity.year)
                    refused.setdefault(pdf.source.name, kind(pdf.source.name, None, detail))
    stands = [pdf for pdf in pdfs if pdf.source.name not in refused]
    return stands, refused


def _content(pdf: IdentifiedPdf) -> str:
    return pdf.source.sha256


def _issue(pdf: IdentifiedPdf) -> str:
    return pdf.identity.path
