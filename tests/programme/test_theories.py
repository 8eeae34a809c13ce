"""Steps without a theory are the neighbourhood's own; others hang below it, as deep as people nest them."""

from __future__ import annotations

import pytest

from wellthread.programme.theories import parts_of, theories_of, theory_named, theory_of, way_down, whole_of
from wellthread.vocabulary import (
    Assumption,
    Neighbourhood,
    Records,
    Ref,
    Step,
    StepKind,
    StepLink,
    Theory,
    TheoryStatus,
)

HERE = Ref("neighbourhood", "here")


def step(name, theory=None):
    inside = Ref("theory", theory) if theory else None
    return Step(id=name, kind=StepKind.OUTCOME, title=name, neighbourhood=HERE, theory=inside)


@pytest.fixture
def records():
    return Records(
        [
            Neighbourhood(id="here", name="Here"),
            Theory(id="bus", title="The bus", neighbourhood=HERE, part_of=Ref("theory", "whole-here")),
            Theory(id="stop", title="The stop", neighbourhood=HERE, part_of=Ref("theory", "bus")),
            Theory(id="old", title="Old", neighbourhood=HERE, status=TheoryStatus.REPLACED),
            step("out"),
            step("well"),
            step("ride", "bus"),
            StepLink(id="l", cause=Ref("step", "out"), effect=Ref("step", "well")),
            StepLink(id="across", cause=Ref("step", "ride"), effect=Ref("step", "well")),
            Assumption(id="a", about=Ref("step_link", "l"), text="It holds."),
        ]
    )


def test_the_whole_has_a_place_before_anybody_wrote_it_down(records):
    whole = whole_of(records, HERE)
    assert (whole.id, whole.title) == ("whole-here", "How change is thought to come about in Here")
    assert theory_named(records, "whole-here") == whole
    assert theory_named(records, "whole-nowhere") is None
    records.add(Theory(id="ours", title="Ours", neighbourhood=HERE))
    assert whole_of(records, HERE).id == "ours"


def test_each_step_is_in_one_theory(records):
    parts = {each.id: parts_of(records, each) for each in theories_of(records, HERE)}
    assert {key: [each.id for each in held.steps] for key, held in parts.items()} == {
        "whole-here": ["out", "well"],
        "bus": ["ride"],
        "stop": [],
        "old": [],
    }
    assert [each.id for each in parts["whole-here"].links] == ["l"]
    around = theory_of(records.of(Assumption)[0], records)
    assert around is not None
    assert around.id == "whole-here"


def test_the_way_down_names_each_theory_around_it_and_survives_a_circle(records):
    stop = records.find(Theory, Ref("theory", "stop"))
    assert [each.id for each in way_down(records, stop)] == ["bus", "stop"]
    records.put(Theory(id="bus", title="The bus", neighbourhood=HERE, part_of=Ref("theory", "stop")))
    assert len(way_down(records, stop)) == 2
