"""Two neighbourhoods side by side: which part of the model took which form, what is missing, what differs."""

from __future__ import annotations

import pytest

from wellthread.methods.theory_of_change.travel_told import in_short, of_row
from wellthread.methods.theory_of_change.travelling import compare
from wellthread.thread import Link, Thread, Verb
from wellthread.vocabulary import (
    Action,
    ActionCost,
    ActionStatus,
    Asset,
    Body,
    ModelElement,
    Neighbourhood,
    Partner,
    PartnerKind,
    Records,
    Ref,
    Travel,
)

HILL, DOCK = Ref("neighbourhood", "hill"), Ref("neighbourhood", "dock")


def part(name, travel=Travel.CORE):
    return ModelElement(id=name, title=name.capitalize(), travel=travel)


def action(name, where, element=None, **more):
    form = Ref("model_element", element) if element else None
    return Action(id=name, title=name.capitalize(), neighbourhood=where, element=form, **more)


@pytest.fixture
def compared():
    def side_by_side(*records, links=()):
        held = Records([Neighbourhood(id="hill", name="Hill"), Neighbourhood(id="dock", name="Dock"), *records])
        return compare(held, Thread.through(held, links), held.of(Neighbourhood))

    return side_by_side


def test_forms_missing_parts_and_what_belongs_to_one_place(compared):
    found = compared(
        part("door"),
        part("keys", Travel.ADAPTABLE),
        action("clinic", HILL, "door"),
        action("desk", DOCK, "door"),
        action("committee", DOCK, "keys"),
        action("bench", HILL),
        action("van", DOCK, status=ActionStatus.STOPPED),
    )
    assert in_short(found) == [
        "The model has 2 parts. 1 of them took a form in both Hill and Dock.",
        "Hill has no form yet of what may be adapted: “Keys”.",
        "Hill does what is no form of any part: “Bench”.",
    ]
    door, keys = found.rows
    assert of_row(door, found.places) == ["In Hill: “Clinic”.", "In Dock: “Desk”."]
    assert of_row(keys, found.places) == ["In Hill it has no form yet.", "In Dock: “Committee”."]


def test_what_differs_between_the_forms(compared):
    uses = Link(subject=Ref("action", "clinic"), verb=Verb.USES, object=Ref("asset", "hall"))
    found = compared(
        part("door"),
        Partner(id="practice", name="Practice", kind=PartnerKind.NHS),
        Partner(id="club", name="Club", kind=PartnerKind.COMMUNITY),
        Asset(id="hall", name="The hall"),
        action("clinic", HILL, "door", owner=Ref("partner", "practice"), cost=10.0),
        action("desk", DOCK, "door", owner=Ref("partner", "club")),
        ActionCost(id="rent", action=Ref("action", "clinic"), what="Rent", pence=1_250, times=2),
        links=[uses],
    )
    assert of_row(found.rows[0], found.places)[2:] == [
        "An NHS body answers for it in Hill, a community organisation answers for it in Dock.",
        "It uses The hall in Hill, it uses no asset in Dock.",
        "It costs £25 in Hill, its cost is not known in Dock.",
    ]


def test_what_is_to_be_kept_and_is_missing_comes_first(compared):
    found = compared(part("talk", Travel.ADAPTABLE), part("door"), action("desk", DOCK, "door"))
    assert [each.title for each in found.missing(0)] == ["Door", "Talk"]
    assert of_row(found.rows[1], found.places)[0] == "In Hill it has no form yet, although it is to be kept."


def test_bodies_and_what_is_everywhere_count_and_what_was_given_up_is_told(compared):
    panel = Body(id="panel", name="Panel")
    links = [Link(subject=panel.ref, verb=Verb.TAKES_FORM, object=Ref("model_element", "door"))]
    found = compared(part("door"), panel, action("desk", DOCK, "door", status=ActionStatus.STOPPED), links=links)
    assert found.rows[0].everywhere
    assert of_row(found.rows[0], found.places) == [
        "In Hill: “Panel”.",
        "In Dock: “Desk”, which was given up and “Panel”.",
    ]


def test_one_place_and_none(compared):
    alone = Records([Neighbourhood(id="hill", name="Hill"), part("door")])
    found = compare(alone, Thread.through(alone), alone.of(Neighbourhood))
    assert in_short(found)[0] == "The model has 1 part. It did not take a form in every place."
    assert in_short(compared()) == ["No parts of the model have been named yet."]
