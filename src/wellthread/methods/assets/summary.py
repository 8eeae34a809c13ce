"""Assets and barriers counted, and those that the thread leaves hanging. Counts of things, not of people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wellthread.thread import Link, Verb
from wellthread.vocabulary import Asset, AssetClass, Barrier, BarrierKind, Control, Records, Ref, kept_of


@dataclass(frozen=True, slots=True)
class AssetSummary:
    """How many assets, by class and by who decides about them, and both at once. Empty cells are 0."""

    total: int
    by_class: Mapping[AssetClass, int]
    by_control: Mapping[Control, int]
    cells: Mapping[tuple[AssetClass, Control], int]
    placeless: int
    disputed: int


def asset_summary(assets: Iterable[Asset]) -> AssetSummary:
    """Count assets by class and control.

    >>> choir = Asset(id="choir", name="Choir", asset_class=AssetClass.ASSOCIATIONAL, control=Control.RESIDENT_LED)
    >>> summary = asset_summary([choir])
    >>> summary.cells[AssetClass.ASSOCIATIONAL, Control.RESIDENT_LED], summary.by_control[Control.OUTSIDE]
    (1, 0)
    """
    held = tuple(assets)
    cells = Counter((each.asset_class, each.control) for each in held)
    return AssetSummary(
        total=len(held),
        by_class={each: sum(cells[each, control] for control in Control) for each in AssetClass},
        by_control={each: sum(cells[asset_class, each] for asset_class in AssetClass) for each in Control},
        cells={(one, other): cells[one, other] for one in AssetClass for other in Control},
        placeless=sum(each.longitude is None or each.latitude is None for each in held),
        disputed=sum(each.disputed for each in held),
    )


@dataclass(frozen=True, slots=True)
class BarrierSummary:
    """Barriers by kind (every kind, 0 where none), and before which assets they stand."""

    by_kind: Mapping[BarrierKind, int]
    by_asset: Mapping[Ref, tuple[Ref, ...]]
    before_no_asset: tuple[Ref, ...]


def barrier_summary(barriers: Iterable[Barrier], records: Records | None = None) -> BarrierSummary:
    """Barriers by kind and by asset, the asset with most barriers first.

    With `records`, a barrier before a merged record counts for the asset that is kept.
    """
    held = tuple(barriers)
    kinds = Counter(each.kind for each in held)
    before: dict[Ref, list[Ref]] = {}
    for each in held:
        if each.asset:
            stands_before = kept_of(each.asset, records).unversioned if records else each.asset.unversioned
            before.setdefault(stands_before, []).append(each.ref.unversioned)
    return BarrierSummary(
        by_kind={kind: kinds[kind] for kind in BarrierKind},
        by_asset={ref: tuple(before[ref]) for ref in sorted(before, key=lambda ref: (-len(before[ref]), ref))},
        before_no_asset=tuple(each.ref.unversioned for each in held if not each.asset),
    )


def assets_nobody_named(assets: Iterable[Asset], links: Iterable[Link]) -> tuple[Ref, ...]:
    """Assets on the register that no resident's words name: known to offices, perhaps to nobody else.

    Words that name another record of an asset name the asset.
    """
    held = tuple(links)
    named = {link.subject.unversioned for link in held if link.verb is Verb.NAMED_IN}
    takes_in = [(link.subject.unversioned, link.object.unversioned) for link in held if link.verb is Verb.TAKES_IN]
    while gained := {kept for kept, other in takes_in if other in named} - named:
        named |= gained
    return tuple(each.ref.unversioned for each in assets if each.ref.unversioned not in named)


def barriers_nobody_tackles(barriers: Iterable[Barrier], links: Iterable[Link]) -> tuple[Ref, ...]:
    """Barriers that no action tackles."""
    tackled = {link.object.unversioned for link in links if link.verb is Verb.TACKLES}
    return tuple(each.ref.unversioned for each in barriers if each.ref.unversioned not in tackled)
