"""Is it a word, and what share of a text are words?"""

import pytest

from podshivka.reading.dictionary import known_share, knows


@pytest.mark.parametrize(
    "word",
    [
        "самоуправление",
        "Благоустройством,",
        "еще",
        "ещё",
        "Ёлка",
        "ЕЛКА",
        "вице-губернатор",
        "Вице-Губернатор",
        "смотр-конкурс",
        "Ростов-на-Дону",
        "по-прежнему",
        "ГИБДД",
        "ТПУ",
        "Кобзевой",
        "Иванов-Петров",
        "5-го",
        "25-летие",
        "2022",
        "governments",
        "Straße",
        "informação",
        "king’s",
        "за\u0301мок",
    ],
)
def test_words_are_known(word):
    assert knows(word)


@pytest.mark.parametrize(
    "word",
    [
        "",
        "—",
        "инфор",
        "плюсминус",
        "noJI",
        "UrrCKAf",
        "рЕЙЯР",
        "гoрод",  # with a Latin o
        "Вгороде",
        "OInstituto",
        "Îáùåñòâåííîå",
        "kjhgfd",
        "сaмоуправление-",
    ],
)
def test_what_is_no_word_is_not(word):
    assert not knows(word)


def test_share_counts_only_what_can_be_told():
    assert known_share(["Совет", "в", "г.", "Томске", "ТПУ", "2022", "—", "са-"]) == 1.0
    assert known_share(["город", "дорог", "гбргд", "ghbdtn"]) == 0.5
    assert known_share([]) == 0.0
    assert known_share(["12", "и"]) == 0.0


def test_mojibake_is_told_from_text():
    text = "Жители города Томска приняли участие в публичных слушаниях по благоустройству дворов"
    assert known_share(text.split()) == 1.0
    assert known_share(text.encode("cp1251").decode("latin-1").split()) < 0.15
    assert known_share(text.encode("koi8-r").decode("cp1251").split()) < 0.3
