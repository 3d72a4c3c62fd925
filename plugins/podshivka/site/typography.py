"""Russian typography: «ёлочки», „лапки“, dashes, and spaces that must not break a line.

Typogrify knows English only, so this filter goes before it and leaves it nothing Russian to do.
The rules are those of Мильчин и Чельцова, «Справочник издателя и автора»: quotation marks,
dashes, numbers, and what must not be torn apart at the end of a line. They are applied to runs
(:mod:`podshivka.site.runs`), keep the placeholders and their order, and pass over a run once:
the whole is linear in the length of the text, hostile text included.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from podshivka.site.quotation import quoted
from podshivka.site.runs import BREAK, OPAQUE, PLACEHOLDER, TAG, pieces, restored


def russian(markup: str) -> str:
    """Russian typography in the text of ``markup``, an HTML fragment.

    Verbatim elements (``pre``, ``code`` …), elements with a ``lang`` other than Russian, blocks
    whose letters are all Latin, attributes and comments come back unchanged. Idempotent.
    """
    parts: list[str] = []
    run: list[str] = []
    replaced: list[str] = []
    for seen, original in pieces(markup):
        if seen is None:
            parts += restored(_set("".join(run)), replaced), original
            run, replaced = [], []
        else:
            run.append(seen)
            if seen in (TAG, OPAQUE, BREAK):
                replaced.append(original)
    parts.append(restored(_set("".join(run)), replaced))
    return "".join(parts)


def russian_text(text: str) -> str:
    """Russian typography in plain text, such as a title; ``<`` and ``&`` mean themselves."""
    return restored(_set(PLACEHOLDER.sub(OPAQUE, text)), PLACEHOLDER.findall(text))


def _either_case(words: str) -> str:
    """``words`` in capitals or not; what ``(?i:…)`` means, tried in a third of the time."""
    return re.sub(r"\w", lambda letter: f"[{letter[0]}{letter[0].upper()}]", words)


_SPACE = r"[ \t\r\n\xa0]"
_LATIN = re.compile("[A-Za-z]")
_CYRILLIC = re.compile("[А-Яа-яЁё]")
_MONTHS = (
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
)  # fmt: skip
_UNITS = (
    "тыс|млн|млрд|трлн|руб|коп|рубл(?:ь|я|ей)|копе(?:йка|йки|ек)|км|м|см|мм|дм|га|кг|г|т|ц|мг|л|мл"
    "|ч|мин|сек|кВт|МВт|Гкал|чел|человека?|шт|экз|кв|куб|гг|год(?:а|у|ы|ов|ам|ах)?|лет|век(?:а|ов)?"
    "|вв?|дн(?:я|ей)|сут(?:ки|ок)|час(?:а|ов)?|минут[аы]?|раза?|процент(?:а|ов)?|градус(?:а|ов)?"
    "|°C|°С"
)
_SHORT_WORDS = (
    "а|и|в|во|к|ко|о|об|обо|с|со|у|на|не|ни|но|да|до|за|из|от|ото|по|под|над|при|для|без|про|или"
    "|из-за|из-под"
)
_BEFORE_NAMES = (
    "г|гг|ул|пр|просп|пл|пер|наб|ш|мкр|пос|с|д|дер|р|оз|о|им|ст|проф|акад|доц|гр|тов"
    "|кв|корп|стр|оф|каб|п|пп|ч|гл|т|тел|рис|табл|вып"
)
# Not a part of a law's, an issue's or a telephone number.
_ALONE = r"(?<![\w\-–—/.,:+№])(?<!№[ \xa0])"
_HOUR_OR_DATE = r"([012]?\d:[0-5]\d|\d\d\.\d\d\.\d{4})"


def _range_if_it_ascends(numbers: re.Match[str]) -> str:
    """5–7, but not 7-5: that would be a flat, a telephone, a score."""
    ascends = int(numbers[1]) < int(numbers[2])
    return f"{numbers[1]}–{numbers[2]}" if ascends else numbers[0]


def _pattern(text: str) -> re.Pattern[str]:
    """A rule's pattern, where ``~`` is a gap between words and ``·`` any inline tags."""
    # A gap begins where the spaces do, lest a long one be searched from each of its spaces.
    gap = f"(?:{_SPACE}(?<!{_SPACE}{_SPACE}){_SPACE}*+)"
    return re.compile(text.replace("~", gap).replace("·", f"(?:{TAG}*+)"))


