"""What several test folders share: tools that may be missing, shared data, a built site."""

import os
import shutil
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from blinker import Signal
from pelican.plugins import signals

from archives import copy_project
from podshivka.recognition.hand_reader import find_hand_reader
from podshivka.recognition.tesseract import find_tesseract
from sent_sites import find_rsync, find_sshd

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "data"
IN_CI = os.environ.get("CI") == "true"


def find_browser() -> str | None:
    """An installed Chromium, Chrome or Edge."""
    for name in ("chromium", "chromium-browser", "google-chrome", "chrome", "microsoft-edge"):
        if found := shutil.which(name):
            return found
    places = [
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ]
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if folder := os.environ.get(variable):
            places += [
                rf"{folder}\Google\Chrome\Application\chrome.exe",
                rf"{folder}\Microsoft\Edge\Application\msedge.exe",
                rf"{folder}\Chromium\Application\chrome.exe",
            ]
    return next((place for place in places if Path(place).exists()), None)


def find_nu_checker() -> str | None:
    """The Nu HTML checker's jar, where there is a Java to run it."""
    jar = os.environ.get("VNU_JAR", "")
    return jar if shutil.which("java") and Path(jar).is_file() else None


def find_paratype() -> str | None:
    """The fonts that the committed sample issues were set in."""
    folder = Path("/usr/share/fonts/truetype/paratype")
    return str(folder) if folder.is_dir() else None


def find_fraktur() -> str | None:
    """A font of Fraktur that Pillow can draw with."""
    font = os.environ.get("FRAKTUR_FONT", "")
    return font if Path(font).is_file() else None


def find_german_tesseract() -> str | None:
    """Tesseract, where it can read German print, old or new."""
    found = find_tesseract()
    known = set(found.languages) if found else set()
    return found.program if found and known & {"deu", "frk", "deu_latf", "Fraktur"} else None


def find_hand() -> str | None:
    """What reads figures written by hand."""
    found = find_hand_reader()
    return found.version if found else None


def find_russian_tesseract() -> str | None:
    """Tesseract, where it can read Russian, English and how a page lies."""
    found = find_tesseract()
    return found.program if found and {"rus", "eng", "osd"} <= set(found.languages) else None


TOOLS: dict[str, tuple[Callable[[], str | None], str]] = {
    "browser": (
        find_browser,
        "install Chromium, Chrome or Edge (Debian: apt-get install chromium; "
        "Windows has Edge; macOS: brew install --cask chromium)",
    ),
    "nu-checker": (
        find_nu_checker,
        "install Java and the Nu HTML checker (npm install vnu-jar) and set VNU_JAR to its vnu.jar",
    ),
    "pdftotext": (
        lambda: shutil.which("pdftotext"),
        "install Poppler's tools (Debian: apt-get install poppler-utils)",
    ),
    "paratype": (
        find_paratype,
        "install ParaType's PT fonts (Debian: apt-get install fonts-paratype)",
    ),
    "tesseract": (
        find_russian_tesseract,
        "install Tesseract with Russian (Debian: apt-get install tesseract-ocr tesseract-ocr-rus; "
        "Windows: github.com/UB-Mannheim/tesseract/wiki; "
        "macOS: brew install tesseract tesseract-lang)",
    ),
    "hand": (find_hand, 'install its reader: pip install -e ".[hand]"'),
    "node": (
        lambda: shutil.which("node"),
        "install Node.js 18 or later (Debian: apt-get install nodejs; others: nodejs.org)",
    ),
    "fraktur": (
        find_fraktur,
        "get a free Fraktur font (npm install @fontsource/unifrakturmaguntia) and set FRAKTUR_FONT "
        "to its .woff",
    ),
    "german": (
        find_german_tesseract,
        "install Tesseract's German (Debian: apt-get install tesseract-ocr-deu)",
    ),
    "rsync": (find_rsync, "install rsync (Debian: apt-get install rsync)"),
    "sshd": (find_sshd, "install an ssh server (Debian: apt-get install openssh-server)"),
    "nginx": (
        lambda: shutil.which("nginx"),
        "install nginx (Debian: apt-get install nginx-light)",
    ),
    "apache2": (
        lambda: shutil.which("apache2"),
        "install Apache (Debian: apt-get install apache2)",
    ),
}

_skipped: dict[str, list[str]] = defaultdict(list)


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker in item.iter_markers("needs"):
        (tool,) = marker.args
        find, remedy = TOOLS[tool]
        if find() is None:
            if IN_CI:
                pytest.fail(f"{tool} is missing in CI: {remedy}", pytrace=False)
            _skipped[tool].append(item.nodeid)
            pytest.skip(f"no {tool}: {remedy}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for tool, tests in sorted(_skipped.items()):
        terminalreporter.section(f"skipped without {tool}")
        terminalreporter.write_line(f"To run these tests, {TOOLS[tool][1]}:")
        for test in tests:
            terminalreporter.write_line(f"  {test}")


@pytest.fixture(autouse=True)
def no_plugin_of_another_test() -> None:
    """Pelican's signals are global: a plugin stays connected after the build it was loaded for."""
    for signal in vars(signals).values():
        if isinstance(signal, Signal):
            signal._clear_state()


@pytest.fixture(scope="session")
def browser_path() -> str:
    path = find_browser()
    assert path is not None, "mark the test with @pytest.mark.needs('browser')"
    return path


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real newspapers and hostile PDFs beside the project, where there is one."""
    if not SHARED.is_dir():
        pytest.skip("no shared test data beside the project (../shared/data)")
    return SHARED


@pytest.fixture
def project_folder(tmp_path: Path) -> Path:
    """A project without issues, to put PDFs into."""
    return copy_project(tmp_path, issues=False)


@pytest.fixture(scope="session")
def sample_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive, built once for all tests; treat it as read-only."""
    from podshivka.build import build
    from podshivka.problems import Report

    folder = copy_project(tmp_path_factory.mktemp("sample"))
    report = Report()
    build(folder / "publishconf.py", report)
    assert report.errors == ()
    return folder


@pytest.fixture(autouse=True)
def settings_of_its_own():
    """``publishconf.py`` imports ``pelicanconf`` by name: forget the one of the last project."""
    yield
    sys.modules.pop("pelicanconf", None)
