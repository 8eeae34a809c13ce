"""What must be true of any theory: names do not matter, and an island beside it mends nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.methods.theory_of_change.checks.story import HERE
from wellthread.methods.theory_of_change.checks import check
from wellthread.methods.theory_of_change.checks.critical import cuts
from wellthread.thread import Link, Thread, Verb
from wellthread.vocabulary import (
    Assumption,
    EvidenceGrade,
    Neighbourhood,
    Record,
    Records,
    Ref,
    Step,
    StepKind,
    StepLink,
    noun_named,
)

KINDS = st.sampled_from(list(StepKind))
PAIRS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=10)


@st.composite
def theories(draw):
    """Six steps joined as it comes, some arrows without a reason, some assumptions without evidence."""
    steps = [
        Step(
            id=f"s{at}",
            kind=draw(KINDS),
            title=draw(st.sampled_from(("Warm homes", "Doors", "Sleep"))),
            neighbourhood=HERE,
        )
        for at in range(6)
    ]
    links = [
        StepLink(
            id=f"l{at}",
            cause=Ref("step", f"s{cause}"),
            effect=Ref("step", f"s{effect}"),
            why=draw(st.sampled_from(("", "So it is."))),
        )
        for at, (cause, effect) in enumerate(draw(PAIRS))
    ]
    held = [
        Assumption(id=f"a{at}", about=each.ref, text="It holds", grade=draw(st.sampled_from(list(EvidenceGrade))))
        for at, each in enumerate(draw(st.lists(st.sampled_from([*steps, *links]), max_size=3, unique_by=id)))
    ]
    return [Neighbourhood(id=HERE.id, name="Here"), *steps, *links, *held]


def found(records: list[Record], links: tuple[Link, ...] = ()):
    kept = Records(records)
    return [(each.code, str(each.ref), each.sentence) for each in check(kept, Thread.through(kept, links)).findings]


def renamed(record: Record) -> Record:
    """The record with another id, and its references with it."""
    changed: dict[str, Any] = {
        field.name: other(held)
        for field in noun_named(record.ref.kind).fields
        if isinstance(held := getattr(record, field.name), Ref) and held.kind != "neighbourhood"
    }
    name = record.id if record.ref.kind == "neighbourhood" else other(record.ref).id
    return replace(record, id=name, **changed)


def other(ref: Ref) -> Ref:
    return Ref(ref.kind, f"z{ref.id[::-1]}")


@settings(max_examples=40, deadline=None)
@given(theories())
def test_other_names_change_no_finding(records):
    told = [(code, str(other(Ref.parse(at))), says) for code, at, says in found(records)]
    assert found([renamed(each) for each in records]) == told


@settings(max_examples=40, deadline=None)
@given(theories(), KINDS, KINDS)
def test_an_island_beside_it_removes_no_finding(records, one, two):
    island = [
        Step(id="i1", kind=one, title="An island in the sea", neighbourhood=HERE),
        Step(id="i2", kind=two, title="Its lighthouse keeper", neighbourhood=HERE),
        StepLink(id="i", cause=Ref("step", "i1"), effect=Ref("step", "i2"), why="It is there."),
    ]
    assert set(found(records)) <= set(found([*records, *island]))


@settings(max_examples=40, deadline=None)
@given(theories())
def test_a_single_cut_is_one_without_which_no_way_is_left(records):
    kept = Records(records)
    steps, links = kept.of(Step), kept.of(StepLink)
    told = {(cut, impact) for cut, impacts in cuts(steps, links).items() for impact in impacts}
    for impact in (each.ref for each in steps if each.kind is StepKind.IMPACT):
        ways = _reached(steps, links, None)
        for thing in (*steps, *links):
            without = impact not in _reached(steps, links, thing.ref)
            assert ((thing.ref, impact) in told) == (impact in ways and without)


def _reached(steps, links, left_out):
    """The steps that activities reach when one step or arrow is left out: by trying, not by the method's own way."""
    there = {each.ref for each in steps if each.kind is StepKind.ACTIVITY and each.ref != left_out}
    for _ in steps:
        there |= {
            link.effect for link in links if link.cause in there and link.ref != left_out and link.effect != left_out
        }
    return there


def test_links_count_whichever_version_they_saw():
    step = Step(id="s", kind=StepKind.MECHANISM, title="Doors", neighbourhood=HERE, version=3)
    held = Assumption(id="a", about=Ref("step", "s", 2), text="It holds", grade=EvidenceGrade.SOME, version=2)
    support = Link(subject=Ref("assumption", "a"), verb=Verb.SUPPORTED_BY, object=Ref("theme", "doors", 4))
    assert [code for code, *_ in found([step, held], (support,))] == ["TOC-104", "TOC-204"]
