"""Sharing out a budget by votes, and what every way of sharing out needs. Exact: money is never rounded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from .papers import Paper
from .scores import support


class BadBudget(ValueError):
    """Costs or a budget that money cannot be shared out with."""


@dataclass(frozen=True, slots=True)
class Spending:
    """What a rule would buy, in the order of buying, and what that costs.

    `share` is, for equal shares, the money with which each voter began the round that counted.
    """

    rule: str
    chosen: tuple[str, ...]
    spent: Fraction
    share: Fraction | None = None


def greedy(papers: Sequence[Paper], costs: Mapping[str, Fraction], budget: Fraction) -> Spending:
    """By votes: take options in order of votes, and pass over each that no longer fits. Raises BadBudget.

    Equal votes: the cheaper first, then by id. What nobody wants is not bought.

    >>> votes = [Paper(("park",), 3), Paper(("path",), 2), Paper(("bench",), 1)]
    >>> money = {"park": Fraction(70), "path": Fraction(40), "bench": Fraction(30)}
    >>> greedy(votes, money, Fraction(100)).chosen
    ('park', 'bench')
    """
    check(costs, budget)
    chosen = fill(support(papers, tuple(costs)), costs, budget)
    return Spending("greedy", chosen, total(chosen, costs))


def fill(
    votes: Mapping[str, int], costs: Mapping[str, Fraction], budget: Fraction, chosen: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """What is chosen, and after it whatever else still fits, in order of votes."""
    left = budget - total(chosen, costs)
    added = list(chosen)
    for option in sorted(votes, key=lambda each: (-votes[each], costs[each], each)):
        if option not in chosen and votes[option] and costs[option] <= left:
            added.append(option)
            left -= costs[option]
    return tuple(added)


def total(chosen: Sequence[str], costs: Mapping[str, Fraction]) -> Fraction:
    """What the chosen options cost together."""
    return sum((costs[each] for each in chosen), Fraction(0))


def check(costs: Mapping[str, Fraction], budget: Fraction) -> None:
    """Refuse a budget below nothing, and options that cost nothing. Raises BadBudget."""
    if budget < 0:
        raise BadBudget(f"The budget is {budget}. Give an amount of money of nothing or more.")
    for option, cost in costs.items():
        if cost <= 0:
            raise BadBudget(f"Option {option} costs {cost}. Every option needs a cost above nothing.")
