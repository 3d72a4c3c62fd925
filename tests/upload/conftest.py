"""A small site, and places to send it to that count what really arrives."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from archives import ROOT
from podshivka.progress import Silent
from podshivka.upload.sending import upload
from sent_sites import PAGES, find_sshd, write


@pytest.fixture
def site(tmp_path):
    for path, text in PAGES.items():
        write(tmp_path / "output", path, text)
    for number in range(20):
        write(tmp_path / "output", f"press/2022/05/27/release-{number}/index.html", f"№{number} ")
    return tmp_path / "output"


@pytest.fixture
def send(site, tmp_path):
    def sent(address, **options):
        return upload(site, tmp_path / ".podshivka", address, Silent(), **options)

    return sent


SSHD = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
AuthorizedKeysFile {folder}/key.pub
PidFile {folder}/pid
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin prohibit-password
"""


@pytest.fixture
def ssh(tmp_path):
    """A real ssh server of this machine; what is given runs a command there."""
    folder = tmp_path / "sshd"
    folder.mkdir()
    for key in ("host", "key"):
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / key]
        subprocess.run(command, check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "config").write_text(SSHD.format(port=port, folder=folder))
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # where Debian's runs apart from its rights
    server = subprocess.Popen([find_sshd(), "-D", "-e", "-f", folder / "config"])
    host_key = (folder / "host.pub").read_text()
    (folder / "known").write_text(f"[127.0.0.1]:{port} {host_key}")
    own = f"-i {folder}/key -o UserKnownHostsFile={folder}/known -o IdentitiesOnly=yes"
    command = f"ssh -F none -o BatchMode=yes {own} -p {port} 127.0.0.1"
    try:
        for _attempt in range(100):
            if subprocess.run(f"{command} true", shell=True, capture_output=True).returncode == 0:
                break
            time.sleep(0.1)
        else:
            pytest.fail("the ssh server does not answer")
        yield command
    finally:
        server.terminate()
        server.wait()


UPLOADER = """
import os, sys
from pathlib import Path
from podshivka.progress import Silent
from podshivka.upload.sending import upload
class Steps(Silent):
    left = int(sys.argv[5])
    def step(self, place, count=1):
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), 9)
if __name__ == "__main__":
    os.environ["UPLOADER"] = str(os.getpid())
    Path(sys.argv[4]).write_text(str(os.getpid()))
    upload(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], Steps(), endpoint=sys.argv[6])
"""


@pytest.fixture
def start_uploader(site, tmp_path):
    """Start an upload in a process of its own; it kills itself after some steps, if asked to."""

    def started(address, endpoint="", steps=0, **environment):
        script = tmp_path / "uploader.py"
        script.write_text(UPLOADER, "utf-8")
        state, note = tmp_path / ".podshivka", tmp_path / "uploader.pid"
        return subprocess.Popen(
            [sys.executable, script, site, state, address, note, str(steps), endpoint],
            env=os.environ | {"PYTHONPATH": str(ROOT / "plugins")} | environment,
        )

    return started


class CountingS3:
    """A real S3 server of moto's, which notes every request that it met."""

    def __init__(self) -> None:
        from moto.server import DomainDispatcherApplication, create_backend_app
        from werkzeug.serving import make_server

        self._moto = DomainDispatcherApplication(create_backend_app)
        self._server = make_server("127.0.0.1", 0, self._answer, threaded=True)
        self.endpoint = f"http://127.0.0.1:{self._server.server_port}"
        self._lock = threading.Lock()
        self.requests: list[tuple[str, str]] = []
        self.kill_at: tuple[int, Path] | None = None
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def _answer(self, environ, start_response):
        status = []

        def noted(code, headers, *error):
            status.append(code)
            return start_response(code, headers, *error)

        answer = list(self._moto(environ, noted))
        with self._lock:
            if status[0].startswith("2"):  # not what broke off with its sender
                self.requests.append((environ["REQUEST_METHOD"], environ["PATH_INFO"]))
            if self.kill_at is not None and len(self.put()) == self.kill_at[0]:
                # Done here, and nobody left to be told of it.
                os.kill(int(self.kill_at[1].read_text()), signal.SIGKILL)
                self.kill_at = None
        return answer

    def put(self):
        """Paths of files sent, in order."""
        return [path.split("/", 2)[2] for method, path in self.requests if method == "PUT"]

    def end(self) -> None:
        self._server.shutdown()


@pytest.fixture
def s3(monkeypatch):
    pytest.importorskip("moto", reason='install the extra "test"')
    boto3 = pytest.importorskip("boto3", reason='install the extra "s3"')
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    server = CountingS3()
    server.client = boto3.client("s3", endpoint_url=server.endpoint)
    server.client.create_bucket(Bucket="gazeta")
    server.requests.clear()
    yield server
    server.client.delete_objects(
        Bucket="gazeta",
        Delete={
            "Objects": [
                {"Key": one["Key"]}
                for one in server.client.list_objects_v2(Bucket="gazeta").get("Contents", ())
            ]
            or [{"Key": "none"}]
        },
    )
    server.client.delete_bucket(Bucket="gazeta")
    server.end()
