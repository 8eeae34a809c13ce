"""Assets that wait for somebody's decision before anyone else sees them."""

from __future__ import annotations

from dataclasses import dataclass

from wellthread.vocabulary import SET_ASIDE, Area, Asset, Dataset, Ref
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread.sight import Sight


@dataclass(frozen=True, slots=True)
class Waiting:
    """One asset that waits, and why."""

    asset: Asset
    why: str
    source: str
    area: str


def waiting(sight: Sight) -> list[Waiting]:
    """Those that this reader may decide on, in the order of their names."""
    found = (
        each for each in sight.records.of(Asset) if _waits(each) and sight.may_change(Permission.EDIT_ASSETS, each)
    )
    return [_waiting(each, sight) for each in sorted(found, key=lambda each: each.name.casefold())]


def one_waiting(sight: Sight, key: str) -> Waiting | None:
    """The asset with this id, if it waits and this reader may decide on it."""
    asset = sight.records.find(Asset, Ref("asset", key))
    if asset is None or not _waits(asset) or not sight.may_change(Permission.EDIT_ASSETS, asset):
        return None
    return _waiting(asset, sight)


def _waits(asset: Asset) -> bool:
    return bool(asset.held_for) and not asset.held_for.startswith(SET_ASIDE)


def _waiting(asset: Asset, sight: Sight) -> Waiting:
    source = sight.records.find(Dataset, asset.dataset)
    area = sight.records.find(Area, asset.area)
    return Waiting(asset, asset.held_for, source.title if source else "", area.name if area else "")