def _filled(template: str) -> Callable[[re.Match[str]], str]:
    """A replacement with groups in it; "re" itself looks every template up, run after run."""
    return lambda match: match.expand(template)


_TIED = _filled("\\1\xa0")


class Rule(NamedTuple):
    """What is put in the place of what; most rules have nothing to do in most runs.

    :param calls: tells quickly that ``pattern`` can't match, by returning None.
    :param in_bare: the same as ``pattern``, quicker, for runs without tags; with its ``new``.
    """

    pattern: re.Pattern[str]
    new: str | Callable[[re.Match[str]], str]
    calls: Callable[[str], object] = bool
    in_bare: tuple[re.Pattern[str], str] | None = None


def _after(words: str) -> str:
    """A look back from a full stop to one of ``words``, whole; by length, as ``re`` demands it."""
    return "|".join(
        rf"(?<=(?<![\w.\-])(?i:{'|'.join(same_length)})\.)" for same_length in _by_length(words)
    )


def _by_length(words: str) -> list[list[str]]:
    by_length: dict[int, list[str]] = {}
    for word in words.split("|"):
        by_length.setdefault(len(word), []).append(word)
    return list(by_length.values())


def _tie_of_short_words() -> Rule:
    """A short word is tied to the next: the rule that has most to do.

    In runs without tags it is asked from the space, of which there are fewer than of letters.
    """
    before, following = rf"(?<![\w\-’'.…/{OPAQUE}])", rf"(?=·[\w«„(№§{OPAQUE}])"
    lasts = "".join(sorted({word[-1] for word in _SHORT_WORDS.split("|")}))
    words = "|".join(
        f"(?<={before}(?:{_either_case('|'.join(same_length))}){_SPACE})"
        for same_length in _by_length(_SHORT_WORDS)
    )
    from_space = rf"{_SPACE}(?<=[{lasts}{lasts.upper()}]{_SPACE})(?:{words}){_SPACE}*+{following}"
    return Rule(
        _pattern(rf"{before}((?:{_either_case(_SHORT_WORDS)})·)~{following}"),
        _TIED,
        in_bare=(_pattern(from_space.replace("·", "")), "\xa0"),
    )


