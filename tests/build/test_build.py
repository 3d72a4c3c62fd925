"""The whole way: real Pelican on the sample archive, in folders of its own."""

import hashlib
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from archives import copy_project, site_files
from podshivka.build import build
from podshivka.hands.local import LocalHands
from podshivka.problems import Report
from podshivka.volumes.binding import bind_month
from podshivka.volumes.issues import bind_issue
from podshivka.volumes.shelving import write_lists


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name in {"href", "src"} and value:
                self.links.append(value)
            elif name == "srcset" and value:
                self.links += [part.split()[0] for part in value.split(",")]
            elif name == "id" and value:
                self.ids.add(value)


def links_of(page: Path) -> Links:
    links = Links()
    links.feed(page.read_text("utf-8"))
    return links


def test_every_internal_link_and_image_resolves_to_a_file(sample_project):
    site = sample_project / "output"
    pages = {path.resolve(): links_of(path) for path in site.rglob("*.html")}
    assert len(pages) > 60
    broken = []
    for page, links in pages.items():
        for link in links.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            exists = target.is_file() and target.is_relative_to(site.resolve())
            fragment = parts.fragment
            if not exists or (fragment and target in pages and fragment not in pages[target].ids):
                broken.append((page.relative_to(site.resolve()).as_posix(), link))
    assert broken == []


def test_the_same_sources_give_the_same_bytes_in_another_folder(sample_project, tmp_path):
    other = copy_project(tmp_path)
    build(other / "publishconf.py", Report())
    assert site_files(other) == site_files(sample_project)


def test_the_published_pdf_is_the_original(sample_project):
    originals = {
        hashlib.sha256(p.read_bytes()).hexdigest() for p in sample_project.glob("issues/**/*.pdf")
    }
    published = {
        hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sample_project.glob("output/issues/**/*.pdf")
    }
    assert len(originals) == 3
    assert published == originals


def test_no_page_tells_where_it_was_built(sample_project):
    for path in (sample_project / "output").rglob("*"):
        if path.suffix in {".html", ".xml", ".json", ".txt", ".css", ".js"}:
            text = path.read_text("utf-8")
            assert str(sample_project) not in text, path
            assert "<no value>" not in text


def test_a_second_build_reads_no_pdf_again(sample_project, tmp_path, monkeypatch):
    project = tmp_path / "again"
    shutil.copytree(sample_project, project)

    submit = LocalHands.submit_limited

    def binding_only(self, seconds, task, *arguments):
        assert task in (bind_issue, bind_month, write_lists), f"{task.__name__} again: {arguments}"
        return submit(self, seconds, task, *arguments)

    monkeypatch.setattr(LocalHands, "submit_limited", binding_only)
    report = Report()
    build(project / "publishconf.py", report)
    assert report.errors == ()
    assert site_files(project) == site_files(sample_project)


def test_pelican_alone_gives_the_same_site(sample_project, tmp_path):
    from pelican import Pelican
    from pelican.settings import read_settings

    project = copy_project(tmp_path)
    shutil.copytree(sample_project / ".podshivka", project / ".podshivka")
    Pelican(read_settings(str(project / "publishconf.py"))).run()
    assert site_files(project) == site_files(sample_project)


@pytest.mark.needs("nu-checker")
def test_every_page_is_valid_html(sample_project):
    import json
    import os
    import subprocess

    done = subprocess.run(
        [
            "java",
            "-jar",
            os.environ["VNU_JAR"],
            "--skip-non-html",
            "--format",
            "json",
            str(sample_project / "output"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    messages = json.loads(done.stderr)["messages"]
    assert [(m["url"].split("/output/")[-1], m["message"]) for m in messages] == []
