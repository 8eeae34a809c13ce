"""A small street with a scenario: what is drawn, what is tallied, what is said and what is not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from wellthread.methods.systems_map import bundle
from wellthread.methods.systems_map.scenario import (
    Firmness,
    Push,
    Question,
    Reading,
    Rule,
    SaidLink,
    Squash,
    Way,
    answer,
    ensemble,
    said_links,
)
from wellthread.methods.systems_map.scenario.draw import Drawer, highest
from wellthread.methods.systems_map.scenario.telling import LIMIT, Told
from wellthread.vocabulary import CausalClaim, FactorLink, Judgement, Polarity, Ref, Strength, Wanted

MAP = Ref("systems_map", "street")
NAMES = ("damp", "illness", "money", "heating", "garden")
FACTORS = tuple(Ref("factor", each) for each in NAMES)
DAMP, ILLNESS, MONEY, HEATING, GARDEN = FACTORS


def link(cause, effect, *ways):
    return SaidLink(cause, effect, ways or (Way(1, 0.1, 0.9),))


STREET = (
    link(DAMP, ILLNESS, Way(1, 0.6, 0.9)),
    link(ILLNESS, MONEY, Way(-1, 0.35, 0.65)),
    link(MONEY, HEATING, Way(0, 0.1, 0.9)),
)


def ask(*pushes, links=STREET, **how):
    return ensemble(FACTORS, links, Question(pushes or (Push(DAMP, 1.0),), **how))


def found(runs, wanted=None, pushed=(DAMP,)):
    return answer(runs, frozenset(pushed), wanted)


def of(told, factor):
    return next(each for each in told.moves if each.factor == factor)


def claim(number, polarity=Polarity.POSITIVE, **more):
    return CausalClaim(id=f"c{number}", map=MAP, cause=DAMP, effect=ILLNESS, polarity=polarity, **more)


def ways_of(*claims, judgement=Judgement.UNJUDGED, polarity=Polarity.POSITIVE, by_claim=None):
    judged = FactorLink(id="damp--illness", map=MAP, cause=DAMP, effect=ILLNESS, polarity=polarity, judgement=judgement)
    bundles = bundle(claims, [judged]) if claims else ()
    [said] = said_links([judged], bundles, by_claim or {})
    return said


def test_what_leads_firmly_moves_firmly_and_what_is_of_no_known_sign_flips():
    told = found(ask(draws=900))
    assert of(told, ILLNESS).firmness is Firmness.FIRM
    assert of(told, ILLNESS).way == 1
    assert of(told, MONEY).firmness is Firmness.FIRM
    assert of(told, MONEY).way == -1
    assert of(told, HEATING).firmness is Firmness.FLIPS
    assert of(told, HEATING).up == pytest.approx(0.5, abs=0.06)
    assert of(told, GARDEN).firmness is Firmness.STILL
    assert [each.factor for each in told.moves] == [DAMP, ILLNESS, MONEY, HEATING, GARDEN]


def test_a_push_the_other_way_moves_all_the_other_way():
    up, down = found(ask(draws=300)), found(ask(Push(DAMP, -1.0), draws=300))
    assert of(up, ILLNESS).way == -of(down, ILLNESS).way
    assert of(down, DAMP).median == -1


def test_held_where_it_is_moves_nothing():
    told = found(ask(Push(DAMP, 0.0), draws=60))
    assert {each.firmness for each in told.moves} == {Firmness.STILL}
    assert (ask(Push(DAMP, 0.0), draws=60).moved == 0).all()


def test_what_is_let_go_leaves_no_trace_unless_nothing_acts_on_it():
    let_go = Push(ILLNESS, 1.0, held=False)
    assert of(found(ask(let_go, draws=90), pushed=()), MONEY).firmness is Firmness.STILL
    driver = Push(DAMP, 1.0, held=False)
    assert of(found(ask(driver, draws=90)), ILLNESS).firmness is Firmness.FIRM


def test_the_same_seed_is_the_same_answer_on_one_thread_or_three():
    question = Question((Push(DAMP, 1.0),), draws=1500, seed=7)
    one, three = ensemble(FACTORS, STREET, question), ensemble(FACTORS, STREET, question, at_once=3)
    assert np.array_equal(one.moved, three.moved)
    other = ensemble(FACTORS, STREET, replace(question, seed=8))
    assert not np.array_equal(one.moved, other.moved)


def test_progress_is_told_and_can_end_the_work():
    heard = []
    ensemble(FACTORS, STREET, Question((Push(DAMP, 1.0),), draws=1000), told=lambda done, of: heard.append((done, of)))
    assert heard[-1] == (1000, 1000)
    assert [done for done, _ in heard] == sorted(done for done, _ in heard)

    def enough(done, of):
        raise TimeoutError

    with pytest.raises(TimeoutError):
        ensemble(FACTORS, STREET, Question((Push(DAMP, 1.0),), draws=1000), told=enough, at_once=2)


@pytest.mark.parametrize(
    ("pushes", "said"),
    [
        ((), "Choose one"),
        ((Push(Ref("factor", "moon"), 1.0),), "is not on this map"),
        ((Push(DAMP, 1.5),), "from −1"),
    ],
)
def test_a_question_without_an_answer_says_why(pushes, said):
    with pytest.raises(ValueError, match=said):
        ensemble(FACTORS, STREET, Question(pushes))


def test_each_draw_takes_a_claim_and_stays_within_its_range():
    drawn = Drawer([link(DAMP, ILLNESS, Way(1, 0.6, 0.9), Way(-1, 0.1, 0.4), Way(1, 0.5, 0.5, kept=0.0))])
    weights = drawn(6000, np.random.default_rng(1))[0]
    up, down, none = weights[weights > 0], weights[weights < 0], weights[weights == 0]
    assert 0.6 <= up.min() < up.max() <= 0.9
    assert -0.4 <= down.min() < down.max() <= -0.1
    assert [len(each) / 6000 for each in (up, down, none)] == pytest.approx([1 / 3] * 3, abs=0.03)
    assert highest([link(DAMP, ILLNESS, Way(1, 0.6, 0.9), Way(-1, 0.1, 0.4))]).tolist() == [0.9]


def test_resampled_sources_take_their_links_with_them():
    alone = link(DAMP, ILLNESS, Way(1, 0.5, 0.5, sources=frozenset({"a"})))
    shared = link(ILLNESS, MONEY, *(Way(1, 0.5, 0.5, sources=frozenset({each})) for each in "abcd"))
    bare = link(MONEY, HEATING, Way(1, 0.5, 0.5))
    weights = Drawer([alone, shared, bare], resampled=True)(4000, np.random.default_rng(2))
    there = (weights != 0).mean(axis=1)
    assert there == pytest.approx([1 - 0.75**4, 1.0, 1.0], abs=0.03)


def test_a_source_drawn_twice_counts_twice():
    two = link(DAMP, ILLNESS, Way(1, 0.5, 0.5, sources=frozenset({"a"})), Way(-1, 0.5, 0.5, sources=frozenset("b")))
    weights = Drawer([two], resampled=True)(8000, np.random.default_rng(3))[0]
    assert (weights > 0).mean() == pytest.approx(0.5, abs=0.03)
    assert (weights != 0).all()


def test_words_and_numbers_become_ranges_and_doubt_becomes_chance():
    assert [(each.low, each.high) for each in ways_of(claim(1, strength=Strength.STRONG)).ways] == [(0.6, 0.9)]
    numbered = ways_of(claim(1, weight=0.95, certainty=0.5)).ways[0]
    assert (round(numbered.low, 6), numbered.high, numbered.kept) == (0.85, 1.0, 0.5)
    assert ways_of(claim(1, denied=True)).ways[0].kept == 0
    assert ways_of(claim(1), judgement=Judgement.DOUBTFUL).ways[0].kept == 0.5
    assert ways_of(claim(1), judgement=Judgement.CONTESTED).ways[0].kept == 0.75
    assert ways_of(claim(1, delayed=True)).delayed


def test_a_sign_that_people_settled_is_kept_and_one_they_did_not_is_each_claims_own():
    apart = claim(1), claim(2, Polarity.NEGATIVE), claim(3, Polarity.UNCERTAIN)
    assert [each.sign for each in ways_of(*apart).ways] == [1, -1, 0]
    assert [each.sign for each in ways_of(*apart, judgement=Judgement.SUPPORTED).ways] == [1, 1, 1]


def test_a_link_without_a_claim_is_drawn_from_its_own_sign():
    [way] = ways_of(polarity=Polarity.NEGATIVE).ways
    assert (way.sign, way.low, way.high, way.sources) == (-1, 0.1, 0.9, frozenset())
    [named] = ways_of(claim(1), by_claim={claim(1).ref: frozenset({"person:1"})}).ways
    assert named.sources == {"person:1"}


def test_every_draw_has_a_fate_and_one_that_never_settles_says_nothing():
    ring = (link(DAMP, ILLNESS, Way(1, 1, 1)), link(ILLNESS, DAMP, Way(-1, 1, 1)))
    switch = (Reading(Rule.KOSKO, Squash.TRIVALENT),)
    runs = ensemble(FACTORS, ring, Question((Push(ILLNESS, 1.0, held=False),), draws=40, panel=switch))
    told = answer(runs, frozenset())
    assert dict(told.fates.rounds) == {4: 40}
    assert (told.fates.rest, told.fates.unsettled, told.fates.sure) == (0, 0, 0)
    runs.fate[:] = 0
    with pytest.raises(ValueError, match="says nothing of this question"):
        answer(runs, frozenset())


def test_a_map_that_can_rest_in_two_places_is_said_to():
    """Three factors that feed one another steeply stay high or stay low, as they began."""
    steep = (Reading(Rule.RESCALED, Squash.SIGMOID),)
    three = (DAMP, ILLNESS, HEATING)
    mutual = [link(one, other, Way(1, 1, 1)) for one in three for other in three if one != other]
    runs = ensemble(FACTORS, mutual, Question((Push(MONEY, 1.0),), draws=60, panel=steep))
    assert not runs.sure.all()
    assert runs.elsewhere.any()
    assert not runs.elsewhere[runs.sure].any()
    told = answer(runs, frozenset({MONEY}))
    assert any("ended elsewhere" in each for each in _sentences(told))


def test_a_map_without_links_moves_nothing():
    told = found(ask(links=(), draws=30))
    assert [each.firmness for each in told.moves[1:]] == [Firmness.STILL] * 4


def test_a_rank_that_flips_is_said_to_flip_and_one_that_holds_is_said_to_hold():
    alike = (link(DAMP, ILLNESS), link(DAMP, MONEY), link(DAMP, HEATING), link(DAMP, GARDEN))
    told = found(ask(links=alike, draws=900))
    assert told.moves[1].flips == pytest.approx(0.5, abs=0.1)
    assert told.moves[1].ranks == (1, 4)
    names = dict(zip(FACTORS, NAMES, strict=True))
    assert any("Do not rank by it" in each for each in Told(names, [Push(DAMP, 1.0)], told).sentences())
    chain = (link(DAMP, ILLNESS, Way(1, 0.9, 0.9)), link(ILLNESS, MONEY, Way(1, 0.2, 0.2)))
    held = Told(names, [Push(DAMP, 1.0)], found(ask(links=chain, draws=300))).sentences()
    assert any("keep their order" in each for each in held)


def test_what_people_want_is_told_as_far_as_it_goes_that_way_and_no_further():
    told = found(ask(draws=600), {ILLNESS: Wanted.LESS, MONEY: Wanted.LESS, HEATING: Wanted.MORE, GARDEN: Wanted.MORE})
    assert of(told, ILLNESS).as_wanted == 0
    assert of(told, MONEY).as_wanted == 1
    assert of(told, GARDEN).as_wanted is None
    [wanted] = [each for each in _sentences(told) if each.startswith("People have said")]
    assert "want 3 factors" in wanted
    assert "Firmly as they want: “money”" in wanted
    assert "Firmly the other way: “illness”" in wanted
    assert "Not firm either way: “heating”" in wanted


def test_the_answer_is_told_in_words_with_its_limit_last():
    told = _sentences(found(ask(draws=300)))
    assert told[0] == "Suppose that “damp” rises as far as it can and stays there."
    assert "In at least 95 of 100 readings of the map: more “illness”; less “money”." in told
    assert "Which way it goes hangs on how the map is read: “heating”." in told
    assert "1 factor hardly moves or not at all: little or nothing leads there from what was pushed." in told
    assert told[-1] == LIMIT


def test_what_hangs_on_a_few_voices_is_named():
    one = replace(STREET[0], ways=(Way(1, 0.6, 0.9, sources=frozenset({"a"})),))
    many = replace(STREET[1], ways=tuple(Way(-1, 0.4, 0.6, sources=frozenset({each})) for each in "abcdefgh"))
    told, shaken = found(ask(links=(one, many))), found(ask(links=(one, many), resampled=True))
    names = dict(zip(FACTORS, NAMES, strict=True))
    said = " ".join(Told(names, [Push(DAMP, 1.0)], told, shaken, delayed=2).sentences())
    assert "no longer firm for “illness”" in said or "no longer firm for “money”" in said
    assert "that hangs on a few voices" in said
    assert "2 links take long to show" in said


def test_a_push_once_is_told_with_what_becomes_of_it():
    told = found(ask(Push(DAMP, -0.5, held=False), Push(MONEY, 0.2), Push(GARDEN, 0.0), draws=60))
    names = dict(zip(FACTORS, NAMES, strict=True))
    said = Told(names, [Push(DAMP, -0.5, held=False), Push(MONEY, 0.2), Push(GARDEN, 0.0)], told).sentences()
    assert said[0] == (
        "Suppose that “damp” falls far once, and is then let go, “money” rises somewhat and stays there and “garden” "
        "stays as it is."
    )
    assert any("leaves no trace" in each for each in said)


def _sentences(told):
    return Told(dict(zip(FACTORS, NAMES, strict=True)), [Push(DAMP, 1.0)], told).sentences()
