"""What the site itself keeps of a published issue: ``issue.json`` in the issue's folder.

It tells archivists which file was published under which number with which SHA-256, and it is
how a later build finds what to leave standing when the editor's file has gone bad since.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from podshivka.issues.model import Identity, PdfFile, PreparedIssue

RECORD_NAME = "issue.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class IssueRecord:
    """An issue as it was published.

    :param source: the editor's file then, relative to the project's root, with ``/``.
    """

    source: str
    identity: Identity
    pdf: PdfFile

    @property
    def pdf_path(self) -> str:
        """The original's path on the site."""
        return self.identity.path + self.pdf.name


def record_of(issue: PreparedIssue) -> bytes:
    """The record of ``issue`` as JSON."""
    identity = issue.identity
    record = {
        "format": _FORMAT,
        "source": issue.source,
        "number": identity.number,
        "running_number": identity.running_number,
        "date": identity.date.isoformat(),
        "precision": identity.precision,
        "title": identity.title,
        "note": identity.note,
        "pdf": {
            "name": issue.pdf.name,
            "sha256": issue.pdf.sha256,
            "bytes": issue.pdf.byte_count,
            "pages": issue.pdf.page_count,
        },
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def read_record(data: bytes) -> IssueRecord:
    """The record in ``data``. Raises ValueError, KeyError or TypeError if it is not one."""
    record = json.loads(data)
    if record["format"] != _FORMAT:
        raise ValueError("a record of another format")
    identity = Identity(
        number=record["number"],
        date=date.fromisoformat(record["date"]),
        running_number=record["running_number"],
        precision=record["precision"],
        title=record["title"],
        note=record["note"],
    )
    pdf = record["pdf"]
    return IssueRecord(
        record["source"],
        identity,
        PdfFile(pdf["name"], pdf["sha256"], pdf["bytes"], pdf["pages"]),
    )


def published_records(site: Path) -> Iterator[IssueRecord]:
    """The records of all issues that ``site`` shows, sorted by path; unreadable ones are not."""
    for path in sorted(site.glob(f"issues/*/*/{RECORD_NAME}")):
        try:
            record = read_record(path.read_bytes())
        except (ValueError, KeyError, TypeError):
            continue
        if (site / record.pdf_path).is_file():
            yield record
