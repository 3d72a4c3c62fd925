"""A build on a cluster: the same site and the same store as at home, whoever is killed."""

import hashlib
import shutil
import time

import pytest

from archives import copy_project, site_files
from drawn_scans import DECREE, drawn, save_scan
from podshivka.build import BuildFailed, build
from podshivka.hands.local import LocalHands
from podshivka.problems import Report
from podshivka.progress import Silent


class Killer(Silent):
    """Kills a worker when the third step on pages is done, and counts the steps."""

    def __init__(self, worker) -> None:
        self.worker, self.steps = worker, 0

    def step(self, place, count=1):
        self.steps += " стр. " in place or ", p. " in place
        if self.steps == 3:
            self.worker.kill()


def project(folder):
    folder.mkdir()
    copy_project(folder, issues=False)
    shutil.rmtree(folder / "content/press")
    for number in (5, 6):
        pages = [
            drawn([*DECREE, (30, 110, f"Выпуск {number}, страница {page}")]) for page in range(3)
        ]
        save_scan(folder / f"issues/2022/2022-0{number}-27 №{number}.pdf", *pages)
    return folder


def kept(folder):
    root = folder / ".podshivka/cache"
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


@pytest.mark.needs("tesseract")
def test_a_worker_killed_in_the_middle_costs_nothing(cluster, tmp_path, monkeypatch):
    for _ in range(2):
        cluster.start_worker()
    away = project(tmp_path / "away")
    home = shutil.copytree(away, tmp_path / "home")
    time.sleep(8)  # until both have come
    killer, report = Killer(cluster.workers[0]), Report()
    build(away / "pelicanconf.py", report, killer, cluster.address)
    assert report.errors == ()
    assert cluster.workers[0].poll() is not None
    assert killer.steps >= 12
    build(home / "pelicanconf.py", Report())
    assert site_files(away) == site_files(home)
    assert kept(away) == kept(home)

    def refuse(self, seconds, task, *arguments):
        raise AssertionError(f"{task.__name__} again: {arguments}")

    monkeypatch.setattr(LocalHands, "submit_limited", refuse)
    report = Report()
    build(away / "pelicanconf.py", report)
    assert report.errors == ()
    assert site_files(away) == site_files(home)


def test_an_unreachable_cluster_leaves_the_site_as_it_was(tmp_path):
    with pytest.raises(BuildFailed, match="9"):
        build(project(tmp_path / "one") / "pelicanconf.py", Report(), None, "tcp://127.0.0.1:9")
