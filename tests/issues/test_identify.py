"""Mastheads are (text, left, top, font size) in points on an A3 page."""

from __future__ import annotations

import pickle
import tomllib
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from podshivka.issues.errors import (
    Contradiction,
    DateAmbiguous,
    DateMissing,
    NumberAmbiguous,
    NumberMissing,
    SameBytes,
    SameIssue,
    Unidentified,
)
from podshivka.issues.identify import Identification, identify
from podshivka.issues.sidecar import Sidecar, read_sidecar
from podshivka.problems import BadInput
from podshivka.reading.model import DocumentFacts, Page
from podshivka.reading.reader import read_facts, read_page

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"

Known = Callable[..., Identification]


@pytest.fixture
def known(front_page: Callable[..., Page], facts: Callable[..., DocumentFacts]) -> Known:
    """Identify a file by its name, masthead, sidecar and properties."""

    def identified(
        name: str,
        masthead: str = "",
        sidecar: str | None = None,
        title: str = "",
        created: date | None = None,
    ) -> Identification:
        page = front_page((masthead, 60, 30, 12)) if masthead else front_page()
        return identify(
            f"issues/{name}",
            None if sidecar is None else read_sidecar(sidecar.encode(), "x.toml"),
            page,
            facts(title=title, created=created),
        )

    return identified


def summary(found: Identification) -> tuple[str, str | None, str]:
    identity = found.identity
    form = "%Y-%m-%d" if identity.precision == "day" else "%Y-%m"
    return identity.number, identity.running_number, identity.date.strftime(form)


def sources(found: Identification) -> dict[str, str]:
    return {one.field: one.source for one in found.evidence}


def severities(found: Identification) -> list[str]:
    return [problem.severity for problem in found.problems]


def toml_lines(remedy: str) -> list[str]:
    """The lines a remedy proposes, each of which must be good TOML."""
    lines = remedy.split("впишите строку: ")[1].split(" (")[0].split(" или ")
    for line in lines:
        tomllib.loads(line)
    return lines


def test_the_file_name_alone_is_enough(known: Known) -> None:
    found = known("2022/№5 (117) 27.05.2022.pdf")
    assert summary(found) == ("5", "117", "2022-05-27")
    assert set(sources(found).values()) == {"file name"}
    assert found.problems == ()


def test_the_masthead_alone_is_enough(known: Known) -> None:
    found = known("gazeta.pdf", "№ 5 (117). Май 2015 г.")
    assert summary(found) == ("5", "117", "2015-05")
    assert set(sources(found).values()) == {"masthead"}
    assert [one.seen for one in found.evidence] == ["№ 5 (117)", "№ 5 (117)", "Май 2015 г."]


def test_sources_complete_each_other(known: Known) -> None:
    found = known("os_05_2022.pdf", "№ 5 (117) 27 мая 2022 года")
    assert summary(found) == ("5", "117", "2022-05-27")
    assert sources(found) == {
        "number": "file name",
        "running_number": "masthead",
        "date": "masthead",
    }


def test_the_finer_of_two_dates_that_agree_is_taken(known: Known) -> None:
    assert summary(known("2022-05-27 №5.pdf", "№ 5. Май 2022"))[2] == "2022-05-27"
    assert summary(known("Номер 5 май 2022.pdf", "№ 5, 27 мая 2022 г."))[2] == "2022-05-27"


def test_a_file_named_by_its_running_number_is_no_contradiction(known: Known) -> None:
    assert summary(known("№117.pdf", "№ 5 (117) 27 мая 2022")) == ("5", "117", "2022-05-27")
    assert summary(known("№2847-2850.pdf", "№ 31-34 (2847/2850), сентябрь 2018")) == (
        "31-34",
        "2847/2850",
        "2018-09",
    )


def test_a_doubtful_name_yields_to_the_masthead(known: Known) -> None:
    # ISO 8601 for May, and number 9 came out in it.
    found = known("gazeta_2022-05.pdf", "№ 9, 27 мая 2022 г.")
    assert summary(found) == ("9", None, "2022-05-27")
    assert severities(found) == ["notice"]
    # Number 5-6, and not the sixth of May.
    assert summary(known("os-2022-05-06.pdf", "№ 5-6, май 2022")) == ("5-6", None, "2022-05")


def test_a_doubtful_name_fills_a_gap_with_a_warning(known: Known) -> None:
    found = known("os-2022-05.pdf", created=date(2022, 5, 26))
    assert summary(found) == ("5", None, "2022-05-26")
    assert severities(found) == ["warning", "warning"]
    assert toml_lines(found.problems[0].remedy) == ['number = "5"']


