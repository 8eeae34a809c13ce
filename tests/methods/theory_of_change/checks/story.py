"""A sound theory in which the checker finds nothing, and ways to spoil it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from wellthread.methods.theory_of_change.checks import Checked, check
from wellthread.thread import Link, Thread, Verb
from wellthread.vocabulary import (
    Action,
    ActionCost,
    ActionStatus,
    Assumption,
    Barrier,
    BarrierKind,
    Commitment,
    CommitmentKind,
    CommitmentStatus,
    Condition,
    EvidenceGrade,
    EvidenceItem,
    EvidenceKind,
    Factor,
    FactorLink,
    GuidingPrinciple,
    Indicator,
    InPlace,
    LeveragePoint,
    Neighbourhood,
    Polarity,
    Priority,
    Record,
    Records,
    Ref,
    Shift,
    Step,
    StepKind,
    StepLink,
    SystemsMap,
)

TODAY = date(2026, 6, 1)
HERE = Ref("neighbourhood", "street")


def ref(text: str) -> Ref:
    return Ref.parse(text)


class Story:
    """Records and links to be changed one at a time."""

    def __init__(self, records: list[Record], links: list[Link]) -> None:
        self.records = {str(each.ref.unversioned): each for each in records}
        self.links = links

    def put(self, *records: Record) -> Story:
        self.records.update((str(each.ref.unversioned), each) for each in records)
        return self

    def drop(self, *names: str) -> Story:
        for name in names:
            del self.records[name]
        self.links = [
            each for each in self.links if str(each.subject) in self.records and str(each.object) in self.records
        ]
        return self

    def change(self, name: str, **fields: Any) -> Story:
        return self.put(replace(self.records[name], **fields))

    def tie(self, subject: str, verb: Verb, target: str, note: str = "") -> Story:
        self.links.append(Link(subject=ref(subject), verb=verb, object=ref(target), note=note))
        return self

    def untie(self, subject: str, verb: Verb) -> Story:
        self.links = [each for each in self.links if (str(each.subject), each.verb) != (subject, verb)]
        return self

    def check(self, today: date | None = TODAY) -> Checked:
        records = Records(self.records.values())
        return check(records, Thread.through(records, self.links), today=today)

    def codes(self) -> list[tuple[str, str]]:
        return [(each.code, str(each.ref)) for each in self.check().findings]


def step(name: str, kind: StepKind, title: str, **more: Any) -> Step:
    return Step(id=name, kind=kind, title=title, neighbourhood=HERE, **more)


def arrow(cause: str, effect: str, **more: Any) -> StepLink:
    more = {"why": "People said so.", "id": f"{cause}-{effect}", **more}
    return StepLink(cause=Ref("step", cause), effect=Ref("step", effect), **more)


def sound() -> Story:
    """Somebody calls, people are known by name, fewer are lonely, people feel well; nothing is missing."""
    on = Ref("systems_map", "map")
    return Story(
        [
            Neighbourhood(id="street", name="The street"),
            SystemsMap(id="map", title="Why people are alone", neighbourhood=HERE),
            Factor(id="names", map=on, name="Knowing names"),
            Factor(id="alone", map=on, name="Being alone"),
            FactorLink(
                id="f", map=on, cause=Ref("factor", "names"), effect=Ref("factor", "alone"), polarity=Polarity.NEGATIVE
            ),
            LeveragePoint(id="lever", factor=Ref("factor", "names"), reason="Much follows from it."),
            Barrier(id="shy", name="Nobody rings first", kind=BarrierKind.WELCOME, neighbourhood=HERE),
            Priority(id="company", title="Company", neighbourhood=HERE),
            GuidingPrinciple(id="slow", text="We come when asked", neighbourhood=HERE),
            Commitment(
                id="money",
                kind=CommitmentKind.MONEY,
                what="A hundred pounds",
                amount=100.0,
                unit="pounds",
                status=CommitmentStatus.CONFIRMED,
            ),
            Action(
                id="call",
                title="Call on neighbours",
                neighbourhood=HERE,
                owner=Ref("partner", "club"),
                status=ActionStatus.RUNNING,
                ends=date(2026, 12, 31),
            ),
            ActionCost(
                id="cake",
                action=Ref("action", "call"),
                what="Cake",
                pence=5_000,
                times=2,
                paid_by=ref("commitment:money"),
            ),
            step("calls", StepKind.ACTIVITY, "Somebody calls", action=Ref("action", "call")),
            step("known", StepKind.MECHANISM, "Faces become names", factor=Ref("factor", "names"), shift=Shift.MORE),
            step("lonely", StepKind.OUTCOME, "Fewer are lonely", factor=Ref("factor", "alone"), shift=Shift.LESS),
            step("well", StepKind.IMPACT, "People feel well"),
            arrow("calls", "known"),
            arrow("known", "lonely"),
            arrow("lonely", "well"),
            Assumption(
                id="open",
                about=ref("step_link:calls-known"),
                text="Doors are opened",
                grade=EvidenceGrade.SOME,
                watched_by="Callers",
            ),
            EvidenceItem(id="study", title="A study of calling", kind=EvidenceKind.LITERATURE),
            EvidenceItem(id="before", title="Calling on the next street", kind=EvidenceKind.PRACTICE),
            Condition(id="hall", about=ref("step:calls"), text="A hall to meet in", in_place=InPlace.YES),
            Indicator(
                id="share",
                name="Often lonely",
                outcome=Ref("step", "lonely"),
                source="Door survey",
                baseline=40.0,
                baseline_on=date(2026, 1, 1),
                target=60.0,
                target_on=date(2027, 1, 1),
            ),
        ],
        [
            Link(subject=ref(one), verb=verb, object=ref(other))
            for one, verb, other in (
                ("action:call", Verb.ACTS_ON, "leverage_point:lever"),
                ("action:call", Verb.TACKLES, "barrier:shy"),
                ("action:call", Verb.ANSWERS, "priority:company"),
                ("action:call", Verb.RESPECTS, "guiding_principle:slow"),
                ("assumption:open", Verb.SUPPORTED_BY, "evidence_item:study"),
                ("assumption:open", Verb.SUPPORTED_BY, "evidence_item:before"),
            )
        ],
    )
