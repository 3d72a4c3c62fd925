"""Numbers and words as few bytes, and bytes as a script that any page may load.

A *shard* is a classic script that calls one function, ``podshivkaShard(name, text)``: no fetch
and no module, which browsers refuse to pages opened from a disk. ``text`` is base64 of a raw
DEFLATE stream (RFC 1951). Compressed again by the host it is 1 % larger than the stream itself.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from operator import sub

Write = Callable[..., None]
"""Takes the name of a shard and its parts, bytes."""

_MORE = 0x80
_ANY = zlib.Z_DEFAULT_STRATEGY
_LEVEL = 6  # 9 takes half as long again, and saves three bytes in a thousand
_SMALL_LETTERS, _CAPITALS = range(ord("а"), ord("я") + 1), range(ord("@"), ord("_") + 1)
_NARROW = dict(zip((*_SMALL_LETTERS, *_CAPITALS), (*_CAPITALS, *_SMALL_LETTERS), strict=True))
_END = b"\x03\x00"  # DEFLATE's last block, an empty one


def varint(number: int) -> bytes:
    """``number`` ≥ 0 in groups of seven bits, lowest first; all but the last have bit 8 set."""
    return varints((number,))


def varints(numbers: Iterable[int]) -> bytes:
    """:func:`varint` of each."""
    all_numbers = list(numbers)
    if max(all_numbers, default=0) < _MORE:
        return bytes(all_numbers)
    out = bytearray()
    for number in all_numbers:
        while number >= _MORE:
            out.append(number & 0x7F | _MORE)
            number >>= 7
        out.append(number)
    return bytes(out)


def deltas(numbers: Sequence[int], start: int = 0) -> bytes:
    """Ascending numbers as the differences between neighbours, the first from ``start``."""
    return varints(map(sub, numbers, chain((start,), numbers)))


def text_column(words: Sequence[str], befores: Sequence[str] | None = None) -> bytes:
    """Words: of each how many characters it shares with the one before it, and the rest.

    Two parts, each after its length: the numbers as varints, the rests as UTF-8 on lines, where
    Russian small letters and the ASCII from ``@`` to ``_`` have changed places: words have no
    capitals, and of two bytes a letter the first would say nothing, but take a bit.

    :param befores: what stands before each word, if that is not the word before.
    """
    shared, rests = [], []
    for word, before in zip(words, befores or ("", *words), strict=False):
        common = 0
        for ours, theirs in zip(word, before, strict=False):
            if ours != theirs:
                break
            common += 1
        shared.append(common)
        rests.append(word[common:])
    return columns(varints(shared), "\n".join(rests).translate(_NARROW).encode())


def columns(*parts: bytes) -> bytes:
    """``parts`` one after another, each after its length."""
    return b"".join(varint(len(part)) + part for part in parts)


def shard(name: str, *parts: bytes) -> bytes:
    """The script that hands over ``parts``, one after another, under ``name``.

    If there are several, each is packed the way that suits it best and has codes of its own:
    numbers that follow no pattern take a sixth less room than if patterns were looked for.

    :param name: needs no escaping.
    """
    strategies = (_ANY,) if len(parts) == 1 else (_ANY, zlib.Z_FILTERED, zlib.Z_HUFFMAN_ONLY)
    blocks = (
        min((_deflated(part, strategy) for strategy in strategies), key=len) for part in parts
    )
    packed = base64.b64encode(b"".join(blocks) + _END)
    return b'podshivkaShard("%s","%s")\n' % (name.encode(), packed)


def renamed(script: bytes, name: str) -> bytes:
    """The script of a :func:`shard`, under another name."""
    head, _old, rest = script.split(b'"', 2)
    return b'%s"%s"%s' % (head, name.encode(), rest)


def _deflated(part: bytes, strategy: int) -> bytes:
    """Blocks of DEFLATE that another may follow."""
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15, strategy=strategy)
    return deflate.compress(part) + deflate.flush(zlib.Z_SYNC_FLUSH)
