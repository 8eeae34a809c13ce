"""The Method of Equal Shares: every voter holds an equal share of the budget, and supporters buy together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from wellthread.vocabulary import Code

from .budget import Spending, check, fill, total
from .market import Market, Worth
from .papers import Paper

STEPS = 100
"""Unless a step is given, shares grow by this part of the first share."""


class Completion(Code):
    """What is done with money that equal shares leave over."""

    PLAIN = "plain", "It stays unspent."
    ADD1 = "add1", "Every share grows step by step while the result still fits the budget."
    ADD1U = "add1u", "As add1, and what is then left goes to further options by number of votes."


def equal_shares(
    papers: Sequence[Paper],
    costs: Mapping[str, Fraction],
    budget: Fraction,
    *,
    worth: Worth = Worth.COST,
    completion: Completion = Completion.ADD1U,
    step: Fraction | None = None,
) -> Spending:
    """What supporters buy together with equal shares of the budget. Raises BadBudget.

    Again and again the option is bought whose supporters can pay for it at the smallest price for each unit of
    `worth`; those who cannot pay the price give all they have left. Ties: more votes first, then the cheaper,
    then by id. Completion by add1 lets every share grow by `step` (in units of money; a hundredth of the first
    share unless given) and ends before the first step that would overspend, or once nothing wanted still fits.

    Two of three neighbours want the 60 park, one wants the 30 bench; each holds 30, so both are bought:

    >>> votes = [Paper(("park",), 2), Paper(("bench",), 1)]
    >>> equal_shares(votes, {"park": Fraction(60), "bench": Fraction(30)}, Fraction(90)).chosen
    ('park', 'bench')
    """
    check(costs, budget)
    rule = f"equal_shares/{completion.value}"
    voters = sum(each.voters for each in papers)
    if not voters or not budget:
        return Spending(rule, (), Fraction(0))
    market = Market(papers, costs, worth)
    share = budget / voters
    chosen = market.buy(share)
    if completion is not Completion.PLAIN:
        share, chosen = _add1(market, budget, share, chosen, step or share / STEPS)
    if completion is Completion.ADD1U:
        chosen = fill(market.votes, costs, budget, chosen)
    return Spending(rule, chosen, total(chosen, costs), share)


def _add1(
    market: Market, budget: Fraction, share: Fraction, chosen: tuple[str, ...], step: Fraction
) -> tuple[Fraction, tuple[str, ...]]:
    while _room(market, budget, chosen):
        more = market.buy(share + step)
        if total(more, market.costs) > budget:
            break
        share, chosen = share + step, more
    return share, chosen


def _room(market: Market, budget: Fraction, chosen: tuple[str, ...]) -> bool:
    """Whether something that anybody wants would still fit; without it shares could grow for ever."""
    left = budget - total(chosen, market.costs)
    return any(market.votes[each] and cost <= left for each, cost in market.costs.items() if each not in chosen)
