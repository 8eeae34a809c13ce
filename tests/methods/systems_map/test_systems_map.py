from __future__ import annotations

from dataclasses import replace

import pytest

from wellthread.methods.systems_map import (
    LoopKind,
    backing,
    bundle,
    bundles_links,
    describe_map,
    loops,
    sources,
    tell_link,
    tell_loop,
)
from wellthread.thread.link import Link
from wellthread.thread.verbs import Verb
from wellthread.vocabulary import (
    CausalClaim,
    Contribution,
    Excerpt,
    Factor,
    FactorLink,
    Judgement,
    Polarity,
    Records,
    Ref,
)

MAP = Ref("systems_map", "street")
MORE, LESS = Polarity.POSITIVE, Polarity.NEGATIVE


def factor(name):
    return Ref("factor", name)


def claim(number, cause, effect, polarity=MORE, group=None, source=""):
    return CausalClaim(
        id=f"c{number}",
        map=MAP,
        cause=factor(cause),
        effect=factor(effect),
        polarity=polarity,
        group=Ref("group", group) if group else None,
        source=source,
    )


def link(cause, effect, polarity=MORE):
    return FactorLink(id=f"{cause}--{effect}", map=MAP, cause=factor(cause), effect=factor(effect), polarity=polarity)


def test_claims_that_agree_make_one_link_with_their_polarity_and_their_counts():
    [made] = bundle([claim(1, "cold", "asthma", group="parents"), claim(2, "cold", "asthma")])
    assert made.link.polarity is MORE
    assert made.link.judgement is Judgement.UNJUDGED
    assert made.by_polarity == {MORE: 2}
    assert made.by_group == {Ref("group", "parents"): 1, None: 1}
    assert {(each.subject.id, each.object.id) for each in bundles_links([made])} == {
        ("cold--asthma", "c1"),
        ("cold--asthma", "c2"),
    }


def test_people_who_disagree_are_not_averaged_away():
    [made] = bundle([claim(1, "police", "safety"), claim(2, "police", "safety"), claim(3, "police", "safety", LESS)])
    assert made.link.polarity is Polarity.COMPLEX
    assert made.link.judgement is Judgement.CONTESTED
    assert made.contested
    assert made.against == 1


def test_a_claim_that_denies_a_link_makes_it_contested_and_lends_it_no_direction():
    [made] = bundle([claim(1, "police", "safety"), replace(claim(2, "police", "safety", LESS), denied=True)])
    assert (made.link.polarity, made.link.judgement) == (MORE, Judgement.CONTESTED)
    assert (made.speaking_for, made.denials, made.against) == (1, 1, 1)


def test_a_link_that_is_only_denied_is_doubtful():
    [made] = bundle([replace(claim(1, "police", "safety", LESS), denied=True)])
    assert (made.link.polarity, made.link.judgement) == (LESS, Judgement.DOUBTFUL)
    assert not made.contested


def test_what_people_judged_stays_judged():
    judged = FactorLink(
        id="known",
        map=MAP,
        cause=factor("police"),
        effect=factor("safety"),
        polarity=MORE,
        judgement=Judgement.SUPPORTED,
        reason="The workshop agreed.",
    )
    [made] = bundle([claim(1, "police", "safety", LESS)], [judged])
    assert made.link == judged
    assert made.by_polarity == {LESS: 1}


def test_an_unjudged_link_keeps_its_id_and_follows_its_claims():
    [made] = bundle([claim(1, "a1", "b1", LESS)], [FactorLink(**_fields(link("a1", "b1"), id="mine"))])
    assert (made.link.id, made.link.polarity) == ("mine", LESS)


def _fields(record, **other):
    return {name: getattr(record, name) for name in ("id", "map", "cause", "effect", "polarity")} | other


def test_ids_of_links_stay_short_enough():
    [made] = bundle([claim(1, "x" * 60, "y" * 60)])
    assert len(made.link.id) <= 80


def test_two_turns_reinforce_one_turn_balances_and_doubt_is_never_read_as_reinforcing():
    assert [each.kind for each in loops([link("a", "b", LESS), link("b", "a", LESS)]).found] == [LoopKind.REINFORCING]
    assert [each.kind for each in loops([link("a", "b"), link("b", "a", LESS)]).found] == [LoopKind.BALANCING]
    for open_ in (Polarity.UNCERTAIN, Polarity.COMPLEX):
        [found] = loops([link("a", "b", open_), link("b", "a")]).found
        assert found.kind is LoopKind.UNDETERMINED


def test_the_search_says_when_there_is_more():
    full = [link(a, b) for a in "abcdef" for b in "abcdef" if a != b]
    some = loops(full, max_length=4, limit=10)
    assert not some.complete
    assert len(some.found) == 10
    assert not loops(full, max_length=6, effort=50).complete
    assert loops(full, max_length=6).complete


def test_a_search_for_nothing_is_refused():
    with pytest.raises(ValueError, match="at least 1"):
        loops([], max_length=0)


