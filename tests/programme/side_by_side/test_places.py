"""Places side by side: alike only where measured alike, no ranking, what travelled with its local forms."""

from __future__ import annotations

from datetime import date
from functools import cache

from examples.make_two_test_beds import FOLDER
from wellthread.programme import Contents, read
from wellthread.programme.release import release
from wellthread.programme.side_by_side import beside
from wellthread.vocabulary import (
    Action,
    ActionStatus,
    ClaimVerdict,
    ContributionClaim,
    DeliveryEntry,
    DeliveryPlan,
    Fidelity,
    Indicator,
    ModelElement,
    Neighbourhood,
    Programme,
    Records,
    Ref,
    Result,
    Step,
    StepKind,
    StepLink,
    Visibility,
    Wave,
    WaveKind,
)

TODAY = date(2026, 11, 20)
PLACES = tuple(Neighbourhood(id=each, name=each.capitalize()) for each in ("north", "south"))
SPRING = Wave(id="spring", name="Spring", kind=WaveKind.BASELINE, starts=date(2026, 4, 1))
AUTUMN = Wave(id="autumn", name="Autumn", kind=WaveKind.FOLLOW_UP, starts=date(2026, 10, 1))
WALK = Indicator(id="walk", name="Walk at night", unit="% of adults", source="Survey")


@cache
def beds() -> Contents:
    return release(read(FOLDER), Visibility.TEAM)


def side_by_side(*records):
    return beside(Contents(Records([Programme(id="p", name="Two"), *PLACES, SPRING, AUTUMN, *records])), today=TODAY)


def section(found, key):
    return next(each for each in found.sections if each.key == key)


def told(found, key):
    return " ".join(str(each) for each in section(found, key).sentences)


def shares(indicator: Indicator, place: str, *counts: int):
    waves = zip((SPRING, AUTUMN), counts, strict=True)
    return [
        Result(
            id=f"{indicator.id}-{place}-{wave.id}",
            indicator=indicator.ref,
            wave=wave.ref,
            neighbourhood=Ref("neighbourhood", place),
            numerator=count,
            denominator=100,
        )
        for wave, count in waves
    ]


def test_one_indicator_of_both_places_stands_in_one_row():
    found = side_by_side(WALK, *shares(WALK, "north", 20, 60), *shares(WALK, "south", 30, 31))
    assert "1 measure was taken alike in more than one place." in told(found, "measured")
    row = section(found, "measured").tables[0].table.texts()[0]
    assert "20% (13 to 29, Wilson score), then 60%" in row[1]
    assert "no change has been shown" in row[2]


def test_the_same_name_measured_in_another_way_is_not_comparable_and_it_is_said_why():
    other = Indicator(id="walk-2", name="Walk at night", unit="% of adults", source="Counts on a bridge")
    found = side_by_side(WALK, other, *shares(WALK, "north", 20, 60), *shares(other, "south", 30, 31))
    assert "No measure was taken alike" in told(found, "measured")
    assert "is not comparable, because they come from unlike sources (Survey; Counts on a bridge)" in told(
        found, "measured"
    )
    assert section(found, "measured").tables == ()


def form(place: str, **more) -> Action:
    status = ActionStatus.RUNNING
    where, element = Ref("neighbourhood", place), Ref("model_element", "door")
    return Action(id=f"{place}-door", title=f"A door in {place}", neighbourhood=where, status=status, element=element)


def test_a_part_that_travelled_tells_whether_its_core_was_kept_and_how_it_was_adapted():
    element = ModelElement(id="door", title="One door")
    north, south = form("north"), form("south")
    plan = DeliveryPlan(id="p", action=north.ref, times=2, keep=("one person", "no form"))
    entries = [
        DeliveryEntry(id="a", action=north.ref, kept=("one person", "no form")),
        DeliveryEntry(
            id="b", action=north.ref, kept=("one person",), fidelity=Fidelity.ADAPTED, adaptation="In the library."
        ),
    ]
    found = side_by_side(element, north, south, plan, *entries)
    says = told(found, "travelled")
    assert "“A door in north”: what makes it the same thing was not kept every time: “no form”." in says
    assert "Adapted: In the library." in says
    row = section(found, "travelled").tables[0].table.texts()[0]
    assert row[3:] == [
        "A door in north. Carried out 2 times, changed on purpose 1.",
        "A door in south. Not in the log.",
    ]


def arrow(place: str, verdict: ClaimVerdict):
    where = Ref("neighbourhood", place)
    steps = [
        Step(id=f"{place}-{name}", kind=StepKind.OUTCOME, title=title, neighbourhood=where)
        for name, title in (("a", "Lamps are lit"), ("b", "People walk"))
    ]
    link = StepLink(id=f"{place}-l", cause=steps[0].ref, effect=steps[1].ref)
    return [*steps, link, ContributionClaim(id=f"{place}-c", link=link.ref, text=f"So in {place}.", verdict=verdict)]


def test_claims_on_like_arrows_stand_beside_each_other():
    found = side_by_side(*arrow("north", ClaimVerdict.HOLDS), *arrow("south", ClaimVerdict.NOT_SEEN))
    row = section(found, "claimed").tables[0].table.texts()[0]
    assert row[1:] == ["holds: So in north.", "not seen: So in south."]


def test_the_example_is_told_with_care_and_never_ranked():
    found = beside(beds(), today=TODAY)
    assert "not ranked" in found.care[0].text
    assert "chance alone could explain any difference" in found.care[1].text
    assert [each.key for each in found.sections] == ["travelled", "heard", "done", "measured", "claimed", "rippled"]
    for each in found.sections:
        assert all(ref in beds().records for one in each.sentences for ref in one.rests_on)
        assert all(row for rows in each.tables for row in rows.rests_on)


def test_one_place_has_nothing_beside_it():
    found = beside(Contents(Records([Programme(id="p", name="One"), PLACES[0]])), today=TODAY)
    assert not found.possible
    assert found.sections == ()
