"""Readings of texts in a wrong encoding: the right one is found, and a good text is left alone."""

import pytest

from podshivka.reading import encodings
from podshivka.reading.mending import is_doubtful, mend, mend_words

RUSSIAN = (
    "Сегодня в городском парке открыли новую площадку для детей. Глава города поздравил жителей "
    "«Октябрьского» района и сказал: ещё три парка будут готовы к осени. Средства выделены из "
    "бюджета, работы идут по плану — подрядчик обещает закончить их вовремя."
)
UKRAINIAN = (
    "Сьогодні в міському парку відкрили новий майданчик для дітей. Голова міста привітав мешканців "
    "і сказав, що ще три парки будуть готові до осені, бо кошти вже виділено з бюджету."
)
GOOD = {
    "Russian": RUSSIAN,
    "Ukrainian": UKRAINIAN,
    "Bulgarian": "Днес в градския парк откриха нова площадка за деца, а кметът поздрави жителите "
    "на квартала и каза, че още три парка ще бъдат готови до есента.",
    "Serbian": "Данас је у градском парку отворено ново игралиште за децу, а градоначелник је "
    "честитао грађанима и рекао да ће још три парка бити готова до јесени.",
    "English": "The mayor opened a new playground in the park today and said that “three more” "
    "would be ready by autumn; café owners — naïve or not — applauded.",
    "German": "Der Bürgermeister eröffnete heute im Stadtpark einen neuen Spielplatz für Kinder; "
    "weitere drei Plätze würden bis zum Herbst fertig, sagte er größtenteils überzeugt.",
    "French": "Le maire a inauguré aujourd'hui une nouvelle aire de jeux à côté du théâtre; "
    "l'été dernier, déjà, trois écoles avaient été rénovées là-bas, où elles étaient.",
    "Portuguese": "A decisão foi publicada no Diário Oficial: não há inscrições após a data; "
    "a função, a gestão e as ações são de competência da administração.",
    "Greek": "Ο δήμαρχος άνοιξε σήμερα μια νέα παιδική χαρά στο πάρκο της πόλης.",
    "formulas": "a² + b² = c², ∀x ∈ ℝ: ∑ xᵢ ≤ √n, α → β ± 0,5 µm; f(x)=sin x, £12 ¥30 §5 ¶2",
    "code": "for (i = 0; i < n; ++i) { x[i] ^= y[~j] & 0xFF; } #include <copy.h> $HOME/TEX/PATH",
    "Russian with TeX": "Программа TEX ставит PATH, а не HOME; тип Type 1 и CMYK знают все, кто "
    "пишет copy и paste в каждом письме о печати газет и книг в городе Томске.",
    "leaders": "Содержание ........ 3 ———————— 4 ••••• 5 …………… 6 ÷÷÷ 7",
}


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD.keys())
def test_a_good_text_stays_as_it_is(text):
    assert mend(text, lambda: [1] * len(text)).text == text


def test_plain_russian_and_english_are_not_even_examined():
    assert not is_doubtful(RUSSIAN)
    assert not is_doubtful(GOOD["English"])


def misread(text, codec, western):
    return "".join(
        letter if letter in " \n" else bytes([byte]).decode(western, "ignore") or chr(byte)
        for letter in text
        for byte in letter.encode(codec, "ignore")
    )


@pytest.mark.parametrize("western", ["latin-1", "cp1252", "mac_roman"])
@pytest.mark.parametrize("codec", ["cp1251", "koi8_r", "mac_cyrillic", "cp866", "iso8859_5"])
def test_cyrillic_read_as_western(codec, western):
    printable = RUSSIAN.encode(codec, "ignore").decode(codec)
    mended = mend(misread(RUSSIAN, codec, western))
    assert mended.text == printable
    assert mended.recoded


@pytest.mark.parametrize("taken", ["latin-1", "cp1252", "mac_roman", "cp1251", "koi8_r"])
def test_utf8_read_byte_by_byte_keeps_its_length(taken):
    damaged = misread(RUSSIAN, "utf-8", taken)
    mended = mend(damaged)
    assert len(mended.text) == len(damaged)
    assert mended.text.replace(encodings.FILLER, "") == RUSSIAN
    assert mended.how.startswith("UTF-8")


@pytest.mark.parametrize(
    ("codec", "taken"),
    [("koi8_r", "cp1251"), ("cp866", "cp1251"), ("cp1251", "koi8_r"), ("cp1251", "mac_cyrillic")],
)
def test_cyrillic_read_as_other_cyrillic(codec, taken):
    printable = RUSSIAN.encode(codec, "ignore").decode(codec)
    assert mend(misread(RUSSIAN, codec, taken)).text == printable


