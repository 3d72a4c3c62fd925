"""Workers die, hang and bloat; each failure costs its own job and says what it was."""

import sys

import pytest

from misbehaving import abort, bloat, double, hang, raise_oddly
from podshivka.hands.hands import WorkersCannotStart
from podshivka.hands.local import LocalHands
from podshivka.problems import BadInput
from podshivka.workers import BrokeTheReader, Job, TookTooLong, TookTooMuchMemory, Workshop


def job(task, *arguments, seconds=30.0, page=None):
    return Job(task, arguments, "issues/odd.pdf", page, seconds)


@pytest.fixture(scope="module")
def workshop():
    with Workshop(LocalHands(2)) as workshop:
        yield workshop


@pytest.mark.parametrize(
    ("broken", "error"),
    [
        (job(hang, seconds=1), TookTooLong),
        (job(abort), BrokeTheReader),
        (job(bloat, 1 << 20), TookTooMuchMemory),
        (job(bloat, 1 << 29), TookTooMuchMemory),
        (job(raise_oddly), BrokeTheReader),
    ],
    ids=["hangs", "aborts", "bloats slowly", "bloats at once", "raises"],
)
def test_a_failing_job_costs_itself_and_names_the_file(workshop, broken, error):
    with pytest.raises(error) as caught:
        workshop.run(broken)
    (problem,) = caught.value.problems()
    assert problem.file == "issues/odd.pdf"
    assert problem.severity == "error"
    assert problem.cause
    assert problem.remedy
    assert workshop.run(job(double, 21)) == 42


def test_results_come_in_the_order_of_the_jobs(workshop):
    seen = []
    results = workshop.run_all(
        [job(double, number, page=number) for number in range(20)],
        lambda done, result: seen.append((done.page, result)),
    )
    assert results == [number * 2 for number in range(20)]
    assert sorted(seen) == [(number, number * 2) for number in range(20)]


def test_many_crashes_in_a_row_do_not_lose_the_queue(workshop):
    for number in range(8):
        with pytest.raises(BadInput):
            workshop.run(job(abort))
        assert workshop.run(job(double, number)) == number * 2


def test_where_no_worker_can_start_no_file_is_blamed(monkeypatch):
    # As in a program read from standard input, which spawned processes can't import.
    monkeypatch.setattr(sys.modules["__main__"], "__spec__", None)
    monkeypatch.setattr(sys.modules["__main__"], "__file__", "/nowhere/main.py", raising=False)
    with Workshop(LocalHands(1)) as crippled, pytest.raises(WorkersCannotStart):
        crippled.run(job(double, 21))
