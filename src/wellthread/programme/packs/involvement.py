"""Involvement evidence: ten principles for working with people and communities, each with what shows it, or a gap."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from wellthread.programme.blueprint import Chapter, Desk, Document, Fact, Line, Note, Passage
from wellthread.programme.run import Outputs
from wellthread.thread import Verb
from wellthread.vocabulary import (
    Action,
    Alignment,
    Asset,
    Body,
    Commitment,
    Control,
    Decision,
    FeedbackItem,
    Group,
    Partner,
    PartnerKind,
    Record,
    Relation,
    Result,
    Ripple,
    Session,
    Theme,
    Translation,
)

from .making import bound_pack, desk_of

TITLE = "Involvement evidence"
SAYS = (
    "The ten principles of NHS England's guidance, each with the sessions and answers that show it, or marked as a gap."
)
SUMMARY = (
    "NHS bodies in England are asked to work with people and communities by ten principles. For each, here is what the "
    "programme can show. A principle with nothing to show is marked as a gap, and is not left out."
)
SOURCE = (
    "Working in partnership with people and communities: statutory guidance, NHS England, July 2022, in our own words: "
    "www.england.nhs.uk/long-read/working-in-partnership-with-people-and-communities-statutory-guidance/"
)
GAP = "Gap: nothing in the programme shows this yet."
NAMED = 8
CITED = 24
"""Records that one line names and cites; the others are counted, and stand in the programme."""
Shown: TypeAlias = tuple[tuple[str, tuple[Record, ...]], ...]
"""What shows a principle: what it is, and the records."""


@dataclass(frozen=True, slots=True)
class Principle:
    """One principle: its title in our words, what is shown for it, and what would close a gap."""

    key: str
    title: str
    shown: Callable[[Desk], Shown]
    mend: str


def made(outputs: Outputs) -> Document:
    """The pack, one chapter a principle."""
    desk = desk_of(outputs)
    chapters = []
    for number, each in enumerate(PRINCIPLES, start=1):
        found = [(says, records) for says, records in each.shown(desk) if records]
        lines = tuple(_line(desk, says, records) for says, records in found)
        gap = desk.line(GAP, (), facts=(Fact("What would close it", each.mend, loose=True),))
        note = (Note(SOURCE, "Where the principles come from"),) if number == 1 else ()
        chapters.append(Chapter(each.key, f"{number}. {each.title}", (Passage(None, "", (*note, *(lines or (gap,)))),)))
    return bound_pack(desk, outputs, kind=TITLE, chapters=chapters, summary=SUMMARY)


def _line(desk: Desk, says: str, records: tuple[Record, ...]) -> Line:
    named = desk.names(each.ref for each in records[:NAMED])
    more = f" and {len(records) - NAMED} more" if len(records) > NAMED else ""
    told = f"{says} {named}{more}".rstrip(".")
    return desk.line(f"{told}.", [each.ref for each in records[:CITED]])


def _decides(desk: Desk) -> Shown:
    seats = tuple(each for each in desk.records.of(Body) if each.residents_seats)
    return (
        ("Bodies on which residents have seats:", seats),
        ("Decisions taken with their reasons, the noes too:", desk.records.of(Decision)),
    )


def _every_stage(desk: Desk) -> Shown:
    told = tuple(each for each in desk.records.of(FeedbackItem) if each.told_on)
    return ("Sessions, from first visit to feedback:", desk.records.of(Session)), (
        "What was told back, with its day:",
        told,
    )


def _understands(desk: Desk) -> Shown:
    return (
        ("What people spoke of, as themes that rest on their words:", desk.records.of(Theme)),
        ("What was measured, to see whether anything changed:", desk.records.of(Result)),
    )


def _trust(desk: Desk) -> Shown:
    alone = tuple(each for each in desk.records.of(Session) if each.residents_only)
    return ("Groups whose words are in it:", desk.records.of(Group)), ("Sessions for residents only:", alone)


def _sector(desk: Desk) -> Shown:
    kinds = (PartnerKind.COMMUNITY, PartnerKind.RESIDENTS)
    partners = tuple(each for each in desk.records.of(Partner) if each.kind in kinds)
    watch = tuple(each for each in desk.records.of(Partner) if "healthwatch" in each.name.casefold())
    return ("Healthwatch:", watch), ("Residents' and voluntary organisations as partners:", partners)


def _information(desk: Desk) -> Shown:
    other = tuple(each for each in desk.records.of(FeedbackItem) if each.language.split("-")[0] != "en")
    return ("Answers told in other languages than English:", other), ("Words translated:", desk.records.of(Translation))


def _centred(desk: Desk) -> Shown:
    assets = tuple(each for each in desk.records.of(Asset) if each.control is Control.RESIDENT_LED)
    mine = (PartnerKind.COMMUNITY, PartnerKind.RESIDENTS)
    actions = tuple(
        each
        for each in desk.records.of(Action)
        if (owner := desk.records.find(Partner, each.owner)) is not None and owner.kind in mine
    )
    return ("Assets that residents run:", assets), ("Actions that the community answers for:", actions)


def _ways(desk: Desk) -> Shown:
    first: dict[object, Record] = {}
    for each in desk.records.of(Session):
        first.setdefault(each.kind, each)
    return (("One session of each kind that was held:", tuple(first.values())) if len(first) > 2 else ("", ()),)


def _together(desk: Desk) -> Shown:
    held = tuple(each for each in desk.records.of(Alignment) if each.relation is not Relation.ABSENT)
    return (
        ("Priorities held against the plans of the system:", held),
        ("What partners promised for residents' priorities:", desk.records.of(Commitment)),
    )


def _learns(desk: Desk) -> Shown:
    used = tuple(each for each in desk.records.of(Action) if desk.resting(each.ref, Verb.USES))
    return ("Actions that build on what is there:", used), ("What followed, foreseen or not:", desk.records.of(Ripple))


PRINCIPLES = (
    Principle(
        "governance",
        "People have a part in decisions and governance",
        _decides,
        "Enter the bodies that decide, with residents' seats.",
    ),
    Principle(
        "every-stage",
        "Involved at every stage, and told what came of it",
        _every_stage,
        "Tell back what became of what was said, with a day.",
    ),
    Principle(
        "needs",
        "Needs, experiences and hopes are understood",
        _understands,
        "Gather words under themes, and measure whether anything changed.",
    ),
    Principle(
        "trust",
        "Trust is built, above all with those who are left out",
        _trust,
        "Hold sessions with groups that are seldom heard.",
    ),
    Principle(
        "sector",
        "Healthwatch and the voluntary sector are key partners",
        _sector,
        "Name them as partners, with their part in the work.",
    ),
    Principle(
        "information",
        "Public information is clear and accessible",
        _information,
        "Tell what came of it in the languages of the place.",
    ),
    Principle(
        "communities",
        "Communities are strengthened from what works already",
        _centred,
        "Show which assets residents run, and which actions are theirs.",
    ),
    Principle("ways", "There is a range of ways to take part", _ways, "Hold sessions of more than two kinds."),
    Principle(
        "system",
        "Priorities of the system are tackled in partnership",
        _together,
        "Hold priorities against the plans of the system.",
    ),
    Principle(
        "learning",
        "What works is learnt from, and all assets are built on",
        _learns,
        "Name the assets that actions use, and what followed.",
    ),
)
"""The ten principles, in the order of the guidance."""
