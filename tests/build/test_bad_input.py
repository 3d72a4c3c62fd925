"""Bad input costs that input alone; what was published stays; the report names the remedy."""

import shutil

import pytest

from archives import make_pdf, run, site_files


@pytest.fixture
def archive(project_folder):
    """Two small issues, published."""
    shutil.rmtree(project_folder / "content" / "press")
    make_pdf(project_folder / "issues/2022/2022-05-27 №5.pdf", "five")
    make_pdf(project_folder / "issues/2022/2022-06-24 №6.pdf", "six")
    assert run(project_folder).errors == ()
    return project_folder


@pytest.mark.parametrize("damage", ["not a PDF", "truncated", "empty"])
def test_a_file_gone_bad_leaves_its_published_issue_as_it_was(archive, damage):
    before = site_files(archive, "issues/2022/05")
    assert before
    path = archive / "issues/2022/2022-05-27 №5.pdf"
    data = path.read_bytes()
    path.write_bytes(
        {"not a PDF": "Это не PDF".encode(), "truncated": data[:200], "empty": b""}[damage]
    )
    report = run(archive)
    (error,) = report.errors
    assert error.file == "issues/2022/2022-05-27 №5.pdf"
    assert error.cause
    assert error.remedy
    assert site_files(archive, "issues/2022/05") == before
    assert site_files(archive, "issues/2022/06")


def test_a_bad_file_never_published_is_left_out_and_the_rest_is_built(archive):
    (archive / "issues/2022/2022-07-29 №7.pdf").write_bytes(b"garbage")
    make_pdf(archive / "issues/2022/2022-08-26 №8.pdf", "eight")
    report = run(archive)
    assert [error.file for error in report.errors] == ["issues/2022/2022-07-29 №7.pdf"]
    assert not site_files(archive, "issues/2022/07")
    assert site_files(archive, "issues/2022/08")


def test_two_files_claiming_one_issue_are_an_error_and_the_published_one_stays(archive):
    before = site_files(archive, "issues/2022/05")
    make_pdf(archive / "issues/2022/2022-05-28 №5.pdf", "another five")
    report = run(archive)
    (error,) = report.errors
    assert error.file == "issues/2022/2022-05-28 №5.pdf"
    assert "2022-05-27 №5.pdf" in str(error)
    assert site_files(archive, "issues/2022/05") == before


def test_the_same_bytes_twice_are_an_error(archive):
    shutil.copy(
        archive / "issues/2022/2022-05-27 №5.pdf", archive / "issues/2022/2022-09-30 №9.pdf"
    )
    report = run(archive)
    (error,) = report.errors
    assert error.file == "issues/2022/2022-09-30 №9.pdf"
    assert "2022-05-27 №5.pdf" in str(error)


def test_two_new_claimants_are_both_refused(archive):
    make_pdf(archive / "issues/2022/2022-09-30 №9.pdf", "one nine")
    make_pdf(archive / "issues/2022/2022-09-29 №9.pdf", "other nine")
    report = run(archive)
    assert len(report.errors) == 2
    assert not site_files(archive, "issues/2022/09")


def test_a_damaged_sidecar_costs_its_issue_alone(archive):
    before = site_files(archive, "issues/2022/05")
    (archive / "issues/2022/2022-05-27 №5.toml").write_text("number = = 5", "utf-8")
    report = run(archive)
    assert len(report.errors) == 1
    assert site_files(archive, "issues/2022/05") == before


def test_the_editors_word_in_the_sidecar_wins(archive):
    (archive / "issues/2022/2022-05-27 №5.toml").write_text('number = "15"\n', "utf-8")
    assert run(archive).errors == ()
    assert site_files(archive, "issues/2022/15")
    assert not site_files(archive, "issues/2022/05")


def test_a_release_gone_bad_stays_as_it_was(project_folder):
    shutil.rmtree(project_folder / "content" / "press")
    release = project_folder / "content/press/2022/release.md"
    release.parent.mkdir(parents=True)
    good = (
        "Title: Мост открыт\nDate: 2022-05-27 10:00\nCategory: Транспорт\nSlug: most\n\n"
        "Мост открыт.\n"
    )
    release.write_text(good, "utf-8")
    assert run(project_folder).errors == ()
    before = site_files(project_folder, "press/2022/05/27/most")
    assert before
    release.write_text(good.replace("2022-05-27 10:00", "когда-нибудь"), "utf-8")
    report = run(project_folder)
    assert [error.file for error in report.errors] == ["content/press/2022/release.md"]
    assert site_files(project_folder, "press/2022/05/27/most") == before


def test_a_project_without_anything_still_builds(project_folder):
    shutil.rmtree(project_folder / "content" / "press")
    report = run(project_folder)
    assert report.errors == ()
    assert (project_folder / "output/index.html").exists()


def test_what_was_understood_of_a_new_issue_and_from_where_is_told_once(archive):
    make_pdf(archive / "issues/2022/2022-08-26 №8.pdf", "eight")
    (notice,) = run(archive).all("notice")
    assert notice.file == "issues/2022/2022-08-26 №8.pdf"
    assert "Номер: 8 (имя файла: «№8»)" in notice.cause
    assert "26 августа 2022" in notice.cause
    assert run(archive).all("notice") == ()
