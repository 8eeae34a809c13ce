"""Chains as people type them, a theory in short and opened, and every arrow told once."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from wellthread.methods.theory_of_change import Inner, chains, in_short, onward, opened, read_aloud
from wellthread.methods.theory_of_change.web import reach
from wellthread.programme.theory_from_map import Chosen, sketch
from wellthread.vocabulary import (
    Assumption,
    Condition,
    EvidenceGrade,
    Factor,
    FactorLink,
    InPlace,
    Polarity,
    Ref,
    Step,
    StepKind,
    StepLink,
)

KINDS = list(StepKind)
PAIRS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=14, unique=True)


def step(name, kind=StepKind.OUTCOME, **more):
    return Step(id=name, kind=kind, title=name.capitalize(), **more)


def arrow(cause, effect, **more):
    return StepLink(id=f"{cause}-{effect}", cause=Ref("step", cause), effect=Ref("step", effect), **more)


def test_kinds_follow_from_the_place_in_the_chain_and_from_what_is_known():
    (chain,) = chains("a -> b --> c ⇒ d")
    assert [each.kind.value for each in chain] == ["activity", "mechanism", "outcome", "impact"]
    (chain,) = chains("New → (because it is near) known → last", [step("known", StepKind.IMPACT)])
    assert [each.kind.value for each in chain] == ["activity", "impact", "impact"]
    assert (chain[1].known, chain[1].why) == (Ref("step", "known"), "It is near")


@settings(max_examples=40, deadline=None)
@given(PAIRS, st.lists(st.sampled_from(KINDS), min_size=7, max_size=7))
def test_what_is_reached_in_short_is_what_is_reached_in_full(pairs, kinds):
    steps = [step(f"s{at}", kind) for at, kind in enumerate(kinds)]
    links = [arrow(f"s{a}", f"s{b}") for a, b in pairs if a != b]
    kept, drawn = in_short(steps, links)
    assert all(each.kind is not StepKind.MECHANISM for each in kept)
    shown = {each.ref.unversioned for each in kept}
    for each in shown:
        assert reach([each], onward(drawn)) == reach([each], onward(links)) & shown


def test_an_opened_box_leads_through_what_is_nested_in_it():
    box = step("box", StepKind.ACTIVITY, opens=Ref("theory", "inner"))
    inner = Inner([step("first", StepKind.ACTIVITY), step("then")], [arrow("first", "then")])
    steps, links = opened([box, step("end")], [arrow("box", "end")], {Ref("theory", "inner"): inner})
    assert [each.id for each in steps] == ["box", "end", "first", "then"]
    ends = [(each.cause.id, each.effect.id) for each in links]
    assert sorted(ends) == [("box", "first"), ("first", "then"), ("then", "end")]


def test_every_arrow_is_told_once_with_what_must_hold_and_what_is_there():
    a, b, alone = step("bus", StepKind.ACTIVITY), step("work", for_whom="People without a car"), step("alone")
    link = arrow(
        "bus", "work", why="because it is late.", takes="A year", who_acts="The county", wrong_if="It is empty."
    )
    held = Assumption(id="a", about=link.ref, text="It comes.", grade=EvidenceGrade.WEAK)
    need = Condition(id="c", about=link.ref, text="A lamp.", in_place=InPlace.NO)
    first, last = read_aloud([a, b, alone], [link], [held], [need])
    assert first.text == (
        "If bus, then work, for people without a car, because it is late, provided that it comes (evidence: weak), and "
        "there is what this needs: a lamp (it is not there). How long until it shows: a year. The county must act for "
        "it. We are wrong if it is empty."
    )
    assert last.text == "“Alone” is joined to nothing yet."


@settings(max_examples=40, deadline=None)
@given(PAIRS)
def test_a_theory_from_a_map_runs_one_way_and_loses_no_link(pairs):
    here = Ref("systems_map", "m")
    factors = [Factor(id=f"f{at}", map=here, name=f"F{at}") for at in range(7)]
    links = [
        FactorLink(
            id=f"{a}-{b}",
            map=here,
            cause=Ref("factor", f"f{a}"),
            effect=Ref("factor", f"f{b}"),
            polarity=Polarity.POSITIVE,
        )
        for a, b in pairs
        if a != b
    ]
    drawn = sketch(Chosen((factors[0].ref,), (factors[5].ref,), (factors[6].ref,)), factors, links)
    following = onward(drawn.links)
    assert all(each.ref.unversioned not in reach([each.ref.unversioned], following) for each in drawn.steps)
    chosen = {each.factor for each in drawn.steps}
    inside = [each for each in links if {each.cause, each.effect} <= chosen]
    assert len(inside) == len(drawn.links) + len(drawn.left_out)
