"""The search for loops beside two libraries, cut short, stopped, and through one factor."""

from __future__ import annotations

import random
import sys
from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
import rustworkx as rx
from hypothesis import given, settings
from hypothesis import strategies as st

from wellthread.methods.systems_map import LoopKind, covering_loops, loop_search, loops, tell_readings
from wellthread.methods.systems_map.loop_search import Web, look
from wellthread.vocabulary import FactorLink, Polarity, Ref

MORE, LESS, OPEN = Polarity.POSITIVE, Polarity.NEGATIVE, Polarity.COMPLEX
SIGNS = {MORE: 1, LESS: -1, OPEN: 0}
MISSED_BY_IGRAPH = "1-7 2-7 5-0 7-3 1-3 1-6 1-5 4-7 3-4 0-3 5-3 4-5 3-6 3-2 0-5 5-6"


def links_of(web):
    return [
        FactorLink(id=f"{a}-{b}", map=Ref("systems_map", "m"), cause=factor(a), effect=factor(b), polarity=sign)
        for (a, b), sign in web.items()
    ]


def factor(number):
    return Ref("factor", f"f{number:03}")


def whole(count):
    return links_of({(a, b): MORE for a in range(count) for b in range(count) if a != b})


def turned(way):
    start = way.index(min(way))
    return tuple(way[start:] + way[:start])


def numbers(loop):
    return tuple(int(each.id[1:]) for each in loop.factors)


@pytest.fixture(params=["plain", "compiled"])
def searched(request, monkeypatch):
    """The search as Python takes it, and as numba compiles it: the same steps."""
    if request.param == "plain":
        monkeypatch.setattr(loop_search, "KERNEL", "not.loaded")
        monkeypatch.setattr(loop_search, "PLAIN_STEPS", 10**9)
    else:
        __import__(loop_search.KERNEL)
        assert loop_search.KERNEL in sys.modules
    return request.param


def random_web(seed):
    rng = random.Random(seed)
    count = rng.randint(2, 9)
    pairs = [(a, b) for a in range(count) for b in range(count)]
    return {pair: rng.choice([MORE, LESS, OPEN]) for pair in rng.sample(pairs, rng.randint(1, min(len(pairs), 22)))}


def test_the_same_loops_as_networkx_and_rustworkx_on_three_hundred_webs(searched):
    met = 0
    for seed in range(300):
        web, bound = random_web(seed), seed % 8 + 2
        theirs = {turned(way) for way in nx.simple_cycles(nx.DiGraph(list(web)), length_bound=bound)}
        graph = rx.PyDiGraph()
        graph.extend_from_edge_list(list(web))
        rust = {turned(list(way)) for way in rx.simple_cycles(graph) if len(way) <= bound}
        found = loops(links_of(web), max_length=bound)
        assert {numbers(each) for each in found.found} == theirs == rust
        assert found.count == len(found.found) == len(theirs)
        assert found.complete
        for each in found.found:
            signs = [SIGNS[web[pair]] for pair in pairwise((*numbers(each), numbers(each)[0]))]
            kinds = {1: LoopKind.REINFORCING, -1: LoopKind.BALANCING, 0: LoopKind.UNDETERMINED}
            assert each.kind is kinds[int(np.prod(signs))]
        assert [found.counted(kind) for kind in LoopKind] == [len(found.of(kind)) for kind in LoopKind]
        met += found.count
    assert met > 1_500


def test_the_loop_that_igraph_misses():
    web = {tuple(map(int, each.split("-"))): MORE for each in MISSED_BY_IGRAPH.split()}
    ways = {numbers(each) for each in loops(links_of(web)).found}
    assert (2, 7, 3) in ways
    assert ways == {turned(way) for way in nx.simple_cycles(nx.DiGraph(list(web)))}


def test_both_ways_of_searching_keep_the_same_loops_in_the_same_order(monkeypatch):
    links = links_of(random_web(17) | {(a, (a + 1) % 9): LESS for a in range(9)})
    __import__(loop_search.KERNEL)
    compiled = loops(links)
    monkeypatch.setattr(loop_search, "KERNEL", "not.loaded")
    assert list(loops(links).found) == list(compiled.found)


def test_a_search_that_outlasts_its_first_slice_goes_on_compiled_where_it_stood(monkeypatch):
    __import__(loop_search.KERNEL)
    expected = loops(whole(6))
    monkeypatch.setattr(loop_search, "KERNEL", "not.loaded")
    monkeypatch.setattr(loop_search, "PLAIN_STEPS", 100)
    monkeypatch.setattr(loop_search, "SLICE", 37)
    stitched = loops(whole(6))
    assert list(stitched.found) == list(expected.found)
    assert stitched.counts.tolist() == expected.counts.tolist()


def test_counting_goes_on_when_no_more_loops_are_kept(searched):
    found = loops(whole(7), max_length=7, limit=50)
    assert (found.count, len(found.found), found.exact, found.complete) == (2365, 50, True, False)
    assert max(len(each) for each in found.found) == 3  # the shortest: 21 of two links, then of three
    assert found.says == "2,365 loops of up to 7 links; the 50 shortest are kept"
    assert found.counted(longest=2) == 21


