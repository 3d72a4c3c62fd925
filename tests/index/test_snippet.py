from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from whoosh.index import open_dir

from podshivka.index.document import IndexDocument
from podshivka.index.lexicon import resolved
from podshivka.index.query import parse
from podshivka.index.snippet import snippet
from podshivka.index.writer import update_index


def passage(text: str, query: str, length: int = 240) -> str:
    """The snippet with words found in square brackets."""
    with TemporaryDirectory() as folder:
        document = IndexDocument("a", "release", "", text, date(2022, 5, 27))
        update_index(Path(folder) / "index", [document])
        with open_dir(Path(folder) / "index").reader() as reader:
            fragments = snippet(text, resolved(parse(query), reader).clauses, length)
    return "".join(f"[{f.text}]" if f.is_match else f.text for f in fragments)


def test_every_form_is_highlighted_and_nothing_else():
    text = "Дорога. О дорогах и дороге: дорожник дорогу видел."
    assert passage(text, "дорог") == "[Дорога]. О [дорогах] и [дороге]: дорожник [дорогу] видел."


def test_highlight_covers_the_original_spelling():
    text = "Подъе\u0301зд и бла\u00adго\u00adустройство, Е\u0308лка."
    assert passage(text, "подъезд благоустройство елка") == (
        "[Подъе\u0301зд] и [бла\u00adго\u00adустройство], [Е\u0308лка]."
    )


def test_compounds_are_highlighted_whole_or_by_part():
    text = "Закон 123-ФЗ от 27.05.2022г., вице-губернатор."
    assert passage(text, "123-фз") == "Закон [123-ФЗ] от 27.05.2022г., вице-губернатор."
    assert passage(text, "27.05.2022") == "Закон 123-ФЗ от [27.05.2022]г., вице-губернатор."
    assert passage(text, "губернатор") == "Закон 123-ФЗ от 27.05.2022г., вице-[губернатор]."


def test_phrase_is_highlighted_only_where_its_words_meet():
    text = "Дорог много. Ремонт дорог идёт. Ремонт школ тоже."
    assert (
        passage(text, '"ремонт дорог"') == "Дорог много. [Ремонт] [дорог] идёт. Ремонт школ тоже."
    )


def test_literal_words_are_highlighted_in_just_their_form():
    text = "Дорог много. Ремонт дорог, ремонта дорог, ремонт дороги."
    assert passage(text, '"ремонт !дорог"') == (
        "Дорог много. [Ремонт] [дорог], [ремонта] [дорог], ремонт дороги."
    )
    assert passage(text, '!"ремонт дорог"') == (
        "Дорог много. [Ремонт] [дорог], ремонта дорог, ремонт дороги."
    )


def test_word_cut_short_is_highlighted_in_full():
    assert passage("О благоустройстве двора", "благо*") == "О [благоустройстве] двора"


def test_passage_with_most_of_the_words_is_chosen():
    far = "Ремонт начался. " + "Ничего нового. " * 40
    text = far + "Город: ремонт дорог закончен. " + "Опять ничего. " * 40
    assert passage(text, "ремонт дорог", 80).startswith("…")
    assert "[ремонт] [дорог] закончен" in passage(text, "ремонт дорог", 80)


def test_passage_has_about_the_length_asked_for_and_whole_words():
    words = [f"слово{i}" for i in range(300)]
    words[150] = "дорога"
    text = " ".join(words)
    shown = passage(text, "дорога", 100)
    assert 60 <= len(shown) <= 110
    assert set(shown.strip("…").replace("[", "").replace("]", "").split()) <= set(words)


def test_passage_begins_with_a_sentence_where_one_is_near():
    text = "Одно предложение. " * 30 + "Вот новая дорога. " + "Ещё предложение. " * 30
    assert passage(text, "дорога", 80).startswith("…Одно предложение.")


def test_text_without_the_words_gives_its_beginning():
    assert passage("Начало  текста.\n\nКонец", "дорога") == "Начало текста. Конец"
    assert passage("слово " * 100, "дорога", 20) == "слово слово слово…"


def test_empty_text_gives_nothing():
    assert passage("", "дорога") == ""
