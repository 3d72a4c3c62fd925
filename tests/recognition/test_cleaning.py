from podshivka.reading.printed import Piece, PrintedLine
from podshivka.recognition.cleaning import as_printed, in_one_script, without_specks


def line(*words: tuple[str, float, float]) -> PrintedLine:
    """A line of 10 points of (text, left edge, confidence); a letter is 5 points wide."""
    return PrintedLine(
        [
            Piece(text, left, 0, left + 5 * len(text), 10, 0, confidence)
            for text, left, confidence in words
        ],
        10.0,
    )


def sure(text: str) -> PrintedLine:
    left, words = 0.0, []
    for word in text.split():
        words.append((word, left, 0.9))
        left += 5 * len(word) + 3
    return line(*words)


def texts(*lines: PrintedLine) -> list[str]:
    return [each.text for each in in_one_script(without_specks(lines))]


def test_letters_seen_in_a_photograph_are_left_out_and_faint_words_and_numbers_are_not():
    edge = line(("Se", 0, 0.3), ("ЕЕ", 13, 0.2))
    faint = line(("полудню", 0, 0.23))
    handwritten = line(("3406-п", 0, 0.3))
    assert texts(edge, faint, handwritten) == ["полудню", "3406-п"]


def test_look_alikes_are_in_the_script_of_their_neighbours():
    assert texts(sure("постановление OT 22 мая")) == ["постановление ОТ 22 мая"]
    assert texts(sure("автобусы 101c и 104с")) == ["автобусы 101с и 104с"]
    assert texts(sure("over а six foot wall")) == ["over a six foot wall"]


def test_words_that_are_latin_stay_so():
    assert texts(sure("формат PDF и почта mail")) == ["формат PDF и почта mail"]
    assert texts(sure("набрано в системе TEX")) == ["набрано в системе TEX"]


def test_a_short_name_is_in_the_script_it_mostly_has_on_the_page():
    assert texts(sure("совет ТОС собрал"), sure("семи ТОС, и"), sure("дом TOC стоит")) == [
        "совет ТОС собрал",
        "семи ТОС, и",
        "дом ТОС стоит",
    ]
    assert texts(sure("телефон НТС упал"), sure("телефон HTC цел"))[1] == "телефон HTC цел"


def printed(text: str) -> str:
    (read,) = as_printed([sure(text)])
    return read.text


def test_russian_words_have_no_single_quotes_low_commas_or_figures():
    assert printed("на ‘улице метра‚ и 'тогда") == "на улице метра, и тогда"
    assert printed("своё мн0го «0кно»") == "своё много «окно»"


def test_figures_and_quotes_that_were_printed_stay():
    for text in ("дом 3а и 6б", "30м от Т34", "№ 3406-п", "‘так’ ‘these ‚deutsch‘", "прое0кт"):
        assert printed(text) == text


def test_numbers_of_decrees_have_their_sign_and_their_letters():
    assert printed("приказа № 404-n, решения (М 3077-п)") == "приказа № 404-п, решения (№ 3077-п)"
    assert printed("постановления Ne 12-3n и №7-p") == "постановления № 12-зп и №7-р"
    assert printed("законом М 8-ФЗ") == "законом № 8-ФЗ"


def test_lone_letters_of_russian_text_are_russian():
    assert printed("r. Клин b области u район, n. 5") == "г. Клин в области и район, п. 5"


def test_what_is_no_decree_keeps_its_letters():
    for text in ("трасса М 8 закрыта", "квартира 12-n дома", "план М", "see r. b u n. 404-n"):
        assert printed(text) == text


def test_numbers_of_laws_end_as_they_are_cited():
    assert texts(sure("законом № 131-ФЭ и № 8-Ф3")) == ["законом № 131-ФЗ и № 8-ФЗ"]
