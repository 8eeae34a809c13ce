"""Lenses side by side, each with how far it holds; and no score that joins them."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.methods.systems_map.webs import drawn, f, link, webs
from wellthread.methods.systems_map.lenses import Lens, betweenness, values_of
from wellthread.methods.systems_map.leverage import Seen, leverage, tell_leverage, tell_seen, tell_view
from wellthread.methods.systems_map.loops import loops
from wellthread.methods.systems_map.stability import Spread, in_top, kept, other_voices, ranks, without_some
from wellthread.methods.systems_map.web import Behind, web_of
from wellthread.vocabulary import ActionLevel, Judgement, Ref

HUB = drawn(
    """
    hub + a
    hub + b
    hub + c
    a + end
    end + hub
    b - end
    """,
    {"hub--a": ["ann"], "hub--b": ["ben"], "hub--c": ["cem"], "a--end": ["ann", "ben"], "end--hub": ["ann"]},
    end={"tags": ("matters",)},
    hub={"level": ActionLevel.BELIEFS},
)


@given(webs())
@settings(max_examples=40, deadline=None)
def test_betweenness_is_that_of_networkx(web):
    made = nx.DiGraph()
    made.add_nodes_from(range(len(web.factors)))
    made.add_edges_from(web.polarity)
    known = nx.betweenness_centrality(made, normalized=False)
    assert betweenness(len(web.factors), sorted(web.polarity)) == pytest.approx([known[at] for at in made])


@given(webs(), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_loops_of_a_map_that_lost_links_are_those_that_would_be_found_anew(web, chance):
    pairs = sorted(web.polarity)
    held = np.array([chance.random() < 0.7 for _ in pairs], dtype=bool)
    place = {pair: at for at, pair in enumerate(pairs)}
    every = [[place[web.number[a], web.number[b]] for a, b in each.pairs] for each in loops(web.links, 6).found]
    nobody = np.zeros(len(web.factors), dtype=bool)
    seen = values_of(len(web.factors), pairs, every, nobody, held)[Lens.LOOPS]
    left = [each for each in web.links if held[place[web.number[each.cause], web.number[each.effect]]]]
    anew = [each for loop in loops(left, 6).found for each in loop.factors]
    assert [anew.count(ref) for ref in web.refs] == seen.tolist()


def test_each_lens_sees_its_own():
    found = leverage(HUB, draws=20)
    assert found.through(Lens.OUT).top[0] == f("hub")
    assert found.through(Lens.INTO).top[0] == f("end")
    assert found.through(Lens.LOOPS).seen[f("hub")].value == 2
    assert found.through(Lens.REACH).top == (f("hub"), f("a"), f("b"))
    assert tell_seen(Lens.DEPTH, found.through(Lens.DEPTH).seen[f("hub")]) == "beliefs"
    assert tell_seen(Lens.DEPTH, found.through(Lens.DEPTH).seen[f("a")]) == "not placed"


def test_what_raised_a_priority_matters_too():
    web = web_of(HUB.factors, HUB.links, valued=[f("c")])
    assert [web.matters(ref) for ref in (f("c"), f("end"), f("a"))] == [True, True, False]
    assert leverage(web, draws=20).through(Lens.REACH).seen[f("hub")].value == 2


def test_the_same_seed_gives_the_same_draws_and_another_does_not():
    assert leverage(HUB, seed=4, draws=20) == leverage(HUB, seed=4, draws=20)
    assert leverage(HUB, seed=4, draws=20) != leverage(HUB, seed=5, draws=20)


def test_ties_share_the_last_places():
    values = np.array([5.0, 3.0, 3.0, 3.0, 0.0])
    assert in_top(values, 2).tolist() == pytest.approx([1, 1 / 3, 1 / 3, 1 / 3, 0])
    assert ranks(values).tolist() == [1, 2, 2, 2, 5]
    assert kept(values, [values, np.array([0.0, 9.0, 8.0, 0.0, 0.0])], 2) == pytest.approx((4 / 3, 2 / 3))


def test_one_link_in_ten_is_left_out_and_never_all():
    drawn_ = list(without_some(30, 0.1, 5, seed=1))
    assert [int(each.sum()) for each in drawn_] == [27] * 5
    assert len({each.tobytes() for each in drawn_}) > 1
    assert [each.tolist() for each in without_some(1, 0.1, 1, seed=1)] == [[True]]


def test_voices_are_drawn_anew_by_person_and_a_link_without_one_stays():
    behind = [frozenset({"ann"}), frozenset({"ann"}), frozenset({"ben"}), frozenset()]
    for held in other_voices(behind, 50, seed=1):
        assert held[0] == held[1]
        assert held[3]
        assert held[0] or held[2]


def test_what_hangs_on_a_doubtful_link_is_told():
    links = [link("a", "+", "b"), link("a", "+", "c", Judgement.DOUBTFUL), link("b", "+", "c"), link("b", "+", "d")]
    shaky = web_of(drawn("a + b\nb + c\nc + d").factors, links)
    found = leverage(shaky, draws=20)
    assert found.shaky == 1
    assert found.through(Lens.OUT).seen[f("a")].judged == 2
    assert "rank 2 without doubtful and contested links" in tell_seen(Lens.OUT, found.through(Lens.OUT).seen[f("a")])
    assert "1 of 4 links are doubtful or contested." in tell_leverage(found)


def test_it_says_what_could_not_be_tried():
    found = leverage(drawn("a + b\nb + c"), draws=20)
    assert "other voices could not be drawn" in tell_leverage(found)
    assert found.through(Lens.OUT).keeps_voices is None
    assert "nothing stands out" in tell_view(found.through(Lens.LOOPS))
    one = leverage(drawn("a + b"), draws=20)
    assert tell_view(one.through(Lens.OUT)) == "How far it holds could not be tried: there are too few links."
    assert leverage(web_of([], [])).places == ()


def test_some_links_without_a_source_stay_in_every_draw():
    some = web_of(HUB.factors, HUB.links, {Ref("factor_link", "hub--a"): Behind(1, frozenset({"ann"}))})
    assert "5 of 6 links name nobody who says so; they stay in every draw of voices." in tell_leverage(
        leverage(some, draws=20)
    )


def test_a_place_is_told_with_how_often_it_stands():
    seen = Seen(9.0, 3, 12, Spread(0.93, 1, 5), Spread(0.81, 2, 14))
    assert tell_seen(Lens.OUT, seen) == (
        "rank 3, in the top ten in 93% of draws of other voices, in 81% with one link in ten left out "
        "(rank 2 to 14), rank 12 without doubtful and contested links"
    )
    assert seen.least_often == 0.81
