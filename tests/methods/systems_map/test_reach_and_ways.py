"""Up- and downstream, ways between, and which way they act: as networkx finds them, and open where nobody knows."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.methods.systems_map.webs import drawn, f, webs
from wellthread.methods.systems_map.influence import influences, sign_of
from wellthread.methods.systems_map.reach import around, downstream, part_downstream, part_upstream, upstream
from wellthread.methods.systems_map.ways import Sign, rounds, shortest_ways, ways

STREET = drawn(
    """
    crossings + walking
    walking + company
    walking - traffic
    traffic - walking
    crossings ? traffic
    company + mood
    traffic - mood
    """
)


def graph(web):
    made = nx.DiGraph()
    made.add_nodes_from(web.refs)
    made.add_edges_from((each.cause, each.effect) for each in web.links)
    return made


@given(webs(), st.data())
@settings(max_examples=30, deadline=None)
def test_what_is_upstream_is_downstream_on_the_map_turned_round(web, data):
    of = data.draw(st.lists(st.sampled_from(web.refs), min_size=1, max_size=2))
    steps = data.draw(st.one_of(st.none(), st.integers(1, 3)))
    assert upstream(web, of, steps) == downstream(web.turned(), of, steps)
    assert part_upstream(web, of, steps).shown == part_downstream(web.turned(), of, steps).shown


@given(webs(), st.data())
@settings(max_examples=30, deadline=None)
def test_distances_are_those_of_networkx(web, data):
    start = data.draw(st.sampled_from(web.refs))
    assert downstream(web, [start]) == nx.single_source_shortest_path_length(graph(web), start)
    assert around(web, [start], None) == nx.single_source_shortest_path_length(graph(web).to_undirected(), start)


@given(webs(), st.data())
@settings(max_examples=40, deadline=None)
def test_ways_are_the_simple_paths_of_networkx(web, data):
    start, end = data.draw(st.sampled_from(web.refs)), data.draw(st.sampled_from(web.refs))
    at_most = data.draw(st.integers(1, 6))
    if start == end:
        assert ways(web, [start], [end], at_most).found == ()
        return
    found = ways(web, [start], [end], at_most)
    paths = {tuple(each) for each in nx.all_simple_paths(graph(web), start, end, cutoff=at_most)}
    assert {each.factors for each in found.found} == paths
    assert found.complete
    assert [len(each) for each in found.found] == sorted(len(each) for each in found.found)
    if not found.longer:
        assert len(list(nx.all_simple_paths(graph(web), start, end))) == len(paths)


@given(webs(), st.data())
@settings(max_examples=30, deadline=None)
def test_between_sets_no_way_passes_over_another_end(web, data):
    several = st.lists(st.sampled_from(web.refs), min_size=1, max_size=3, unique=True)
    start, end = data.draw(several), data.draw(several)
    every = {
        tuple(path)
        for a in start
        for b in end
        if a != b
        for path in nx.all_simple_paths(graph(web), a, b)
        if not {*start, *end} & set(path[1:-1])
    }
    assert {each.factors for each in ways(web, start, end, 7).found} == every


@given(webs(), st.data())
@settings(max_examples=30, deadline=None)
def test_the_shortest_ways_are_all_of_the_least_length(web, data):
    start, end = data.draw(st.sampled_from(web.refs)), data.draw(st.sampled_from(web.refs))
    found = {each.factors for each in shortest_ways(web, [start], [end]).found}
    there = start != end and nx.has_path(graph(web), start, end)
    assert found == ({tuple(each) for each in nx.all_shortest_paths(graph(web), start, end)} if there else set())


@given(webs(), st.data())
@settings(max_examples=30, deadline=None)
def test_rounds_are_the_cycles_through_a_factor(web, data):
    here = data.draw(st.sampled_from(web.refs))
    cycles = sum(here in each for each in nx.simple_cycles(graph(web)))
    assert len(rounds(web, here, 7).found) == cycles


@given(webs(), st.data())
@settings(max_examples=40, deadline=None)
def test_influence_counts_the_ways_by_sign_and_is_settled_only_when_no_way_says_otherwise(web, data):
    start, at_most = data.draw(st.sampled_from(web.refs)), data.draw(st.integers(1, 6))
    for ref, each in influences(web, [start], at_most).items():
        found = ways(web, [start], [ref], at_most)
        signs = [way.sign for way in found.found]
        counted = (signs.count(Sign.RAISES), signs.count(Sign.LOWERS), signs.count(Sign.UNKNOWN))
        assert (each.raising, each.lowering, each.unclear) == counted
        assert each.sign is sign_of(found)
        if signs:
            assert each.shortest is sign_of(shortest_ways(web, [start], [ref]))
        if each.settled:
            assert sign_of(ways(web, [start], [ref], 7)) is each.sign


def test_two_ways_that_pull_against_each_other_are_never_one_sign():
    reached = influences(STREET, [f("crossings")])
    assert reached[f("walking")].sign is Sign.UNKNOWN
    assert reached[f("company")].sign is Sign.UNKNOWN
    assert influences(STREET, [f("walking")])[f("mood")].sign is Sign.RAISES
    tug = drawn("rent + repairs\nrepairs - damp\nrent + crowding\ncrowding + damp")
    assert influences(tug, [f("rent")])[f("damp")].sign is Sign.BOTH


def test_what_lies_further_than_was_looked_has_no_sign():
    row = drawn("a + b\nb + c\nc + d\nb - c2\nc2 + d")
    far = influences(row, [f("a")], at_most=2)[f("d")]
    assert (far.ways, far.sign, far.settled, far.steps) == (0, Sign.UNKNOWN, False, 3)


def test_a_search_that_is_broken_off_says_so_and_misses_only_long_ways():
    crowd = drawn("\n".join(f"f{a} + f{b}" for a in range(7) for b in range(7) if a != b))
    cut = ways(crowd, [f("f0")], [f("f6")], at_most=6, limit=20)
    assert (len(cut.found), cut.complete, cut.longer) == (20, False, True)
    whole = ways(crowd, [f("f0")], [f("f6")], at_most=6)
    assert whole.complete
    assert cut.found == whole.found[:20]
    tired = ways(crowd, [f("f0")], [f("f6")], at_most=6, effort=30)
    assert not tired.complete
    assert not influences(crowd, [f("f0")], effort=50)[f("f6")].complete


def test_ways_of_no_link_are_refused():
    with pytest.raises(ValueError, match="at least 1 link"):
        ways(STREET, [f("crossings")], [f("mood")], at_most=0)


def test_a_factor_that_is_not_on_the_map_reaches_nothing():
    assert downstream(STREET, [f("moon")]) == {}
    assert ways(STREET, [f("moon")], [f("mood")]).found == ()
