"""«Quotation „in quotation“ marks», whatever marks were typed."""

from __future__ import annotations

import re

from podshivka.site.runs import BREAK, TAG

_EITHER_WAY = frozenset('"“”‟')
_QUOTES = _EITHER_WAY | frozenset("«»„")
_MARK = re.compile(f"[{''.join(sorted(_QUOTES))}]")
_MARK_OR_TAG = re.compile(f"[{''.join(sorted(_QUOTES))}{TAG}]")
_BEFORE_OPENING = frozenset(f" \t\r\n\xa0{BREAK}([{{«„—–-/=")
_AFTER_CLOSING = frozenset(f" \t\r\n\xa0{BREAK}.,:;!?)]}}»—–-/")


def quoted(run: str) -> str:
    """``run`` with «quotation „in quotation“ marks», paired; a lone one is only turned right."""
    if not _MARK.search(run):
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
    before, end = " ", 0
    for place, following in after.items():
        # Of what stands since the last mark or tag, its last character; where nothing does, that
        # mark itself.
        if place > end:
            before = run[place - 1]
        end = place + 1
        character = run[place]
        if character == TAG:
            continue
        role = _role(character, before, following, bool(opened))
        if role is None:
            continue
        roles[place] = role
        before = {"opens": "«", "closes": "»", "inch": "″"}[role]
        if role == "opens":
            opened.append(place)
        elif role == "closes" and opened:
            paired |= {opened.pop(), place}
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


def _visible_after(run: str) -> dict[int, str]:
    """For every mark and tag, in order, the next character that is no tag, nor of unknown side."""
    places = [found.start() for found in _MARK_OR_TAG.finditer(run)]
    after: dict[int, str] = {}
    for place in reversed(places):
        following = run[place + 1 : place + 2] or " "
        if following == TAG or following in _EITHER_WAY:
            following = after[place + 1]
        after[place] = following
    return {place: after[place] for place in places}
