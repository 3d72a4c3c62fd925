"""Words of which Russian words are forms, by OpenCorpora's dictionary."""

from __future__ import annotations

from podshivka.reading.dictionary import lemma_shares

LEAST_SHARE = 0.3
"""How probable a lemma must be beside the most probable one. «Стали» is a form of «стать» and,
a fortieth as often, of «сталь»: who asks for the one doesn't want the other. Less, and words join
that differ; more, and forms of one word don't find each other. A word in its basic form always
means that: «банка» is a jar, though most often it is of a bank."""


def lemmas(word: str) -> tuple[str, ...]:
    """The words, with е for ё, that ``word``, folded, may be a form of; the most probable first.

    Empty if the dictionary doesn't have it. «Банки» are of «банк» and of «банка».
    """
    shares: dict[str, float] = {}
    for lemma, share in lemma_shares(word):
        spelt = lemma.replace("ё", "е")
        shares[spelt] = shares.get(spelt, 0.0) + share
    best = max(shares.values(), default=0.0)
    kept = [
        lemma for lemma, share in shares.items() if lemma == word or share >= best * LEAST_SHARE
    ]
    return tuple(sorted(kept, key=lambda lemma: (-shares[lemma], lemma)))
