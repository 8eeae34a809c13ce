from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.methods.theory_of_change import circles, describe_theory, layers, paths
from wellthread.vocabulary import Assumption, Ref, Step, StepKind, StepLink


def step(name, kind=StepKind.OUTCOME, action=None):
    return Step(id=name, kind=kind, title=name.capitalize(), action=Ref("action", action) if action else None)


def arrow(cause, effect):
    return StepLink(id=f"{cause}-{effect}", cause=Ref("step", cause), effect=Ref("step", effect))


@pytest.fixture
def steps():
    return [
        step("visits", StepKind.ACTIVITY, action="home-visits"),
        step("trust", StepKind.MECHANISM),
        step("warmth"),
        step("health", StepKind.IMPACT),
    ]


@pytest.fixture
def links():
    return [arrow("visits", "trust"), arrow("trust", "warmth"), arrow("warmth", "health")]


def test_ways_and_layers(steps, links):
    links.append(arrow("trust", "health"))
    ways = paths(steps, links)
    assert [[each.id for each in way] for way in ways.found] == [
        ["visits", "trust", "warmth", "health"],
        ["visits", "trust", "health"],
    ]
    assert ways.complete
    assert not paths(steps, links, limit=1).complete
    assert {ref.id: at for ref, at in layers(steps, links).items()} == {
        "visits": 0,
        "trust": 1,
        "warmth": 2,
        "health": 3,
    }


def test_a_circle_does_not_stop_the_layers(steps, links):
    links.append(arrow("warmth", "trust"))
    assert layers(steps, links)[Ref("step", "health")] == 3


def test_in_words(steps, links):
    held = Assumption(id="doors", about=Ref("step", "visits"), text="People open the door.")
    assert describe_theory(steps, links, [held]) == (
        "The theory of change has 1 activity, 1 mechanism, 1 outcome, 1 impact, joined by 3 arrows. "
        "If we do this: “Visits”, then “Trust”, then “Warmth”, then “Health”. "
        "For this to work, these must hold: People open the door."
    )
    assert "No way leads" in describe_theory(steps, links[:1])


@given(st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] != pair[1]), max_size=20))
def test_every_arrow_that_closes_no_circle_leads_further_on(pairs):
    many = [step(f"s{number}") for number in range(8)]
    web = [arrow(f"s{a}", f"s{b}") for a, b in pairs]
    at, closing = layers(many, web), circles(many, web)
    for each in web:
        assert (each.cause, each.effect) in closing or at[each.cause] < at[each.effect]
