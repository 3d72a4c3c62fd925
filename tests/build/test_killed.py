"""A build killed at any moment leaves a whole site, and the next build completes it."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from urllib.parse import unquote

import pytest

from archives import ROOT, make_pdf, pages_of, run, site_files

BUILD = """
import sys
from pathlib import Path
from podshivka.build import build
from podshivka.problems import Report
if __name__ == "__main__":
    build(Path(sys.argv[1]), Report())
"""


def broken_pages(site):
    """Pages that are cut short, and links within the site that lead nowhere."""
    for page in sorted(site.rglob("*.html")):
        text = page.read_text("utf-8")
        if not text.endswith("</html>") and not text.endswith("</html>\n"):
            yield page.name
        for link in re.findall(r'(?:href|src|srcset)="([^"#?]+)', text):
            if ":" not in link and not (page.parent / unquote(link)).is_file():
                yield page.name, link


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_kill_at_ten_random_moments(project_folder, tmp_path_factory):
    for release in sorted((project_folder / "content/press").rglob("*.md"))[10:]:
        release.unlink()
    make_pdf(project_folder / "issues/2022/2022-05-27 №5.pdf", "five")
    run(project_folder)
    script = tmp_path_factory.mktemp("script") / "build_it.py"
    script.write_text(BUILD, "utf-8")
    command = [sys.executable, str(script), str(project_folder / "pelicanconf.py")]
    chance = random.Random(2022)

    make_pdf(project_folder / "issues/2022/2022-06-24 №6.pdf", "six")
    began = time.monotonic()
    subprocess.run(command, check=True, cwd=ROOT)
    whole = time.monotonic() - began

    for number in range(10):
        old = site_files(project_folder, "")
        make_pdf(
            project_folder / f"issues/2022/2022-07-{number + 10} №{number + 10}.pdf", f"{number}"
        )
        build = subprocess.Popen(command, cwd=ROOT, start_new_session=True)
        time.sleep(chance.uniform(0, whole * 1.1))
        build.send_signal(signal.SIGKILL)
        build.wait()
        seen = site_files(project_folder, "")
        # A kill amid the moves leaves old pages beside new ones, but every page and way is whole.
        assert seen == old or list(broken_pages(project_folder / "output")) == []
        run(project_folder)
        assert site_files(project_folder, f"issues/2022/{number + 10}")
    fresh = tmp_path_factory.mktemp("fresh")
    for name in ("issues", "content", "theme"):
        shutil.copytree(project_folder / name, fresh / name)
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(project_folder / name, fresh / name)
    run(fresh)
    assert pages_of(project_folder) == pages_of(fresh)
