"""The same archive for Hugo: its front matter, and the plainest templates there are."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

_CONF = """
baseURL = "https://example.org/"
languageCode = "ru"
title = "Архив"
[permalinks]
press = "/press/:year/:month/:day/:slug/"
[taxonomies]
tag = "tags"
category = "categories"
"""
_SINGLE = "<!DOCTYPE html><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .Content }}\n"
_LIST = (
    "<!DOCTYPE html><title>{{ .Title }}</title><h1>{{ .Title }}</h1>"
    "{{ range (.Paginate .Pages).Pages }}<p><a href='{{ .RelPermalink }}'>{{ .Title }}</a>"
    "{{ .Summary }}</p>{{ end }}\n"
)


def write_hugo_site(project: Path, target: Path) -> None:
    """Write the releases of ``project`` and a site of Hugo's around them into ``target``."""
    shutil.rmtree(target, ignore_errors=True)
    for name, text in (("single", _SINGLE), ("list", _LIST)):
        layout = target / "layouts" / "_default" / f"{name}.html"
        layout.parent.mkdir(parents=True, exist_ok=True)
        layout.write_text(text, "utf-8")
    (target / "hugo.toml").write_text(_CONF, "utf-8")
    for path in sorted((project / "content" / "press").rglob("*.md")):
        copy = target / "content" / path.relative_to(project / "content")
        copy.parent.mkdir(parents=True, exist_ok=True)
        head, _blank, body = path.read_text("utf-8").partition("\n\n")
        fields = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
        front = {
            "title": fields.get("Title", ""),
            "date": fields["Date"].replace(" ", "T") + ":00+07:00",
            "slug": fields["Slug"],
            "tags": [tag.strip() for tag in fields.get("Tags", "").split(",")],
            "categories": [fields["Category"]],
            "summary": fields.get("Summary", ""),
        }
        copy.write_text(f"{json.dumps(front, ensure_ascii=False)}\n\n{body}", "utf-8")
