"""The one rule about small numbers, which every output passes through.

Person counts from 1 to 7 are hidden, others are rounded to the nearest 5, a total is the sum of what is
shown, a percentage comes from rounded numbers, a mean needs at least 8 people. NHS hospital statistics and
OpenSAFELY came to the same limit. Counts of things, contributions and organisations are not touched.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
LOWEST = 5


class TooLax(ValueError):
    """Someone asked for a rule that would protect nobody."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Hide person counts from 1 up to `hide_below` - 1; round the others to `round_to`.

    Neither can go below 5. Raises TooLax.
    """

    hide_below: int = 8
    round_to: int = 5

    def __post_init__(self) -> None:
        if min(self.hide_below, self.round_to) < LOWEST:
            raise TooLax(f"Small numbers cannot be hidden below {LOWEST} or rounded to less than {LOWEST}.")


DEFAULT = Rule()


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be shown of a count: a text for people, and a number only when there is one to show."""

    text: str
    value: int | None

    def __str__(self) -> str:
        return self.text


def protect(count: int, rule: Rule = DEFAULT) -> Shown:
    """What may be shown of a count of persons.

    >>> [str(protect(n)) for n in (0, 3, 7, 8, 12, 13)]
    ['0', 'fewer than 8', 'fewer than 8', '10', '10', '15']
    """
    if count < 0:
        raise ValueError(f"{count} persons cannot be counted.")
    if 0 < count < rule.hide_below:
        return Shown(f"fewer than {rule.hide_below}", None)
    value = (2 * count + rule.round_to) // (2 * rule.round_to) * rule.round_to
    return Shown(f"{value:,}", value)


def protect_parts(counts: Mapping[K, int], rule: Rule = DEFAULT) -> tuple[dict[K, Shown], Shown]:
    """What may be shown of the parts of a whole, and of the whole: the sum of the parts that are shown.

    >>> parts, total = protect_parts({"under 25": 3, "over 65": 12})
    >>> [str(each) for each in parts.values()], str(total)
    (['fewer than 8', '10'], '10')
    """
    parts = {key: protect(count, rule) for key, count in counts.items()}
    total = sum(each.value or 0 for each in parts.values())
    return parts, Shown(f"{total:,}", total)


def pinned(parts: Iterable[int], whole: int, rule: Rule = DEFAULT) -> bool:
    """Whether a hidden part could be worked out from the other parts and the whole as they are shown.

    The reader is taken to know that the parts add up to the whole, and the order of the hidden ones, ties included.
    Three options that one voter each put first, beside 14 of 17 voters for another, are known although hidden.

    >>> pinned([14, 1, 1, 1], 17), pinned([9, 4, 2], 15)
    (True, False)
    """
    counts = list(parts)
    hidden = sorted((each for each in counts if 0 < each < rule.hide_below), reverse=True)
    if not hidden:
        return False
    least, most = _between(whole, rule)
    for each in counts:
        if each >= rule.hide_below:
            low, high = _between(each, rule)
            least, most = least - high, most - low
    alike = [len(list(group)) for _, group in groupby(hidden)]
    could = [
        guess
        for guess in combinations(range(rule.hide_below - 1, 0, -1), len(alike))
        if least <= sum(value * times for value, times in zip(guess, alike, strict=True)) <= most
    ]
    return any(len(set(values)) < 2 for values in zip(*could, strict=True))


def _between(count: int, rule: Rule) -> tuple[int, int]:
    """The smallest and the largest count that are shown as this one is."""
    value = protect(count, rule).value
    if value is None:
        return 1, rule.hide_below - 1
    if not value:
        return 0, 0
    return max(rule.hide_below, value - rule.round_to // 2), value + (rule.round_to - 1) // 2


def share(part: int, whole: int, rule: Rule = DEFAULT) -> Shown:
    """A percentage of persons, from the protected numbers; hidden when either of them is.

    >>> str(share(12, 41)), str(share(3, 41))
    ('25%', 'not shown')
    """
    above, below = protect(part, rule).value, protect(whole, rule).value
    if above is None or not below or min(part, whole - part) < 0 or 0 < whole - part < rule.hide_below:
        return Shown("not shown", None)
    value = min(100, round(100 * above / below))
    return Shown(f"{value}%", value)


def mean(values: Iterable[float], rule: Rule = DEFAULT) -> float | None:
    """The mean of one value a person, or None when there are too few people to show it."""
    known = list(values)
    return sum(known) / len(known) if len(known) >= rule.hide_below else None
