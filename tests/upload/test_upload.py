"""What arrives where a site is sent to: only changes, in order, whole, and once."""

import gzip
import os
import shutil
import signal

import pytest

from podshivka.upload.caching import ASK_AGAIN, FOR_A_DAY, FOR_EVER
from podshivka.upload.errors import CannotUpload
from sent_sites import tree, write

LEADING = ["press/2022/05/27/index.html", "issues/2022/05/index.html", "press/index.html"]
HOST_FILES = {".htaccess", "_headers"}


def numbers(folder):
    """The file system's number of each file: a file written anew has a new one."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_ino
        for path in folder.rglob("*")
        if path.is_file()
    }


def written(before, after):
    return {path for path, number in after.items() if before.get(path) != number}


@pytest.fixture(
    params=[
        "folder",
        pytest.param("rsync", marks=pytest.mark.needs("rsync")),
        pytest.param("ssh", marks=[pytest.mark.needs("rsync"), pytest.mark.needs("sshd")]),
    ]
)
def place(request, tmp_path, monkeypatch):
    """A folder to receive the site, and its address."""
    folder = tmp_path / "received"
    if request.param == "folder":
        return folder, str(folder)
    # rsync speaks its protocol with a server of its own, through a real ssh or without a net.
    ssh = request.getfixturevalue("ssh") if request.param == "ssh" else "sh -c"
    shell = tmp_path / "shell"
    shell.write_text(
        '#!/bin/sh\nshift\necho "$@" >>"$0.log"\n'
        'if [ -e "$0.kill" ] && [ "$(wc -l <"$0.log")" -ge 4 ]; then\n'
        '  rm "$0.kill"; kill -9 "$UPLOADER"; exit 1\nfi\n'
        f'exec {ssh} "$*"\n'
    )
    shell.chmod(0o755)
    monkeypatch.setenv("RSYNC_RSH", str(shell))
    return folder, f"host.example:{folder}"


def test_only_changes_are_sent_and_what_is_gone_is_deleted(site, send, place):
    folder, address = place
    first = send(address)
    assert {path: data for path, data in tree(folder).items() if path not in HOST_FILES} == tree(
        site
    )
    assert first.files == len(tree(folder))
    assert send(address).files == 0

    before = numbers(folder)
    write(site, "press/2022/05/27/new/index.html", "new")
    write(site, "press/2022/index.html", "2O22")  # as long as before
    shutil.rmtree(site / "press/2022/05/27/release-3")
    done = send(address)
    assert (done.files, done.deleted) == (2, 1)
    assert written(before, numbers(folder)) == {
        "press/2022/05/27/new/index.html",
        "press/2022/index.html",
    }
    assert not (folder / "press/2022/05/27/release-3").exists()
    assert {path: data for path, data in tree(folder).items() if path not in HOST_FILES} == tree(
        site
    )


def test_what_someone_lost_or_damaged_there_is_sent_again(site, send, place):
    folder, address = place
    send(address)
    (folder / "about/index.html").unlink()
    (folder / "404.html").write_text("short")
    assert send(address).files == 2
    assert (folder / "404.html").read_bytes() == (site / "404.html").read_bytes()


def test_a_date_alone_sends_nothing(site, send, place):
    _folder, address = place
    send(address)
    for path in site.rglob("*.html"):
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(data)
        os.utime(path, (1, 1))
    assert send(address).files == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_killed_upload_goes_on_where_it_was(site, send, place, start_uploader, tmp_path):
    folder, address = place
    (tmp_path / "shell.kill").touch()
    uploader = start_uploader(address, steps=25 if address == str(folder) else 0)
    assert uploader.wait(timeout=120) == -signal.SIGKILL
    before = numbers(folder)
    there = {path for path in before if not path.endswith("-part")}
    assert 5 < len(there) < len(tree(site))
    # No reader has met a page that leads to what is not there yet.
    assert there.isdisjoint(LEADING) or "press/2022/05/27/release-19/index.html" in there
    assert "index.html" not in there
    done = send(address)
    assert {path: data for path, data in tree(folder).items() if path not in HOST_FILES} == tree(
        site
    )
    sent_again = written(before, numbers(folder)) & there
    # The one file that was there before it could be noted, at most.
    assert len(sent_again) <= (address == str(folder))
    assert done.files < len(tree(site)) + len(HOST_FILES)


def test_a_place_full_of_something_else_is_not_emptied(send, place):
    folder, address = place
    folder.mkdir()
    (folder / "dissertation.txt").write_text("ten years' work")
    for _attempt in range(2):
        with pytest.raises(CannotUpload, match=r"dissertation\.txt"):
            send(address)
    assert list(tree(folder)) == ["dissertation.txt"]


def test_what_proves_a_domain_stays(site, send, place):
    folder, address = place
    write(folder, ".well-known/acme-challenge/token", "proof")
    send(address)
    (site / "404.html").unlink()
    assert send(address).deleted == 1
    assert (folder / ".well-known/acme-challenge/token").exists()


def test_compressed_companions_come_and_go_with_their_files(site, send, tmp_path):
    pytest.importorskip("brotli", reason='install the extra "brotli"')
    folder = tmp_path / "received"
    send(str(folder), compress=("gz", "br"))
    page = folder / "press/index.html.gz"
    assert gzip.decompress(page.read_bytes()) == (site / "press/index.html").read_bytes()
    assert page.read_bytes()[4:8] == bytes(4)  # no date
    assert (folder / "press/index.html.br").exists()
    assert not (folder / "issues/2022/05/p1/zoom.01a4fd27.avif.gz").exists()
    assert "Content-Encoding" in (folder / ".htaccess").read_text()

    before = numbers(folder)
    (site / "press/index.html").unlink()
    done = send(str(folder), compress=("gz", "br"))
    assert (done.files, done.deleted) == (0, 3)
    assert written(before, numbers(folder)) == set()
    assert not page.exists()


def test_companions_are_compressed_once(site, send, tmp_path, monkeypatch):
    send(str(tmp_path / "one"), compress=["gz"])

    def refuse(data, *options, **named):
        raise AssertionError("compressed again")

    monkeypatch.setattr(gzip, "compress", refuse)
    send(str(tmp_path / "two"), compress=["gz"])
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_s3_gets_changes_with_what_browsers_should_know(site, send, s3):
    address = "s3://gazeta/archive"
    send(address, endpoint=s3.endpoint)
    assert sorted(s3.put()) == sorted(f"archive/{path}" for path in tree(site))

    def said(path):
        head = s3.client.head_object(Bucket="gazeta", Key=f"archive/{path}")
        return head["ContentType"], head["CacheControl"]

    assert said("theme/style.67e8fd2c.css") == ("text/css; charset=utf-8", FOR_EVER)
    assert said("issues/2022/05/p1/zoom.01a4fd27.avif") == ("image/avif", FOR_EVER)
    assert said("issues/2022/05/os-2022-05.pdf") == ("application/pdf", FOR_A_DAY)
    assert said("images/foto.20220527.jpg") == ("image/jpeg", FOR_A_DAY)
    assert said("press/index.html") == ("text/html; charset=utf-8", ASK_AGAIN)

    s3.requests.clear()
    assert send(address, endpoint=s3.endpoint).files == 0
    assert [method for method, _path in s3.requests] == ["GET"]
    write(site, "press/2022/index.html", "2O22")
    (site / "404.html").unlink()
    done = send(address, endpoint=s3.endpoint)
    assert (done.files, done.deleted) == (1, 1)
    assert s3.put() == ["archive/press/2022/index.html"]


def test_pages_come_to_s3_after_what_they_need(site, send, s3):
    send("s3://gazeta", endpoint=s3.endpoint)
    order = {path: number for number, path in enumerate(s3.put())}

    def before(first, second):
        return order[first] < order[second]

    assert before("theme/style.67e8fd2c.css", "about/index.html")
    assert before("search/0123456789abcdef/t0.js", "search/manifest.js")
    assert before("issues/2022/05/p1/zoom.01a4fd27.avif", "issues/2022/05/p1/index.html")
    assert before("issues/2022/05/p1/index.html", "issues/2022/05/index.html")
    assert before("issues/2022/05/index.html", "issues/2022/index.html")
    for number in range(20):
        release = f"press/2022/05/27/release-{number}/index.html"
        assert before(release, "press/2022/05/27/index.html")
        assert before(release, "press/tag/dorogi/index.html")
    assert all(before(path, "index.html") for path in order if path.endswith("/index.html"))
    assert before("press/index.html", "feeds/press.atom.xml")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_s3_is_sent_nothing_twice_though_the_sender_is_killed(
    site, send, s3, start_uploader, tmp_path
):
    s3.kill_at = (15, tmp_path / "uploader.pid")
    uploader = start_uploader("s3://gazeta", s3.endpoint)
    assert uploader.wait(timeout=120) == -signal.SIGKILL
    assert 15 <= len(s3.put()) < len(tree(site))
    send("s3://gazeta", endpoint=s3.endpoint)
    assert sorted(s3.put()) == sorted(tree(site))


def test_a_refusal_of_s3_is_told_plainly(send, s3):
    with pytest.raises(CannotUpload, match="NoSuchBucket"):
        send("s3://nowhere", endpoint=s3.endpoint)
