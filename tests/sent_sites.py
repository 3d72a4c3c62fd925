"""A small site to be sent somewhere, what came of it, and the programs that it takes."""

import os
import shutil

PAGES = {
    "index.html": "home",
    "404.html": "not found",
    "about/index.html": "about",
    "press/index.html": "releases",
    "press/2022/index.html": "2022",
    "press/2022/05/27/index.html": "the day",
    "press/tag/dorogi/index.html": "a tag",
    "press/tag/dorogi/page/2/index.html": "a tag, on",
    "issues/index.html": "all years",
    "issues/2022/index.html": "the year",
    "issues/2022/05/index.html": "the issue",
    "issues/2022/05/text/index.html": "its text",
    "issues/2022/05/p1/index.html": "a page",
    "issues/2022/05/os-2022-05.pdf": "%PDF",
    "issues/2022/05/p1/zoom.01a4fd27.avif": "picture",
    "theme/style.67e8fd2c.css": "body { color: black }",
    "images/foto.20220527.jpg": "an editor's picture",
    "feeds/press.atom.xml": "a feed",
    "sitemap.xml": "a map",
    "search/manifest.js": "parts",
    "search/0123456789abcdef/t0.js": "a part",
}


def write(site, path, text):
    file = site / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text * 40, "utf-8")


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def find_rsync() -> str | None:
    """rsync, where it speaks with a shell (not on Windows)."""
    return None if os.name == "nt" else shutil.which("rsync")


def find_sshd() -> str | None:
    """An ssh server; it is rarely where ordinary users look for programs."""
    found = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    return None if os.name == "nt" else found
