"""What is wrong with an input, told so that an editor can mend it.

Every cause has a small exception class of its own, derived from :class:`BadInput`; it names
the file, the page and the remedy. Exceptions travel between processes, so their arguments
are plain values and ``args`` rebuilds them (see ``BaseException.__reduce__``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from podshivka.language import gettext as _

Severity = Literal["error", "warning", "doubt", "notice"]
"""A doubt is about a text that a program read and a person should compare with the page."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing the editor should know about one input.

    :param file: path of the input, relative to the project's root, with ``/``.
    :param page: 1-based page of the PDF, or None where the whole file is meant.
    :param cause: what is wrong, a sentence without a full stop.
    :param remedy: what to do, a sentence with a full stop; empty for a notice.
    :param doubt: of a doubt, how much of the text is doubtful, from 0 to 1.
    """

    file: str
    page: int | None
    severity: Severity
    cause: str
    remedy: str = ""
    doubt: float = 0.0

    def __str__(self) -> str:
        place = (
            self.file
            if self.page is None
            else _("{file}, стр. {page}").format(file=self.file, page=self.page)
        )
        head = f"{place}: {self.cause}."
        return f"{head} {self.remedy}" if self.remedy else head


class BadInput(Exception):
    """An input that can't be published; it costs that input alone.

    Subclasses say why in ``cause()`` and what to do in ``remedy()``. ``detail`` is whatever
    those two need: plain picklable values in a tuple.
    """

    def __init__(self, file: str, page: int | None = None, detail: tuple[object, ...] = ()) -> None:
        super().__init__(file, page, detail)
        self.file = file
        self.page = page
        self.detail = detail

    def cause(self) -> str:
        """What is wrong, without a full stop."""
        raise NotImplementedError

    def remedy(self) -> str:
        """What the editor can do about it."""
        raise NotImplementedError

    def problems(self) -> tuple[Problem, ...]:
        """This exception as problems for the report; one unless a subclass knows several."""
        return (Problem(self.file, self.page, "error", self.cause(), self.remedy()),)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems())


class Report:
    """Everything there is to tell the editor about one run, in a stable order."""

    def __init__(self) -> None:
        self._problems: set[Problem] = set()

    def add(self, problems: Iterable[Problem]) -> None:
        """Note ``problems``; the same one said twice is said once."""
        self._problems.update(problems)

    def all(self, severity: Severity) -> tuple[Problem, ...]:
        """The problems of one severity, by doubtfulness, then by file and page."""
        chosen = [problem for problem in self._problems if problem.severity == severity]
        return tuple(sorted(chosen, key=lambda p: (-p.doubt, p.file, p.page or 0, p.cause)))

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps an input from being published."""
        return self.all("error")
