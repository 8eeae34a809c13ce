"""Why a budget was shared out as it was: whose shares paid for what, what they have left, what a loser lacked."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from .budget import Spending, weight
from .market import Market, Worth
from .papers import Paper

G = TypeVar("G", bound=Hashable)
NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Bought(Generic[G]):
    """One option that was bought: the most one supporter paid, and what each group's voters paid together.

    `by_votes` is true where no shares paid and the money that was left over did. `votes` are its supporters, or its
    dots or scores where greedy went by these.
    """

    option: str
    cost: Fraction
    votes: int
    by_votes: bool
    price: Fraction = NOTHING
    paid: Mapping[G, Fraction] = ()  # type: ignore[assignment]
    left: Fraction = NOTHING


@dataclass(frozen=True, slots=True)
class PassedOver:
    """One option that was not bought, and the money that there was for it in the end.

    For equal shares that is what its supporters held together, for greedy what was left when its turn came.
    """

    option: str
    cost: Fraction
    votes: int
    there_was: Fraction


@dataclass(frozen=True, slots=True)
class Explanation(Generic[G]):
    """One way of sharing out, told option by option; `left` is what each group's voters have left together."""

    spending: Spending
    bought: tuple[Bought[G], ...]
    passed_over: tuple[PassedOver, ...]
    first_share: Fraction | None = None
    left: Mapping[G, Fraction] = ()  # type: ignore[assignment]


def explain_greedy(
    spending: Spending, papers: Sequence[Paper], costs: Mapping[str, Fraction], budget: Fraction
) -> Explanation[str]:
    """By votes, in the order in which options had their turn.

    >>> from wellthread.methods.priorities import greedy
    >>> votes, money = [Paper(("park",), 3), Paper(("path",), 2)], {"park": Fraction(70), "path": Fraction(40)}
    >>> told = explain_greedy(greedy(votes, money, Fraction(100)), votes, money, Fraction(100))
    >>> [(each.option, int(each.cost), int(each.there_was)) for each in told.passed_over]
    [('path', 40, 30)]
    """
    votes = weight(papers, tuple(costs))
    bought: list[Bought[str]] = []
    passed, left = [], budget
    for option in sorted(costs, key=lambda each: (-votes[each], costs[each], each)):
        if option in spending.chosen:
            bought.append(Bought(option, costs[option], votes[option], True, left=left))
            left -= costs[option]
        else:
            passed.append(PassedOver(option, costs[option], votes[option], left))
    return Explanation(spending, tuple(bought), tuple(passed))


def explain_shares(
    spending: Spending,
    parts: Mapping[G, Sequence[Paper]],
    costs: Mapping[str, Fraction],
    budget: Fraction,
    *,
    worth: Worth = Worth.COST,
) -> Explanation[G]:
    """Equal shares, in the order of buying, with `parts` the papers of each group. They are exact: to be told, amounts
    of small groups have to be hidden.

    >>> from wellthread.methods.priorities import equal_shares
    >>> parts = {"young": [Paper(("park",), 2)], "old": [Paper(("park",), 1)]}
    >>> spent = equal_shares(sum(parts.values(), []), {"park": Fraction(60)}, Fraction(90))
    >>> told = explain_shares(spent, parts, {"park": Fraction(60)}, Fraction(90))
    >>> {group: int(paid) for group, paid in told.bought[0].paid.items()}, int(told.left["young"])
    ({'young': 40, 'old': 20}, 20)
    """
    heaps = [(group, paper) for group, held in parts.items() for paper in held]
    papers = [paper for _, paper in heaps]
    votes = weight(papers, tuple(costs))
    if spending.share is None:
        rest = tuple(PassedOver(each, costs[each], votes[each], NOTHING) for each in costs)
        return Explanation(spending, (), rest)
    market = Market(papers, costs, worth)
    sale = market.tell(spending.share)
    bought = [
        Bought(each.option, costs[each.option], market.votes[each.option], False, each.price, _sums(heaps, each.paid))
        for each in sale.purchases
    ]
    spent = sum((each.cost for each in bought), NOTHING)
    for option in spending.filled:
        bought.append(Bought(option, costs[option], votes[option], True, left=budget - spent))
        spent += costs[option]
    passed = (
        PassedOver(each, costs[each], market.votes[each], sum((sale.left[at] for at in fans), NOTHING))
        for each, fans in market.supporters.items()
        if each not in spending.chosen
    )
    return Explanation(
        spending,
        tuple(bought),
        tuple(sorted(passed, key=lambda each: (-each.votes, each.option))),
        budget / sum(each.voters for each in papers),
        _sums(heaps, dict(enumerate(sale.left))),
    )


def _sums(heaps: Sequence[tuple[G, Paper]], amounts: Mapping[int, Fraction]) -> dict[G, Fraction]:
    sums: dict[G, Fraction] = {}
    for at, amount in amounts.items():
        group = heaps[at][0]
        sums[group] = sums.get(group, NOTHING) + amount
    return sums
