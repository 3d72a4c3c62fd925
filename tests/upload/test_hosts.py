"""Real web servers take our rules, and send what they say."""

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request

import pytest

from podshivka.upload import caching
from podshivka.upload.caching import ASK_AGAIN, FOR_A_DAY, FOR_EVER, cache_control, host_files

SAID = {
    "press/index.html": ASK_AGAIN,
    "theme/style.67e8fd2c.css": FOR_EVER,
    "issues/2022/05/p1/zoom.01a4fd27.avif": FOR_EVER,
    "issues/2022/05/os-2022-05.pdf": FOR_A_DAY,
    "images/foto.20220527.jpg": FOR_A_DAY,
    "search/0123456789abcdef/t0.js": FOR_EVER,
    "sitemap.xml": ASK_AGAIN,
}

PICTURE = "issues/2022/05/p1/zoom.01a4fd27.avif"

NGINX = """\
daemon off; error_log {folder}/error.log; pid {folder}/pid;
events {{ }}
http {{
  access_log off;
  types {{ text/html html; text/css css; }}
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{ listen 127.0.0.1:{port}; root {root}; {rules} }}
}}
"""

APACHE = """\
ServerRoot {folder}
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {folder}/pid
ErrorLog {folder}/error.log
{modules}
{user}
TypesConfig {folder}/types
DocumentRoot {root}
<Directory {root}>
  AllowOverride All
  Require all granted
</Directory>
"""
MODULES = ("mpm_event", "authz_core", "dir", "mime", "headers", "rewrite", "setenvif")


@pytest.fixture
def served(tmp_path, send):
    """Start a server on a site sent to a folder; it ends with the test."""
    processes = []

    def start(command, config, compress=("gz",), **values):
        send(str(tmp_path / "www"), compress=compress)
        for path in (tmp_path, *tmp_path.parents):
            if path.stat().st_uid == os.getuid():
                path.chmod(path.stat().st_mode | 0o555)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        file = tmp_path / "server.conf"
        values |= {"folder": tmp_path, "root": tmp_path / "www", "port": port}
        file.write_text(config.format(**values), "utf-8")
        processes.append(subprocess.Popen([*command, file]))
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return f"http://127.0.0.1:{port}/"
            time.sleep(0.1)
        raise TimeoutError((tmp_path / "error.log").read_text())

    yield start
    for process in processes:
        process.terminate()
        process.wait()


def headers(address, encodings=""):
    request = urllib.request.Request(address, headers={"Accept-Encoding": encodings})
    with urllib.request.urlopen(request) as answer:
        return answer.headers


def check(address):
    for path, said in SAID.items():
        assert headers(address + path)["Cache-Control"] == said, path
    assert headers(address)["Cache-Control"] == ASK_AGAIN
    assert headers(address + PICTURE)["Content-Type"] == "image/avif"
    page = headers(address + "press/index.html", "gzip")
    assert page["Content-Encoding"] == "gzip"
    assert page["Content-Type"].split(";")[0] == "text/html"
    assert headers(address + "press/index.html")["Content-Encoding"] is None
    style = headers(address + "theme/style.67e8fd2c.css", "gzip")
    assert style["Content-Encoding"] == "gzip"
    assert style["Cache-Control"] == FOR_EVER
    with pytest.raises(urllib.error.HTTPError, match="404"):
        headers(address + "nowhere/")


@pytest.mark.needs("nginx")
def test_nginx(served, tmp_path):
    rules = caching.NGINX.replace("# gzip_static on", "gzip_static on")
    check(served([shutil.which("nginx"), "-e", "stderr", "-c"], NGINX, rules=rules))


@pytest.mark.needs("apache2")
def test_apache(served, tmp_path):
    (tmp_path / "types").write_text("text/html html\ntext/css css\n", "utf-8")
    folder = "/usr/lib/apache2/modules"
    modules = "\n".join(f"LoadModule {name}_module {folder}/mod_{name}.so" for name in MODULES)
    user = "" if os.getuid() else "User www-data\nGroup www-data"
    command = [shutil.which("apache2"), "-D", "FOREGROUND", "-f"]
    check(served(command, APACHE, modules=modules, user=user))


def test_s3_and_the_servers_agree():
    assert {path: cache_control(path) for path in SAID} == SAID


def test_netlify_knows_what_never_changes():
    (rules,) = (one.text for one in host_files(compressed=False) if one.path == "_headers")
    assert rules.startswith(f"/theme/*\n  Cache-Control: {FOR_EVER}\n")
