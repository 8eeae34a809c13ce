"""Amounts of money, and how sharing out a budget went, in sentences: whose shares paid for what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from wellthread.disclosure import protect
from wellthread.vocabulary import Ref
from wellthread.vocabulary.amounts import listed

from .budget import Spending
from .counting import Count, Way
from .explaining import Bought, Explanation, PassedOver, explain_greedy, explain_shares
from .market import Worth
from .telling import Groups

POUNDS = ("", "GBP")


@dataclass(frozen=True, slots=True)
class Told:
    """One option in one way of sharing out: whether it was bought, and why, in a sentence or two."""

    option: str
    bought: bool
    cost: Fraction
    says: str


@dataclass(frozen=True, slots=True)
class Shared:
    """Both ways of sharing out an exercise's budget, option by option, and sentences about the whole."""

    greedy: tuple[Told, ...]
    shares: tuple[Told, ...]
    begins: str
    ends: tuple[str, ...]
    ties: tuple[str, ...] = ()


def money(amount: Fraction, currency: str = "GBP") -> str:
    """An amount as people read it, to the penny where it is no whole number.

    >>> money(Fraction(1234)), money(Fraction(5, 2)), money(Fraction(7), "PLN")
    ('£1,234', '£2.50', '7 PLN')
    """
    figure = f"{float(amount):,.0f}" if amount == round(amount) else f"{float(amount):,.2f}"
    return f"£{figure}" if currency in POUNDS else f"{figure} {currency}"


def shared_out(
    whole: Count, by_group: Mapping[Ref | None, Count], groups: Groups, names: Mapping[Ref, str]
) -> Shared | None:
    """The budget of an exercise explained, for all to read; None where it has none or nothing may be told.

    Amounts of groups are told only where the number of their supporters is, and as roughly: an amount is rounded as
    if it were so many people paying the full price.
    """
    if len(whole.spending) < 2 or whole.everyone is None:
        return None
    costs = {each.id: Fraction(str(each.cost)) for each in whole.options}
    budget = Fraction(str(whole.exercise.budget))
    by_votes = explain_greedy(whole.spending[0], whole.papers, costs, budget)
    parts = {ref: part.papers for ref, part in by_group.items()}
    by_shares = explain_shares(whole.spending[1], parts, costs, budget, worth=Worth.COST)
    words = _Words(whole, groups, names)
    return Shared(
        tuple(words.greedy(by_votes)),
        tuple(words.shares(by_shares)),
        words.begins(by_shares),
        tuple(words.ends(by_shares, by_group)),
        tuple(words.ties(by_votes.spending, "By votes")) + tuple(words.ties(by_shares.spending, "By equal shares")),
    )


class _Words:
    def __init__(self, whole: Count, groups: Groups, names: Mapping[Ref, str]) -> None:
        self.whole, self.groups, self.names = whole, groups, names
        self.currency = whole.exercise.currency
        self.unit = "dots" if Way.DOTS in whole.standings else "points" if Way.TOTAL in whole.standings else "votes"

    def money(self, amount: Fraction) -> str:
        return money(amount, self.currency)

    def greedy(self, told: Explanation[str]) -> Iterator[Told]:
        order: list[Bought[str] | PassedOver] = sorted(
            (*told.bought, *told.passed_over), key=lambda each: (-each.votes, each.cost, each.option)
        )
        for each in order:
            had = f"{each.votes:,} {self.unit}. It costs {self.money(each.cost)}"
            if isinstance(each, Bought):
                yield Told(each.option, True, each.cost, f"{had}, and {self.money(each.left)} was there: bought.")
            elif not each.votes:
                yield Told(each.option, False, each.cost, "Nobody chose it.")
            else:
                says = f"{had}, but {self.money(each.there_was)} was left when its turn came: passed over."
                yield Told(each.option, False, each.cost, says)

    def shares(self, told: Explanation[Ref | None]) -> Iterator[Told]:
        for each in told.bought:
            yield Told(each.option, True, each.cost, self._bought(each))
        for loser in told.passed_over:
            yield Told(loser.option, False, loser.cost, self._passed(loser))

    def begins(self, told: Explanation[Ref | None]) -> str:
        if told.first_share is None or told.spending.share is None:
            return "Nobody voted, so no share was spent."
        first = self.money(_pennies(told.first_share))
        says = f"Each of the {self.whole.everyone:,} voters began with the same share, {first}."
        if told.spending.share > told.first_share:
            raised = self.money(_pennies(told.spending.share))
            says += (
                f" So that less stays unspent, every share was raised step by step to {raised}, as far as that fits."
            )
        return says

    def ends(self, told: Explanation[Ref | None], by_group: Mapping[Ref | None, Count]) -> Iterator[str]:
        share = told.spending.share
        if not share:
            return
        left = [
            f"{self.names.get(ref, ref.id)} {_tenths(told.left[ref] / by_group[ref].voters.raw / share)}"
            for ref in self.groups.counts
            if ref in told.left
        ]
        if left:
            yield f"So many tenths of their shares these groups had left in the end: {'; '.join(left)}."

    def ties(self, spending: Spending, rule: str) -> Iterator[str]:
        for tie in spending.ties:
            yield (
                f"{rule}, {self._title(tie.taken)} stood equal with {self._titles(tie.passed)}. The rule for ties took "
                "it: more supporters first, then the cheaper, then by name on the list. People may settle it otherwise."
            )

    def _bought(self, each: Bought[Ref | None]) -> str:
        if each.by_votes:
            return f"No shares paid for it: {self.money(each.left)} was left over, and by votes it came next."
        says = f"Its {each.votes:,} supporters paid up to {self.money(_pennies(each.price))} each. "
        paid = [(ref, self._share(ref, each)) for ref in each.paid]
        parts = [f"{self.names.get(ref, ref.id)} about {amount}" for ref, amount in paid if ref and amount]
        if not parts:
            return says + "What each group paid is not shown, because some groups are small."
        rest = any(not amount for _, amount in paid)
        return f"{says}Who paid: {listed(parts)}{'; others paid the rest' if rest else ''}."

    def _share(self, ref: Ref | None, each: Bought[Ref | None]) -> str:
        """What a group paid, as roughly as its number of supporters is told; empty where that is hidden."""
        band = self.groups.numbers.get(ref, {}).get(each.option) if ref else None
        if band is None or band.value is None or not each.price:
            return ""
        people = protect(round(each.paid[ref] / each.price)).value
        return self.money(Fraction(round(people * each.price))) if people else ""

    def _passed(self, each: PassedOver) -> str:
        if not each.votes:
            return "Nobody chose it."
        had, lacked = (self.money(_pennies(amount)) for amount in (each.there_was, each.cost - each.there_was))
        costs = f"It costs {self.money(each.cost)}."
        return f"{costs} Its {each.votes:,} supporters had {had} left together, {lacked} too little."

    def _title(self, option: str) -> str:
        return f"“{self.whole.title(option)}”"

    def _titles(self, options: Sequence[str]) -> str:
        return listed([self._title(each) for each in options])


def _tenths(part: Fraction) -> str:
    """A mean as so many of ten, no finer: to the penny it could give away how many of a group chose what."""
    return f"about {round(10 * part)}"


def _pennies(amount: Fraction) -> Fraction:
    return Fraction(round(amount * 100), 100)
