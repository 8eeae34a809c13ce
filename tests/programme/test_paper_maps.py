"""A sheet with numbered notes becomes factors and claims of its group, and can be taken up again."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest

from tests.two_tables import DAY, two_tables
from wellthread.programme import Contents, check
from wellthread.programme.map_steps import Signed, applied
from wellthread.programme.paper_maps import StillWrong, draft, kept, kept_claims, new_paper, sentences, typed
from wellthread.programme.stages.systems_map import reading
from wellthread.thread import How, Link, Verb
from wellthread.vocabulary import (
    CausalClaim,
    Factor,
    FactorLink,
    LeveragePoint,
    PaperMap,
    Polarity,
    Records,
    Ref,
    SystemsMap,
)

NUMBERS = count(1)
SIGNED = Signed(lambda: f"paper-{next(NUMBERS)}", by="ann")
GROUP = Ref("group", "g-t2")
SHEET = "1 Rent\n2 Worry\n3 Sleep\n1 > 2 +\n2 > 3 - strong: at night\n"


def begun() -> tuple[Contents, PaperMap]:
    start = two_tables()
    drawn = SystemsMap(id="t3", title="Table 3", neighbourhood=Ref("neighbourhood", "lockside"))
    paper = new_paper(drawn, "Table 3", DAY, GROUP, SIGNED)
    return replace(start, records=Records([*start.records, drawn, paper])), paper


def keep(world: Contents, text: str) -> Contents:
    paper = next(iter(world.records.of(PaperMap)))
    after = applied(world, kept(world, typed(world, paper, text), SIGNED))
    assert check(after) == []
    return after


def drawn(world: Contents):
    read = reading(world.records, next(each for each in world.records.of(SystemsMap) if each.id == "t3"))
    return {(read.names[each.cause], each.polarity.value, read.names[each.effect]) for each in read.links}


def test_claims_cite_the_sheet_and_through_it_the_session_and_carry_the_group():
    world, paper = begun()
    world = keep(world, SHEET)
    claims = kept_claims(world, paper)
    assert [each.group for each in claims] == [GROUP, GROUP]
    assert (claims[1].strength.value, claims[1].condition) == ("strong", "at night")
    for each in claims:
        assert {paper.ref.unversioned, DAY} <= {ref.unversioned for ref in world.thread.trace(each.ref)}
    assert {(each.number, each.name) for each in world.records.of(Factor) if each.map.id == "t3"} == {
        ("1", "Rent"),
        ("2", "Worry"),
        ("3", "Sleep"),
    }
    assert drawn(world) == {("Rent", "positive", "Worry"), ("Worry", "negative", "Sleep")}


def test_kept_twice_it_changes_nothing():
    world = keep(begun()[0], SHEET)
    assert keep(world, SHEET) == world


def test_a_draft_keeps_what_was_typed_and_makes_nothing():
    world, paper = begun()
    half = applied(world, draft(world, typed(world, paper, "1 Rent\n1 > "), SIGNED))
    [sheet] = half.records.of(PaperMap)
    assert sheet.keyed == "1 Rent\n1 >\n"
    assert half.records.of(Factor) == world.records.of(Factor)


def test_a_sheet_with_a_line_that_is_wrong_is_not_kept():
    with pytest.raises(StillWrong):
        keep(begun()[0], "1 Rent\n1 > 2 +")


def test_taken_up_again_corrections_reach_the_map_and_what_is_gone_is_gone():
    world = keep(begun()[0], SHEET)
    world = keep(world, "1 High rent\n2 Worry\n3 Sleep\n1 > 2 + slow\n2 > 3 +\n1 x 3\n")
    assert drawn(world) == {
        ("High rent", "positive", "Worry"),
        ("Worry", "positive", "Sleep"),
        ("High rent", "uncertain", "Sleep"),
    }
    [denied] = [each for each in world.records.of(CausalClaim) if each.denied]
    assert denied.polarity is Polarity.UNCERTAIN
    assert len([each for each in world.records.of(Factor) if each.map.id == "t3"]) == 3


def test_what_others_claim_of_the_same_pair_stays_when_a_line_is_taken_out():
    world = keep(begun()[0], SHEET)
    rent, worry = (each.ref for each in world.records.of(Factor) if each.name in ("Rent", "Worry"))
    other = CausalClaim(id="other", map=Ref("systems_map", "t3"), cause=rent, effect=worry, polarity=Polarity.NEGATIVE)
    [link] = [each for each in world.records.of(FactorLink) if each.cause == rent.unversioned]
    bundles = Link(subject=link.ref, verb=Verb.BUNDLES, object=other.ref, how=How.RULE)
    world = replace(world, records=Records([*world.records, other]), links=(*world.links, bundles))
    world = keep(world, SHEET.replace("1 > 2 +\n", ""))
    assert ("Rent", "negative", "Worry") in drawn(world)
    assert world.records.find(CausalClaim, other.ref) == other


def test_a_link_at_which_somebody_found_something_stays_without_a_claim():
    world = keep(begun()[0], SHEET)
    link = world.records.of(FactorLink)[0]
    point = LeveragePoint(id="here", factor=link.cause, reason="Here.")
    found = Link(subject=point.ref, verb=Verb.FOUND_AT, object=link.ref)
    world = replace(world, records=Records([*world.records, point]), links=(*world.links, found))
    assert link.ref in keep(world, "1 Rent\n2 Worry\n3 Sleep\n").records


def test_a_second_sheet_may_go_on_with_the_numbers_of_the_map_and_is_asked_when_they_differ():
    world = keep(begun()[0], SHEET)
    second = PaperMap(id="wall", map=Ref("systems_map", "t3"), title="The wall")
    world = replace(world, records=Records([*world.records, second]))
    found = typed(world, second, "4 Damp\n4 > 2 +\n")
    assert sentences(found) == ("More of “Damp” leads to more of “Worry”.",)
    [asked] = typed(world, second, "2 Noise").sheet.complaints
    assert "Number 2 is “Worry” on the map already, and “Noise” here. Which is it?" in asked.says


def test_a_preview_says_what_will_be_kept():
    world, paper = begun()
    assert sentences(typed(world, paper, "1 Rent\n2 Worry\n1 > 2 ~\n2 > 1 ? slow, weak\n1 x 2: not here")) == (
        "“Rent” leads sometimes to more and sometimes to less of “Worry”.",
        "“Worry” changes “Rent”, which way is not said, slowly, a weak effect.",
        "“Rent” does not lead to “Worry”: not here",
    )
