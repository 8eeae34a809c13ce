"""Sharing a budget: small cases by hand, a slow second version in fractions, and what must always hold."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.methods.priorities import BadBudget, Completion, Paper, Worth, equal_shares, greedy

NAMES = "ABCDE"
COSTS = st.fixed_dictionaries({each: st.integers(1, 60).map(lambda tenths: Fraction(tenths, 10)) for each in NAMES})
PAPERS = st.dictionaries(st.sets(st.sampled_from(NAMES)).map(lambda x: tuple(sorted(x))), st.integers(1, 4), max_size=8)
BUDGETS = st.integers(0, 200).map(lambda tenths: Fraction(tenths, 10))


def heaps(profile) -> list[Paper]:
    return [Paper(marks, voters) for marks, voters in profile.items()]


def money(**costs: int) -> dict[str, Fraction]:
    return {option: Fraction(cost) for option, cost in costs.items()}


def slow_equal_shares(papers: Sequence[Paper], costs, budget: Fraction, worth: Worth) -> tuple[str, ...]:
    """The rule as the paper words it, one purse a voter, nothing clever."""
    voters = [set(paper.options) for paper in papers for _ in range(paper.voters)]
    purses = [budget / len(voters)] * len(voters)
    bought: list[str] = []
    while True:
        offers = []
        for option in set(costs) - set(bought):
            fans = [number for number, marks in enumerate(voters) if option in marks]
            if not fans or sum(purses[each] for each in fans) < costs[option]:
                continue
            price = next(
                asked
                for k in range(len(fans))
                for asked in [
                    (costs[option] - sum(sorted(purses[each] for each in fans)[:k])) / (len(fans) - k),
                ]
                if asked <= sorted(purses[each] for each in fans)[k]
            )
            per_worth = price / costs[option] if worth is Worth.COST else price
            offers.append((per_worth, -len(fans), costs[option], option, price, fans))
        if not offers:
            return tuple(bought)
        *_, option, price, fans = min(offers)
        for each in fans:
            purses[each] -= min(price, purses[each])
        bought.append(option)


def test_greedy_passes_over_what_no_longer_fits():
    votes = [Paper(("A",), 5), Paper(("B",), 4), Paper(("C",), 3)]
    spent = greedy(votes, money(A=60, B=50, C=40), Fraction(100))
    assert spent.chosen == ("A", "C")
    assert spent.spent == 100


def test_equal_shares_leave_a_third_of_the_money_to_a_third_of_the_voters():
    votes = [Paper(("A", "B", "C"), 6), Paper(("D",), 3)]
    costs = money(A=30, B=30, C=30, D=30)
    assert set(greedy(votes, costs, Fraction(90)).chosen) == {"A", "B", "C"}
    assert set(equal_shares(votes, costs, Fraction(90), completion=Completion.PLAIN).chosen) == {"A", "B", "D"}


def test_a_voter_who_cannot_pay_the_price_gives_all_that_is_left():
    votes = [Paper(("A",), 1), Paper(("A", "B"), 1), Paper(("B",), 1)]
    result = equal_shares(votes, money(A=12, B=12), Fraction(27), completion=Completion.PLAIN)
    # Each holds 9. A costs its two 6 each. B's two then hold 3 and 9, which is just enough.
    assert result.chosen == ("A", "B")


def test_add1_raises_the_shares_while_it_fits():
    votes = [Paper(("A",), 3), Paper(("B",), 1)]
    plain = equal_shares(votes, money(A=50, B=30), Fraction(80), completion=Completion.PLAIN)
    raised = equal_shares(votes, money(A=50, B=30), Fraction(80), completion=Completion.ADD1)
    assert (plain.chosen, plain.share) == (("A",), Fraction(20))
    assert (set(raised.chosen), raised.share) == ({"A", "B"}, Fraction(30))


def test_add1u_gives_what_is_left_to_the_next_by_votes():
    votes = [Paper(("A",), 3), Paper(("B",), 1), Paper(("C",), 1)]
    costs = money(A=50, B=30, C=30)
    add1 = equal_shares(votes, costs, Fraction(100), completion=Completion.ADD1)
    filled = equal_shares(votes, costs, Fraction(100), completion=Completion.ADD1U)
    assert add1.chosen == ("A",)  # at a share of 30 both B and C would be bought, which is too much
    assert filled.chosen == ("A", "B")


def test_equal_prices_go_by_votes_then_cost_then_id():
    votes = [Paper(("B",), 2), Paper(("A",), 2), Paper(("C",), 2)]
    result = equal_shares(votes, money(A=20, B=20, C=10), Fraction(60), completion=Completion.PLAIN)
    assert result.chosen == ("C", "A", "B")


def test_nobody_votes_and_nothing_is_bought():
    assert equal_shares([], money(A=5), Fraction(10)).chosen == ()
    assert greedy([], money(A=5), Fraction(10)).chosen == ()


@pytest.mark.parametrize(("costs", "budget", "says"), [(money(A=-1), 5, "costs -1"), (money(A=1), -1, "budget is -1")])
@pytest.mark.parametrize("rule", [greedy, equal_shares])
def test_money_that_cannot_be_shared_is_refused(rule, costs, budget, says):
    with pytest.raises(BadBudget, match=says):
        rule([Paper(("A",))], costs, Fraction(budget))


@given(PAPERS.filter(bool), COSTS, BUDGETS, st.sampled_from(Worth))
def test_the_quick_version_buys_what_the_slow_one_buys(profile, costs, budget, worth):
    quick = equal_shares(heaps(profile), costs, budget, worth=worth, completion=Completion.PLAIN)
    assert quick.chosen == slow_equal_shares(heaps(profile), costs, budget, worth)


@given(PAPERS, COSTS, BUDGETS, st.sampled_from(Completion))
def test_the_budget_is_never_overspent_and_nothing_unwanted_is_bought(profile, costs, budget, completion):
    result = equal_shares(heaps(profile), costs, budget, completion=completion)
    wanted = {option for marks in profile for option in marks}
    assert result.spent == sum(costs[each] for each in result.chosen) <= budget
    assert set(result.chosen) <= wanted
    assert len(set(result.chosen)) == len(result.chosen)


@given(PAPERS, COSTS, BUDGETS)
def test_after_greedy_and_after_add1u_nothing_wanted_still_fits(profile, costs, budget):
    wanted = {option for marks in profile for option in marks}
    for result in (greedy(heaps(profile), costs, budget), equal_shares(heaps(profile), costs, budget)):
        assert all(costs[each] > budget - result.spent for each in wanted - set(result.chosen))


@given(PAPERS.filter(bool), COSTS, BUDGETS, st.integers(2, 5))
def test_the_same_votes_many_times_over_buy_the_same(profile, costs, budget, times):
    more = [Paper(paper.options, paper.voters * times) for paper in heaps(profile)]
    once = equal_shares(heaps(profile), costs, budget, completion=Completion.PLAIN)
    assert once.chosen == equal_shares(more, costs, budget, completion=Completion.PLAIN).chosen
