"""How alike the words of two texts are, so that a person is shown where to look first. It never decides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

_WORD = re.compile(r"[^\W\d_]{3,}")
_EMPTY = frozenset(
    _WORD.findall(
        "and are all any for from has have his her how into its more most not nor our out own than that the their them "
        "then there these they this those through until what when where which who will with within without would you "
        "your across able also been being can each may make must over per same such upon every should"
    )
)
_ENDINGS = ("ational", "isation", "ations", "ation", "ments", "ment", "ness", "ings", "ing", "ers", "ies", "ied", "ed")
_SHORTEST = 4
FLOOR = 0.12
"""Below this, what two texts share are words that most texts share."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two texts that are worth reading beside each other. `alike` is from 0 to 1; `words` are what they share."""

    one: str
    other: str
    alike: float
    words: tuple[str, ...]


def stems(text: str) -> Counter[str]:
    """The telling words of an English text, each without its ending.

    >>> sorted(stems("Tackling loneliness among the lonely"))
    ['among', 'lone', 'tackl']
    """
    return Counter(_stem(each) for each in _WORD.findall(text.casefold()) if each not in _EMPTY)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word.removesuffix(ending)
            break
    for ending in ("li", "ly", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word.removesuffix(ending)
    return word


def likenesses(ones: Mapping[str, str], others: Mapping[str, str]) -> list[Suggestion]:
    """Every pair of texts that share telling words, the most alike first. A rare word weighs more than a common one.

    >>> likenesses({"ours": "A late bus home"}, {"a": "Review bus services", "b": "Five portions a day"})[0].words
    ('bus',)
    """
    texts = {key: stems(text) for key, text in (*_keyed("1", ones), *_keyed("2", others))}
    weights = _weights(texts.values())
    sides = {key: {word: (1 + log(n)) * weights[word] for word, n in held.items()} for key, held in texts.items()}
    lengths = {key: sqrt(sum(each * each for each in held.values())) for key, held in sides.items()}
    found = []
    for one in ones:
        for other in others:
            first, second = sides["1" + one], sides["2" + other]
            shared = {word: first[word] * second[word] for word in first.keys() & second.keys()}
            if shared:
                alike = sum(shared.values()) / (lengths["1" + one] * lengths["2" + other])
                words = tuple(sorted(shared, key=lambda word: (-shared[word], word)))
                found.append(Suggestion(one, other, round(alike, 4), words))
    return sorted(found, key=lambda each: (-each.alike, each.one, each.other))


def suggestions(ones: Mapping[str, str], others: Mapping[str, str], *, each: int = 3) -> list[Suggestion]:
    """The likeliest few for each of `ones`, and none that share only what most texts share."""
    taken: Counter[str] = Counter()
    chosen = []
    for pair in likenesses(ones, others):
        if pair.alike >= FLOOR and taken[pair.one] < each:
            taken[pair.one] += 1
            chosen.append(pair)
    return chosen


def _keyed(side: str, texts: Mapping[str, str]) -> Sequence[tuple[str, str]]:
    return [(side + key, text) for key, text in texts.items()]


def _weights(texts: Iterable[Counter[str]]) -> dict[str, float]:
    """The weight of each word: the rarer among these texts, the more it tells."""
    held = list(texts)
    seen = Counter(word for each in held for word in each)
    return {word: log((1 + len(held)) / (1 + count)) + 1 for word, count in seen.items()}
