"""Where supporters put their money together: one run of equal shares, in whole numbers of ever smaller coins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Purchase:
    """One option bought: the most that any supporter paid, what each heap of papers paid in all, and its rivals.

    `equals` are the options that stood at the same price for each unit of worth when this one was taken.
    """

    option: str
    price: Fraction
    paid: Mapping[int, Fraction]
    equals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """An option that is bought, the most any supporter pays, and those that stood equal with it."""

    option: str
    price: Fraction
    equals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sale:
    """One run, told: what was bought in order, and what the voters of each heap of papers have left in all."""

    purchases: tuple[Purchase, ...]
    left: tuple[Fraction, ...]


class Market:
    """One election, ready to be run with any share. Voters with equal papers always hold equally much.

    What costs nothing is bought first, for nothing, where anybody supports it.
    """

    def __init__(self, papers: Sequence[Paper], costs: Mapping[str, Fraction], worth: Worth) -> None:
        self.costs = costs
        self.votes = support(papers, tuple(costs))
        self._worth = worth
        self._voters = [each.voters for each in papers]
        self.supporters: dict[str, list[int]] = {option: [] for option in costs}
        for number, paper in enumerate(papers):
            for option in supported(paper):
                self.supporters[option].append(number)
        wanted = [each for each in costs if self.votes[each]]
        self.wanted = tuple(wanted)
        self._first = {each: self._key(each, costs[each] / self.votes[each]) for each in wanted}
        self._fine = lcm(1, *(each.denominator for each in costs.values()))
        self._whole = {each: int(costs[each] * self._fine) for each in wanted}

    def buy(self, share: Fraction) -> tuple[Offer, ...]:
        """What is bought, in order, when every voter begins with `share`."""
        return tuple(self._run(self._full(share)))

    def tell(self, share: Fraction) -> Sale:
        """The same run with all that is needed to explain it."""
        purses = self._full(share)
        told = tuple(
            Purchase(each.option, each.price, self._paid(purses, each.option, each.price), each.equals)
            for each in self._run(purses)
        )
        left = (Fraction(each * n, purses.coins) for each, n in zip(purses.left, self._voters, strict=True))
        return Sale(told, tuple(left))

    def _paid(self, purses: _Purses, option: str, price: Fraction) -> dict[int, Fraction]:
        asked = price * purses.coins
        payers = self.supporters[option]
        return {at: min(asked, Fraction(purses.left[at])) * self._voters[at] / purses.coins for at in payers}

    def _run(self, purses: _Purses) -> Iterator[Offer]:
        """Each option that is bought and its price, told before its supporters pay."""
        # A price never falls while purses empty: the one seen last is a bound, and most need no new sum.
        seen = dict(self._first)
        while offer := self._best(purses, seen):
            del seen[offer.option]
            yield offer
            purses.pay(self.supporters[offer.option], offer.price)

    def _full(self, share: Fraction) -> _Purses:
        coins = lcm(share.denominator, self._fine)
        return _Purses([int(share * coins)] * len(self._voters), coins)

    def _key(self, option: str, price: Fraction) -> Key:
        per_worth = price / self.costs[option] if self._worth is Worth.COST and price else price
        return per_worth, -self.votes[option], self.costs[option], option

    def _best(self, purses: _Purses, seen: dict[str, Key]) -> Offer | None:
        """The option to be bought next; `seen` is brought up to date on the way."""
        offered: list[tuple[Key, Fraction]] = []
        least: Fraction | None = None
        for option in sorted(seen, key=seen.__getitem__):
            if least is not None and seen[option][0] > least:
                break
            price = self._price(purses, option)
            if price is None:
                del seen[option]
                continue
            seen[option] = key = self._key(option, price)
            if least is None or key[0] <= least:
                least = key[0]
                offered.append((key, price))
        if not offered:
            return None
        equal = sorted(each for each in offered if each[0][0] == least)
        return Offer(equal[0][0][-1], equal[0][1], tuple(each[0][-1] for each in equal[1:]))

    def _price(self, purses: _Purses, option: str) -> Fraction | None:
        """The most any supporter pays, in units of money, or None when they cannot afford it together."""
        due = self._whole[option] * (purses.coins // self._fine)
        payers, left, voters = self.votes[option], purses.left, self._voters
        for number in sorted(self.supporters[option], key=left.__getitem__):
            if left[number] * payers >= due:
                return Fraction(due, payers * purses.coins)
            due -= left[number] * voters[number]
            payers -= voters[number]
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