def test_a_loop_is_told_as_a_sentence():
    names = {factor("cold"): "Cold homes", factor("money"): "Spare money", factor("nhs"): "NHS waits"}
    [found] = loops([link("cold", "money", LESS), link("money", "cold", LESS)]).found
    assert tell_loop(found, names) == (
        "More cold homes leads to less spare money, which leads back to more cold homes: so it feeds itself."
    )
    [held] = loops([link("cold", "nhs"), link("nhs", "cold", LESS)]).found
    assert tell_loop(held, names).endswith(
        "more NHS waits, which leads back to less cold homes: so it holds itself in check."
    )
    assert tell_link(link("cold", "nhs", Polarity.UNCERTAIN), names) == (
        "More cold homes changes NHS waits, but which way is not known."
    )


def test_a_loop_that_nobody_tells_whole_says_so():
    records = Records(
        [
            Contribution(id="one", session=Ref("session", "s"), text="Cold, so ill", participant="p1"),
            Contribution(id="two", session=Ref("session", "s"), text="Ill, so poor", participant="p2"),
            Excerpt(id="of-one", contribution=Ref("contribution", "one"), start=0, end=4),
        ]
    )
    claims = [claim(1, "cold", "ill"), claim(2, "ill", "cold"), claim(3, "ill", "cold", source="Marmot 2010")]
    said = [
        Link(subject=claims[0].ref, verb=Verb.CLAIMED_IN, object=Ref("excerpt", "of-one")),
        Link(subject=claims[1].ref, verb=Verb.CLAIMED_IN, object=Ref("contribution", "two")),
    ]
    bundles = bundle(claims)
    [found] = loops([each.link for each in bundles]).found
    behind = backing(found, bundles, sources(claims, said, records))
    assert (behind.links, behind.with_source, behind.whole) == (2, 2, 0)
    assert behind.hypothesis
    assert behind.says == (
        "Nobody tells it whole, so it is a hypothesis: "
        "stitched from at least 2 sources, of which none tells more than 1 of its 2 links."
    )
    both = [*said, Link(subject=claims[1].ref, verb=Verb.CLAIMED_IN, object=Ref("contribution", "one"))]
    assert backing(found, bundles, sources(claims, both, records)).whole == 1


def test_a_map_in_words():
    factors = [Factor(id=each, map=MAP, name=name) for each, name in (("a", "Damp"), ("b", "Asthma"), ("c", "Parks"))]
    links = [link("a", "b"), link("b", "a", LESS)]
    assert describe_map(factors, links, loops(links)) == (
        "The map has 3 factors and 2 links: 1 where more leads to more and 1 where more leads to less. "
        "Most links meet at Asthma (1 in, 1 out) and Damp (1 in, 1 out). "
        "There is 1 loop of up to 8 links (1 balancing). "
        "The shortest: More damp leads to more asthma, which leads back to less damp: so it holds itself in check. "
        "One stands alone: Parks."
    )


def test_an_empty_map_in_words():
    assert describe_map([], [], loops([])) == "The map has 0 factors and 0 links. No loop was found."


def test_a_contested_map_in_words():
    factors = [Factor(id=each, map=MAP, name=each.capitalize()) for each in ("police", "safety", "trust", "noise")]
    claims = [claim(1, "police", "safety"), claim(2, "police", "safety", LESS), claim(3, "safety", "police")]
    links = [each.link for each in bundle(claims)]
    assert describe_map(factors, links, loops(links)) == (
        "The map has 4 factors and 2 links: 1 where more leads to more and 1 that work both ways. "
        "People disagree about 1 link. "
        "Most links meet at Police (1 in, 1 out) and Safety (1 in, 1 out). "
        "There is 1 loop of up to 8 links (1 undetermined). "
        "The shortest: More police leads to a change in safety, which leads back to a change in police: "
        "so it comes round, but which way is not known or not agreed. "
        "2 stand alone: Trust and Noise."
    )


def test_a_map_without_loops_in_words():
    factors = [Factor(id=each, map=MAP, name=each.capitalize()) for each in ("rent", "stress", "sleep")]
    links = [link("rent", "stress"), link("stress", "sleep", Polarity.UNCERTAIN)]
    assert describe_map(factors, links, loops(links)) == (
        "The map has 3 factors and 2 links: 1 where more leads to more and 1 whose direction is not known. "
        "Most links meet at Stress (1 in, 1 out). No loop was found. Every factor is joined to another."
    )


def test_a_map_with_more_loops_than_were_looked_for_in_words():
    factors = [Factor(id=each, map=MAP, name=each.upper()) for each in "abcde"]
    links = [link(a, b) for a in "abcde" for b in "abcde" if a != b]
    told = describe_map(factors, links, loops(links, limit=10))
    assert "There are 84 loops of up to 8 links (84 reinforcing)." in told
    some = loops(links, effort=400)
    told = describe_map(factors, links, some)
    assert 10 <= some.count < 84
    assert f"There are at least {some.count} loops of up to 8 links ({some.count} reinforcing)." in told
    assert "Most links meet at A (4 in, 4 out), B (4 in, 4 out) and C (4 in, 4 out)." in told
