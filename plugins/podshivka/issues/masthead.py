"""What the masthead on page 1 says: «№ 5 (117). Май 2015 г.», «Выпуск 12, пятница, 3 июня 2022».

A municipal gazette prints постановления, which have numbers and dates themselves. What makes a
masthead is where and how it stands: near the top (or in the foot), number and date near each
other, a running number in brackets, in large type, and not within a sentence or under a heading
such as «ПОСТАНОВЛЕНИЕ». Each of these counts; positions are used and not the order of the text,
in which a masthead may come anywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from statistics import median

from podshivka.issues.claims import Claim, Field
from podshivka.issues.dates import LETTER, WEEKDAY, IssueDate, find_dates
from podshivka.issues.numbering import SPECIAL, FoundNumber, find_numbers, plausible_running
from podshivka.issues.rows import Bands, Row, rows_of, stacks_of
from podshivka.reading.model import Page

STRONG, WEAK = 5, 3
"""From these scores on a claim is strong, or worth telling at all."""
HEAD, BROW, FOOT = 0.35, 0.15, 0.92
"""Parts of the page's height: a masthead ends above HEAD or, better, BROW; a foot is below FOOT."""
ABOVE = 80.0
"""Points above a number or a date within which «ПОСТАНОВЛЕНИЕ» can be its heading."""

# «от 27.05.2022», «в № 4», «с мая 1990 года»: within a sentence.
_IN_A_SENTENCE = re.compile(
    rf"(?<!{LETTER})(?:от|со?|до|по|ко?|на|во?|из|за|и|для|при|под|об?|после|перед|ст|п|ч)\.?\s*$",
    re.IGNORECASE,
)
_END = rf"(?!{LETTER})[\s.,:;«»\"()-]*"
# «постановление администрации города № 345», «школа № 5», «Заказ № 1234».
_OF_SOMETHING_ELSE = re.compile(
    rf"(?<!{LETTER})(?:"
    rf"(?:постановлени|решени|распоряжени|приказ|указ|протокол|договор)\w{{0,3}}{_END}"
    r"(?:[\w.«»-]+\s+){0,3}|"
    rf"(?:закон|контракт|лицензи|свидетельств|заказ|школ|лице|гимнази|сад|участ|маршрут|автобус|"
    rf"троллейбус|трамва|лот|приложени|таблиц|стать|пункт|раздел|поликлиник|больниц|аптек|фонд|"
    rf"библиотек|индекс|форм|аукцион|конкурс|извещени|корпус|кабинет|офис|квартир)\w{{0,3}}{_END}|"
    rf"(?:округ|округу|дом|дома|доме|дел[оау]|тел|телефон\w*|факс|кв|корп|каб|рег|уик|пи|эл|фз|"
    rf"п/п|офп|тик){_END})$",
    re.IGNORECASE,
)
# «Подписано в печать 26.05.2022», «Основана 1 мая 1990 года».
_ANOTHER_EVENT = re.compile(
    rf"(?<!{LETTER})(?:подписан|основан|учрежд|созда|изда[её]тся|зарегистрирован|выда|дата\s)"
    r"[\w.]*[\s.,:]*(?:[\w.«»-]+\s+){0,3}$",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"(?:проект)?(?:постановление|решение|распоряжение|приказ|указ|закон|извещение|объявление|"
    r"заключение|протокол|соглашение|договор)(?:$|\W|[а-яё]*(?:администрац|дум|мэр|глав|совет))"
)
_LOWER_CASE_WORD = re.compile(r"(?<!\w)[а-яё]{3,}")
_OF_A_MASTHEAD = re.compile(
    rf"{WEEKDAY}|года?|газета|выпуск|номер|общий|официальн\w+|издани\w+|цена|бесплатно|\w+щается|"
    r"выходит|самоуправлени\w+|город\w*",
    re.IGNORECASE,
)
_FROM = re.compile(r"[\s,]*от\s+", re.IGNORECASE)
_SMALL_N = re.compile(r"n[\s.\d]")  # «п» and ends of words; print has «N»
ENOUGH = 4
"""So many different values of one rank show that the page is ambiguous."""
SENTENCE = 5
"""So many other words in lower case make a row a piece of an article."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A number or a date in a row, and how much speaks for its being the issue's."""

    field: Field
    value: str | IssueDate
    row: Row
    seen: str
    score: int
    running: str | None = None

    @property
    def fineness(self) -> int:
        """1 for a number with its running number and for a date with its day, else 0."""
        if isinstance(self.value, IssueDate):
            return int(self.value.precision == "day")
        return int(self.running is not None)


def claims_of_masthead(page: Page) -> tuple[Claim, ...]:
    """What ``page``, the first of an issue, claims: number, running number, date.

    Strong claims of one field with different values mean that the page is ambiguous.
    """
    rows = rows_of(page)
    body = median([row.size for row in rows for _ in row.text] or [0.0])
    bands = Bands(rows)
    found = [one for row in (*rows, *stacks_of(rows)) for one in _candidates(row, bands)]
    numbers = [one for one in found if one.field == "number"]
    dates = [one for one in found if one.field == "date"]
    best_numbers = _best([_weighed(one, page, body, dates) for one in numbers])
    best_dates = _best([_weighed(one, page, body, numbers) for one in dates])
    years = {str(one.value)[:4] for one in best_dates}
    claims = []
    for one in best_numbers:
        claims.append(_claim("number", one.value, one))
        if one.running and one.running not in years:  # «№ 5 (2022), май 2022»
            claims.append(_claim("running_number", one.running, one))
    claims += [_claim("date", one.value, one) for one in best_dates]
    return tuple(claims)


