"""What must hold for every election: cohesive groups get their due, relabelling and order change nothing, strengths."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.methods.priorities.meetings import ballots, exercise, options
from wellthread.methods.priorities import (
    BadBudget,
    Completion,
    Duel,
    Paper,
    Way,
    Worth,
    circle,
    count,
    count_by_group,
    equal_shares,
    explain_shares,
    greedy,
    pairwise,
    reaches,
    results,
    strengths,
)
from wellthread.vocabulary import BallotForm

NAMES = "ABCDE"
VOTERS = st.lists(st.sets(st.sampled_from(NAMES)).map(lambda x: tuple(sorted(x))), min_size=1, max_size=6)
COSTS = st.fixed_dictionaries({each: st.integers(1, 9).map(Fraction) for each in NAMES})
BUDGETS = st.integers(1, 25).map(Fraction)


def due(voters: Sequence[tuple[str, ...]], costs: dict[str, Fraction], budget: Fraction):
    """Every group of voters with every set of options that all of them want and their part of the money pays for."""
    for size in range(1, len(voters) + 1):
        for group in combinations(range(len(voters)), size):
            common = set.intersection(*(set(voters[each]) for each in group))
            for many in range(1, len(common) + 1):
                for wanted in combinations(sorted(common), many):
                    if sum(costs[each] for each in wanted) <= budget * size / len(voters):
                        yield group, wanted


@settings(max_examples=60, deadline=None)
@given(VOTERS, COSTS, BUDGETS)
def test_a_cohesive_group_has_a_member_with_as_much_as_its_money_would_pay_for(voters, costs, budget):
    """Extended justified representation up to one project, with worth one for each option (Peters and others 2021)."""
    papers = [Paper(each) for each in voters]
    chosen = set(equal_shares(papers, costs, budget, worth=Worth.ONE, completion=Completion.PLAIN).chosen)
    for group, wanted in due(voters, costs, budget):
        most = max(len(chosen & set(voters[each])) for each in group)
        spare = any(set(wanted) - chosen)
        assert most + spare >= len(wanted)
        if len({costs[each] for each in NAMES}) == 1:
            assert most >= len(wanted)  # where all cost alike: the whole of it


@settings(max_examples=40, deadline=None)
@given(VOTERS, st.integers(1, 6), BUDGETS)
def test_where_all_options_cost_alike_a_group_gets_its_whole_due(voters, cost, budget):
    costs = dict.fromkeys(NAMES, Fraction(cost))
    papers = [Paper(each) for each in voters]
    chosen = set(equal_shares(papers, costs, budget, worth=Worth.ONE, completion=Completion.PLAIN).chosen)
    for group, wanted in due(voters, costs, budget):
        assert max(len(chosen & set(voters[each])) for each in group) >= len(wanted)


@settings(max_examples=40, deadline=None)
@given(VOTERS, COSTS, BUDGETS, st.randoms(use_true_random=False))
def test_the_order_of_papers_changes_nothing_that_is_bought_or_told(voters, costs, budget, chance):
    papers = [Paper(each) for each in voters]
    mixed = chance.sample(papers, len(papers))
    for rule in (greedy, equal_shares):
        assert rule(papers, costs, budget) == rule(mixed, costs, budget)


@settings(max_examples=40, deadline=None)
@given(VOTERS, COSTS, BUDGETS, st.sampled_from(Completion))
def test_what_groups_paid_is_what_was_bought_and_nobody_pays_more_than_a_share(voters, costs, budget, completion):
    parts = {"first": [Paper(each) for each in voters[::2]], "second": [Paper(each) for each in voters[1::2]]}
    papers = [*parts["first"], *parts["second"]]
    spent = equal_shares(papers, costs, budget, completion=completion, step=Fraction(1))
    told = explain_shares(spent, parts, costs, budget)
    assert [each.option for each in told.bought] == list(spent.chosen)
    for each in told.bought:
        assert each.by_votes or sum(each.paid.values()) == each.cost
    if spent.share is not None:
        paid = sum((sum(each.paid.values()) for each in told.bought if not each.by_votes), Fraction(0))
        assert paid + sum(told.left.values()) == spent.share * len(voters)


def test_shares_that_grow_until_overspent_go_on_where_add1_has_nothing_left_that_fits():
    papers = [Paper(("A",), 5), Paper(("B",), 5)]
    costs = {"A": Fraction(50), "B": Fraction(80)}
    kept = [
        equal_shares(papers, costs, Fraction(100), completion=each, step=Fraction(1)).share
        for each in (Completion.ADD1, Completion.OVERSPENT)
    ]
    assert kept == [10, 15]
    with pytest.raises(BadBudget, match="cannot grow by 0"):
        equal_shares(papers, costs, Fraction(100), step=Fraction(0))


def test_what_costs_nothing_is_bought_for_nothing_where_anybody_wants_it():
    costs = {"A": Fraction(0), "B": Fraction(0), "C": Fraction(4)}
    for rule in (greedy, equal_shares):
        assert set(rule([Paper(("A", "C"), 2)], costs, Fraction(4)).chosen) == {"A", "C"}


def test_a_tie_that_decided_is_told():
    papers, costs = [Paper(("A",), 3), Paper(("B",), 3)], {"A": Fraction(6), "B": Fraction(6)}
    told = greedy(papers, costs, Fraction(6)).ties
    assert [(each.taken, each.passed) for each in told] == [("A", ("B",))]
    shares = equal_shares([Paper(("A", "B"), 3)], costs, Fraction(6)).ties
    assert [(each.taken, each.passed) for each in shares] == [("A", ("B",))]


def test_points_and_head_to_head_may_disagree_and_a_circle_is_named():
    conflict = count(exercise(), options("ABC"), ballots({"ABC": 3, "BCA": 2}))
    assert (conflict.first(Way.POINTS), conflict.condorcet_winner) == (("B",), "A")
    heads = pairwise([Paper(tuple(order)) for order in ("ABC", "BCA", "CAB")], "ABC")
    assert circle(heads) in {("A", "B", "C"), ("B", "C", "A"), ("C", "A", "B")}


@settings(max_examples=15, deadline=None)
@given(st.permutations(list(NAMES)), st.integers(0, 99))
def test_strengths_come_back_in_their_true_order_with_intervals_around_them(order, seed):
    true = {option: 1.2 * place for place, option in enumerate(order)}
    chance = np.random.default_rng(seed)
    answers = []
    for one, other in combinations(NAMES, 2):
        first = int(chance.binomial(400, 1 / (1 + np.exp(true[other] - true[one]))))
        answers.append(Duel(one, other, first, 400 - first))
    found = strengths(answers, NAMES)
    assert sorted(NAMES, key=found.taken) == order
    assert all(found.between(each)[0] < found.taken(each) < found.between(each)[1] for each in NAMES)


def test_places_of_a_clear_result_are_sure_and_of_a_close_one_are_not():
    clear = ballots({"ABC": 60, "BAC": 5})
    close = ballots({"ABC": 30, "BAC": 30, "CAB": 1})
    for said, sure in ((clear, True), (close, False)):
        whole, parts = count(exercise(), options("ABC"), said), count_by_group(exercise(), options("ABC"), said)
        first = reaches(whole, parts, Way.FIRST)[0]
        assert (first.best == first.worst == 1) is sure
        assert reaches(whole, parts, Way.FIRST) == reaches(whole, parts, Way.FIRST)  # the same seed, the same draws


def test_whose_share_paid_is_told_only_of_groups_whose_numbers_are():
    papers = [*ballots({"AB": 30}, "renters"), *ballots({"C": 20}, "owners"), *ballots({"A": 3}, "few")]
    costs = {"A": 300.0, "B": 200.0, "C": 200.0}
    found = results(exercise(form=BallotForm.APPROVAL, budget=530.0), options("ABC", costs), papers)
    assert found.shared is not None
    park = next(each for each in found.shared.shares if each.option == "A")
    assert park.bought
    assert "Who paid: renters about £" in park.says
    assert "others paid the rest" in park.says
    assert "few about" not in park.says