def test_a_weak_masthead_is_no_contradiction(
    front_page: Callable[..., Page], facts: Callable[..., DocumentFacts]
) -> None:
    page = front_page(("№ 6", 60, 250, 9))
    found = identify("2022-05-27 №5.pdf", None, page, facts())
    assert summary(found) == ("5", None, "2022-05-27")
    found = identify("2022-05-27.pdf", None, page, facts())
    assert summary(found) == ("6", None, "2022-05-27")
    assert severities(found) == ["warning"]


def test_a_file_without_a_text_layer_is_known_by_its_name(
    facts: Callable[..., DocumentFacts],
) -> None:
    assert summary(identify("2022-05-27 №5.pdf", None, None, facts())) == ("5", None, "2022-05-27")


def test_the_day_the_pdf_was_made_is_the_last_resort_and_a_warning(known: Known) -> None:
    found = known("2022/№5.pdf", created=date(2022, 5, 26))
    assert summary(found) == ("5", None, "2022-05-26")
    assert sources(found)["date"] == "metadata"
    (warning,) = found.problems
    assert warning.severity == "warning"
    assert "26 мая 2022" in warning.cause
    assert "issues/2022/№5.toml" in warning.remedy
    assert toml_lines(warning.remedy) == ['date = "2022-05-26"']


def test_a_pdf_made_in_another_year_dates_nothing(known: Known) -> None:
    with pytest.raises(DateMissing):
        known("1995/№5.pdf", created=date(2018, 3, 1))


def test_properties_fill_gaps_and_never_contradict(known: Known) -> None:
    found = known("gazeta.pdf", title="Газета № 5 (117), май 2022")
    assert summary(found) == ("5", "117", "2022-05")
    assert set(sources(found).values()) == {"metadata"}
    stale = known("2022-05-27 №5.pdf", title="Газета № 4, апрель 2022")
    assert summary(stale) == ("5", None, "2022-05-27")
    assert severities(stale) == ["notice", "notice"]
    assert "свойства PDF" in stale.problems[0].cause


def test_a_title_that_is_a_layouts_file_name_is_read_as_one(known: Known) -> None:
    found = known("gazeta.pdf", "27 мая 2022 года", title="Microsoft Word - os_05_2022.docx")
    assert summary(found) == ("5", None, "2022-05-27")
    assert (sources(found)["number"], severities(found)) == ("metadata", ["warning"])


def test_the_sidecar_has_the_last_word_and_silences_contradictions(known: Known) -> None:
    found = known(
        "2021/2022-05-27 №5 (117).pdf",
        "№ 6 (118) 3 июня 2020 года",
        'number = "7"\nrunning_number = 119\ndate = "2019-07"\ntitle = "Т"\nnote = "П"',
        title="№ 1",
    )
    assert summary(found) == ("7", "119", "2019-07")
    assert (found.identity.title, found.identity.note) == ("Т", "П")
    assert set(sources(found).values()) == {"sidecar"}


def test_the_sidecar_silences_only_what_it_says(known: Known) -> None:
    with pytest.raises(Contradiction) as caught:
        known("2022-05-27 №5.pdf", "№ 6, 3 июня 2022 года", 'number = "6"')
    assert caught.value.detail[1] == "date"
    assert caught.value.remedy().startswith("Откройте файл «issues/2022-05-27 №5.toml»")


def test_a_missing_number_names_the_file_and_the_line_to_add(known: Known) -> None:
    with pytest.raises(NumberMissing) as caught:
        known("2022/выпуск.pdf", "27 мая 2022 года")
    error = caught.value
    assert "issues/2022/выпуск.pdf" in str(error)
    assert error.remedy().startswith("Создайте рядом файл «issues/2022/выпуск.toml» и впишите")
    assert toml_lines(error.remedy()) == ['number = "5"']


def test_a_missing_date_names_the_file_and_the_line_to_add(known: Known) -> None:
    with pytest.raises(DateMissing) as caught:
        known("os_05_2018.pdf")
    assert toml_lines(caught.value.remedy()) == ['date = "2018-05-27"']
    assert "issues/os_05_2018.toml" in caught.value.remedy()


def test_everything_that_is_missing_is_told_at_once(known: Known) -> None:
    with pytest.raises(Unidentified) as caught:
        known("scan0012.pdf")
    assert len(caught.value.problems()) == 2
    assert str(caught.value).count("issues/scan0012.toml") == 2
    assert 'number = "5"' in str(caught.value)
    assert 'date = "2022-05-27"' in str(caught.value)