# Patterns begin, where they can, with a character or a set: "re" leaps to these.
_SIGNS = (
    Rule(_pattern(r"\.\.\.(?<![.…?!/\\]...)(?![./\\])"), "…"),
    Rule(_pattern(r"\([cCсС]\)(?=[ \xa0]?(?:\d{4}|[A-ZА-ЯЁ«\"]))"), "©"),
    Rule(_pattern(r"(°[ \xa0]?\d{1,2})'"), _filled(r"\1′"), re.compile("°").search),
)
_HYPHEN_AND_DIGIT = re.compile(rf"-{_SPACE}*+\d").search
_HYPHEN_AND_ROMAN = re.compile("-[IVX]").search
_DASH = re.compile("[-–—]").search
_DASH_AT_BEGINNING = re.compile(rf"(?:{_SPACE}|{TAG})*+[-–—]").match
_CAPITAL_AND_STOP = re.compile(r"\.(?<=[А-ЯЁ]\.)").search
_REMARK = rf"((?:{_SPACE}|{TAG})*+)[-–—]{{1,3}}+{_SPACE}++(?=·[^\W\d_«„…])"
_DASHES = (
    # Ranges: 2020–2022, 5–7 мая, 9:00–18:00, XIX–XX вв.
    Rule(
        _pattern(
            rf"{_ALONE}((?:1[5-9]|20)\d\d)(?:-|~-~(?=\d{{4}}~гг\.))((?:1[5-9]|20)\d\d)"
            r"(?![\w–—/]|-\d)"
        ),
        _range_if_it_ascends,
        _HYPHEN_AND_DIGIT,
    ),
    Rule(
        _pattern(
            rf"{_ALONE}(\d{{1,4}})~?-~?(\d{{1,4}})"
            rf"(?=·(?:%|~·(?:%|(?:{_MONTHS}|{_UNITS})(?!\w))))"
        ),
        _range_if_it_ascends,
        _HYPHEN_AND_DIGIT,
    ),
    Rule(
        _pattern(rf"(?<![\w\-:.]){_HOUR_OR_DATE}-{_HOUR_OR_DATE}(?![\w\-:.]*\d)"),
        _filled(r"\1–\2"),
        _HYPHEN_AND_DIGIT,
    ),
    Rule(
        _pattern(r"(?<![\w\-])([IVX]{1,6})-([IVX]{1,6})(?=~в)"),
        _filled(r"\1–\2"),
        _HYPHEN_AND_ROMAN,
    ),
    # Between words, also of one stuck to a comma; then at the beginning, of a remark.
    Rule(_pattern(rf"-(?<=[\w»“][,!?…]-)(?<!\d,-)-?{_SPACE}++"), "\xa0— "),
    Rule(
        _pattern(rf"{_SPACE}(?<=[^\s{BREAK}]{_SPACE}){_SPACE}*+(·)(?:-{{1,3}}|[–—])(·){_SPACE}++"),
        _filled("\xa0\\1—\\2 "),
        _DASH,
    ),
    Rule(_pattern(rf"\A{_REMARK}"), _filled("\\1—\xa0"), _DASH_AT_BEGINNING),
    Rule(_pattern(f"{BREAK}{_REMARK}"), _filled(f"{BREAK}\\1—\xa0")),
)
_TOGETHER = (
    Rule(_pattern(r"\.(?<=[тТ]\.)(?<!\w..)~?(?=[екдпч]\.)"), ".\xa0"),
    Rule(_pattern(r"\.(?<=н\.)(?<!\w..)~?(?=э\.)"), ".\xa0"),
    Rule(_pattern(r"([№§]·)~?(?=·\d)"), _TIED, re.compile("[№§]").search),
    _tie_of_short_words(),
    Rule(
        _pattern(rf"(\d·)~(?=·(?:[%‰₽€°]|(?:{_MONTHS}|{_UNITS})(?!\w)))"),
        _TIED,
        re.compile(r"\d").search,
    ),
    Rule(_pattern(r"([IVX]·)~(?=·в(?:в?\.|ек))"), _TIED, re.compile("[IVX]").search),
    Rule(_pattern(rf"(\.(?:{_after(_BEFORE_NAMES)})·)~(?=·[А-ЯЁA-Z«„\d])"), _TIED),
    Rule(_pattern(r"(\.(?<=[А-ЯЁ]\.)(?<!\w..)·)~(?=·[А-ЯЁ](?:\.|[а-яё]))"), _TIED),
    Rule(_pattern(rf"~(?=·[А-ЯЁ]\.{_SPACE}?[А-ЯЁ]\.)"), "\xa0", _CAPITAL_AND_STOP),
    Rule(_pattern(r"~(?=·(?:же?|л[иь]|бы?)(?![\w/.\-]))"), "\xa0"),
    Rule(
        _pattern(
            rf"\d(?<![\w.,\-–/+]\d)(?<!\d{_SPACE}\d)\d{{0,2}}(?:{_SPACE}\d{{3}})++"
            r"(?!\d|[ \xa0\-–]\d)"
        ),
        lambda number: re.sub(_SPACE, "\xa0", number[0]),
    ),
)


def _set(run: str) -> str:
    """``run`` set by the rules; a run in which all letters are Latin is left to typogrify."""
    if not run or run.isspace() or (_LATIN.search(run) and not _CYRILLIC.search(run)):
        return run
    run = quoted(_ruled(run, _SIGNS))
    return _ruled(_ruled(run, _DASHES), _TOGETHER)


def _ruled(run: str, rules: Iterable[Rule]) -> str:
    is_bare = TAG not in run
    for pattern, new, calls, in_bare in rules:
        if in_bare and is_bare:
            run = in_bare[0].sub(in_bare[1], run)
        elif calls(run):
            run = pattern.sub(new, run)
    return run
