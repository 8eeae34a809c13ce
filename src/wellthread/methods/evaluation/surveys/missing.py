"""Who is missing: those who did not answer, items left open, and people who were not found again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

from .scales import Given, Scale, score


@dataclass(frozen=True, slots=True)
class Response:
    """How many of those asked did answer. `rate` is from 0 to 1, None where it is not known how many were asked."""

    approached: int | None
    answered: int

    @property
    def rate(self) -> float | None:
        return self.answered / self.approached if self.approached else None


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """An item: how many were asked it and how many left it open, in all or in one group."""

    item: str
    group: str
    asked: int
    missing: int

    @property
    def share(self) -> float:
        return self.missing / self.asked if self.asked else 0.0


def left_open(people: Sequence[Given], items: Iterable[str], groups: Sequence[str] | None = None) -> list[LeftOpen]:
    """Each item with how many left it open, then the same group by group. An answer that is empty is left open.

    >>> found = left_open([{"a": "1"}, {"a": ""}, {}], ["a"])
    >>> found[0].asked, found[0].missing
    (3, 2)
    """
    names = list(dict.fromkeys(groups or ()))
    return [
        LeftOpen(item, name, len(held), sum(not each.get(item) for each in held))
        for name in ("", *(each for each in names if each))
        for held in [[one for at, one in enumerate(people) if not name or (groups and groups[at] == name)]]
        for item in items
    ]


@dataclass(frozen=True, slots=True)
class Followed:
    """People of one wave looked for in the next: numbers found again, not found, and new. People without are apart."""

    again: frozenset[str]
    lost: frozenset[str]
    new: frozenset[str]
    unnumbered: int = 0

    @property
    def kept(self) -> float | None:
        """The share of the first wave that was found again."""
        many = len(self.again) + len(self.lost)
        return len(self.again) / many if many else None


def followed(before: Sequence[str], after: Sequence[str]) -> Followed:
    """Study numbers of one wave held against those of the next; an empty one is of nobody who could be followed.

    >>> found = followed(["1", "2", ""], ["2", "3"])
    >>> sorted(found.again), sorted(found.lost), sorted(found.new), found.unnumbered
    (['2'], ['1'], ['3'], 1)
    """
    first, then = {each for each in before if each}, {each for each in after if each}
    without = sum(not each for each in (*before, *after))
    return Followed(frozenset(first & then), frozenset(first - then), frozenset(then - first), without)


@dataclass(frozen=True, slots=True)
class Between:
    """The least and the most that a figure could be, whatever the missing would have said. Chance is not in it."""

    lowest: float
    highest: float
    missing: int


def bounds(
    values: Sequence[float | None], ends: tuple[float, float], weights: Sequence[float] | None = None
) -> Between:
    """The mean if all the missing had the worst and if all had the best value there is.

    >>> found = bounds([6.0, 8.0, None], (0.0, 10.0))
    >>> round(found.lowest, 2), found.highest, found.missing
    (4.67, 8.0, 1)
    """
    w = weights if weights is not None else [1.0] * len(values)
    whole = sum(w)
    if not whole:
        return Between(-inf, inf, 0)
    held = sum(weight * value for weight, value in zip(w, values, strict=True) if value is not None)
    gone = sum(weight for weight, value in zip(w, values, strict=True) if value is None)
    missing = sum(each is None for each in values)
    return Between((held + gone * ends[0]) / whole, (held + gone * ends[1]) / whole, missing)


def scores_of(scale: Scale, people: Iterable[Given]) -> list[float | None]:
    """Everybody's score, None where it cannot be made."""
    return [score(scale, each) for each in people]
