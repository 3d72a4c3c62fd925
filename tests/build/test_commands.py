"""The editor's commands, run as an editor runs them."""

import os
import shutil
import subprocess
import sys

import pytest

from archives import ROOT, make_pdf, run, site_files


@pytest.fixture
def project(project_folder):
    shutil.copy(ROOT / "tasks.py", project_folder)
    for release in sorted((project_folder / "content/press").rglob("*.md"))[5:]:
        release.unlink()
    return project_folder


def invoke(project, *arguments, language="ru_RU.UTF-8"):
    environment = {name: value for name, value in os.environ.items() if name not in {"LC_ALL"}}
    environment |= {"LANG": language, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-m", "invoke", *arguments],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_an_issue_is_taken_in_built_and_found(project, tmp_path_factory):
    letter = tmp_path_factory.mktemp("mail") / "OS_05_2022.pdf"
    shutil.copy(next((ROOT / "issues/2022").glob("*.pdf")), letter)

    done = invoke(project, "add", str(letter))
    assert done.returncode == 0, done.stdout + done.stderr
    (pdf,) = (project / "issues").rglob("*.pdf")
    assert pdf.name == "2022-05-27 №5.pdf"
    assert pdf.read_bytes() == letter.read_bytes()
    sidecar = pdf.with_suffix(".toml").read_text("utf-8")
    assert 'number = "5"' in sidecar
    assert "117" in done.stdout
    assert "27 мая 2022" in done.stdout

    done = invoke(project, "check")
    assert done.returncode == 0, done.stdout + done.stderr

    done = invoke(project, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert site_files(project, "issues/2022/05")

    done = invoke(project, "search", "ремонт дорог")
    assert done.returncode == 0
    assert "issues/2022/05/p" in done.stdout

    done = invoke(project, "add", str(letter))
    assert done.returncode == 1
    assert "копия" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows tells of a closed pipe otherwise")
def test_a_reader_of_results_may_leave_before_the_end(project):
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "invoke", "search", "слово"],
        cwd=project,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_what_can_not_be_published_is_told_and_the_exit_code_says_so(project):
    (project / "issues/2022-05-27 №5.pdf").write_bytes(b"no")
    for command in ("check", "build"):
        done = invoke(project, command)
        assert done.returncode == 1, done.stdout + done.stderr
        assert "issues/2022-05-27 №5.pdf" in done.stdout
        assert "Traceback" not in done.stdout + done.stderr


def test_english_is_spoken_where_the_system_is_english(project):
    (project / "issues/2022-05-27 №5.pdf").write_bytes(b"no")
    done = invoke(project, "check", language="en_US.UTF-8")
    assert "not a PDF" in done.stdout
    assert not any("а" <= letter <= "я" for letter in done.stdout.lower())


def test_a_new_release_is_drafted_and_built(project):
    done = invoke(project, "new", "Мост через ручей открыт", "--category", "Транспорт")
    assert done.returncode == 0, done.stdout + done.stderr
    (draft,) = (project / "content/press").rglob("*most-cherez-ruche*.md")
    draft.write_text(draft.read_text("utf-8") + "\nМост открыли утром.\n", "utf-8")
    done = invoke(project, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert any("most-cherez-ruche" in path for path in site_files(project, "press"))


def test_check_and_build_warn_of_a_published_issue_that_vanished_or_was_replaced(project):
    make_pdf(project / "issues/2022-05-27 №5.pdf", "five")
    make_pdf(project / "issues/2022-06-24 №6.pdf", "six")
    assert run(project).errors == ()
    (project / "issues/2022-05-27 №5.pdf").unlink()
    make_pdf(project / "issues/2022-06-24 №6.pdf", "another six")
    for command in ("check", "build"):
        done = invoke(project, command)
        assert "его файла больше нет" in done.stdout
        assert "отличается от опубликованного" in done.stdout


def test_publish_sends_the_site_and_deletes_what_is_gone(project, tmp_path_factory):
    target = tmp_path_factory.mktemp("host") / "site"
    target.mkdir()
    for name in ("index.html", "stale.html"):
        (target / name).write_text("old")
    done = invoke(project, "publish", "--target", str(target))
    assert done.returncode == 1
    assert "SITEURL" in done.stderr
    conf = project / "publishconf.py"
    conf.write_text(conf.read_text("utf-8").replace("example.org", "gazeta.example"), "utf-8")

    done = invoke(project, "publish", "--target", str(target))
    assert done.returncode == 0, done.stdout + done.stderr
    assert (target / "index.html").exists()
    assert (target / "sitemap.xml").exists()
    assert not (target / "stale.html").exists()


@pytest.mark.parametrize("content", [b"", b"no PDF", None], ids=["empty", "no PDF", "missing"])
def test_add_tells_of_bad_files_in_plain_words(project, tmp_path_factory, content):
    letter = tmp_path_factory.mktemp("mail") / "№5.pdf"
    if content is not None:
        letter.write_bytes(content)
    done = invoke(project, "add", str(letter))
    assert done.returncode == 1
    assert "№5.pdf" in done.stderr
    assert "Traceback" not in done.stderr
    assert list((project / "issues").iterdir()) == []


def test_a_guess_is_told_until_it_has_been_looked_at(project, tmp_path_factory):
    letter = tmp_path_factory.mktemp("mail") / "letter.pdf"
    make_pdf(letter, "no number")
    assert "догадка" in invoke(project, "add", str(letter)).stdout
    assert "осталась догадка" in invoke(project, "check").stdout
    (sidecar,) = (project / "issues").rglob("*.toml")
    lines = sidecar.read_text("utf-8").splitlines()
    sidecar.write_text("\n".join(line for line in lines if "ПРОВЕРЬТЕ" not in line), "utf-8")
    assert "осталась догадка" not in invoke(project, "check").stdout


def test_clean_removes_the_site_and_keeps_what_was_read(project):
    make_pdf(project / "issues/2022-05-27 №5.pdf", "five")
    run(project)
    done = invoke(project, "clean")
    assert done.returncode == 0
    assert not (project / "output").exists()
    assert (project / ".podshivka/cache").exists()


def test_the_text_of_a_page_is_corrected_in_a_file_beside_the_pdf(project):
    pdf = project / "issues/2022/2022-05-27 №5.pdf"
    make_pdf(pdf, "Bridge opned")
    done = invoke(project, "text", str(pdf), "1")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "issues/2022/2022-05-27 №5/p1.txt" in done.stdout
    text = pdf.with_suffix("") / "p1.txt"
    assert text.read_text("utf-8-sig") == "Bridge opned\n"

    text.write_text("Bridge opened", "utf-8")
    assert "не изменён" in invoke(project, "text", str(pdf), "1").stdout
    assert text.read_text("utf-8") == "Bridge opened"
    assert run(project).errors == ()
    page = (project / "output/issues/2022/05/p1/index.html").read_text("utf-8")
    assert "Bridge opened" in page
    assert "Текст проверен" in page
    found = invoke(project, "search", "opened")
    assert "issues/2022/05/p1" in found.stdout


@pytest.mark.parametrize(
    ("name", "page", "told"),
    [("№5.pdf", "7", "страниц: 1"), ("№5.pdf", "третья", "третья"), ("№6.pdf", "1", "№6.pdf")],
)
def test_a_text_that_is_not_there_is_told(project, name, page, told):
    make_pdf(project / "issues/2022-05-27 №5.pdf", "five")
    done = invoke(project, "text", f"issues/2022-05-27 {name}", page)
    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_correction_that_can_not_be_read_costs_itself_alone(project):
    pdf = project / "issues/2022/2022-05-27 №5.pdf"
    make_pdf(pdf, "Bridge opned")
    text = pdf.with_suffix("") / "p1.txt"
    text.parent.mkdir()
    text.write_bytes("Мост открыт".encode("cp1251"))
    (error,) = run(project).errors
    assert error.file == "issues/2022/2022-05-27 №5/p1.txt"
    assert "Bridge opned" in (project / "output/issues/2022/05/p1/index.html").read_text("utf-8")
    done = invoke(project, "check")
    assert "не в кодировке UTF-8" in done.stdout


def test_a_page_stays_corrected_when_its_pdf_goes_bad(project):
    pdf = project / "issues/2022/2022-05-27 №5.pdf"
    make_pdf(pdf, "Bridge opned")
    text = pdf.with_suffix("") / "p1.txt"
    text.parent.mkdir()
    text.write_text("Bridge opened", "utf-8")
    assert run(project).errors == ()
    before = site_files(project, "issues/2022/05")
    pdf.write_bytes(b"no")
    assert len(run(project).errors) == 1
    assert site_files(project, "issues/2022/05") == before
