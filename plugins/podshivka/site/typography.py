"""Russian typography: «ёлочки», „лапки“, dashes, and spaces that must not break a line.

Typogrify knows English only, so this filter goes before it and leaves it nothing Russian to do.
The rules are those of Мильчин и Чельцова, «Справочник издателя и автора»: quotation marks,
dashes, numbers, and what must not be torn apart at the end of a line.

HTML is cut into *runs*: the text of one block with everything that isn't text replaced by one
placeholder character each. Rules see a run as a sentence, so they work across inline tags
(``<b>"Слово</b> дня"``) and can't touch an attribute; afterwards every placeholder gets back
exactly what it stood for. Rules keep placeholders and their order, and pass over a run once:
the whole is linear in the length of the text, hostile text included.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

# Unicode noncharacters: they have no business in a text. One found there is kept as opaque.
_TAG, _OPAQUE, _BREAK = "\ufdd0", "\ufdd1", "\ufdd2"
_PLACEHOLDER = re.compile(f"[{_TAG}{_OPAQUE}{_BREAK}]")

# ---- HTML into runs ----------------------------------------------------------------------

# A tag's end is searched past quoted attributes, without backtracking. At any position at most
# three attempts that began earlier are alive: every quote permutes the states "outside",
# "in '" and 'in "', and a "<" ends the one outside. So hostile input costs three passes.
_TOKEN = re.compile(
    r"""(?P<comment><!--(?:.*?-->|.*)|<[!?][^>]*+>?)
    |(?P<tag></?(?P<name>[A-Za-z][^\s/<>]*+)[^<>"']*+(?:(?:"[^"]*+"|'[^']*+')[^<>"']*+)*+>)
    |(?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    |(?P<noncharacter>[\ufdd0-\ufdd2])
    |(?P<text>[^<&\ufdd0-\ufdd2]++|[<&])""",
    re.VERBOSE | re.DOTALL,
)


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


_INLINE = _names(
    "a abbr acronym b bdi bdo big cite data del dfn em font i ins label mark nobr q ruby s small "
    "span strike strong sub sup time u wbr"
)
_INLINE_OBJECT = _names("audio button img input meter object progress select video")
_VERBATIM_BLOCK = _names("pre script style textarea")
_VERBATIM = _VERBATIM_BLOCK | _names("code kbd math samp svg tt var")
_NOT_MARKUP_INSIDE = _names("script style textarea")
_VOID = _names("area base br col embed hr img input link meta source track wbr")
_FOREIGN = re.compile(r"""\slang\s*=\s*["']?(?!ru\b)[A-Za-z]""", re.IGNORECASE)

# Entities that the rules must see as what they are; all others stay as they were written.
_TYPOGRAPHIC = frozenset("\"'«»“”„‟—–…№§©°\xa0")


def russian(markup: str) -> str:
    """Russian typography in the text of ``markup``, an HTML fragment.

    Verbatim elements (``pre``, ``code`` …), elements with a ``lang`` other than Russian, blocks
    whose letters are all Latin, attributes and comments come back unchanged. Idempotent.
    """
    parts: list[str] = []
    run: list[str] = []
    replaced: list[str] = []
    for seen, original in _pieces(markup):
        if seen is None:
            parts += _restored(_set("".join(run)), replaced), original
            run, replaced = [], []
        else:
            run.append(seen)
            if seen in (_TAG, _OPAQUE, _BREAK):
                replaced.append(original)
    parts.append(_restored(_set("".join(run)), replaced))
    return "".join(parts)


def russian_text(text: str) -> str:
    """Russian typography in plain text, such as a title; ``<`` and ``&`` mean themselves."""
    return _restored(_set(_PLACEHOLDER.sub(_OPAQUE, text)), _PLACEHOLDER.findall(text))


def _pieces(markup: str) -> Iterator[tuple[str | None, str]]:
    """``markup`` in pieces: how a run sees each (None: it ends the run), and how it is written."""
    position = 0
    while token := _TOKEN.match(markup, position):
        position = token.end()
        written = token[0]
        if token["text"]:
            yield written, written
        elif token["comment"]:
            yield _TAG, written
        elif token["noncharacter"]:
            yield _OPAQUE, written
        elif token["entity"]:
            character = html.unescape(written)
            yield (character if character in _TYPOGRAPHIC else _OPAQUE), written
        else:
            name = token["name"].lower()
            if not written.startswith("</") and _is_not_russian(name, written):
                position = _end_of_element(markup, position, name)
                written = markup[token.start() : position]
                inline = name in _INLINE or name in _VERBATIM - _VERBATIM_BLOCK
                yield (_OPAQUE if inline else None), written
            else:
                yield _seen(name), written


def _seen(name: str) -> str | None:
    """How a run sees the tag of an element ``name``."""
    if name in _INLINE:
        return _TAG
    if name in _INLINE_OBJECT:
        return _OPAQUE
    return _BREAK if name == "br" else None


def _is_not_russian(name: str, tag: str) -> bool:
    if name in _VOID or tag.endswith("/>"):
        return False
    return name in _VERBATIM or _FOREIGN.search(tag) is not None


def _end_of_element(markup: str, position: int, name: str) -> int:
    """Where the element ``name`` ends whose content begins at ``position``; the end if never."""
    if name in _NOT_MARKUP_INSIDE:
        closing = re.compile(rf"</{name}\b[^>]*>?", re.IGNORECASE).search(markup, position)
        return closing.end() if closing else len(markup)
    depth = 1
    while depth and (token := _TOKEN.match(markup, position)):
        position = token.end()
        if token["tag"] and token["name"].lower() == name:
            depth += -1 if token[0].startswith("</") else not token[0].endswith("/>")
    return position


def _restored(run: str, originals: list[str]) -> str:
    """``run`` with its placeholders replaced by ``originals``, in order."""
    waiting = iter(originals)
    return _PLACEHOLDER.sub(lambda _: next(waiting), run)


# ---- The rules ---------------------------------------------------------------------------

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
    return re.compile(text.replace("~", gap).replace("·", f"(?:{_TAG}*+)"))


_Rules = tuple[tuple[frozenset[str], re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]


def _rules(*rules: tuple[str, str, str | Callable[[re.Match[str]], str]]) -> _Rules:
    """Rules made ready: characters of which one must be present, pattern, replacement."""
    return tuple((frozenset(needed), _pattern(text), new) for needed, text, new in rules)


def _after(words: str) -> str:
    """A look back from a full stop to one of ``words``, whole; by length, as ``re`` demands it."""
    by_length: dict[int, list[str]] = {}
    for word in words.split("|"):
        by_length.setdefault(len(word), []).append(word)
    return "|".join(
        rf"(?<=(?<![\w.\-])(?i:{'|'.join(same_length)})\.)" for same_length in by_length.values()
    )


_SIGNS = _rules(
    (".", r"\.\.\.(?<![.…?!/\\]...)(?![./\\])", "…"),
    ("(", r"\([cCсС]\)(?=[ \xa0]?(?:\d{4}|[A-ZА-ЯЁ«\"]))", "©"),
    ("°", r"(°[ \xa0]?\d{1,2})'", r"\1′"),
)
_DASHES = _rules(
    # Ranges: 2020–2022, 5–7 мая, 9:00–18:00, XIX–XX вв.
    (
        "-",
        rf"{_ALONE}((?:1[5-9]|20)\d\d)(?:-|~-~(?=\d{{4}}~гг\.))((?:1[5-9]|20)\d\d)(?![\w–—/]|-\d)",
        _range_if_it_ascends,
    ),
    (
        "-",
        rf"{_ALONE}(\d{{1,4}})~?-~?(\d{{1,4}})(?=·(?:%|~·(?:%|(?:{_MONTHS}|{_UNITS})(?!\w))))",
        _range_if_it_ascends,
    ),
    ("-", rf"(?<![\w\-:.]){_HOUR_OR_DATE}-{_HOUR_OR_DATE}(?![\w\-:.]*\d)", r"\1–\2"),
    ("-", r"(?<![\w\-])([IVX]{1,6})-([IVX]{1,6})(?=~в)", r"\1–\2"),
    # Between words, also of one stuck to a comma; then at the beginning, of a remark.
    ("-", rf"-(?<=[\w»“][,!?…]-)(?<!\d,-)-?{_SPACE}++", "\xa0— "),
    (
        "-–—",
        rf"{_SPACE}(?<=[^\s{_BREAK}]{_SPACE}){_SPACE}*+(·)(?:-{{1,3}}|[–—])(·){_SPACE}++",
        "\xa0\\1—\\2 ",
    ),
    (
        "-–—",
        rf"(^|{_BREAK})((?:{_SPACE}|{_TAG})*+)[-–—]{{1,3}}+{_SPACE}++(?=·[^\W\d_«„…])",
        "\\1\\2—\xa0",
    ),
)
_DIGITS = "0123456789"
_TOGETHER = _rules(
    (".", r"([тТ]\.(?<!\w..))~?(?=[екдпч]\.)", "\\1\xa0"),
    (".", r"(н\.(?<!\w..))~?(?=э\.)", "\\1\xa0"),
    ("№§", r"([№§]·)~?(?=·\d)", "\\1\xa0"),
    (
        "",
        rf"(?<![\w\-’'.…/{_OPAQUE}])((?i:{_SHORT_WORDS})·)~(?=·[\w«„(№§{_OPAQUE}])",
        "\\1\xa0",
    ),
    (_DIGITS, rf"(\d·)~(?=·(?:[%‰₽€°]|(?:{_MONTHS}|{_UNITS})(?!\w)))", "\\1\xa0"),
    ("IVX", r"([IVX]·)~(?=·в(?:в?\.|ек))", "\\1\xa0"),
    (".", rf"(\.(?:{_after(_BEFORE_NAMES)})·)~(?=·[А-ЯЁA-Z«„\d])", "\\1\xa0"),
    (".", r"([А-ЯЁ]\.(?<!\w..)·)~(?=·[А-ЯЁ](?:\.|[а-яё]))", "\\1\xa0"),
    (".", rf"~(?=·[А-ЯЁ]\.{_SPACE}?[А-ЯЁ]\.)", "\xa0"),
    ("жлб", r"~(?=·(?:же|ж|ли|ль|бы|б)(?![\w/.\-]))", "\xa0"),
    (
        _DIGITS,
        rf"(?<![\w.,\-–/+])(?<!\d{_SPACE})\d{{1,3}}(?:{_SPACE}\d{{3}})++(?!\d|[ \xa0\-–]\d)",
        lambda number: re.sub(_SPACE, "\xa0", number[0]),
    ),
)


def _set(run: str) -> str:
    """``run`` set by the rules; a run in which all letters are Latin is left to typogrify."""
    if _LATIN.search(run) and not _CYRILLIC.search(run):
        return run
    return _ruled(_ruled(_quoted(_ruled(run, _SIGNS)), _DASHES), _TOGETHER)


def _ruled(run: str, rules: _Rules) -> str:
    present = frozenset(run)
    for needed, pattern, new in rules:
        if not needed or needed & present:
            run = pattern.sub(new, run)
    return run


# ---- Quotation marks ---------------------------------------------------------------------

_EITHER_WAY = frozenset('"“”‟')
_QUOTES = _EITHER_WAY | frozenset("«»„")
_BEFORE_OPENING = frozenset(f" \t\r\n\xa0{_BREAK}([{{«„—–-/=")
_AFTER_CLOSING = frozenset(f" \t\r\n\xa0{_BREAK}.,:;!?)]}}»—–-/")


def _quoted(run: str) -> str:
    """``run`` with «quotation „in quotation“ marks», paired; a lone one is only turned right."""
    if _QUOTES.isdisjoint(run):
        return run
    roles, paired = _roles(run)
    characters = list(run)
    depth = 0
    for place, role in roles.items():
        if role == "inch":
            characters[place] = "″"
        elif role == "opens":
            characters[place] = "„" if depth else "«"
            depth += place in paired
        else:
            depth -= place in paired
            characters[place] = "“" if depth else "»"
    return "".join(characters)


def _roles(run: str) -> tuple[dict[int, str], set[int]]:
    """What each quotation mark of ``run`` does, by place in order; and which of them pair."""
    after = _visible_after(run)
    roles: dict[int, str] = {}
    opened: list[int] = []
    paired: set[int] = set()
    before = " "
    for place, character in enumerate(run):
        if character == _TAG:
            continue
        if character in _QUOTES:
            role = _role(character, before, after[place], bool(opened))
            if role is None:
                continue
            roles[place] = role
            before = {"opens": "«", "closes": "»", "inch": "″"}[role]
            if role == "opens":
                opened.append(place)
            elif role == "closes" and opened:
                paired |= {opened.pop(), place}
        else:
            before = character
    return roles, paired


def _role(quote: str, before: str, after: str, is_open: bool) -> str | None:
    """What a quotation mark does between two visible characters; None if it can't be told."""
    if quote in "«„":
        return "opens"
    if quote == "»":
        return "closes"
    may_open, may_close = before in _BEFORE_OPENING, after in _AFTER_CLOSING
    if may_open and not may_close:
        return "opens"
    if quote == '"' and before.isdigit() and not is_open:
        return "inch"
    if may_close and not may_open:
        return "closes"
    if is_open:
        return "closes"
    return None if may_open else "opens"


def _visible_after(run: str) -> list[str]:
    """For every place the next character that is neither a tag nor a mark of unknown side."""
    after: list[str] = []
    following = " "
    for character in reversed(run):
        after.append(following)
        if character != _TAG and character not in _EITHER_WAY:
            following = character
    after.reverse()
    return after