def test_ukrainian_is_mended_though_the_dictionary_is_russian():
    damaged = UKRAINIAN.encode("cp1251").decode("latin-1")
    assert mend(damaged).text == UKRAINIAN


def test_tex_quotes_dashes_and_stresses():
    damaged = "".join(
        next((chr(code) for code, sign in encodings._T2A.items() if sign == letter), letter)
        for letter in RUSSIAN
    ).replace("\xe3\xee\xf0\xee\xe4\xe0", "\x01\xe3\xee\xf0\xee\xe4\xe0", 0)
    mended = mend(damaged)
    assert "«Октябрьского»" in mended.text
    assert "ещё" in mended.text
    assert "—" in mended.text
    assert mended.how == "TeX's T2A read as Latin-1"


def test_private_use_characters():
    damaged = "".join(
        letter if letter == " " else chr(0xF000 + letter.encode("cp1251")[0]) for letter in RUSSIAN
    )
    assert mend(damaged).text == RUSSIAN


def test_a_damaged_headline_on_a_good_page():
    headline = "Новости городского совета".encode("cp1251").decode("latin-1")
    assert mend(f"{headline}\n{RUSSIAN}").text == f"Новости городского совета\n{RUSSIAN}"


def test_accents_of_a_western_page_outweigh_a_damaged_word():
    text = GOOD["Portuguese"] + " " + "Томск".encode("cp1251").decode("latin-1")
    assert mend(text).text == text


def test_foreign_words_between_damaged_ones_stay():
    damaged = RUSSIAN.encode("cp1251").decode("latin-1") + " Café Müller"
    assert mend(damaged).text == RUSSIAN + " Café Müller"


@pytest.mark.parametrize("distance", [0x3D6, 0x350, 0x1D6, 0x2A0, -0x120])
def test_glyph_numbers_are_found_whatever_their_distance(distance):
    def code(letter):
        place = ord(letter)
        if place >= 0x400:
            return chr(place - distance)
        return chr(place - encodings.TRUETYPE_ORDER) if 0x20 <= place < 0x7F else " "

    words = RUSSIAN.replace("ё", "е").translate({ord(c): "" for c in "«»—:"})
    damaged = "".join(map(code, words))
    mended = mend(damaged, lambda: [1] * len(damaged))
    assert mended.text.replace("  ", " ") == words.replace("  ", " ")


def test_one_font_of_glyph_numbers_among_good_ones():
    damaged = "".join(chr(ord(c) - 0x3D6) if c > "Ѐ" else " " for c in RUSSIAN.replace("ё", "е"))
    text = GOOD["English"] + "\n" + damaged
    fonts = [1] * (len(GOOD["English"]) + 1) + [2 if c > " " else 0 for c in damaged]
    mended = mend(text, lambda: fonts).text
    assert mended.startswith(GOOD["English"])
    assert "городском парке открыли новую площадку" in mended


@pytest.mark.parametrize(
    ("damaged", "good"),
    [
        ("в гоpоде Tомске", "в городе Томске"),
        ("Администрация города TOMCKA и жители", "Администрация города ТОМСКА и жители"),
        ("cтраница и cтруктура", "страница и структура"),
    ],
)
def test_latin_look_alikes_in_russian_words(damaged, good):
    mended = mend(damaged)
    assert mended.text == good
    assert mended.alike
    assert not mended.recoded


@pytest.mark.parametrize(
    ("damaged", "good"),
    [
        ("законом от 06.10.2003 № 131-ФЭ «Об общих", "законом от 06.10.2003 № 131-ФЗ «Об общих"),
        ("№ 131-Ф3, № 2–ФК3.", "№ 131-ФЗ, № 2–ФКЗ."),
        ("модель Ф3-12, 5-Ф30 и ФЭИ", "модель Ф3-12, 5-Ф30 и ФЭИ"),
    ],
)
def test_numbers_of_laws(damaged, good):
    assert mend_words(damaged).text == good


def test_a_text_typed_in_look_alikes():
    assert mend("PECTOPAH MOCKBA TOMCK TEATP KOHCEPBATOP").text.startswith("РЕСТОРАН МОСКВА ТОМСК")


@pytest.mark.parametrize("word", ["copy", "Type", "HOME", "TEX", "PATH", "ACE", "XP", "Ha", "pH"])
def test_latin_words_of_look_alikes_stay_latin(word):
    text = f"Нажмите {word} и ждите, пока программа не закончит работу"
    assert mend(text).text == text
