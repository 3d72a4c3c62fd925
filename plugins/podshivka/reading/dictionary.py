"""Whether a word is one: a dictionary for Russian, letter groups for Latin script.

Russian is looked up in OpenCorpora's dictionary (``pymorphy3``, 390 000 words with all their
forms), which is loaded at the first question of a process and takes 0.1 s. For Latin script
there is only a measure of plausibility: every three letters in a row must be usual in English,
German or Portuguese. It lets 94 to 99 % of the words of real texts in these languages pass, one
in six words of random letters and one in fifty of Russian read as Latin-1. It says what a text
is worth and not how a word is spelt.
"""

from __future__ import annotations

import re
import zlib
from base64 import b85decode
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from podshivka.reading.normal import STRESS

SHORTEST = 3
"""Letters: shorter words are known or not by chance and don't count in ``known_share``."""

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_PARTS = re.compile(r"[-\u2010\u2011/.+&'’]+")
_CYRILLIC = re.compile(r"[а-яё]+")
_LATIN = re.compile(r"[a-zßàáâãäçéêíñóôõöúü]+")
_NUMBER = re.compile(r"\d+(?P<ending>[^\W\d]*)")
_BROKEN = ("-", "\u00ad", "\ufffe")
_ABBREVIATION = re.compile(r"[А-ЯЁ]{2,5}|[A-Z]{2,5}")
_SURNAME = re.compile(
    r"[А-ЯЁ][а-яё]+(?:[оеё]в|[иы]н|енк|ск|цк|ич|ук|юк|ян|дзе|швили|[иы]х)"
    r"(?:|[аоуеы]|ом|ем|ым|ой|ей|ых|ыми|ий|ый|ая|ую|ого|ому|им|ом)"
)

