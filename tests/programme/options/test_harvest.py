"""Options come from somewhere: what was said here, by how many, and what has no option is said and never dropped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.web.two_streets import two_streets
from wellthread.programme import Contents
from wellthread.programme.options import harvest
from wellthread.thread import Link, Verb
from wellthread.vocabulary import (
    Barrier,
    BarrierKind,
    BarrierStatus,
    CodingTalk,
    Contribution,
    Exercise,
    GuidingPrinciple,
    PriorityOption,
    Record,
    Records,
    Ref,
    TalkOutcome,
    Theme,
)

CAFE, WALK = Ref("session", "cafe"), Ref("session", "walk")


def said(key: str, session: Ref = CAFE) -> Contribution:
    return Contribution(id=key, session=session, text="Said.", participant=key)


def gathers(theme: str, *words: str) -> list[Link]:
    return [Link(subject=Ref("theme", theme), verb=Verb.GATHERS, object=Ref("contribution", each)) for each in words]


@pytest.fixture
def town() -> Contents:
    """Nine things said in Lockside of three themes, two on the Rise of one; a vote without an option in Lockside."""
    new: list[Record] = [
        *(said(each) for each in ("a", "b", "c", "d", "e", "f", "g")),
        *(said(each, WALK) for each in ("x", "y")),
        Theme(id="lamps-out", name="Lamps that do not work"),
        Theme(id="buses", name="Buses"),
        Theme(id="hills", name="Hills"),
        Theme(id="old", name="Old name", retired_on=date(2026, 1, 2)),
        Theme(id="twin", name="Dark", merged_into=Ref("theme", "lamps-out")),
        Barrier(id="kerb", name="No kerb", kind=BarrierKind.ACCESS, neighbourhood=Ref("neighbourhood", "lockside")),
        Barrier(id="gone", name="The gate", kind=BarrierKind.ACCESS, status=BarrierStatus.GONE),
        GuidingPrinciple(id="rule", text="Nothing without us", neighbourhood=Ref("neighbourhood", "plover-rise")),
        Exercise(id="next", title="What next?", neighbourhood=Ref("neighbourhood", "lockside")),
        PriorityOption(id="bus-next", exercise=Ref("exercise", "next"), title="A bus"),
    ]
    links = [
        *gathers("lamps-out", "a", "b", "c", "f"),
        *gathers("buses", "d", "e", "g"),
        *gathers("hills", "x", "y"),
        Link(subject=Ref("priority_option", "bus-next"), verb=Verb.RAISED_BY, object=Ref("theme", "buses")),
    ]
    found = two_streets()
    return Contents(Records([*found.records, *new]), (*found.links, *links))


def of(contents: Contents, key: str = "next"):
    exercise = contents.records.find(Exercise, Ref("exercise", key))
    assert exercise
    return harvest(contents, exercise)


def test_themes_of_high_voice_without_an_option_are_named(town):
    found = of(town)
    assert [(each.title, each.contributions) for each in found.without] == [("Lamps that do not work", 4)]
    buses = next(each for each in found.sources if each.ref.id == "buses")
    assert (buses.contributions, buses.options) == (3, (Ref("priority_option", "bus-next"),))
    assert str(buses.people) == "fewer than 8"


def test_words_of_another_neighbourhood_do_not_count_here(town):
    assert "hills" not in {each.ref.id for each in of(town).sources}
    assert [each.ref.id for each in of(town, "rise-vote").sources if each.ref.kind == "theme"] == ["hills"]
    assert "rule" in {each.ref.id for each in of(town, "rise-vote").sources}
    assert "rule" not in {each.ref.id for each in of(town).sources}


def test_what_is_not_offered_is_listed_with_why(town):
    why = {each.title: each.why for each in of(town).set_aside}
    assert why["Hills"] == "Nothing that was said here is gathered under it."
    assert why["Old name"] == "It is not used any more since 2 January 2026."
    assert why["Dark"] == "It counts under “Lamps that do not work”."
    assert why["The gate"] == "It stands in nobody's way any more."
    offered = {each.ref for each in of(town).sources} | {each.ref.unversioned for each in of(town).set_aside}
    assert {each.ref for each in town.records.of(Theme)} <= offered


def test_a_theme_over_which_coders_talk_is_marked_until_they_agree(town):
    talk = CodingTalk(id="t", contribution=Ref("contribution", "a"), theme=Ref("theme", "lamps-out"))
    still = Contents(Records([*town.records, talk]), town.links)
    assert "not agreed" in of(still).without[0].note
    settled = Contents(Records([*still.records, replace(talk, id="u", outcome=TalkOutcome.BELONGS)]), town.links)
    assert of(settled).without[0].note != of(still).without[0].note


def test_an_option_left_out_for_a_reason_accounts_for_its_theme(town):
    left = PriorityOption(id="no", exercise=Ref("exercise", "next"), title="Lamps", left_out="They come anyway.")
    link = Link(subject=left.ref, verb=Verb.RAISED_BY, object=Ref("theme", "lamps-out"))
    assert of(Contents(Records([*town.records, left]), (*town.links, link))).without == ()
