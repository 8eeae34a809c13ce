"""Two groups' maps become one that keeps what each says, and can be taken apart again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.two_tables import WORDS, factor, signed, two_tables
from wellthread.methods.systems_map import CannotJoin, LoopKind, Says, Sort, tell_meeting
from wellthread.programme import Contents, check
from wellthread.programme.map_steps import applied
from wellthread.programme.maps_together import Together, all_equal, answer, caught_up, make_joint, say, take_back
from wellthread.programme.release import release
from wellthread.programme.stages.systems_map import Reading, reading, run
from wellthread.thread import Verb
from wellthread.vocabulary import CausalClaim, Contribution, Factor, Polarity, Ref, SameFactor, SystemsMap, Wanted


def joint_of(contents: Contents) -> SystemsMap:
    return next(each for each in contents.records.of(SystemsMap) if each.merges)


def together(contents: Contents) -> Together:
    return Together(contents, joint_of(contents))


@lru_cache
def made() -> Contents:
    start = two_tables()
    _, step = make_joint(start, start.records.of(SystemsMap), "The street", "Why do children wheeze?", signed())
    return applied(start, step)


def same(one: Ref, other: Ref, *, opposite: bool = False, yes: bool = True) -> SameFactor:
    return SameFactor(id="x", map=Ref("systems_map", "x"), one=one, other=other, same=yes, opposite=opposite)


@lru_cache
def joined() -> Contents:
    """Damp, police and asthma are one on both tables; days off work are days at work turned round."""
    found = together(made())
    answers = [
        *all_equal(found),
        same(factor("t2", "asthma"), factor("t4", "breath")),
        same(factor("t2", "work"), factor("t4", "off"), opposite=True),
    ]
    return applied(made(), say(found, answers, signed_on()))


def signed_on():
    fresh = signed()

    def said_id() -> str:
        return f"say-{fresh.fresh_id()}"

    return replace(fresh, fresh_id=said_id)


def called(name: str):
    """Whoever gives every record this id."""

    def fresh_id() -> str:
        return name

    return replace(signed(), fresh_id=fresh_id)


def drawn(contents: Contents) -> Reading:
    return reading(contents.records, joint_of(contents), contents.links)


def named(contents: Contents, name: str) -> Ref:
    return next(each.ref.unversioned for each in drawn(contents).factors if each.name == name)


def test_before_anyone_joins_anything_the_joint_map_holds_everything_of_both():
    read = drawn(made())
    assert len(read.factors) == 4 + 5
    assert sum(len(each.claims) for each in read.bundles) == 7
    assert {each.map.id for each in read.factors} == {joint_of(made()).id}
    assert not check(made())


def test_the_groups_maps_and_their_claims_stay_as_they_are():
    before, after = two_tables(), joined()
    for kind in (CausalClaim, Contribution):
        assert after.records.of(kind) == before.records.of(kind)
    for key in ("t2", "t4"):
        theirs = reading(before.records, next(each for each in before.records.of(SystemsMap) if each.id == key))
        again = reading(after.records, theirs.map, after.links)
        assert (again.factors, again.bundles, again.links) == (theirs.factors, theirs.bundles, theirs.links)


def test_proposals_say_why_and_equal_names_come_first():
    found = together(made()).proposals
    names = together(made()).names
    told = [(names[each.one], names[each.other], each.sort) for each in found]
    assert [each[2] for each in told[:2]] == [Sort.EQUAL, Sort.EQUAL]
    assert ("Days at work", "Lack of days at work", Sort.OPPOSITE) in told
    assert ("Asthma", "Childrens asthma", Sort.ALIKE) in told
    assert all(each.why for each in found)


def test_the_conflict_is_seen_with_who_says_what():
    found = together(joined())
    [clash] = found.clashes
    assert tell_meeting(clash, found.names, found.titles) == (
        "“Police about” and “Asthma”. Table 4’s people: leads to more of it; Table 2’s people: leads to less of it."
    )
    assert found.meetings[0] is clash
    link = next(each for each in drawn(joined()).links if each.cause == clash.cause and each.effect == clash.effect)
    assert link.judgement.value == "contested"


def test_agreement_is_counted_in_groups_and_an_opposite_turns_the_sign():
    found, read = together(joined()), drawn(joined())
    agreed = {(found.names[each.cause], found.names[each.effect]): each for each in found.meetings if each.agreed}
    assert agreed.keys() == {("Damp homes", "Asthma")}
    assert agreed["Damp homes", "Asthma"].groups == {Says.MORE: 2}
    heat = next(each for each in read.links if read.names[each.effect] == "Heating on")
    assert (read.names[heat.cause], heat.polarity) == ("Days at work", Polarity.POSITIVE)


def test_what_groups_want_is_turned_too_and_a_quarrel_about_it_is_listed():
    found = together(joined())
    [wish] = found.wishes
    assert found.names[wish.factor] == "Police about"
    wants = {each.name: each.wanted for each in found.joint.factors}
    assert wants["Police about"] is Wanted.NOT_SAID
    assert wants["Damp homes"] is Wanted.LESS


def test_coverage_counts_what_only_one_has():
    assert [
        (each.map.id, each.factors, each.only_factors, each.links, each.only_links)
        for each in together(joined()).coverage
    ] == [
        ("t2", 4, 0, 3, 1),
        ("t4", 5, 1, 4, 2),
    ]
    assert {each.name for each in together(joined()).in_all} == {"Damp homes", "Asthma", "Days at work", "Police about"}


def test_a_loop_that_no_table_drew_whole_traces_to_the_words_of_both():
    read = drawn(joined())
    [loop] = [each for each in read.loops.found if len(each) == 4]
    assert loop.kind is LoopKind.REINFORCING
    thread = joined().thread
    words = {
        record.text
        for ref in loop.factors
        for each in thread.trace(ref)
        if isinstance(record := joined().records.get(each), Contribution)
    }
    assert words == set(WORDS.values())


def test_taken_back_it_is_as_if_it_had_never_been_said():
    found = together(joined())
    after = applied(joined(), take_back(found, [each.ref for each in found.said], signed()))
    assert after.records == made().records
    assert {each.key for each in after.links} == {each.key for each in made().links}


PAIRS = [(a, b) for a in ("damp", "asthma", "work", "police") for b in ("damp", "breath", "off", "police", "heat")]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("say"), st.sampled_from(PAIRS), st.booleans(), st.booleans()),
        st.tuples(st.just("undo"), st.integers(0, 5), st.none(), st.none()),
    ),
    max_size=9,
)


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_whatever_is_said_and_taken_back_the_map_follows_from_what_still_stands(steps):
    """Taking back in any order equals never having said it; what stands is the same in whatever order it was said."""
    world, at = made(), 0
    for what, given_, yes, opposite in steps:
        found, at = together(world), at + 1
        sign = called(f"step-{at}")
        try:
            if what == "say":
                one, other = given_
                new = same(factor("t2", one), factor("t4", other), yes=yes, opposite=yes and opposite)
                world = applied(world, say(found, [new], sign))
            elif found.said:
                world = applied(world, take_back(found, [found.said[given_ % len(found.said)].ref], sign))
        except CannotJoin:
            continue
    again = made()
    for each in together(world).said:
        again = applied(again, say(together(again), [each], called(each.id)))
    assert again.records.of(Factor) == world.records.of(Factor)
    assert {each.key for each in again.links} == {each.key for each in world.links}
    assert drawn(again).links == drawn(world).links


def test_what_was_refused_is_not_proposed_again_and_blocks_a_join_round_about():
    found = together(made())
    first = next(each for each in found.proposals if each.sort is Sort.OPPOSITE)
    world = applied(made(), say(found, [answer(first, same=False)], signed_on()))
    assert first.pair not in {each.pair for each in together(world).proposals}
    with pytest.raises(CannotJoin, match="already whether"):
        say(together(world), [answer(first, same=True)], signed())


def test_a_join_that_contradicts_a_refusal_is_refused():
    damp2, damp4, breath = factor("t2", "damp"), factor("t4", "damp"), factor("t4", "breath")
    world = applied(made(), say(together(made()), [same(damp4, breath, yes=False), same(damp2, damp4)], signed_on()))
    with pytest.raises(CannotJoin, match="not the same"):
        say(together(world), [same(damp2, breath)], signed())


def test_two_ends_that_become_one_factor_are_listed_and_not_drawn():
    found = together(joined())
    world = applied(
        joined(), say(found, [same(factor("t4", "heat"), factor("t4", "off"))], replace(signed(), fresh_id=lambda: "h"))
    )
    assert [each.id for each in together(world).inside] == ["t4-off-heat"]
    assert all(each.cause != each.effect for each in drawn(world).links)


def test_a_factor_that_a_group_adds_later_is_drawn_as_itself_until_the_joint_map_catches_up():
    late = Factor(id="t2-rent", map=Ref("systems_map", "t2"), name="Rent")
    world = replace(joined(), records=type(joined().records)([*joined().records, late]))
    assert late in drawn(world).factors
    caught = applied(world, caught_up(together(world), replace(signed(), fresh_id=lambda: "rent")))
    assert late not in drawn(caught).factors
    assert named(caught, "Rent") == Ref("factor", "rent")


def test_the_public_edition_reads_the_joint_map_the_same_way():
    before, public = drawn(joined()), release(joined())
    after = reading(public.records, joint_of(public), public.links)
    assert [(each.cause, each.effect, each.polarity) for each in after.links] == [
        (each.cause, each.effect, each.polarity) for each in before.links
    ]
    assert any(each.verb is Verb.TURNS for each in public.links)


def test_the_stage_tells_the_joint_map():
    report = run(joined(), today=date(2026, 5, 1))
    told = " ".join(each.text for part in report.parts for each in part.sentences)
    assert "The street." in told


def test_a_map_that_holds_itself_by_a_round_about_way_is_read_without_end():
    world = joined()
    t2 = next(each for each in world.records.of(SystemsMap) if each.id == "t2")
    looped = replace(t2, merges=(joint_of(world).ref.unversioned,))
    held = type(world.records)([looped if each.ref == t2.ref else each for each in world.records])
    assert drawn(replace(world, records=held)).factors


@pytest.mark.parametrize(("parts", "title", "why"), [(1, "T", "at least two"), (2, " ", "title")])
def test_a_joint_map_needs_two_maps_and_a_title(parts, title, why):
    maps = two_tables().records.of(SystemsMap)
    with pytest.raises(CannotJoin, match=why):
        make_joint(two_tables(), maps[:parts], title, "", signed())
