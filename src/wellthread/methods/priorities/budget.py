"""Sharing out a budget by votes, and what every way of sharing out needs. Exact: money is never rounded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from .papers import Paper
from .scores import given, support


class BadBudget(ValueError):
    """Costs or a budget that money cannot be shared out with."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One option was taken and others that stood equal were not bought at all: only the rule for ties chose."""

    taken: str
    passed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spending:
    """What a rule would buy, in the order of buying, and what that costs.

    `share` is, for equal shares, the money with which each voter began the round that counted, and `filled` names
    what was added by votes afterwards. `ties` says where equal options were told apart by the rule for ties.
    """

    rule: str
    chosen: tuple[str, ...]
    spent: Fraction
    share: Fraction | None = None
    filled: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()


def greedy(papers: Sequence[Paper], costs: Mapping[str, Fraction], budget: Fraction) -> Spending:
    """By votes: take options in order of votes, and pass over each that no longer fits. Raises BadBudget.

    Equal votes: the cheaper first, then by id. What nobody wants is not bought. Where options have dots or scores,
    these are added up and count as the votes.

    >>> votes = [Paper(("park",), 3), Paper(("path",), 2), Paper(("bench",), 1)]
    >>> money = {"park": Fraction(70), "path": Fraction(40), "bench": Fraction(30)}
    >>> greedy(votes, money, Fraction(100)).chosen
    ('park', 'bench')
    """
    check(costs, budget)
    votes = weight(papers, tuple(costs))
    chosen = fill(votes, costs, budget)
    return Spending("greedy", chosen, total(chosen, costs), ties=even(chosen, votes, costs, budget))


def weight(papers: Sequence[Paper], options: Sequence[str]) -> dict[str, int]:
    """What “by votes” goes by: dots or scores where papers have them, otherwise how many support each option."""
    marked = any(each.marks for each in papers)
    return given(papers, options) if marked else support(papers, options)


def even(
    chosen: Sequence[str], votes: Mapping[str, int], costs: Mapping[str, Fraction], budget: Fraction
) -> tuple[Tie, ...]:
    """Ties that decided: an option that was passed over had as many votes as one taken, and would have fitted then."""
    found, left = [], budget
    for option in chosen:
        passed = [
            each
            for each in costs
            if each not in chosen and votes[each] == votes[option] and votes[each] and costs[each] <= left
        ]
        if passed:
            found.append(Tie(option, tuple(passed)))
        left -= costs[option]
    return tuple(found)


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
    """Refuse a budget and costs below nothing. Raises BadBudget."""
    if budget < 0:
        raise BadBudget(f"The budget is {budget}. Give an amount of money of nothing or more.")
    for option, cost in costs.items():
        if cost < 0:
            raise BadBudget(f"Option {option} costs {cost}. Every option needs a cost of nothing or more.")
