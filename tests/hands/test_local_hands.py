"""The executor of this machine keeps what concurrent.futures promises."""

import os
import subprocess
import sys
import time
from concurrent.futures import CancelledError, Executor

import psutil
import pytest

from archives import ROOT
from misbehaving import abort, double, hang, process_id, raise_oddly, spin
from podshivka.hands.hands import WorkerDied
from podshivka.hands.local import LocalHands


@pytest.fixture(scope="module")
def hands():
    with LocalHands(2) as hands:
        yield hands


def test_it_is_an_executor_like_any_other(hands):
    assert isinstance(hands, Executor)
    assert list(hands.map(double, range(5))) == [0, 2, 4, 6, 8]
    assert hands.submit(process_id).result() != os.getpid()
    with pytest.raises(RuntimeError, match="odd"):
        hands.submit(raise_oddly).result()


def test_workers_stand_back_unless_others_wait_for_them(hands):
    with LocalHands(1, modest=False) as eager:
        here, there = hands.submit(process_id).result(), eager.submit(process_id).result()
        modest, not_modest = psutil.Process(here).nice(), psutil.Process(there).nice()
    assert not_modest == psutil.Process().nice()
    assert modest != not_modest


def test_a_dead_worker_and_a_late_one_cost_their_own_task(hands):
    died, late, sound = hands.submit(abort), hands.submit_limited(1, hang), hands.submit(double, 4)
    assert sound.result() == 8
    with pytest.raises(WorkerDied, match=r"SIGABRT|код|code"):
        died.result()
    with pytest.raises(TimeoutError):
        late.result()


def test_time_is_the_processors_and_a_busy_machine_costs_nobody_a_page(hands):
    slept = hands.submit_limited(0.5, time.sleep, 2)
    late = hands.submit_limited(0.5, spin)
    assert slept.result() is None
    with pytest.raises(TimeoutError):
        late.result()


def test_cancelling_stops_what_runs(hands):
    held = [hands.submit(hang) for _ in range(2)]
    time.sleep(0.5)
    for future in held:
        assert future.cancel()
        with pytest.raises(CancelledError):
            future.result(timeout=0)
    assert hands.submit(double, 5).result(timeout=30) == 10


def test_leaving_waits_for_what_was_asked():
    with LocalHands(1) as hands:
        futures = [hands.submit(double, number) for number in range(4)]
    assert [future.result(timeout=0) for future in futures] == [0, 2, 4, 6]
    with pytest.raises(RuntimeError):
        hands.submit(double, 1)


LEADER = """
from misbehaving import hang, process_id
from podshivka.hands.local import LocalHands
if __name__ == "__main__":
    hands = LocalHands(1)
    print(hands.submit(process_id).result(), flush=True)
    hands.submit(hang).result()
"""


def test_workers_end_with_whoever_started_them(tmp_path):
    (tmp_path / "leader.py").write_text(LEADER, "utf-8")
    paths = os.pathsep.join([str(ROOT / "tests"), str(ROOT / "plugins")])
    leader = subprocess.Popen(
        [sys.executable, str(tmp_path / "leader.py")],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": paths},
    )
    worker = psutil.Process(int(leader.stdout.readline()))
    time.sleep(0.5)
    leader.kill()
    leader.wait()
    leader.stdout.close()
    worker.wait(timeout=10)
