import json
from datetime import UTC, datetime

from podshivka.site.imprint import Imprint, imprint_of
from podshivka.site.structured_data import Release, news_article, newspaper, script_text


def test_a_title_cannot_end_the_script():
    text = script_text({"headline": "</script><!-- & что?"})
    assert "<" not in text
    assert ">" not in text
    assert json.loads(text)["headline"] == "</script><!-- & что?"


def test_what_is_unknown_is_left_out():
    told = newspaper(Imprint("Газета", "Администрация"))
    assert told["name"] == "Газета"
    assert "url" not in told
    assert "issn" not in told


def test_a_release_tells_when_it_was_changed():
    release = Release(
        path="press/2022/05/27/most/index.html",
        title="Мост",
        summary="",
        published=datetime(2022, 5, 27, tzinfo=UTC),
        modified=datetime(2022, 6, 1, tzinfo=UTC),
        tags=("мосты",),
        image="images/most.jpg",
    )
    told = news_article(Imprint("Газета", "Администрация", "https://example.org"), release)
    assert told["dateModified"] == "2022-06-01T00:00:00+00:00"
    assert told["url"] == "https://example.org/press/2022/05/27/most/"
    assert told["image"] == "https://example.org/images/most.jpg"
    assert told["keywords"] == ["мосты"]
    assert "description" not in told


def test_the_address_has_no_slash_at_its_end():
    gazette = {"name": "Газета", "publisher": "Администрация"}
    assert imprint_of(gazette, "https://example.org/").absolute("") == "https://example.org/"
