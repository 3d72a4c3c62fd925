"""A browser, and the sample archive at an address: over http and from the disk."""

import functools
import http.server
import shutil
import threading

import pytest

from podshivka.shards.export import place, print_index


@pytest.fixture(scope="session")
def browser(browser_path):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(sample_project, tmp_path_factory):
    """The sample archive with the texts that a copy on a disk needs for its passages."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(sample_project / "output", folder / "output")
    printed = print_index(sample_project / ".podshivka" / "index", folder / "shards", texts=True)
    place(printed, folder / "output")
    return folder / "output"


@pytest.fixture(scope="session", params=["http", "file"])
def address(request, site):
    if request.param == "file":
        yield site.as_uri() + "/"
        return

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments):
            pass

    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
