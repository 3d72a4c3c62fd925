"""Mastheads are (text, left, top, font size) in points on an A3 page."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

import pytest

from podshivka.issues.adding import Proposal, describe, propose, shelf_name
from podshivka.issues.model import Identity
from podshivka.issues.sidecar import Sidecar, read_sidecar, write_sidecar
from podshivka.reading.model import DocumentFacts, Page

TODAY = date(2022, 6, 1)

Proposed = Callable[..., Proposal]


@pytest.fixture
def proposed(front_page: Callable[..., Page], facts: Callable[..., DocumentFacts]) -> Proposed:
    def made(
        name: str,
        masthead: str = "",
        taken: Collection[tuple[int, str]] = (),
        created: date | None = None,
        sidecar: Sidecar | None = None,
    ) -> Proposal:
        page = front_page((masthead, 60, 30, 12)) if masthead else front_page()
        return propose(name, sidecar, page, facts(created=created), taken, TODAY)

    return made


def doubted(proposal: Proposal) -> list[str]:
    return [doubt.field for doubt in proposal.doubts]


def test_what_is_known_is_proposed_without_doubts(proposed: Proposed) -> None:
    proposal = proposed("os_05_2022.pdf", "№ 5 (117) 27 мая 2022 года", {(2022, "4")})
    assert proposal.identity == Identity("5", date(2022, 5, 27), "117")
    assert proposal.doubts == ()


def test_a_missing_number_is_the_next_of_its_year(proposed: Proposed) -> None:
    taken = {(2022, "9"), (2022, "10-11"), (2021, "40"), (2022, "спецвыпуск")}
    proposal = proposed("27.05.2022.pdf", taken=taken)
    assert proposal.identity.number == "12"
    assert doubted(proposal) == ["number"]
    assert proposed("27.05.2022.pdf").identity.number == "1"


def test_a_missing_date_is_the_day_the_pdf_was_made_else_today(proposed: Proposed) -> None:
    made = proposed("№5.pdf", created=date(2022, 5, 26))
    assert (made.identity.date, doubted(made)) == (date(2022, 5, 26), ["date"])
    guessed = proposed("№5.pdf")
    assert (guessed.identity.date, doubted(guessed)) == (TODAY, ["date"])


def test_a_missing_date_stays_within_a_known_year(proposed: Proposed) -> None:
    identity = proposed("os_05_1995.pdf", created=date(2018, 3, 1)).identity
    assert (identity.date, identity.precision) == (date(1995, 1, 1), "month")


def test_a_contradiction_is_a_doubt(proposed: Proposed) -> None:
    proposal = proposed("2022-05-27 №5.pdf", "№ 6 (118), май 2022")
    assert proposal.identity.number == "5"
    (doubt,) = proposal.doubts
    assert doubt.field == "number"
    assert "№ 6 (118)" in doubt.why


def test_a_number_that_is_taken_is_a_doubt(proposed: Proposed) -> None:
    proposal = proposed("2022-05-27 №5.pdf", taken={(2022, "5")})
    (doubt,) = proposal.doubts
    assert (doubt.field, "уже есть" in doubt.why) == ("number", True)
    assert not proposed("2022-05-27 №5.pdf", taken={(2021, "5")}).doubts


def test_a_file_about_which_nothing_is_known_is_proposed_all_the_same(proposed: Proposed) -> None:
    proposal = proposed("scan.pdf")
    assert proposal.identity == Identity("1", TODAY)
    assert doubted(proposal) == ["number", "date"]


def test_the_sidecar_brought_along_is_kept(proposed: Proposed) -> None:
    sidecar = read_sidecar('number = "7"\ndate = "2022-05"\ntitle = "Т"'.encode(), "x.toml")
    proposal = proposed("scan.pdf", sidecar=sidecar)
    assert proposal.identity == Identity("7", date(2022, 5, 1), None, "month", title="Т")
    assert proposal.doubts == ()


def test_a_proposal_written_down_is_read_back(proposed: Proposed) -> None:
    proposal = proposed("scan.pdf")
    text = write_sidecar(proposal.identity, doubted(proposal))
    assert text.count("ПРОВЕРЬТЕ") == 2
    assert proposed("scan.pdf", sidecar=read_sidecar(text.encode(), "x")).doubts == ()


def test_the_editor_sees_value_and_source_headlines_pages_and_doubts(proposed: Proposed) -> None:
    proposal = proposed("os_05_2022.pdf", created=date(2022, 5, 26))
    lines = describe(proposal, ["День города", "Ремонт дорог"], 8)
    assert lines[0] == "Номер: 5 (имя файла: «05 2022»)"
    assert lines[1].startswith("Дата: 26 мая 2022 (свойства PDF")
    assert "8 страниц" in lines
    assert "  — День города" in lines
    assert [line for line in lines if line.startswith("ПРОВЕРЬТЕ: ")] == [lines[-1]]


@pytest.mark.parametrize(
    ("identity", "name"),
    [
        (Identity("5", date(2022, 5, 27)), "2022-05-27 №5"),
        (Identity("5", date(2015, 5, 1), precision="month"), "2015-05 №5"),
        (Identity("31-34", date(2018, 9, 1), "2847/2850", "month"), "2018-09 №31-34"),
        (Identity("спецвыпуск", date(2022, 5, 27)), "2022-05-27 спецвыпуск"),
        (Identity("спецвыпуск 2", date(2022, 5, 27)), "2022-05-27 спецвыпуск №2"),
        (Identity('а:б/"в"?', date(2022, 5, 27)), "2022-05-27 а-б-в-"),
    ],
)
def test_names_on_the_shelf_suit_windows(identity: Identity, name: str) -> None:
    assert shelf_name(identity) == name


def test_an_uncertain_number_that_is_taken_gives_way_to_the_next_free_one(
    proposed: Proposed,
) -> None:
    # In «1.pdf» the number is a guess of ours: the first in the archive keeps it.
    assert proposed("1.pdf", taken={(TODAY.year, "1"), (TODAY.year, "2")}).identity.number == "3"


def test_a_clock_s_zero_is_no_date_of_issue(proposed: Proposed) -> None:
    assert proposed("№5.pdf", created=date(1601, 1, 1)).identity.date == TODAY


def test_a_number_that_looks_like_a_far_year_is_none(proposed: Proposed) -> None:
    # A decree scanned as «2067-зп.pdf».
    assert proposed("bryansk_2067-zp.pdf").identity.date == TODAY
    far = proposed("03.06.2067 №5.pdf")
    assert (far.identity.date, doubted(far)) == (date(2067, 6, 3), ["date"])
    assert not proposed("10.01.2023 №1.pdf").doubts


def test_a_decree_keeps_the_number_that_its_file_was_called_by(proposed: Proposed) -> None:
    proposal = proposed("Постановление 2067-зп.pdf")
    assert proposal.identity.title == "Постановление № 2067-зп"
    assert proposal.identity.date == TODAY  # 2067 is no year
    written = write_sidecar(proposal.identity, doubted(proposal))
    assert read_sidecar(written.encode(), "x.toml").title == "Постановление № 2067-зп"


def test_an_editors_title_is_left_alone(proposed: Proposed) -> None:
    proposal = proposed("2067-zp.pdf", sidecar=Sidecar(title="О ярмарке"))
    assert proposal.identity.title == "О ярмарке"
