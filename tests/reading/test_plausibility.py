"""Whether words no dictionary knows are written as words are."""

import pytest

from podshivka.reading.plausibility import is_natural, sample, share_known

UKRAINIAN = (
    "Сьогодні в міському парку відкрили новий майданчик для дітей. Голова міста привітав "
    "мешканців і сказав, що ще три парки будуть готові до осені, бо кошти вже виділено."
)
FINNISH = (
    "Kaupunginjohtaja avasi tänään puistossa uuden leikkikentän ja kertoi, että kolme muuta "
    "puistoa valmistuu syksyksi; rahat on jo myönnetty talousarviosta, työt etenevät hyvin."
)


@pytest.mark.parametrize("text", [UKRAINIAN, FINNISH, UKRAINIAN.upper()])
def test_other_languages_are_natural(text):
    assert is_natural(text)


@pytest.mark.parametrize(
    ("codec", "taken"), [("cp1251", "koi8_r"), ("koi8_r", "cp1251"), ("cp1251", "latin-1")]
)
def test_letters_that_stand_for_others_are_not(codec, taken):
    assert not is_natural(UKRAINIAN.replace("’", "").encode(codec, "ignore").decode(taken))


def test_glyph_numbers_are_not():
    assert not is_natural(
        "".join(chr(max(33, ord(c) - 0x3D6)) if c > "z" else c for c in UKRAINIAN)
    )


def test_consonants_alone_are_not():
    assert not is_natural("бкмрт вдгжз клмнп рстфх цчшщб гджзк лмнпр стфхц чшщвб " * 3)


def test_a_sample_is_spread_evenly():
    words = [str(number) for number in range(1000)]
    assert len(sample(words)) == 100
    assert sample(words)[-1] == "990"
    assert sample([]) == []


def test_share_of_a_text_is_that_of_its_words():
    assert share_known("город дорог гбргд ghbdtn") == 0.5
