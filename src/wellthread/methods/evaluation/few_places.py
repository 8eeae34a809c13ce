"""What chance alone can do when only a few places take part: exact, by trying every way the lots could have fallen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import comb

MOST_WAYS = 1_000_000


class TooMany(ValueError):
    """Too many ways to try each one."""


@dataclass(frozen=True, slots=True)
class Lots:
    """Of all `ways` in which the lots could have fallen, how many give a result as far from nothing as ours.

    `p` is `extreme / ways`: how often chance alone would show as much in either direction.
    """

    extreme: int
    ways: int

    @property
    def p(self) -> float:
        return self.extreme / self.ways


def lots_in_pairs(differences: Sequence[float]) -> Lots:
    """Pairs of like places, one of each pair drawn by lot: try every sign of every difference. Raises TooMany.

    Two pairs, both of which went well. Chance would do as much, one way or the other, half of the time:

    >>> lots_in_pairs([3.0, 5.0]).p
    0.5
    """
    _check(2 ** len(differences))
    seen = abs(sum(differences))
    sums = [
        sum(s * d for s, d in zip(sign, differences, strict=True)) for sign in product((1, -1), repeat=len(differences))
    ]
    return Lots(sum(_as_far(each, seen) for each in sums), len(sums))


def lots_among(changed: Sequence[float], unchanged: Sequence[float]) -> Lots:
    """Some of several places drawn by lot: try every choice of as many. Raises TooMany.

    One test-bed and one place beside it: whatever the two figures are, chance explains them.

    >>> lots_among([9.0], [1.0]).p
    1.0
    """
    every = [*changed, *unchanged]
    _check(comb(len(every), len(changed)))
    seen = abs(_gap(every, range(len(changed))))
    gaps = [_gap(every, chosen) for chosen in combinations(range(len(every)), len(changed))]
    return Lots(sum(_as_far(abs(each), seen) for each in gaps), len(gaps))


def smallest_p_in_pairs(pairs: int, *, two_sided: bool = True) -> float:
    """The smallest p that this many pairs can ever give, however well everything goes.

    >>> [smallest_p_in_pairs(each) for each in (1, 2, 5, 6)]
    [1.0, 0.5, 0.0625, 0.03125]
    """
    if pairs < 1:
        raise ValueError("At least one pair of places is needed.")
    return min(1.0, (2 if two_sided else 1) * 0.5**pairs)


def smallest_p_among(drawn: int, places: int, *, two_sided: bool = True) -> float:
    """The smallest p when `drawn` of `places` take part: one way in all the ways to draw them.

    With as many in as out, swapping the two gives the same distance the other way, which counts twice.

    >>> smallest_p_among(1, 2), smallest_p_among(1, 20), smallest_p_among(4, 8)
    (1.0, 0.05, 0.02857142857142857)
    """
    if not 0 < drawn < places:
        raise ValueError(f"{drawn} of {places} places leaves nothing to compare with.")
    return (2 if two_sided and 2 * drawn == places else 1) / comb(places, drawn)


def pairs_needed(below: float = 0.05, *, two_sided: bool = True) -> int:
    """How many pairs of places it takes before p can fall below a bound at all.

    >>> pairs_needed(), pairs_needed(two_sided=False)
    (6, 5)
    """
    if not 0 < below < 1:
        raise ValueError(f"{below} is not a bound for p. Give a number between 0 and 1.")
    pairs = 1
    while smallest_p_in_pairs(pairs, two_sided=two_sided) >= below:
        pairs += 1
    return pairs


def _gap(every: Sequence[float], chosen: Sequence[int]) -> float:
    inside = [every[each] for each in chosen]
    return sum(inside) / len(inside) - (sum(every) - sum(inside)) / (len(every) - len(inside))


def _as_far(one: float, other: float) -> bool:
    """Equal sums reached in another order may differ in the last digit; they are as far."""
    return abs(one) >= other - 1e-9 * max(1.0, other)


def _check(ways: int) -> None:
    if ways > MOST_WAYS:
        raise TooMany(
            f"There are {ways:,} ways for the lots to fall; at most {MOST_WAYS:,} are tried. Use fewer places."
        )
