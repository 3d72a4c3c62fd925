"""A small archive of releases in a temporary folder, built by real Pelican."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest
from pelican import Pelican
from pelican.settings import read_settings
from PIL import Image

from podshivka.press.slug import SLUG_SUBSTITUTIONS
from podshivka.problems import Report

TEMPLATES = {
    "article": "<title>{{ article.title }}</title>{{ article.category.slug }}|"
    "{% for tag in article.tags %}{{ tag.slug }},{% endfor %}|"
    "{{ article.image_path }} {{ article.image_width }}\n"
    "<summary>{{ article.summary }}</summary>\n{{ article.content }}",
    "page": "<title>{{ page.title }}</title>\n{{ page.content }}",
    "index": "{% for article in articles %}{{ article.url }}\n{% endfor %}",
}
SETTINGS = """
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
THEME_STATIC_PATHS = []
ARTICLE_PATHS = ["press"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["images"]
SITEURL = ""
RELATIVE_URLS = True
TIMEZONE = "Asia/Tomsk"
DEFAULT_LANG = "ru"
ARTICLE_URL = "press/{date:%Y}/{date:%m}/{date:%d}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
CATEGORY_SAVE_AS = TAG_SAVE_AS = AUTHOR_SAVE_AS = ""
DIRECT_TEMPLATES = ["index"]
ARTICLE_TRANSLATION_ID = PAGE_TRANSLATION_ID = None
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
TYPOGRIFY = True
TYPOGRIFY_OMIT_FILTERS = ["amp", "caps", "initial_quotes", "widont"]
TYPOGRIFY_IGNORE_TAGS = ["kbd", "samp", "textarea", "script", "style", "math"]
PLUGINS = ["podshivka.press.plugin"]
PODSHIVKA_STATE_PATH = ".podshivka"
"""


class Archive:
    """A project folder with a content folder; ``build()`` gives what the editor is told."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.content = root / "content"
        for name, template in TEMPLATES.items():
            self._put(root / "theme" / "templates" / f"{name}.html", template.encode())
        (root / "pelicanconf.py").write_text(SETTINGS, encoding="utf-8")

    @staticmethod
    def _put(path: Path, data: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def put(self, source: str, text: str | bytes) -> None:
        data = text if isinstance(text, bytes) else text.encode()
        self._put(self.content / source, data)

    def put_picture(self, source: str, width: int = 40, height: int = 20) -> None:
        path = self.content / source
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (width, height)).save(path)

    def build(self, **overrides: Any) -> Report:
        report = Report()
        overrides = {"PODSHIVKA_REPORT": report, **overrides}
        settings = read_settings(str(self.root / "pelicanconf.py"), override=overrides)
        settings["SLUGIFY_USE_UNICODE"] = True
        settings["SLUG_REGEX_SUBSTITUTIONS"] = list(SLUG_SUBSTITUTIONS)
        Pelican(settings).run()
        return report

    def page(self, path: str) -> str:
        return (self.root / "output" / path / "index.html").read_text(encoding="utf-8")

    @property
    def releases(self) -> list[str]:
        output = self.root / "output"
        pages = output.glob("press/*/*/*/*/index.html")
        return sorted(page.parent.relative_to(output).as_posix() for page in pages)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


@pytest.fixture(autouse=True)
def in_russian(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def pelican_log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.WARNING)
    return caplog


def release_text(title: str = "Ремонт дорог в мае", **fields: str) -> str:
    """A good release; ``fields`` replace or add lines of its head, ``body`` its body."""
    body = fields.pop("body", "Текст о дорогах.")
    head = {"Title": title, "Date": "2022-05-27 10:30", "Category": "Город", **fields}
    return "".join(f"{key}: {value}\n" for key, value in head.items()) + f"\n{body}\n"
