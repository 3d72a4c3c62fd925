"""The site is swapped in whole, whatever happens on the way."""

import pytest

from podshivka import publication
from podshivka.publication import Publication


@pytest.fixture(params=["exchange", "two renames"])
def site(request, tmp_path, monkeypatch):
    if request.param == "two renames":
        monkeypatch.setattr(publication, "_exchange", lambda one, other: False)
    return Publication(tmp_path / "output")


def publish(site, text):
    (site.begin() / "index.html").write_text(text)
    site.swap()


def test_the_first_site_appears_and_the_next_replaces_it_whole(site, tmp_path):
    publish(site, "first")
    (site.site / "gone.html").write_text("x")
    publish(site, "second")
    assert (site.site / "index.html").read_text() == "second"
    assert [path.name for path in tmp_path.iterdir()] == ["output"]
    assert [path.name for path in site.site.iterdir()] == ["index.html"]


def test_a_build_killed_before_the_swap_leaves_the_old_site(site):
    publish(site, "first")
    (site.begin() / "index.html").write_text("half")
    assert (site.site / "index.html").read_text() == "first"
    publish(site, "second")
    assert (site.site / "index.html").read_text() == "second"


def test_a_kill_between_two_renames_is_mended_by_the_next_build(tmp_path):
    site = Publication(tmp_path / "output")
    publish(site, "first")
    site.site.rename(tmp_path / ".output.old")
    site.begin()
    assert (site.site / "index.html").read_text() == "first"


def test_changed_files_are_moved_in_and_moves_cut_short_are_finished(site):
    publish(site, "first")
    new = site.begin()
    (new / "index.html").write_text("second")
    (new / "2022").mkdir()
    (new / "2022" / "index.html").write_text("year")
    site.move_in(["2022/index.html"])
    assert (site.site / "index.html").read_text() == "first"
    site.move_in(["2022/index.html", "index.html"])
    assert (site.site / "index.html").read_text() == "second"
    assert (site.site / "2022" / "index.html").read_text() == "year"
    site.remove(["2022/index.html", "never/was.html"])
    site.end()
    assert [path.name for path in site.site.iterdir()] == ["index.html"]
    assert not new.exists()