def test_name_and_masthead_with_different_numbers_contradict(known: Known) -> None:
    with pytest.raises(Contradiction) as caught:
        known("OS-5-2022.pdf", "№ 6 (118). Май 2022 г.")
    error = caught.value
    for part in ("имя файла", "5", "первая страница", "6", "№ 6 (118)"):
        assert part in error.cause()
    assert toml_lines(error.remedy()) == ['number = "5"', 'number = "6"']
    assert "issues/OS-5-2022.toml" in error.remedy()


def test_name_and_masthead_with_different_dates_contradict(known: Known) -> None:
    with pytest.raises(Contradiction) as caught:
        known("2022-05-27 №5.pdf", "№ 5. Май 2021 г.")
    assert toml_lines(caught.value.remedy()) == ['date = "2022-05-27"', 'date = "2021-05"']


def test_different_running_numbers_contradict(known: Known) -> None:
    with pytest.raises(Contradiction) as caught:
        known("№5 (116) 27.05.2022.pdf", "№ 5 (117) 27 мая 2022 г.")
    assert toml_lines(caught.value.remedy()) == ['running_number = "116"', 'running_number = "117"']


@pytest.mark.parametrize(
    ("name", "masthead"),
    [
        ("2021/2022-05-27 №5.pdf", ""),
        ("2021/gazeta.pdf", "№ 5 (117), май 2022"),
        ("os_05_2021.pdf", "№ 5 (117), май 2022"),
    ],
)
def test_a_folder_or_name_of_another_year_contradicts(
    known: Known, name: str, masthead: str
) -> None:
    with pytest.raises(Contradiction) as caught:
        known(name, masthead)
    assert "2021" in caught.value.cause()
    (line,) = toml_lines(caught.value.remedy())
    assert line.startswith('date = "2022-05')


def test_an_ambiguous_first_page_is_told(
    front_page: Callable[..., Page], facts: Callable[..., DocumentFacts]
) -> None:
    page = front_page(
        ("№ 5 (117)", 60, 20, 12),
        ("№ 6 (118)", 600, 20, 12),
        ("27 мая 2022", 60, 36, 12),
        ("3 июня 2022", 600, 36, 12),
    )
    with pytest.raises(Unidentified) as caught:
        identify("gazeta.pdf", Sidecar(running_number="117"), page, facts())
    number, when = caught.value.detail
    assert isinstance(number, NumberAmbiguous)
    assert isinstance(when, DateAmbiguous)
    assert toml_lines(number.remedy()) == ['number = "5"', 'number = "6"']
    assert toml_lines(when.remedy()) == ['date = "2022-05-27"', 'date = "2022-06-03"']


def test_an_ambiguous_file_name_is_told(known: Known) -> None:
    with pytest.raises(NumberAmbiguous) as caught:
        known("№5 №7 27.05.2022.pdf")
    assert "имя файла" in caught.value.cause()


@pytest.mark.parametrize(
    ("name", "masthead"),
    [("scan.pdf", ""), ("OS-5-2022.pdf", "№ 6, май 2022"), ("№5 №7 27.05.2022.pdf", "")],
)
def test_errors_survive_the_way_between_processes(known: Known, name: str, masthead: str) -> None:
    with pytest.raises(BadInput) as caught:
        known(name, masthead)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_two_files_of_one_issue_name_each_other() -> None:
    error = SameIssue("issues/а.pdf", None, ("issues/б.pdf", "5", 2022))
    for part in ("issues/а.pdf", "issues/б.pdf", "номер 5", "2022"):
        assert part in str(error)
    assert "issues/а.toml" in error.remedy()
    copy = SameBytes("issues/а.pdf", None, ("issues/б.pdf", "5", 2022))
    assert "issues/а.pdf" in str(copy)
    assert "issues/б.pdf" in str(copy)


def test_foreign_newspapers_are_refused_or_identified_but_never_break() -> None:
    pdfs = sorted((SHARED / "newspapers").glob("*.pdf"))
    if not pdfs:
        pytest.skip("the material in ../shared/data is not here")
    for pdf in pdfs:
        page = read_page(str(pdf), pdf.name, 1, "1")
        facts = read_facts(str(pdf), pdf.name)
        with suppress(BadInput):
            found = identify(pdf.name, None, page, facts)
            assert found.identity.date.strftime("%Y") in pdf.name