def _claim(field: Field, value: str | IssueDate, one: _Candidate) -> Claim:
    return Claim(field, value, "masthead", one.seen, one.score >= STRONG)


def _candidates(row: Row, bands: Bands) -> list[_Candidate]:
    """The numbers and dates of ``row``, but for those that belong to something else."""
    dates = find_dates(row.text)
    text = row.text
    for found in dates:
        text = f"{text[: found.start]}{'|' * (found.end - found.start)}{text[found.end :]}"
    numbers = find_numbers(text)
    if not dates and not numbers:
        return []
    around = bands.between(row.box.top - ABOVE, row.box.top + row.size)
    above = [other for other in around if _stands_over(other, row)]
    under_an_act = any(_ACT.match(re.sub(r"\s+", "", one.text).lower()) for one in above)
    column = [other for other in above if _same_column(other, row)]
    before = max(column, key=lambda one: one.box.bottom).text + " " if column else ""

    candidates = []
    linked = {}
    for number in numbers:
        one = _number(number, row, text, before)
        if one is None or (under_an_act and not one.running):
            continue
        if link := _FROM.match(text, number.end):
            # «№ 345 от 27 мая» is an act's as often as an issue's.
            penalty = 0 if one.running or not one.seen.startswith("№") else 2
            one = replace(one, score=one.score - penalty)
            linked[link.end()] = -penalty
        candidates.append(one)
    for found in dates:
        misleading = found.start not in linked and _misleading(
            (_IN_A_SENTENCE, _ANOTHER_EVENT), before, row.text[: found.start]
        )
        if not under_an_act and not misleading:
            seen = row.text[found.start : found.end]
            score = linked.get(found.start, 0)
            candidates.append(_Candidate("date", found.value, row, seen, score))
    return candidates


def _number(found: FoundNumber, row: Row, text: str, before: str) -> _Candidate | None:
    """A number as a candidate, or None if the words before it say what else it numbers."""
    running = found.running
    if running and not plausible_running(running, found.number):
        running = None
    seen = text[found.start : found.end]
    # A running number in brackets is an issue's, whatever the gazette is called.
    signs = (_IN_A_SENTENCE,) if running else (_IN_A_SENTENCE, _OF_SOMETHING_ELSE)
    if _SMALL_N.match(seen) or _misleading(signs, before, text[: found.start]):
        return None
    return _Candidate("number", found.number, row, seen, 3 if running else 1, running)


def _misleading(signs: tuple[re.Pattern[str], ...], above: str, before: str) -> bool:
    """Whether the words before a number or a date show it to be part of something else.

    :param above: the row above, which continues into this one if it is a piece of an article.
    """
    above, before = above[-80:], before[-80:]
    if any(sign.search(before) for sign in signs):
        return True
    wrapped = not before.strip() and len(_LOWER_CASE_WORD.findall(above)) >= 2
    return wrapped and any(sign.search(above) for sign in signs)


def _stands_over(upper: Row, lower: Row) -> bool:
    """Whether ``upper`` is within four lines above ``lower``, in whichever column."""
    gap = lower.box.top - upper.box.bottom
    return -0.3 * lower.size <= gap <= min(4 * max(upper.size, lower.size), ABOVE)


def _same_column(one: Row, other: Row) -> bool:
    return min(one.box.right, other.box.right) > max(one.box.left, other.box.left)


def _weighed(one: _Candidate, page: Page, body: float, others: list[_Candidate]) -> _Candidate:
    """``one`` with its score; a number counts for the ``others`` near it, a date likewise."""
    box = one.row.box
    score = one.score
    if box.bottom < HEAD * page.height:
        score += 3 if box.bottom < BROW * page.height else 2
    elif box.top > FOOT * page.height:
        score += 2
    near = 0.06 * page.height
    if any(
        max(box.top, other.row.box.top) - min(box.bottom, other.row.box.bottom) < near
        for other in others
    ):
        score += 2
    if one.row.size >= 1.3 * body:
        score += 1
    rest = _OF_A_MASTHEAD.sub("", one.row.text.replace(one.seen, ""))
    words = len(_LOWER_CASE_WORD.findall(rest))
    if words >= SENTENCE:
        score -= 3
    elif one.field == "date" and words == 0:
        score += 1
    return replace(one, score=score)


def _best(candidates: list[_Candidate]) -> list[_Candidate]:
    """The candidates with the highest score, or next to it; of each value the best one."""
    ranked = sorted(
        (one for one in candidates if one.score >= WEAK),
        key=lambda one: (-one.score, -one.fineness, one.row.box.top, one.row.box.left),
    )
    ordinary = [one for one in ranked if one.value != SPECIAL] or ranked
    if not ordinary:
        return []
    least = max(ordinary[0].score - 1, STRONG if ordinary[0].score >= STRONG else WEAK)
    best: list[_Candidate] = []
    for one in ordinary:
        if one.score >= least and not any(_same(one, better) for better in best):
            best.append(one)
        if len(best) == ENOUGH:
            break
    return best


def _same(one: _Candidate, better: _Candidate) -> bool:
    """Whether ``one`` adds nothing to ``better``: the same number, or a date that agrees."""
    if isinstance(one.value, IssueDate) and isinstance(better.value, IssueDate):
        return one.value.agrees_with(better.value)
    return one.value == better.value
