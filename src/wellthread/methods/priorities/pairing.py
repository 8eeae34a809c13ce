"""Which two options somebody is asked about next: those seen least, each as often on one side as on the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

Pair = tuple[str, str]
MOST_PRINTED = 21
"""Pairs on one paper; seven options make so many."""


def next_pair(order: Sequence[str], seen: Mapping[str, int], shown: Sequence[Pair]) -> Pair | None:
    """The next two options, the one to show first before the other; None when every pair was shown to this person.

    `order` holds all options as chance put them, and settles what is equal. `seen` says how often everybody together
    has seen each; `shown` are the pairs that this person saw, as they were shown.

    >>> next_pair(["bus", "park", "shop"], {"bus": 4, "park": 1, "shop": 2}, [])
    ('park', 'shop')
    >>> next_pair(["bus", "park", "shop"], {}, [("bus", "park")])
    ('shop', 'bus')
    """
    own = Counter(each for pair in shown for each in pair)
    done = {frozenset(each) for each in shown}
    turn = {option: (own[option] + seen.get(option, 0), at) for at, option in enumerate(order)}
    for one in sorted(order, key=turn.__getitem__):
        others = [each for each in order if each != one and frozenset((one, each)) not in done]
        if others:
            return _sides(one, min(others, key=turn.__getitem__), shown)
    return None


def printed_pairs(order: Sequence[str], most: int = MOST_PRINTED) -> list[Pair]:
    """The pairs that stand on a paper: all of them, or as many as fit, each option about as often as the others.

    >>> printed_pairs(["bus", "park", "shop"])
    [('bus', 'park'), ('shop', 'bus'), ('park', 'shop')]
    """
    shown: list[Pair] = []
    while len(shown) < most and (pair := next_pair(order, {}, shown)):
        shown.append(pair)
    return shown


def how_many(options: int) -> int:
    """How many pairs there are.

    >>> how_many(7)
    21
    """
    return options * (options - 1) // 2


def _sides(one: str, other: str, shown: Sequence[Pair]) -> Pair:
    """The option that stood first less often until now stands first."""
    first = Counter(pair[0] for pair in shown)
    second = Counter(pair[1] for pair in shown)
    lean = {each: first[each] - second[each] for each in (one, other)}
    return (one, other) if lean[one] <= lean[other] else (other, one)
