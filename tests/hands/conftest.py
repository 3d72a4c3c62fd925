"""A real Dask cluster of this machine: a scheduler and workers, each a process by its own."""

import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from archives import ROOT

distributed = pytest.importorskip("distributed", reason='install the extra "dask"')


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Cluster:
    """Workers share neither the folder they run in nor their copies of files."""

    folder: Path
    port: int = field(default_factory=free_port)
    processes: list[subprocess.Popen] = field(default_factory=list)
    workers: list[subprocess.Popen] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self.port}"

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen:
        paths = os.pathsep.join([str(ROOT / "tests"), str(ROOT / "plugins")])
        process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": paths} | environment,
            stderr=(self.folder / f"{len(self.processes)}.log").open("wb"),
            start_new_session=True,
        )
        self.processes.append(process)
        return process

    def start_scheduler(self) -> None:
        options = ["--port", str(self.port), "--no-dashboard", "--host", "127.0.0.1"]
        once = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
        self.start("distributed.cli.dask_scheduler", *options, **once)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise TimeoutError("no scheduler")

    def start_worker(self, *options: str, **environment: str) -> subprocess.Popen:
        number = len(self.workers)
        copies = self.folder / f"copies{number}"
        worker = self.start(
            "distributed.cli.dask_worker",
            self.address,
            *("--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1"),
            *("--local-directory", str(self.folder / f"worker{number}")),
            *(options or ("--no-nanny",)),
            **({"PODSHIVKA_COPIES": str(copies)} | environment),
        )
        self.workers.append(worker)
        return worker

    def end(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path_factory):
    cluster = Cluster(tmp_path_factory.mktemp("cluster"))
    cluster.start_scheduler()
    yield cluster
    cluster.end()