_PLAIN = str.maketrans(dict(zip("àáâãäçéêíñóôõöúü", "aaaaaceeinoooouu", strict=True)) | {"ß": "ss"})
_LETTERS = " abcdefghijklmnopqrstuvwxyz"
_UNUSUAL_BUT_COMMON = re.compile("two|who|why|new|few|law|how|now|ihm|ihn|ihre?|aos|foi|joão")
_USUAL_GROUPS = zlib.decompress(
    b85decode(
        b"c-pO2aZnW38UJosaZj!6qIR$$vM#Gk)C4sK%@k!X*_gYw#-=sVGzn09ZId<%9W)eyyX9oe5kT-T(^_YUwT@=uv`mwk;"
        b"v~kE$)rGAJ*|^DTZ+pR3#3iDRKx}Lc3;1DfOgXU+4l#x``+8{eZSxL`+g4q7$rpSksH*NFR!Wi!(Kv2L(d<T;LmnQ5&"
        b"70-axyA%>gm7=$y>1T+k68T=?Uxl?y>Wk0Chd$TRZNUd)D{<;O`$i^twNy1Y6ZrjIu~z58@I4C|q})O~M_Y+9QM*$43"
        b"h{CCqLo)Dgc~HPK;|2tK}Pk3E4)WwtX#NVsc3o_V^O1&Cl8x=HL>-5}M@{YT_${h`;ku2?=^WSkWOyV3v#@T=TdVWyX"
        b"@i;7;CkbEh?2;R&n7a7PQEs`ekbt`cxs<J*&;v&Q*4Nt@{CsvAx2MlvKD$jSxqYp^{f(OAsY4Bv5#GIg6<JtHlt`A6{"
        b"K$2MVAT=;it0<Y{p_CbAg0HoKZsq|)&rNOM@T|omSGTU}i<7;U0JB5Mt(mK)o;249xA<dzF~;V$twG2gQQ51iei<_iC"
        b"-v94h@!@5hM5B50?r+`^W^{oz$31a+RmK3#yt}WS`@&uXuxl5W}7$-cR)WOHGRX@<$@M>xN2Ot`YT>6?kCn%2stFq5)"
        b"a$egiFMB&b&E@^jd@CV`abDi8v`P;_Akb?T~~a_?9`Bte3v~$f2Ua<}88D!_Wt;B&Amahyp)AT8!aqn=_Az8Ygn@<Oi"
        b"#8hwu_*-mmhk#E26HY5u9~Mc~N%NkT$5Osl%{@IeuA2rTjk3=5(Jl-Jva^*lnxr>q?LA~OGk99S#${`}n^7AFU-r*U4"
        b"=Sp4cL>Ts+2&Cz_L%;Tl?QdC|=7}-mMU2oRD<^vC&MQO;^mMB4>0WpnEq?eU&$*&QIH2PyR^iB+uU(kA;3Y6=8=AuA$"
        b"lH3^!lbqc#89(eIVcn>-Cy8N_^Z9kaC_$bEJom;YJyCHDK3%bmZmX*Jm#>VCJlkG^5-n`|^x9-m{`ON<Ygg5S;Df(>W"
        b"{qJK%XVC<<>Ih0R6Qpp>=3@&L^qa}el08UN*l$+<{~xPq8B$IfD;wEaaTET$9>du_hn%1!bbSq(2NJScs@T_=$uP~{~"
        b"n4JB1o^uW4(M#GH!j9vZ2XYg4&f|vk}u1rELs$WdmqPFH0sJ{)p_E7WQquFFw})>Z>>QXR<sXhZyi8J7=}ZD#(q7pyI"
        b"}@Krp7F!jkxQeNV<y@?@&@2$=_3X|R1KK5cpW=G7*cholr0{61|)*x}9;Q3iQ?M%W_MlgS(HWka;0_*G8Z_v-#x08h!"
        b"g{zZ&xA%J3QO=alTV%A!8g9pFbcOh;HzQuUBRrCIn2nJ=-)wfsQTiN&PobJbY1@J7&!~Ab$^8!%TrmU$4r9kA!wq*{n"
        b"Y&>Z9dxhtT*@?d4j*(TEyzPV<r-e=4cU;TVugmjih3$k4)3QtSMr4CuDtBQi7Y5h;2+aXQ?<3=Xi?^4oK3+Iwn9n5cC"
        b"%=`e%0uz9Le;Y5V1-ZRA@{xWt`WB;Lprk2uP3_4`-?rGQD-x4-No2?|IV%KbGO6BKi=?hpMCOhshW9lM%bL_g>;Vyel"
        b"3h@HLZtP4bTt&+)Y-~O4kF;P*6YvX22jtVY`r_M2XR73%;}OS4Mv5!eN|Hlqe;{fAka!|F<DUfcYQOCy?IZslqS)>E>"
        b"0Ef*gL^`0(AT;${>8E}>(eL&#0y;meg{<Jgrr*K+9=b?h^J6Ubo#aT4-nEXwjDzD(d?VEdLumOX))qi;}QZ&=?e3BF7"
        b"eK#3YtrI<X?cjn_Fw`30Z)=F_);+wgXDcM*~&helCEEV>sj%`l6vhwTdtgw}~7t(NP&a|+pZ-~@4WVA}1I=1|B`9|X`"
        b"YIq*)6g2Z0$3{QIo2cNfV`H0RJGeUGsIb!mv|$$?OHZ2Ceblk5@zyiX{BC9Q(EjJfzi)KgPPpB)Dt5I0gpAfMLG?xpG"
        b"F*!|I*B7)Px?nk!teZtW20oZK|1y_wgZ%^e0naxruz=9ppH!lch5I0-MUv1*Rf|VG>)5{-Sx5c2vFcuHX8DxQQomxnA"
        b"uV?cLh>oj&E06={(maUm-8dWm64HP4DL5egXF_XQEkx(#nbOmAv&IwHpgP0hn>@2in##91D-_n7J|OpL$5cdzOxoqr("
        b"UBM_rjB>I<9G=_CeZ(6JK<nl&qW?ukoW@K%PDa_pH=F7>8ApOwziuxN6O(opZ2J_D{COL!?!YNS-vpt9WITd`h+9tC}"
        b"XIZDkyQ<zdUwk_|k4_sez$iHD((bm&dG>xUc?50aY{vZ$0AA515<`+GWO|v1SoOhtQqeW_!@gPkDk9+5Uh<7Cq^g=8("
        b"E@V(GXfoAC>R%Di!joG#Uo6!rNQw}>GP1yvw27DDkVBs0f(*!uiOjzN908#1"
    )
)
"""A bit for each group of three of ``_LETTERS``, a space being a word's edge; set where at least
three in 100 000 words of SCOWL's English, of Debian's new German or of its Portuguese list have
the group. Accents are left out of account."""


@lru_cache(maxsize=1 << 16)
def knows(word: str) -> bool:
    """Whether ``word`` is a word, whatever its case and the punctuation at its edges.

    Е may stand for ё. A compound is known if it is in the dictionary or if each of its parts
    is. Numbers with or without an ending («5-го»), abbreviations of two to five capitals and
    Russian surnames told by their ending («Кобзева») pass; a word that mixes scripts does not.
    """
    bare = _EDGES.sub("", word.replace(STRESS, ""))
    if _is_part(bare):
        return True
    parts = [part for part in _PARTS.split(bare) if part]
    return is_russian(bare.lower()) or (len(parts) > 1 and all(map(_is_part, parts)))


def known_share(words: Iterable[str]) -> float:
    """The share, from 0 to 1, of the ``words`` that the dictionary knows.

    Only words of at least ``SHORTEST`` letters and without digits count, and abbreviations
    (five capitals or fewer) only if they are in the dictionary, for nothing can be told by the
    others; nor do words broken at a line's end. 0 if no word counts.
    """
    verdicts = list(map(_verdict, words))
    known = verdicts.count(True)
    counted = known + verdicts.count(False)
    return known / counted if counted else 0.0


