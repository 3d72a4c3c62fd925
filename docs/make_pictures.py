"""Makes the pictures of the editor's handbook anew: ``python docs/make_pictures.py``.

The sample archive is built in a temporary folder and photographed in a browser; the terminal's
pictures show what the commands really print there. Needs ``pip install -e ".[test]"`` and an
installed Chromium, Chrome or Edge.
"""

from __future__ import annotations

import html
import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from podshivka.build import build
from podshivka.problems import Report

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "kartinki"

# Tests know already how to copy the project and to find a browser.
sys.path.append(str(ROOT / "tests"))
from conftest import find_browser  # type: ignore[import-not-found]  # noqa: E402

from archives import copy_project  # type: ignore[import-not-found]  # noqa: E402

DESKTOP = (1000, 720)
PHONE = (360, 1000)
LINE_WIDTH = 92
"""Characters in a line of the terminal."""

PAGES = {
    "glavnaya": ("index.html", DESKTOP),
    "god": ("issues/2022/index.html", (1000, 740)),
    "vypusk": ("issues/2022/05/index.html", DESKTOP),
    "polosa": ("issues/2022/05/p3/index.html", DESKTOP),
    "reliz": ("press/2022/05/27/prichalnaya-zakryta-do-10-iyunya/index.html", (560, 900)),
    "telefon": ("issues/2022/05/p3/index.html", PHONE),
}
"""Picture → page of the site, and the window's width and height in pixels."""

RELEASE_WITH_MISTAKES = """\
Title: Ремонт дорог начался
Date: 31.06.2022
Tags: дороги, ремонт

Подробности — на [странице ремонта](remont.md).

![](images/remont.jpg)
"""
WINDOWS_PROJECT = "C:\\podshivka"
WINDOWS_DESKTOP = "C:\\Users\\Анна\\Desktop"

TERMINAL = """\
<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #fff }}
figure {{ margin: 8px; display: inline-block; border: 1px solid #888; border-radius: 6px;
  overflow: hidden; background: #1b1f24; color: #e8e8e8 }}
figcaption {{ background: #d9dde2; color: #222; font: 14px sans-serif; padding: 6px 12px }}
pre {{ margin: 0; padding: 10px 14px 14px; font: 15px/1.4 "DejaVu Sans Mono", "PT Mono", Consolas,
  monospace; width: {width}ch; white-space: pre-wrap; overflow-wrap: anywhere }}
b {{ color: #ffd866; font-weight: normal }}
</style><figure><figcaption>Командная строка</figcaption><pre>{text}</pre></figure>
"""


def main() -> None:
    """Make every picture."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, browsing() as browser:
        project = copy_project(Path(folder).resolve())
        shutil.copy(ROOT / "tasks.py", project)
        desktop = project / "desktop"
        desktop.mkdir()

        site = build(project / "pelicanconf.py", Report())
        for name, (page, window) in PAGES.items():
            photograph(browser, (site / page).as_uri(), name, window)

        for name, text in terminal_sessions(project, desktop):
            page = project / f"{name}.html"
            page.write_text(TERMINAL.format(width=LINE_WIDTH, text=text), "utf-8")
            photograph(browser, page.as_uri(), name, DESKTOP, "figure")


@contextmanager
def browsing() -> Iterator[Browser]:
    """An installed browser, without a window."""
    path = find_browser()
    if path is None:
        raise SystemExit("No browser found: install Chromium, Chrome or Edge.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def photograph(
    browser: Browser, address: str, name: str, window: tuple[int, int], element: str = ""
) -> None:
    """Photograph a page, or one element of it, as ``kartinki/<name>.png``."""
    width, height = window
    page = browser.new_page(viewport={"width": width, "height": height}, locale="ru-RU")
    page.goto(address, wait_until="load")
    shot = page.locator(element).screenshot() if element else page.screenshot()
    page.close()
    # A palette of 256 colours is a third of the size, and text shows no difference.
    picture = Image.open(io.BytesIO(shot)).convert("RGB").quantize(256, dither=Image.Dither.NONE)
    picture.save(PICTURES / f"{name}.png", optimize=True)


def terminal_sessions(project: Path, desktop: Path) -> Iterator[tuple[str, str]]:
    """Names of pictures, and what a terminal shows, as HTML; each goes on from the one before."""
    (known,) = (project / "issues" / "2022").glob("*.pdf")
    new = desktop / "os_05_2022.pdf"
    known.rename(new)
    run(project, "build")

    yield "dobavit", session(project, desktop, "add", str(new))

    mistaken = project / "content" / "press" / "2022" / "06" / "2022-06-30-remont-dorog.md"
    mistaken.parent.mkdir(parents=True, exist_ok=True)
    mistaken.write_text(RELEASE_WITH_MISTAKES, "utf-8")
    yield "proverit", session(project, desktop, "check")

    mistaken.unlink()
    (project / "issues" / "2022" / "2022-06-10 №6.pdf").touch()
    yield "sobrat", session(project, desktop, "build")


def session(project: Path, desktop: Path, *command: str) -> str:
    """A command and what it printed, as on an editor's computer with Windows, as HTML."""
    typed = " ".join(f'"{word}"' if os.sep in word else word for word in ("invoke", *command))
    prompt = html.escape(f"(.venv) {WINDOWS_PROJECT}>")
    command_line = html.escape(as_on_windows(typed, project, desktop))
    printed = html.escape(as_on_windows(run(project, *command), project, desktop))
    return f"{prompt}<b>{command_line}</b>\n{printed}\n{prompt}"


def run(project: Path, *command: str) -> str:
    """What ``invoke`` prints in ``project``, in Russian; its exit code may be any."""
    done = subprocess.run(
        [sys.executable, "-m", "invoke", *command],
        cwd=project,
        env={**os.environ, "LANG": "ru_RU.UTF-8", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


def as_on_windows(text: str, project: Path, desktop: Path) -> str:
    """``text`` with this machine's folders replaced by those of the handbook."""
    for place, shown in ((desktop, WINDOWS_DESKTOP), (project, WINDOWS_PROJECT)):
        for path in (place / "os_05_2022.pdf", place / "output" / "index.html"):
            text = text.replace(str(path), "\\".join((shown, *path.relative_to(place).parts)))
    return text


if __name__ == "__main__":
    main()
