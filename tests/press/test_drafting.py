"""`invoke new`: a draft that is a good release once its text is written."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from podshivka.press.drafting import draft_release, new_release
from podshivka.press.release import read_release

NOW = datetime(2022, 5, 27, 9, 5)


def test_the_draft_is_a_good_release() -> None:
    place, text = new_release("Ремонт  дорог", NOW, "Город")
    assert place.as_posix() == "press/2022/05/2022-05-27-remont-dorog.md"
    release = read_release((text + "Текст.\n").encode(), f"content/{place}")
    assert (release.title, release.date, release.category) == ("Ремонт дорог", NOW, "Город")
    assert (release.slug, release.body, release.doubts) == ("remont-dorog", "Текст.", ())


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    first = draft_release(tmp_path, "Ремонт дорог", NOW, "Город")
    first.write_text("моё", encoding="utf-8")
    second = draft_release(tmp_path, "Ремонт дорог", NOW, "Город")
    assert first.read_text(encoding="utf-8") == "моё"
    assert second.name == "2022-05-27-remont-dorog-2.md"
    assert "Slug: remont-dorog-2\n" in second.read_text(encoding="utf-8")


def test_a_title_without_letters_gets_a_name(tmp_path: Path) -> None:
    assert draft_release(tmp_path, "!", NOW).name == "2022-05-27-reliz.md"
