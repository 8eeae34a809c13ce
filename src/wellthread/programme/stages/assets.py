"""Assets: the register as far as its keepers show it, how fresh it is on a given day, and the barriers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from wellthread.disclosure import Cell, Table
from wellthread.methods.assets import (
    Freshness,
    asset_summary,
    assets_nobody_named,
    barrier_summary,
    barriers_nobody_tackles,
    ladder,
)
from wellthread.pictures import Picture, asset_map_picture
from wellthread.programme.contents import Contents
from wellthread.programme.release import is_masked
from wellthread.programme.scope import Scope, within
from wellthread.vocabulary import Asset, AssetCheck, Barrier, Boundary, Control, Neighbourhood, Records, Ref, living
from wellthread.vocabulary.amounts import many

from .report import Finding, Part, Sentence, StageReport, named, renamed, reported
from .walking import walks

STAGE = "assets"


def run(contents: Contents, *, today: date) -> StageReport:
    """Count the register, say how far it may be relied on today, and name the barriers."""
    return reported(STAGE, contents, lambda scope: _part(contents, scope, today))


def _part(contents: Contents, scope: Scope, today: date) -> Part:
    records = contents.records
    kept = living(within(records.of(Asset), scope))
    shown = [each for each in kept if not is_masked(each)]
    barriers = within(records.of(Barrier), scope)
    walked = walks(contents, scope)
    if not (kept or barriers or walked.sentences):
        return Part(scope)
    steps = ladder(shown, records.of(AssetCheck), today)
    register, annex = _register(shown, steps, scope), (_classes(shown, scope), _barriers(barriers, records, scope))
    return Part(
        scope,
        (
            *_counted(shown, len(kept) - len(shown)),
            *_freshness(steps),
            *_unnamed(contents, shown),
            *_disputed(shown),
            *_hindered(barriers, records),
            *walked.sentences,
        ),
        (register,) if register.rows else (),
        (*_map(records, shown, scope), *walked.pictures),
        findings=tuple(_findings(contents, shown, barriers, steps)),
        annex=tuple(each for each in (*annex, *walked.tables) if each.rows),
    )


def _map(records: Records, shown: Sequence[Asset], scope: Scope) -> tuple[Picture, ...]:
    """The assets that are shown, on a map, when any of them or an edge has a place."""
    edges = [each for each in records.of(Boundary) if each.neighbourhood.unversioned == scope and each.geometry]
    if not edges and all(each.longitude is None for each in shown):
        return ()
    place = records.find(Neighbourhood, scope)
    title = f"What helps people to be well{f' in {place.name}' if place else ''}"
    drawn = asset_map_picture(shown, edges, title=title)
    return (renamed(drawn, named(drawn.name, scope)),)


def _counted(shown: Sequence[Asset], hidden: int) -> list[Sentence]:
    if not shown:
        return [Sentence(f"{many(hidden, 'asset')} are known and not shown.")] if hidden else []
    summary = asset_summary(shown)
    classes = ", ".join(f"{count} {each.label}" for each, count in summary.by_class.items() if count)
    told = f"The register shows {many(summary.total, 'asset')}: {classes}."
    if led := summary.by_control[Control.RESIDENT_LED]:
        told += (
            f" Residents decide about {led} of them; {summary.by_control[Control.OUTSIDE]} are decided from outside."
        )
    if summary.placeless:
        told += f" {summary.placeless} have no place on a map."
    if hidden:
        told += f" {many(hidden, 'more asset')} {'is' if hidden == 1 else 'are'} known to the team and not shown here."
    return [Sentence(told, tuple(each.ref for each in shown))]


def _freshness(steps: Mapping[Ref, Freshness]) -> list[Sentence]:
    stale = [ref for ref, step in steps.items() if step is Freshness.UNVERIFIED]
    gone = [ref for ref, step in steps.items() if step is Freshness.GONE]
    told = []
    if stale:
        told.append(Sentence(f"{len(stale)} of them have not been checked for a year or more, or never.", tuple(stale)))
    if gone:
        told.append(
            Sentence(
                f"{many(len(gone), 'asset')} {'was' if len(gone) == 1 else 'were'} found gone at the last look.",
                tuple(gone),
            )
        )
    return told


def _unnamed(contents: Contents, shown: Sequence[Asset]) -> list[Sentence]:
    nobody = assets_nobody_named(shown, contents.thread.links)
    if not nobody:
        return []
    told = f"{many(len(nobody), 'asset')} on the register {'was' if len(nobody) == 1 else 'were'} named by no resident"
    return [Sentence(f"{told}: known to offices, perhaps to nobody else.", nobody)]


def _disputed(shown: Sequence[Asset]) -> list[Sentence]:
    disputed = [each for each in shown if each.disputed]
    if not disputed:
        return []
    names = ", ".join(f"“{each.name}”" for each in disputed)
    return [Sentence(f"Residents disagree about the worth of {names}.", tuple(each.ref for each in disputed))]


def _hindered(barriers: Sequence[Barrier], records: Records) -> list[Sentence]:
    if not barriers:
        return []
    summary = barrier_summary(barriers, records)
    kinds = sorted(
        ((count, kind) for kind, count in summary.by_kind.items() if count), key=lambda each: (-each[0], each[1])
    )
    listed = ", ".join(f"{count} of {kind.label}" for count, kind in kinds)
    told = f"{many(len(barriers), 'barrier')} {'was' if len(barriers) == 1 else 'were'} reported: {listed}."
    most = [(ref, held) for ref, held in summary.by_asset.items() if len(held) > 1][:3]
    if most:
        named = ", ".join(f"“{asset.name}” ({len(held)})" for ref, held in most if (asset := records.find(Asset, ref)))
        told += f" Most stand before {named}."
    return [Sentence(told, tuple(each.ref for each in barriers))]


def _register(shown: Sequence[Asset], steps: Mapping[Ref, Freshness], scope: Scope) -> Table:
    rows: list[Sequence[Cell]] = [
        [
            each.name,
            each.asset_class.label,
            each.control.label,
            each.address or each.postcode,
            each.hours,
            each.cost,
            steps[each.ref.unversioned].label,
            each.disputed,
        ]
        for each in sorted(shown, key=lambda asset: (asset.asset_class, asset.name))
    ]
    columns = ("Asset", "Class", "Who decides", "Where", "When", "Cost", "Details are", "Disputed")
    return Table.of(named("assets", scope), "Register of assets", columns, rows)


def _classes(shown: Sequence[Asset], scope: Scope) -> Table:
    summary = asset_summary(shown)
    rows: list[Sequence[Cell]] = [
        [kind.label, *(summary.cells[kind, control] for control in Control), count]
        for kind, count in summary.by_class.items()
        if count
    ]
    columns = ("Class", *(each.label for each in Control), "All")
    return Table.of(named("asset-classes", scope), "Assets by class and by who decides", columns, rows)


def _barriers(barriers: Sequence[Barrier], records: Records, scope: Scope) -> Table:
    rows: list[Sequence[Cell]] = [
        [each.name, each.kind.label, asset.name if (asset := records.find(Asset, each.asset)) else "", each.felt_by]
        for each in barriers
    ]
    columns = ("Barrier", "Kind", "Before which asset", "Who meets it")
    return Table.of(named("barriers", scope), "What stands in the way", columns, rows)


def _findings(
    contents: Contents, shown: Sequence[Asset], barriers: Sequence[Barrier], steps: Mapping[Ref, Freshness]
) -> list[Finding]:
    names: dict[Ref, str] = {each.ref.unversioned: each.name for each in shown}
    names.update((each.ref.unversioned, each.name) for each in barriers)
    found = [
        Finding("asset-stale", f"“{names[ref]}”: {step.says[:1].lower()}{step.says[1:]}", "Ask somebody to look.", ref)
        for ref, step in steps.items()
        if step in (Freshness.UNVERIFIED, Freshness.OVERDUE)
    ]
    return found + [
        Finding(
            "barrier-unanswered", f"Nobody tackles “{names[ref]}”.", "Let an action tackle it, or say why not.", ref
        )
        for ref in barriers_nobody_tackles(barriers, contents.thread.links)
    ]
