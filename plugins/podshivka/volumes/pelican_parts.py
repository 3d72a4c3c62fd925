"""Pelican's own parts as a bindery needs them: given files, asked for addresses, heard.

Besides the plugins, the only place outside of ``plugin.py`` that knows Pelican.
"""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from types import SimpleNamespace
from typing import Any

from pelican import signals
from pelican.generators import ArticlesGenerator
from pelican.log import console
from pelican.utils import get_relative_path, path_to_url, sanitised_join
from pelican.writers import Writer

from podshivka.problems import Problem, Report, Severity
from podshivka.volumes.staging import StagingOutlet
from podshivka.volumes.texts import LedgerTexts

_MARKUP = re.compile(r"\[/?[a-z]+\]")


class MonthGenerator(ArticlesGenerator):  # type: ignore[misc]
    """Pelican's own, given its files."""

    files: Sequence[str] = ()

    def begin(self) -> None:
        """Forget the volume before."""
        self.tags: Any = defaultdict(list)
        self.categories: Any = defaultdict(list)
        self.authors: Any = defaultdict(list)

    def get_files(self, *arguments: Any, **named: Any) -> set[str]:
        """The sources of the volume."""
        return set(self.files)


class Elsewhere(dict[str, Any]):
    """Texts by source: those of the volume, and the addresses of all others."""

    def __init__(self, texts: LedgerTexts, settings: dict[str, Any]) -> None:
        super().__init__()
        self._texts = texts
        self._settings = settings

    def get(self, source: str, default: Any = None) -> Any:
        if source in self:
            return self[source]
        claim = self._texts.claim(source)
        if claim is None:
            return default
        kind = "article" if claim.month[0] else "page"
        if claim.status == "draft":
            kind = {"article": "draft", "page": "draft_page"}[kind]
        parts = claim.path.strip("/").split("/")
        day = date(*map(int, parts[1:4])) if claim.month[0] else None
        pattern = self._settings[f"{kind}_url".upper()]
        return SimpleNamespace(url=pattern.format(date=day, slug=parts[-1]))


class BinderyWriter(Writer):  # type: ignore[misc]
    """Pelican's own, which hands what it writes to the outlet."""

    def __init__(self, outlet: StagingOutlet, settings: dict[str, Any]) -> None:
        super().__init__(str(outlet.root), settings)
        self._outlet = outlet

    def write_file(
        self,
        name: str,
        template: Any,
        context: dict[str, Any],
        relative_urls: bool = False,
        paginated: Any = None,
        template_name: str | None = None,
        override_output: bool = False,
        url: str | None = None,
        **values: Any,
    ) -> None:
        """Render a page, as Pelican does where it numbers no pages.

        Pelican makes a page's folder first; that of a page which is on the site already would
        be made for nothing, and in a whole build there are as many as pages.
        """
        page = context | {"localsiteurl": context.get("localsiteurl")}
        if relative_urls:
            page["SITEURL"] = page["localsiteurl"] = path_to_url(get_relative_path(name))
        page["output_file"] = name
        page |= values
        if page["localsiteurl"]:
            context["localsiteurl"] = page["localsiteurl"]
        path = sanitised_join(self.output_path, name)
        self._outlet.put(name, template.render(page).encode())
        signals.content_written.send(path, context=page)


def no_stamp(path: str) -> str:
    """In the place of a file's time, which Pelican asks for and, keeping no cache, never uses."""
    return ""


class PelicanHeard(logging.Handler):
    """Turns Pelican's own warnings and errors into problems (it goes on after errors)."""

    def __init__(self, report: Report) -> None:
        super().__init__(logging.WARNING)
        self._report = report

    def __enter__(self) -> None:
        logging.getLogger().addHandler(self)
        self._disabled, logging.root.manager.disable = logging.root.manager.disable, 0

    def __exit__(self, *failure: object) -> None:
        logging.getLogger().removeHandler(self)
        logging.root.manager.disable = self._disabled

    def emit(self, record: logging.LogRecord) -> None:
        """Note a record; other libraries' chatter is theirs."""
        if record.name.split(".")[0] not in {"pelican", "root"}:
            return
        message = _MARKUP.sub("", record.getMessage()).strip()
        severity: Severity = "error" if record.levelno >= logging.ERROR else "warning"
        self._report.add([Problem("Pelican", None, severity, message)])


@contextmanager
def hushed() -> Iterator[None]:
    """Pelican prints what it does."""
    quiet, console.quiet = console.quiet, True
    try:
        yield
    finally:
        console.quiet = quiet
