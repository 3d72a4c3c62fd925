"""The archive on the editor's own machine, built again and reloaded at every change.

The system tells of changes (watchfiles), and the builder stays in this process, warm. Livereload
serves and reloads; its own way of watching looks at every file again and again and waits seconds
between two reloads, so it is given nothing to watch.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from livereload import Server
from livereload.handlers import LiveReloadHandler
from tornado.ioloop import IOLoop
from watchfiles import Change, watch

from podshivka.project import Project

_GATHER_MS = 400
_QUIET_MS = 40
"""An editor's program writes a file in several steps; a build begins when they are over."""


def serve(project: Project, theme: Path, rebuild: Callable[[], None], port: int) -> None:
    """Serve the site on this machine alone; ``rebuild`` is called when an input changes."""
    server = Server()
    server.watch(str(project.state / "nothing"))
    loop = IOLoop.current()
    stopping = threading.Event()

    def reload() -> None:
        LiveReloadHandler.reload_waiters("*")

    def follow() -> None:
        for _changes in changes(project, theme, stopping):
            rebuild()
            loop.add_callback(reload)

    threading.Thread(target=follow, daemon=True).start()
    try:
        server.serve(
            root=str(project.site), host="127.0.0.1", port=port, open_url_delay=None, live_css=False
        )
    finally:
        stopping.set()


def changes(
    project: Project, theme: Path, stopping: threading.Event
) -> Iterator[set[tuple[Change, str]]]:
    """Sets of changes to the archive's inputs, as they come; ends when ``stopping`` is set."""
    settings = {str(path) for path in project.root.glob("*conf.py")}
    folders = [folder for folder in (project.content, project.issues, theme) if folder.is_dir()]

    def is_input(_change: Change, path: str) -> bool:
        name = Path(path).name
        return not name.startswith((".", "~$")) and not name.endswith(("~", ".part", ".tmp"))

    return watch(
        *folders,
        *settings,
        watch_filter=is_input,
        debounce=_GATHER_MS,
        step=_QUIET_MS,
        stop_event=stopping,
    )