@lru_cache(maxsize=1 << 16)
def _verdict(word: str) -> bool | None:
    """Whether ``word`` is known; None if it doesn't count."""
    bare = word if word.isalpha() else _EDGES.sub("", word.replace(STRESS, ""))
    if len(bare) < SHORTEST or word.endswith(_BROKEN) or not _is_counted(bare):
        return None
    return knows(bare)


def _is_counted(bare: str) -> bool:
    if _ABBREVIATION.fullmatch(bare):
        return _is_spelt(bare.lower())
    letters = sum(map(str.isalpha, bare))
    return letters >= SHORTEST and not any(map(str.isdigit, bare))


def _is_part(part: str) -> bool:
    """Whether ``part``, a word without a hyphen or one between two, is known."""
    number = _NUMBER.fullmatch(part)
    if number is not None:
        ending = number["ending"]
        return len(ending) <= SHORTEST or _is_spelt(ending.lower())
    return (
        (len(part) == 1 and part.isalpha())
        or _ABBREVIATION.fullmatch(part) is not None
        or (_is_spelt(part.lower()) and (part.isupper() or part[1:].islower()))
        or _SURNAME.fullmatch(part) is not None
    )


def _is_spelt(lower: str) -> bool:
    if _CYRILLIC.match(lower):
        return is_russian(lower)
    return _UNUSUAL_BUT_COMMON.fullmatch(lower) is not None or (
        _LATIN.fullmatch(lower) is not None and _is_usual(lower)
    )


@lru_cache(maxsize=1 << 16)
def is_russian(lower: str) -> bool:
    """Whether ``lower``, in lower case, stands in the Russian dictionary as it is or with ё."""
    russian = _russian()
    words = russian.dictionary.words
    return lower in words or (
        "е" in lower and bool(words.similar_keys(lower, russian.char_substitutes))
    )


def lemma_shares(lower: str) -> list[tuple[str, float]]:
    """The basic forms ``lower`` may belong to, each time with how probable that is.

    A basic form comes as often as ``lower`` is another of its forms; nothing if ``lower`` is in
    the dictionary neither as it is nor with ё.
    """
    if not is_russian(lower):  # soon told; analysing a word that is none takes long
        return []
    parses = _russian().parse(lower)
    return [(parse.normal_form, parse.score) for parse in parses if parse.is_known]


def is_compound(lower: str) -> bool:
    """Whether ``lower`` ends in a known word after a linking vowel: «ливнеприёмник»."""
    return any(
        lower[at - 1] in "ое" and is_russian(lower[at:])
        for at in range(SHORTEST, len(lower) - SHORTEST - 1)
    )


def agree(first: str, second: str) -> bool:
    """Whether both are Russian common nouns that stand in one case and number: «города-герои».

    A first noun in its basic form that ends in a consonant need not: «бизнес-планом».
    """
    places = {(tag.case, tag.number) for tag in _noun_tags(second)}
    return any(
        (tag.case, tag.number) in places
        or (places and first[-1] not in _VOWELS and (tag.case, tag.number) == ("nomn", "sing"))
        for tag in _noun_tags(first)
    )


def are_numerals(first: str, second: str) -> bool:
    """Whether both are Russian numerals, as in «два-три»."""
    return all(any(tag.POS == "NUMR" for tag in _tags(lower)) for lower in (first, second))


def is_adjective(lower: str) -> bool:
    """Whether ``lower`` is a form of a Russian adjective or participle in the dictionary."""
    return any({"ADJF", "PRTF"} & tag.grammemes for tag in _tags(lower))


_VOWELS = "аеёиоуыэюя"
_NAMES = frozenset({"Abbr", "Name", "Surn", "Patr"})


def _noun_tags(lower: str) -> list[Any]:
    return [tag for tag in _tags(lower) if tag.POS == "NOUN" and not _NAMES & tag.grammemes]


@lru_cache(maxsize=1 << 12)
def _tags(lower: str) -> list[Any]:
    """What OpenCorpora says of ``lower``; nothing of words it does not have."""
    if not is_russian(lower):  # soon told; analysing a word that is none takes long
        return []
    return [parse.tag for parse in _russian().parse(lower) if parse.is_known]


@cache
def _russian() -> Any:
    """The dictionary, once a process."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


def _is_usual(lower: str) -> bool:
    """Whether every three letters in a row are usual in a language of Latin script."""
    places = [_LETTERS.index(letter) for letter in f" {lower.translate(_PLAIN)} "]
    return all(
        _USUAL_GROUPS[group >> 3] >> (group & 7) & 1
        for first, second, third in zip(places, places[1:], places[2:], strict=False)
        for group in [(first * 27 + second) * 27 + third]
    )
