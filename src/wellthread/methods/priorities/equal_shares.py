"""The Method of Equal Shares: every voter holds an equal share of the budget, and supporters buy together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from wellthread.vocabulary import Code

from .budget import BadBudget, Spending, Tie, check, fill, total, weight
from .market import Market, Offer, Worth
from .papers import Paper

STEPS = 100
"""Unless a step is given, shares grow by this part of the first share."""
MOST_RUNS = 20_000
"""So often may shares grow before a larger step is asked for."""


class Completion(Code):
    """What is done with money that equal shares leave over."""

    PLAIN = "plain", "It stays unspent."
    ADD1 = "add1", "Every share grows step by step while the result still fits the budget."
    ADD1U = "add1u", "As add1, and what is then left goes to further options by number of votes."
    FILL = "fill", "Shares stay as they are; what is left goes to further options by number of votes."
    OVERSPENT = (
        "until_overspent",
        "As add1, but shares grow until a step overspends, even when nothing still fits.",
    )


GROWING = (Completion.ADD1, Completion.ADD1U, Completion.OVERSPENT)
FILLING = (Completion.ADD1U, Completion.FILL)


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
    then by id. Where shares grow, each voter's grows by `step` in units of money, or by a hundredth of the first
    share unless that is given; add1 ends before the first step that would overspend, or once nothing wanted still
    fits, and `OVERSPENT` only at the first of these.

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
    if step is not None and step <= 0:
        raise BadBudget(f"Shares cannot grow by {step}. Give a step above nothing.")
    market = Market(papers, costs, worth)
    share = budget / voters
    bought = market.buy(share)
    if completion in GROWING:
        share, bought = _grown(market, budget, share, bought, step or share / STEPS, completion)
    options = tuple(each.option for each in bought)
    chosen = fill(weight(papers, tuple(costs)), costs, budget, options) if completion in FILLING else options
    ties = _ties(bought, chosen)
    return Spending(rule, chosen, total(chosen, costs), share, chosen[len(bought) :], ties)


def _grown(
    market: Market, budget: Fraction, share: Fraction, bought: tuple[Offer, ...], step: Fraction, completion: Completion
) -> tuple[Fraction, tuple[Offer, ...]]:
    """The last share whose result fits the budget, and that result."""
    for _ in range(MOST_RUNS):
        if not _worth_growing(market, budget, bought, completion):
            return share, bought
        more = market.buy(share + step)
        if _cost(more, market) > budget:
            return share, bought
        share, bought = share + step, more
    raise BadBudget(f"After {MOST_RUNS:,} steps of {step} shares still grow. Give a larger step.")


def _worth_growing(market: Market, budget: Fraction, bought: tuple[Offer, ...], completion: Completion) -> bool:
    """Whether something that anybody wants is left, and for add1 whether it would still fit."""
    left = budget - _cost(bought, market)
    rest = set(market.wanted) - {each.option for each in bought}
    return bool(rest) if completion is Completion.OVERSPENT else any(market.costs[each] <= left for each in rest)


def _cost(bought: Sequence[Offer], market: Market) -> Fraction:
    return total([each.option for each in bought], market.costs)


def _ties(bought: Sequence[Offer], chosen: Sequence[str]) -> tuple[Tie, ...]:
    """Ties that decided: an option that stood equal when another was taken, and is not chosen at all."""
    passed = ((each.option, tuple(one for one in each.equals if one not in chosen)) for each in bought)
    return tuple(Tie(option, lost) for option, lost in passed if lost)
