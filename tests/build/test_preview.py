"""A saved release is in the open browser at once: the whole way, with a browser's own protocol."""

import asyncio
import contextlib
import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest
from tornado.websocket import websocket_connect

from archives import ROOT, copy_project, run

SERVE = """
import sys
from pathlib import Path
from podshivka.build import build, project_of
from podshivka.preview import serve
from podshivka.problems import Report
if __name__ == "__main__":
    conf = Path(sys.argv[1])
    serve(project_of(conf), conf.parent / "theme", lambda: build(conf, Report()), int(sys.argv[2]))
"""
PATIENCE_S = 60


@pytest.fixture
def served(tmp_path, tmp_path_factory):
    """A small archive being shown; the project and the port."""
    project = copy_project(tmp_path, issues=False)
    for release in sorted((project / "content/press").rglob("*.md"))[3:]:
        release.unlink()
    run(project)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    script = tmp_path_factory.mktemp("script") / "serve_it.py"
    script.write_text(SERVE, "utf-8")
    command = [sys.executable, str(script), str(project / "pelicanconf.py"), str(port)]
    server = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        yield project, port
    finally:
        server.terminate()
        server.wait()


async def connected(port):
    """A browser's connection to the preview, as soon as that is up."""
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            browser = await websocket_connect(f"ws://127.0.0.1:{port}/livereload")
            break
        except OSError:
            assert time.monotonic() < deadline
            await asyncio.sleep(0.1)
    await browser.write_message(json.dumps({"command": "hello", "protocols": []}))
    assert json.loads(await browser.read_message())["command"] == "hello"
    await browser.write_message(json.dumps({"command": "info", "url": "http://127.0.0.1/"}))
    return browser


def test_a_saved_release_is_built_and_the_browser_told(served):
    project, port = served

    async def save_and_wait():
        browser = await connected(port)
        path = project / "content/press/2021/01/new.md"
        text = "Title: Мост\nDate: 2021-01-20 10:00\nCategory: Город\nSlug: most\n\nОткрыт.\n"
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            # Until the system watches, a change is missed; an editor would just save again.
            path.write_text(text, "utf-8")
            with contextlib.suppress(TimeoutError):
                told = json.loads(await asyncio.wait_for(browser.read_message(), 10))
                # The server itself has browsers reload when it has started.
                if told["command"] == "reload" and published(port):
                    return True
            text += "\n"
        return False

    # In a thread of its own: the browser of other tests has a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(lambda: asyncio.run(save_and_wait())).result()


def published(port):
    """Whether the release is shown."""
    try:
        address = f"http://127.0.0.1:{port}/press/2021/01/20/most/"
        return "Открыт." in urllib.request.urlopen(address).read().decode()
    except urllib.error.HTTPError:
        return False
