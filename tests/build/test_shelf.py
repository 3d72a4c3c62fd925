"""What lies in issues/ besides issues."""

from pathlib import Path

from podshivka.issues.shelf import find_sources, stray_files


def touch(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / "issues" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    return folder


def test_pdfs_are_found_at_any_depth_whatever_the_case_of_their_suffix(tmp_path):
    root = touch(tmp_path, "2022/б.PDF", "2022/лето/а.pdf", "2021/в.pdf")
    names = [source.name for source in find_sources(root, root / "issues")]
    assert names == ["issues/2021/в.pdf", "issues/2022/б.PDF", "issues/2022/лето/а.pdf"]


def test_what_other_programs_leave_behind_is_passed_over_in_silence(tmp_path):
    root = touch(tmp_path, "2022/~$выпуск.pdf", "2022/.DS_Store", "2022/Thumbs.db", "2022/._а.pdf")
    assert find_sources(root, root / "issues") == ()
    assert list(stray_files(root, root / "issues")) == []


def test_a_sidecar_without_its_pdf_and_a_word_file_are_told(tmp_path):
    root = touch(tmp_path, "2022/а.pdf", "2022/а.toml", "2022/б.toml", "2022/в.docx")
    problems = list(stray_files(root, root / "issues"))
    assert [problem.file for problem in problems] == ["issues/2022/б.toml", "issues/2022/в.docx"]
    assert {problem.severity for problem in problems} == {"warning"}


def test_an_archive_without_an_issues_folder_has_none(tmp_path):
    assert find_sources(tmp_path, tmp_path / "issues") == ()
    assert list(stray_files(tmp_path, tmp_path / "issues")) == []