def test_a_search_cut_short_says_at_least_and_from_where_on_loops_are_missing(searched):
    whole_count = loops(whole(9), max_length=9).count
    found = loops(whole(9), max_length=9, effort=5_000)
    assert not found.exact
    assert 0 < found.count < whole_count
    assert found.counted(longest=found.whole_to) == loops(whole(9), max_length=found.whole_to).count
    assert found.says.startswith(f"at least {found.count:,} loops of up to 9 links")
    assert found.says.endswith(f"there may be more, of {found.whole_to + 1} links or longer")


def test_a_chain_of_diamonds_on_which_the_number_of_ways_explodes_is_given_up_in_good_time():
    """github.com/networkx/networkx/issues/8737: bounded, and still beyond patience without a budget."""
    web: dict[tuple[int, int], Polarity] = {}
    for step in range(0, 90, 3):
        web |= {(step, step + 1): MORE, (step, step + 2): MORE, (step + 1, step + 3): MORE, (step + 2, step + 3): MORE}
    found = loops(links_of(web | {(90, 0): MORE}), max_length=61, limit=10, effort=200_000)
    assert (found.exact, found.whole_to) == (False, 60)
    assert found.count > 0


def test_whoever_waits_can_stop_it(monkeypatch):
    monkeypatch.setattr(loop_search, "SLICE", 1_000)
    asked = []

    def go_on(looked):
        asked.append(looked.found)
        return len(asked) < 3

    __import__(loop_search.KERNEL)
    found = loops(whole(9), max_length=9, go_on=go_on)
    assert len(asked) == 3
    assert asked == sorted(asked)
    assert found.count == asked[-1]
    assert not found.exact


def test_loops_through_one_factor_are_those_of_all_that_go_through_it(searched):
    for seed in range(60):
        links = links_of(random_web(seed))
        every, some = loops(links), loops(links, through=factor(1))
        assert set(some.found) == {each for each in every.found if factor(1) in each.factors}
        assert some.count == len(some.found)
    assert loops(whole(3), through=factor(77)).count == 0


def test_a_loop_with_a_slow_link_is_slow():
    links = links_of({(0, 1): MORE, (1, 0): MORE, (1, 2): MORE, (2, 1): LESS})
    slow = {numbers(each): each.delayed for each in loops(links, delayed=[(factor(2), factor(1))]).found}
    assert slow == {(0, 1): False, (1, 2): True}


def test_a_small_map_needs_no_compiler(monkeypatch):
    monkeypatch.setattr(loop_search, "KERNEL", "not.loaded")
    monkeypatch.setitem(sys.modules, "wellthread.methods.systems_map.loop_kernel", None)  # importing it would fail
    ring = [(n, (n + 1) % 20, 1) for n in range(20)] + [(n, (n + 7) % 20, 1) for n in range(20)]
    assert look(Web.of(20, ring), 8, limit=100, effort=10**6).over


def test_a_web_of_nothing_has_no_loops():
    assert look(Web.of(0, []), 5, limit=5, effort=5).found == 0
    assert loops([]).says == "0 loops of up to 8 links"


def test_both_readings_of_an_open_loop_are_told():
    names = {factor(0): "Police", factor(1): "Safety", factor(2): "Trust"}
    [one] = loops(links_of({(0, 1): OPEN, (1, 0): LESS})).found
    assert tell_readings(one, names) == (
        "If more police leads to more safety, it holds itself in check; if to less, it feeds itself."
    )
    [three] = loops(links_of({(0, 1): OPEN, (1, 2): MORE, (2, 0): OPEN})).found
    assert tell_readings(three, names) == (
        "It hangs on 2 links, from police to safety and from trust to police: "
        "if none or an even number of them lead to less, it feeds itself, otherwise it holds itself in check."
    )
    [sure] = loops(links_of({(0, 1): MORE, (1, 0): LESS})).found
    assert tell_readings(sure, names) == ""


webs = st.dictionaries(
    st.tuples(st.integers(0, 8), st.integers(0, 8)), st.sampled_from([MORE, LESS, OPEN]), max_size=26
)


@settings(deadline=None, max_examples=40)
@given(web=webs)
def test_a_few_loops_cover_every_link_that_any_loop_has(web):
    links = links_of(web)
    every = {pair for each in loops(links, max_length=9).found for pair in each.pairs}
    few = covering_loops(links)
    assert {pair for each in few for pair in each.pairs} == every
    assert set(few) <= set(loops(links, max_length=9).found)
    assert len(few) <= len(every)


@settings(deadline=None, max_examples=40)
@given(web=webs, order=st.permutations(range(9)))
def test_neither_names_nor_the_order_of_links_nor_walking_backwards_change_what_is_found(web, order):
    """igraph 1.0.0 finds other loops when the factors are numbered otherwise (igraph issue 2911)."""
    found = loops(links_of(web), max_length=9)
    renamed = {(order[a], order[b]): sign for (a, b), sign in reversed(web.items())}
    again = loops(links_of(renamed), max_length=9)
    assert {turned([order[each] for each in numbers(loop)]) for loop in found.found} == set(map(numbers, again.found))
    backwards = loops(links_of({(b, a): sign for (a, b), sign in web.items()}), max_length=9)
    assert found.counts.tolist() == again.counts.tolist() == backwards.counts.tolist()
