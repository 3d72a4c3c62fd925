"""An incremental build gives what a full one gives, to the byte, after any edits.

Two hundred random edits of a small archive, some builds killed on the way; now and then the
archive is built by Pelican alone beside it, from nothing but its files.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time

from pelican import Pelican
from pelican.settings import read_settings
from PIL import Image

from archives import ROOT, copy_project, make_pdf, pages_of
from podshivka.build import build
from podshivka.problems import Report

EDITS = 200
COMPARED_EVERY = 20
KILLS = 8
BUILD = """
import sys
from pathlib import Path
from podshivka.build import build
from podshivka.problems import Report
if __name__ == "__main__":
    build(Path(sys.argv[1]), Report())
"""
RUBRICS = ("Город", "Выборы", "Спорт")
TAGS = ("ТОС", "тос", "мост", "снег", "дороги")


class Editor:
    """Does to a project what editors do, at random, and things that happen to files."""

    def __init__(self, project, seed):
        self.project = project
        self.chance = random.Random(seed)
        self.count = 0

    def releases(self):
        return sorted((self.project / "content/press").rglob("*.md"))

    def edit(self):
        kinds = [
            self.add_release, self.add_release, self.change_release, self.change_release,
            self.rename_release, self.delete_release, self.break_release, self.mend_release,
            self.add_picture, self.delete_picture, self.add_issue, self.change_issue,
            self.delete_issue, self.change_page, self.change_theme, self.change_setting,
            self.touch, self.copy_back,
        ]  # fmt: skip
        self.chance.choice(kinds)()

    def add_release(self):
        self.count += 1
        year, month = self.chance.choice((2020, 2021, 2022)), self.chance.randint(1, 3)
        path = self.project / f"content/press/{year}/{self.count}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.text(year, month), "utf-8")

    def text(self, year, month):
        chance = self.chance
        others = [
            f"/{path.relative_to(self.project / 'content').as_posix()}" for path in self.releases()
        ]
        link = f"[см.]({{filename}}{chance.choice(others)})" if others else ""
        picture = f"![Фото](images/{chance.randint(1, 4)}.png)"
        slug = f"Slug: n{chance.randint(1, 30)}\n" if chance.random() < 0.9 else ""
        status = chance.choice(["", "", "", "", "Status: hidden\n", "Status: draft\n"])
        return (
            f'Title: Новость {chance.randint(1, 99)} "о" деле\n'
            f"Date: {year}-0{month}-{chance.randint(1, 4):02} 1{chance.randint(0, 2)}:00\n"
            f"Category: {chance.choice(RUBRICS)}\n"
            f"Tags: {', '.join(chance.sample(TAGS, 2))}\n{slug}{status}\n"
            f"Текст - номер {chance.random()}. {chance.choice([link, picture, ''])}\n"
        )

    def change_release(self):
        if releases := self.releases():
            year, month = self.chance.choice((2020, 2021)), self.chance.randint(1, 2)
            self.chance.choice(releases).write_text(self.text(year, month), "utf-8")

    def rename_release(self):
        if releases := self.releases():
            path = self.chance.choice(releases)
            target = path.with_name(f"r{self.chance.randint(1, 99)}.md")
            if not target.exists():
                path.rename(target)

    def delete_release(self):
        if releases := self.releases():
            self.chance.choice(releases).unlink()

    def break_release(self):
        if releases := self.releases():
            self.chance.choice(releases).write_text("Заголовка нет\n", "utf-8")

    def mend_release(self):
        for path in self.releases():
            if path.read_text("utf-8") == "Заголовка нет\n":
                path.write_text(self.text(2021, 1), "utf-8")
                return

    def add_picture(self):
        path = self.project / f"content/images/{self.chance.randint(1, 4)}.png"
        Image.new("RGB", (self.chance.randint(1, 9), 5)).save(path)

    def delete_picture(self):
        (self.project / f"content/images/{self.chance.randint(1, 4)}.png").unlink(missing_ok=True)

    def pdf(self):
        number = self.chance.randint(1, 4)
        return self.project / f"issues/202{number % 3}/202{number % 3}-0{number}-15 №{number}.pdf"

    def add_issue(self):
        make_pdf(self.pdf(), f"text {self.chance.randint(1, 3)}")

    def change_issue(self):
        path = self.pdf()
        if path.exists():
            path.with_suffix(".toml").write_text(
                f'title = "Выпуск {self.chance.randint(1, 9)}"\n', "utf-8"
            )

    def delete_issue(self):
        self.pdf().unlink(missing_ok=True)

    def change_page(self):
        path = self.project / f"content/pages/p{self.chance.randint(1, 2)}.md"
        others = [path.relative_to(self.project / "content") for path in self.releases()]
        link = f"{{filename}}/{self.chance.choice(others).as_posix()}" if others else "/"
        path.write_text(
            f"Title: Страница {self.chance.randint(1, 3)}\n\nТекст [см.]({link}).\n", "utf-8"
        )

    def change_theme(self):
        if self.chance.random() < 0.4:
            path = self.project / "theme/static/style.css"
            path.write_text(f"/* {self.chance.random()} */\n", "utf-8")

    def change_setting(self):
        if self.chance.random() < 0.4:
            conf = self.project / "publishconf.py"
            conf.write_text(
                conf.read_text("utf-8") + f'\nSITESUBTITLE = "{self.chance.randint(1, 9)}"\n',
                "utf-8",
            )

    def touch(self):
        """A clock that jumps, forwards or back; nothing has changed."""
        if releases := self.releases():
            jump = self.chance.choice((-(10**9), 10**9))
            moment = time.time_ns() + jump * 10**9 // 100
            os.utime(self.chance.choice(releases), ns=(moment, moment))

    def copy_back(self):
        """Other bytes of the same length under the same date, as a copying program leaves them."""
        if releases := self.releases():
            path = self.chance.choice(releases)
            stat = path.stat()
            data = path.read_bytes()
            path.write_bytes(data.replace(b"0.", b"1.", 1))
            os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def small_project(folder):
    project = copy_project(folder, issues=False)
    shutil.rmtree(project / "content/press")
    shutil.rmtree(project / "content/images")
    (project / "content/press").mkdir()
    (project / "content/images").mkdir()
    return project


def built_by_pelican(project, target):
    """The site that Pelican makes of the same files; what was good last is remembered."""
    shutil.rmtree(target, ignore_errors=True)
    copy = target / "project"
    shutil.copytree(project, copy, ignore=shutil.ignore_patterns("output", ".output*", "ledger*"))
    for name in ("index", "shards"):
        shutil.rmtree(copy / ".podshivka" / name, ignore_errors=True)
    # Issues whose files have gone bad are left as they are on the site.
    Pelican(
        read_settings(
            str(copy / "publishconf.py"),
            override={"PODSHIVKA_PUBLISHED_PATH": str(project / "output")},
        )
    ).run()
    return pages_of(copy)


def test_two_hundred_edits_one_by_one_give_what_a_whole_build_gives(tmp_path, tmp_path_factory):
    project = small_project(tmp_path)
    editor = Editor(project, seed=2022)
    chance = random.Random(5)
    script = tmp_path_factory.mktemp("script") / "build_it.py"
    script.write_text(BUILD, "utf-8")
    kills = set(chance.sample(range(20, EDITS), KILLS)) if os.name != "nt" else set()
    for number in range(EDITS):
        for _ in range(chance.choice((1, 1, 1, 3))):
            editor.edit()
        if number in kills:
            kill_amid(script, project, chance.uniform(0.5, 3))
        build_quietly(project)
        if number % COMPARED_EVERY == COMPARED_EVERY - 1:
            fresh = built_by_pelican(project, tmp_path_factory.mktemp("fresh"))
            assert pages_of(project) == fresh, f"after {number + 1} edits"


def build_quietly(project):
    build(project / "publishconf.py", Report())


def kill_amid(script, project, seconds):
    command = [sys.executable, str(script), str(project / "publishconf.py")]
    process = subprocess.Popen(command, cwd=ROOT, start_new_session=True)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()
