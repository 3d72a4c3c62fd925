"""A Dask cluster of real processes works like local hands, whoever is killed meanwhile."""

import hashlib
import time
from concurrent.futures import as_completed
from dataclasses import replace

import pytest

from misbehaving import abort, bloat, double, end_leader, hang, mark, note, raise_oddly
from podshivka.hands.cluster import ClusterHands
from podshivka.hands.hands import HandsFailed, InputFile, ResultsFolder, WorkerDied
from podshivka.hands.hiring import hired
from podshivka.hands.versions import versions_here


@pytest.fixture
def told():
    return []


@pytest.fixture
def hands(cluster, told):
    cluster.start_worker()
    cluster.start_worker()
    with ClusterHands(cluster.address, versions_here(), told.extend) as hands:
        deadline = time.monotonic() + 60
        while hands.count < 2 and time.monotonic() < deadline:
            time.sleep(0.2)
        assert hands.count == 2
        yield hands


def test_failures_are_those_of_local_hands(hands):
    assert [hands.submit(double, number).result() for number in range(4)] == [0, 2, 4, 6]
    late = hands.submit_limited(1, hang)
    died, large, odd = hands.submit(abort), hands.submit(bloat, 1 << 29), hands.submit(raise_oddly)
    with pytest.raises(TimeoutError):
        late.result()
    with pytest.raises(WorkerDied):
        died.result()
    with pytest.raises(MemoryError):
        large.result()
    with pytest.raises(RuntimeError, match="odd"):
        odd.result()
    assert hands.submit(double, 21).result() == 42


def test_files_go_to_each_worker_once_and_results_come_home(hands, cluster, tmp_path, monkeypatch):
    (tmp_path / "input.txt").write_text("input", "utf-8")
    sha256 = hashlib.sha256(b"input").hexdigest()
    given = InputFile(str(tmp_path / "input.txt"), sha256)
    sent = []
    send = ClusterHands._send_pieces
    monkeypatch.setattr(
        ClusterHands,
        "_send_pieces",
        lambda self, wanting, data: (sent.append(wanting.worker), send(self, wanting, data)),
    )
    folders = [ResultsFolder(str(tmp_path / f"store{number}")) for number in range(12)]
    futures = [
        hands.submit(note, f"{number} ", given, folder) for number, folder in enumerate(folders)
    ]
    assert [future.result() for future in futures] == [f"{number} input" for number in range(12)]
    for number, folder in enumerate(folders):
        kept = tmp_path / f"store{number}" / "kept"
        assert kept.read_text("utf-8") == f"{number} ", folder
    assert len(sent) == len(set(sent)) == 2
    for number in range(2):
        (copy,) = (cluster.folder / f"copies{number}").iterdir()
        assert copy.name == sha256
        copy.write_text("damaged", "utf-8")  # by whomever: its workers have verified it already


def test_what_a_killed_worker_had_is_done_by_the_other(hands, cluster):
    ran = cluster.folder / "ran"
    ran.mkdir()
    futures = [hands.submit(mark, str(ran / str(number)), number) for number in range(30)]
    for done, _future in enumerate(as_completed(futures), 1):
        if done == 8:
            cluster.workers[0].kill()
    assert [future.result() for future in futures] == list(range(30))
    times = {number: (ran / str(number)).read_text("utf-8").count("x") for number in range(30)}
    # Only what the killed worker had at the time may be done again.
    assert sum(times.values()) <= 30 + 4


def test_a_task_that_kills_workers_is_refused_and_its_neighbours_are_done(cluster, told):
    for _ in range(2):
        cluster.start_worker("--nanny")
    with ClusterHands(cluster.address, versions_here(), told.extend) as hands:
        bad = hands.submit(end_leader)
        good = [hands.submit(double, number) for number in range(10)]
        with pytest.raises(WorkerDied):
            bad.result()
        assert [future.result() for future in good] == [number * 2 for number in range(10)]


def test_a_worker_with_other_versions_is_sent_away_and_told_of(cluster, told):
    cluster.start_worker()
    ours = versions_here()
    other = replace(ours, code="0" * 12, tesseract="99.0 (rus)")
    with pytest.raises(HandsFailed) as caught:
        ClusterHands(cluster.address, other, told.extend)
    assert ours.code in str(caught.value)
    assert other.code in str(caught.value)
    assert "99.0 (rus)" in str(caught.value)
    (problem,) = told
    assert problem.severity == "warning"
    assert problem.remedy


def test_a_worker_without_podshivka_is_sent_away_and_the_others_work(cluster, told):
    cluster.start_worker()
    stranger = cluster.folder / "stranger"
    (stranger / "podshivka").mkdir(parents=True)
    (stranger / "podshivka/__init__.py").write_text("raise ImportError('none here')", "utf-8")
    with ClusterHands(cluster.address, versions_here(), told.extend) as hands:
        cluster.start_worker(PYTHONPATH=str(stranger))
        deadline = time.monotonic() + 60
        while not told and time.monotonic() < deadline:
            time.sleep(0.2)
        assert [hands.submit(double, number).result() for number in range(6)] == [
            number * 2 for number in range(6)
        ]
    (problem,) = told
    assert "none here" in problem.cause


def test_without_a_cluster_the_editor_is_told_why():
    with pytest.raises(HandsFailed, match=r"127\.0\.0\.1:9"):
        hired("tcp://127.0.0.1:9")
