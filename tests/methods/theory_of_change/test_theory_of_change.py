from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.methods.theory_of_change import check, circles, describe_theory, layers, paths
from wellthread.thread.link import Link
from wellthread.thread.verbs import Verb
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


def codes(*args, **named):
    return [each.code for each in check(*args, **named)]


def test_a_sound_theory_has_no_gaps(steps, links):
    assert codes(steps, links) == []


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


def test_an_outcome_that_nothing_leads_to(steps, links):
    [gap] = check([*steps, step("sleep")], links)
    assert (gap.code, gap.ref.id) == ("unreachable-outcome", "sleep")
    assert "“Sleep”" in gap.sentence
    assert gap.remedy


def test_a_leap_from_doing_to_outcome(steps, links):
    assert codes(steps, [*links, arrow("visits", "warmth")]) == ["no-mechanism"]


def test_an_assumption_needs_something_behind_it(steps, links):
    held = Assumption(id="doors", about=Ref("step", "visits"), text="People open the door")
    assert codes(steps, links, [held]) == ["assumption-unsupported"]
    support = Link(subject=held.ref, verb=Verb.SUPPORTED_BY, object=Ref("theme", "trust"))
    assert codes(steps, links, [held], [support]) == []


def test_a_circle_is_found_once_and_does_not_stop_the_layers(steps, links):
    links.append(arrow("warmth", "trust"))
    assert codes(steps, links) == ["circle"]
    assert layers(steps, links)[Ref("step", "health")] == 3


def test_an_activity_that_nobody_does(steps, links):
    idle = step("talks", StepKind.ACTIVITY)
    assert codes([*steps, idle], links) == ["activity-without-action"]
    done = Link(subject=idle.ref, verb=Verb.DOES, object=Ref("action", "talks"))
    assert codes([*steps, idle], links, thread=[done]) == []


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
