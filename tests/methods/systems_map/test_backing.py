"""Who stands behind a chain of links, and in which order loops come."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain as joined
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from wellthread.methods.systems_map import (
    LoopKind,
    Support,
    bundle,
    chain,
    delayed,
    fold_twins,
    loops,
    rank_loops,
    smallest_cut,
)
from wellthread.methods.systems_map.robustness import hangs_on_one
from wellthread.vocabulary import CausalClaim, FactorLink, Judgement, Polarity, Ref

MAP = Ref("systems_map", "street")
MORE, LESS = Polarity.POSITIVE, Polarity.NEGATIVE


def factor(name):
    return Ref("factor", str(name))


def claim(number, cause, effect, polarity=MORE, **other):
    return CausalClaim(id=f"c{number}", map=MAP, cause=factor(cause), effect=factor(effect), polarity=polarity, **other)


def map_of(*said):
    """A map from (cause, effect, who says so), and how the claims are made: who says which."""
    claims = [claim(at, cause, effect) for at, (cause, effect, _) in enumerate(said)]
    by_claim = {each.ref: frozenset(who) for each, (_, _, who) in zip(claims, said, strict=True)}
    return bundle(claims), by_claim


def test_a_denial_is_dissent_and_neither_support_nor_a_direction():
    said = [claim(1, "police", "safety"), claim(2, "police", "safety", LESS, denied=True)]
    [made] = bundle(said)
    assert made.link.polarity is MORE
    assert (made.link.judgement, made.contested) == (Judgement.CONTESTED, True)
    assert (made.denials, made.against, made.by_polarity) == (1, 1, {MORE: 1})
    assert made.supporting == (said[0],)
    support = Support.of([made], {said[0].ref: frozenset("A"), said[1].ref: frozenset("B")})
    assert support.sources == {(factor("police"), factor("safety")): frozenset("A")}


def test_what_is_only_denied_does_not_stand_until_somebody_says_so():
    denial = claim(1, "police", "safety", denied=True)
    assert not bundle([denial])[0].stands
    assert bundle([denial, claim(2, "police", "safety")])[0].stands
    drawn = FactorLink(
        id="drawn", map=MAP, cause=factor("police"), effect=factor("safety"), polarity=LESS,
        judgement=Judgement.SUPPORTED,
    )  # fmt: skip
    assert bundle([denial], [drawn])[0].stands


def test_who_says_the_opposite_of_a_judged_link_does_not_support_it():
    drawn = FactorLink(
        id="l", map=MAP, cause=factor("a"), effect=factor("b"), polarity=MORE, judgement=Judgement.SUPPORTED
    )
    claims = [claim(1, "a", "b"), claim(2, "a", "b", LESS), claim(3, "a", "b", Polarity.COMPLEX)]
    [made] = bundle(claims, [drawn])
    assert made.supporting == (claims[0], claims[2])


def test_a_link_is_slow_when_somebody_who_speaks_for_it_says_so():
    assert delayed(bundle([claim(1, "a", "b"), claim(2, "a", "b", delayed=True)])) == {(factor("a"), factor("b"))}
    assert delayed(bundle([claim(1, "a", "b"), claim(2, "a", "b", delayed=True, denied=True)])) == frozenset()


def test_a_path_is_told_whole_or_is_a_hypothesis():
    bundles, by_claim = map_of(("a", "b", "AB"), ("b", "c", "B"), ("c", "d", "C"), ("d", "e", ""))
    support = Support.of(bundles, by_claim)
    assert support.behind(chain([factor("a"), factor("b"), factor("c")])).says == "Told end to end by 1 source."
    assert support.behind(chain([factor(each) for each in "abcd"])).says == (
        "Nobody tells it whole, so it is a hypothesis: "
        "stitched from at least 2 sources, of which none tells more than 2 of its 3 links."
    )
    assert support.behind(chain([factor(each) for each in "abcde"])).says.endswith(
        "2 of its 4 links; for 1 of its 4 links no source is known."
    )
    assert support.behind(chain([factor("c"), factor("d"), factor("e")])).says == (
        "Nobody tells it whole, so it is a hypothesis: "
        "for 1 of its 2 links no source is known, and the others come from one source."
    )
    assert support.behind(chain([factor("d"), factor("e")])).says == (
        "It is a hypothesis: no source is known for any of its links."
    )


def test_doubt_about_a_link_is_told_of_the_whole_chain():
    pair = (factor("a"), factor("b"))
    support = Support({pair: frozenset("AB")}, weak=frozenset({pair}))
    assert support.behind([pair]).says == "Told end to end by 2 sources. 1 link of it is contested or doubtful."


@settings(max_examples=60, deadline=None)
@given(held=st.lists(st.frozensets(st.sampled_from("ABCDE"), max_size=3), min_size=1, max_size=5))
def test_the_fewest_sources_are_those_that_trying_every_choice_finds(held):
    pairs = [(factor(at), factor(at + 1)) for at in range(len(held))]
    found = Support(dict(zip(pairs, held, strict=True))).behind(pairs)
    choices = joined.from_iterable(combinations("ABCDE", count) for count in range(6))
    assert found.fewest == next(len(some) for some in choices if all(each & set(some) for each in held if each))
    assert found.whole == len(frozenset.intersection(*held))


def test_loops_come_by_their_weakest_link_and_a_contested_one_counts_for_half():
    bundles, by_claim = map_of(
        ("a", "b", "ABC"), ("b", "a", "ABC"), ("c", "d", "AB"), ("d", "c", "AB"), ("e", "f", "AB"), ("f", "e", "BC")
    )
    links = [each.link for each in bundles]
    links[1] = replace(links[1], judgement=Judgement.CONTESTED)
    bundles = [replace(each, link=link) for each, link in zip(bundles, links, strict=True)]
    ranking = rank_loops(loops(links), Support.of(bundles, by_claim))
    assert [each.factors[0].id for each in ranking.where()] == ["c", "e", "a"]
    assert [int(each) for each in ranking.weakest] == [1, 2, 2]
    assert [int(each) for each in ranking.whole] == [3, 2, 1]
    assert list(ranking.where(LoopKind.BALANCING)) == []
    assert list(ranking.where(LoopKind.REINFORCING, longest=1)) == []


def test_ranking_agrees_with_what_is_told_of_each_loop_with_more_than_64_sources():
    bundles, by_claim = map_of(
        *((a, b, [f"s{at % 90}" for at in range(7 * a, 7 * a + 70 + b)]) for a in range(5) for b in range(5) if a != b)
    )
    support = Support.of(bundles, by_claim)
    found = loops([each.link for each in bundles])
    ranking = rank_loops(found, support)
    for at, loop in enumerate(found.found):
        behind = support.behind(loop.pairs)
        assert (behind.weakest, behind.whole) == (ranking.weakest[at], ranking.whole[at])
    assert sorted(map(len, ranking.where())) == sorted(map(len, found.found))


def test_loops_that_differ_in_one_factor_are_folded_and_the_kinds_kept_apart():
    def ring(*names, last=MORE):
        ways = [MORE] * (len(names) - 1) + [last]
        return [
            FactorLink(id=f"{a}{b}", map=MAP, cause=factor(a), effect=factor(b), polarity=way)
            for a, b, way in zip(names, (*names[1:], names[0]), ways, strict=True)
        ]

    links = {each.id: each for names in ("abcd", "abce", "abcf") for each in ring(*names, last=MORE)}
    links["fa"] = replace(links["fa"], polarity=LESS)
    folded = fold_twins(loops(links.values()).found)
    assert [(each.loop.factors[-1].id, len(each.variants)) for each in folded] == [("d", 1), ("f", 0)]
    backwards = loops([*ring("a", "b", "c", "d"), *ring("a", "d", "c", "b")], max_length=4).of(LoopKind.REINFORCING)
    fours = [each for each in backwards if len(each) == 4]
    assert len(fold_twins(fours)) == 2  # the same factors the other way round are another loop
    assert fold_twins([]) == ()


def test_what_goes_without_one_source_links_loops_and_ways_to_an_outcome():
    bundles, by_claim = map_of(("a", "b", "A"), ("b", "a", "AB"), ("b", "c", "B"), ("c", "d", "AB"), ("x", "d", ""))
    pairs = [(each.link.cause, each.link.effect) for each in bundles]
    found = loops([each.link for each in bundles]).found
    losses = hangs_on_one(pairs, Support.of(bundles, by_claim), found, [factor("d")])
    assert [(each.source, len(each.links), each.loops) for each in losses] == [("A", 1, (0,)), ("B", 1, ())]
    assert losses[0].cut_off == {factor("d"): (factor("a"),)}
    assert losses[1].cut_off == {factor("d"): (factor("a"), factor("b"))}
    assert losses[0].ended == losses[1].ended == frozenset()
    [ended] = hangs_on_one(pairs[2:4], Support.of(bundles[2:3], by_claim), outcomes=[factor("c")])
    assert ended.ended == {factor("c")}


maps = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 4), st.sets(st.sampled_from("ABCD"), min_size=1, max_size=2)),
    min_size=1, max_size=7,
).map(lambda said: [each for each in said if each[0] != each[1]])  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(said=maps)
def test_the_smallest_cut_is_what_trying_every_choice_finds(said):
    bundles, by_claim = map_of(*said)
    pairs = [(each.link.cause, each.link.effect) for each in bundles]
    cut = smallest_cut(factor(0), factor(4), pairs, bundles, by_claim)
    assert cut.connected == _leads(said)
    if not cut.connected:
        assert cut.claims is None
        return
    assert cut.claims == _fewest(said, range(len(said)), lambda at, each: at)
    assert cut.sources == _fewest(said, "ABCD", lambda at, each: each[2])
    falls = [each for each in said if (factor(each[0]), factor(each[1])) in cut.links]
    assert len(falls) == cut.claims
    assert not _leads([each for each in said if each not in falls])


def _fewest(said, things, held):
    for count in range(len(things) + 1):
        for some in combinations(things, count):
            if not _leads([each for at, each in enumerate(said) if not _falls(held(at, each), some)]):
                return count
    raise AssertionError


def _falls(held, some):
    return held <= set(some) if isinstance(held, set) else held in some


def _leads(said):
    met = {0}
    for _ in range(5):
        met |= {b for a, b, _ in said if a in met}
    return 4 in met


def test_a_claim_without_a_source_is_one_of_its_own_and_one_that_denies_holds_nothing():
    claims = [claim(1, "a", "b"), claim(2, "a", "b"), claim(3, "a", "b", denied=True)]
    cut = smallest_cut(factor("a"), factor("b"), [(factor("a"), factor("b"))], bundle(claims), {})
    assert (cut.claims, cut.sources) == (2, 2)


def test_the_cut_in_words():
    names = {factor(each): each.upper() for each in "abcd"}
    bundles, by_claim = map_of(("a", "b", "A"), ("a", "b", "A"), ("b", "c", "AB"))
    pairs = [(each.link.cause, each.link.effect) for each in bundles]
    hung = smallest_cut(factor("a"), factor("c"), pairs, bundles, by_claim)
    assert hung.says(names) == (
        "All ways from “A” to “C” hang on one source: without what it claims nothing leads there. "
        "The smallest number of claims to fall is 1."
    )
    drawn = smallest_cut(factor("a"), factor("d"), [*pairs, (factor("a"), factor("d"))], bundles, by_claim)
    assert drawn.says(names).endswith("one way goes only over links that were drawn without a claim.")
    none = smallest_cut(factor("c"), factor("a"), pairs, bundles, by_claim)
    assert none.says(names) == "Nothing leads from “C” to “A” on this map."
