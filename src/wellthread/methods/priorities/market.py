"""Where supporters put their money together: one run of equal shares, in whole numbers of ever smaller coins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import TypeAlias

from wellthread.vocabulary import Code

from .papers import Paper
from .scores import support, supported

Key: TypeAlias = tuple[Fraction, int, Fraction, str]
"""The order in which options are bought: price for each unit of worth, then votes, cost and id."""


class Worth(Code):
    """What an option that is chosen is worth to a voter who supports it."""

    COST = "cost", "As much as it costs: money spent on what a voter supports."
    ONE = "one", "One: the number of chosen options that a voter supports."


class Market:
    """One election, ready to be run with any share. Voters with equal papers always hold equally much."""

    def __init__(self, papers: Sequence[Paper], costs: Mapping[str, Fraction], worth: Worth) -> None:
        self.costs = costs
        self.votes = support(papers, tuple(costs))
        self._worth = worth
        self._voters = [each.voters for each in papers]
        self._supporters: dict[str, list[int]] = {option: [] for option in costs}
        for number, paper in enumerate(papers):
            for option in supported(paper):
                self._supporters[option].append(number)

    def buy(self, share: Fraction) -> tuple[str, ...]:
        """What is bought, in order, when every voter begins with `share`."""
        coins = lcm(share.denominator, *(each.denominator for each in self.costs.values()))
        purses = _Purses([int(share * coins)] * len(self._voters), coins)
        wanted = (each for each in self.costs if self.votes[each])
        # A price never falls while purses empty: the one seen last is a bound, and most need no new sum.
        seen = {each: self._key(each, self.costs[each] / self.votes[each]) for each in wanted}
        bought: list[str] = []
        while offer := self._best(purses, seen):
            option, price = offer
            purses.pay(self._supporters[option], price)
            bought.append(option)
            del seen[option]
        return tuple(bought)

    def _key(self, option: str, price: Fraction) -> Key:
        per_worth = price / self.costs[option] if self._worth is Worth.COST else price
        return per_worth, -self.votes[option], self.costs[option], option

    def _best(self, purses: _Purses, seen: dict[str, Key]) -> tuple[str, Fraction] | None:
        """The option to be bought next and its price; `seen` is brought up to date on the way."""
        best: tuple[Key, Fraction] | None = None
        for option in sorted(seen, key=seen.__getitem__):
            if best and seen[option] >= best[0]:
                break
            price = self._price(purses, option)
            if price is None:
                del seen[option]
                continue
            seen[option] = self._key(option, price)
            if best is None or seen[option] < best[0]:
                best = seen[option], price
        return (best[0][-1], best[1]) if best else None

    def _price(self, purses: _Purses, option: str) -> Fraction | None:
        """The most any supporter pays, in units of money, or None when they cannot afford it together."""
        due = int(self.costs[option] * purses.coins)
        payers = self.votes[option]
        for number in sorted(self._supporters[option], key=purses.left.__getitem__):
            if purses.left[number] * payers >= due:
                return Fraction(due, payers * purses.coins)
            due -= purses.left[number] * self._voters[number]
            payers -= self._voters[number]
        return None


class _Purses:
    """What each paper's voters have left, in coins of which `coins` make one unit of money."""

    def __init__(self, left: list[int], coins: int) -> None:
        self.left = left
        self.coins = coins

    def pay(self, payers: Sequence[int], price: Fraction) -> None:
        """Take the price, or all that is left, from each payer; coins become smaller when the price asks for it."""
        finer = (price * self.coins).denominator
        if finer > 1:
            self.left = [each * finer for each in self.left]
            self.coins *= finer
        asked = int(price * self.coins)
        for each in payers:
            self.left[each] -= min(asked, self.left[each])
