"""Systems map: the links as sentences, the loops told, the drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from wellthread.disclosure import Cell, Table
from wellthread.methods.systems_map import (
    Bundle,
    Joint,
    Loops,
    Support,
    bundle,
    delayed,
    describe_map,
    held_on,
    loops,
    rank_loops,
    sources,
    tell_link,
    tell_loop,
    tell_readings,
)
from wellthread.pictures import Picture, Said, systems_map_picture
from wellthread.programme.contents import Contents
from wellthread.programme.scope import Scope, within
from wellthread.thread import Link
from wellthread.vocabulary import (
    Factor,
    FactorLink,
    Judgement,
    LeveragePoint,
    Records,
    Ref,
    SystemsMap,
)

from .report import Finding, Part, Sentence, StageReport, renamed, reported
from .what_if import scenarios_told

STAGE = "systems_map"
LOOPS_TOLD = 5
LOOPS_LISTED = 50
LONGEST_LOOP = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """One systems map, read: its claims bundled into links, its loops found."""

    map: SystemsMap
    factors: tuple[Factor, ...]
    bundles: tuple[Bundle, ...]
    links: tuple[FactorLink, ...]
    loops: Loops
    names: Mapping[Ref, str]
    joint: Joint | None = None
    """Where it brings groups' maps together: what stands for what."""


def run(contents: Contents, *, today: date) -> StageReport:
    """Bundle the claims of every map into links, find its loops, tell them and draw it."""
    return reported(STAGE, contents, lambda scope: _part(contents, scope))


def reading(records: Records, drawn: SystemsMap, given: Sequence[Link] = ()) -> Reading:
    """Read one map: links that somebody recorded, and those that only its claims make.

    A map that brings others together needs the links that were `given` in the programme: they say which of its factors
    stands for which of the groups'. The claims stay on the groups' maps and are read between the joint factors.
    """
    held = held_on(records, given, drawn)
    bundles = bundle(held.claims, held.links)
    bundled = {each.link.id for each in bundles}
    links = (*(each.link for each in bundles), *(each for each in held.links if each.id not in bundled))
    fallen = {each.link.id for each in bundles if not each.stands}
    names = {each.ref.unversioned: each.name for each in held.factors}
    found = loops((each for each in links if each.id not in fallen), LONGEST_LOOP, delayed=delayed(bundles))
    return Reading(drawn, held.factors, bundles, links, found, names, held.joint)


def support(contents: Contents, read: Reading) -> Support:
    """Who stands behind each link of a map."""
    claims = [claim for each in read.bundles for claim in each.claims]
    return Support.of(read.bundles, sources(claims, contents.links, contents.records))


def drawn(read: Reading) -> Picture:
    """The map as it was read, as a drawing under a name of its own."""
    behind = {each.link.ref.unversioned: Said(claims=len(each.claims)) for each in read.bundles}
    told = describe_map(read.factors, read.links, read.loops)
    made = systems_map_picture(read.map, read.factors, read.links, behind, description=told)
    return renamed(made, f"{made.name}-{read.map.id}")


def _part(contents: Contents, scope: Scope) -> Part:
    maps = within(contents.records.of(SystemsMap), scope)
    readings = [reading(contents.records, each, contents.links) for each in maps]
    told = [
        sentence
        for each in readings
        for sentence in (
            *_told(contents, each),
            *_leverage(contents.records, each),
            *scenarios_told(contents, each),
        )
    ]
    return Part(
        scope,
        tuple(told),
        pictures=tuple(drawn(each) for each in readings),
        annex=tuple(table for each in readings for table in _tables(contents, each)),
        findings=tuple(finding for each in readings for finding in _findings(contents.records, each)),
    )


def _told(contents: Contents, read: Reading) -> list[Sentence]:
    told = [Sentence(f"{read.map.title}. {describe_map(read.factors, read.links, read.loops)}", (read.map.ref,))]
    behind = support(contents, read)
    kept = {(each.cause.unversioned, each.effect.unversioned): each for each in contents.records.of(FactorLink)}
    for loop in islice(rank_loops(read.loops, behind).where(), LOOPS_TOLD):
        refs = tuple(kept[pair].ref for pair in loop.pairs if pair in kept) or loop.factors
        slow = "Part of it takes long to show." if loop.delayed else ""
        says = (tell_loop(loop, read.names), tell_readings(loop, read.names), slow, behind.behind(loop.pairs).says)
        told.append(Sentence(" ".join(filter(None, says)), refs))
    return told


def _leverage(records: Records, read: Reading) -> list[Sentence]:
    return [
        Sentence(f"A place to act, {read.names[each.factor.unversioned]}: {each.reason}", (each.ref,))
        for each in records.of(LeveragePoint)
        if each.factor.unversioned in read.names
    ]


def _tables(contents: Contents, read: Reading) -> list[Table]:
    against = {each.link.id: each for each in read.bundles}
    rows: list[Sequence[Cell]] = [
        [
            read.names[each.cause.unversioned],
            read.names[each.effect.unversioned],
            each.polarity.label,
            each.judgement.label,
            len(against[each.id].claims) if each.id in against else 0,
            against[each.id].against if each.id in against else 0,
            tell_link(each, read.names),
        ]
        for each in read.links
    ]
    name = f"links-{read.map.id}"
    columns = ("From", "To", "Which way", "Judgement", "Claims", "Claims against", "In words")
    links = Table.of(name, f"Links of “{read.map.title}”", columns, rows, "Claims are counted, not people.")
    behind = support(contents, read)
    told: list[Sequence[Cell]] = []
    for each in islice(rank_loops(read.loops, behind).where(), LOOPS_LISTED):
        held = behind.behind(each.pairs)
        told.append([tell_loop(each, read.names), each.kind.label, len(each), held.weakest, held.whole, held.says])
    headings = ("Loop", "Kind", "Links", "Sources of its weakest link", "Told whole by", "Behind it")
    note = f"{_capital(read.loops.says)}. Best supported first. Sources are counted: a person, a paper, a table."
    found = Table.of(f"loops-{read.map.id}", f"Loops of “{read.map.title}”", headings, told, note)
    return [links, found] if told else [links]


def _findings(records: Records, read: Reading) -> list[Finding]:
    return [
        Finding(
            "contested-link",
            f"People disagree about this: {tell_link(each, read.names)}",
            "Put both views side by side and ask the groups that hold them.",
            each.ref if each.ref in records else None,
        )
        for each in read.links
        if each.judgement is Judgement.CONTESTED
    ]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
