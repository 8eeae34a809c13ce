"""What somebody should look at next, as pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.urls import reverse

from wellthread.methods.assets.checking import Reason, ToCheck, by_street, code_of, looked_over, to_check
from wellthread.vocabulary import Asset, AssetCheck, Neighbourhood, Ref
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base import parts
from wellthread.web.thread.sight import Sight

TONES = {Reason.GONE: "bad", Reason.CHANGED: "warn", Reason.UNVERIFIED: "warn", Reason.OVERDUE: "warn"}
SHORTLY = {
    Reason.GONE: "found gone",
    Reason.CHANGED: "found changed",
    Reason.USED: "used by an action",
    Reason.FUNDING: "funding ends",
    Reason.THREAT: "threatened",
    Reason.UNVERIFIED: "not looked at for a year, or ever",
    Reason.OVERDUE: "not looked at for eleven months",
    Reason.DUE: "not looked at for ten months",
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """An asset that waits for a look."""

    key: str
    code: str
    name: str
    where: str
    hours: str
    description: str
    told: str
    last: date | None
    tags: tuple[parts.Tag, ...]
    url: str
    look_url: str


def waiting(sight: Sight, today: date, place: str = "") -> list[Waiting]:
    """The assets that this reader may look at, the most pressing first; `place` narrows to one neighbourhood."""
    found = sight.worked_out(
        f"to check {today}",
        lambda held: to_check(held.records.of(Asset), held.records.of(AssetCheck), held.thread.links, today),
    )
    shown = ((each, sight.records.find(Asset, each.asset)) for each in found)
    return [_shown(each, asset, sight) for each, asset in shown if asset and _fits(asset, place, sight)]


def places(sight: Sight) -> list[tuple[str, str]]:
    """The neighbourhoods in which this reader may look, to choose from."""
    return [
        (each.id, each.name) for each in sight.records.of(Neighbourhood) if sight.may(Permission.CHECK_ASSETS, each)
    ]


def the_asset(sight: Sight, key: str) -> Asset:
    """An asset that this reader may look at. Raises Http404."""
    asset = sight.records.find(Asset, Ref("asset", key))
    if asset is None or asset.merged_into is not None or not sight.may(Permission.CHECK_ASSETS, asset):
        raise Http404
    return asset


def one(sight: Sight, asset: Asset, today: date) -> Waiting:
    """One asset, whether or not it waits."""
    checks = [each for each in sight.records.of(AssetCheck) if each.asset.id == asset.id]
    return _shown(looked_over(asset, checks, sight.contents.thread.became(asset.ref), today), asset, sight)


def walk(sight: Sight, today: date, place: str) -> list[tuple[str, list[Waiting]]]:
    """The same assets street by street, for a round on foot."""
    held = {each.key: each for each in waiting(sight, today, place)}
    assets = [asset for key in held if (asset := sight.records.find(Asset, Ref("asset", key)))]
    return [(street, [held[each.id] for each in there]) for street, there in by_street(assets).items()]


def _fits(asset: Asset, place: str, sight: Sight) -> bool:
    home = asset.neighbourhood.id if asset.neighbourhood else ""
    return (not place or home == place) and sight.may(Permission.CHECK_ASSETS, asset)


def _shown(found: ToCheck, asset: Asset, sight: Sight) -> Waiting:
    return Waiting(
        key=asset.id,
        code=code_of(asset),
        name=asset.name,
        where=", ".join(filter(None, (asset.address, asset.postcode))),
        hours=asset.hours,
        description=asset.description,
        told=found.told,
        last=found.last,
        tags=tuple(parts.Tag(text=SHORTLY[why], tone=TONES.get(why, "")) for why in found.reasons),
        url=reverse("assets-one", kwargs={"programme": sight.programme, "key": asset.id}),
        look_url=reverse("assets-look", kwargs={"programme": sight.programme, "key": asset.id}),
    )
