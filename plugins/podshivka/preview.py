"""The archive on the editor's own machine, built again and reloaded at every change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from livereload import Server

from podshivka.project import Project

_PATTERNS = ("**/*.md", "**/*.pdf", "**/*.toml", "**/*.html", "**/*.css", "**/*.js", "**/*.jpg")


def serve(project: Project, theme: Path, rebuild: Callable[[], None], port: int) -> None:
    """Serve the site on this machine alone; ``rebuild`` is called when an input changes."""
    server = Server()
    for folder in (project.content, project.issues, theme):
        for pattern in _PATTERNS:
            server.watch(str(folder / pattern), rebuild)
    server.serve(root=str(project.site), host="127.0.0.1", port=port, open_url_delay=None)
