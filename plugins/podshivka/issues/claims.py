"""What one source says about one part of an issue's identity, and how far to trust it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from podshivka.issues.dates import IssueDate
from podshivka.issues.model import Evidence, Source

Field = Literal["number", "running_number", "date", "year"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A value that a source gives for a field.

    :param value: a string, or for "date" an :class:`IssueDate`, for "year" an int.
    :param seen: the words it was read from.
    :param strong: it settles the field, or contradicts another strong claim; a weak claim
        only fills a gap.
    """

    field: Field
    value: str | int | IssueDate
    source: Source
    seen: str
    strong: bool = True

    @property
    def evidence(self) -> Evidence:
        """The claim as it is told to the editor."""
        return Evidence(self.field, str(self.value), self.source, self.seen)
