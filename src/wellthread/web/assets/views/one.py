"""One asset: what it offers, to whom, what stands before it, who named it, who looked and when."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from wellthread.disclosure import told_of
from wellthread.methods.assets import Freshness
from wellthread.thread import Verb
from wellthread.vocabulary import (
    Asset,
    Barrier,
    BarrierStatus,
    Contribution,
    Excerpt,
    Factor,
    Pinpoint,
    SystemsMap,
    kept_of,
)
from wellthread.web.accounts.access import requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.assets.models import AssetSpot
from wellthread.web.assets.queries.asked import step_of
from wellthread.web.assets.queries.one import NearSight, history, looks, near, on_maps
from wellthread.web.base import parts
from wellthread.web.thread import reading
from wellthread.web.thread.sight import Sight, sight_of

from .frames import address, frame

ELSEWHERE = frozenset({"Imported", "Asset class", "Status", "Held for", "Pinpoint", "Merged into", "Description"})
"""Fields that the page tells in another way."""


@require_safe
@requires(Permission.SEE_PROGRAMME)
def one(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """An asset of the register."""
    view, asset = near(sight_of(request, programme), key)
    barriers = [each for each in view.records.of(Barrier) if each.asset and each.asset.id == asset.id]
    context: dict[str, Any] = {
        **frame(view, parts.Crumb(text=asset.name)),
        "asset": asset,
        "tags": _tags(view, asset),
        "where": _where(asset),
        "went_to": _went_to(view, asset),
        "may_look": view.may(Permission.CHECK_ASSETS, asset) and asset.merged_into is None,
        "held": asset.held_for if view.may(Permission.EDIT_ASSETS, asset) else "",
        "details": [each for each in reading.details(asset, view) if each.name not in ELSEWHERE],
        "standing": [_barrier(each, view) for each in barriers if each.status is not BarrierStatus.GONE],
        "gone": [_barrier(each, view) for each in barriers if each.status is BarrierStatus.GONE],
        "quotes": _quotes(view, asset, Verb.NAMED_IN),
        "disputes": _quotes(view, asset, Verb.DISPUTED_IN),
        "mentions": len(_said(view, asset, Verb.NAMED_IN)),
        "on_maps": [_factor(view, each, on) for each, on in on_maps(view)],
        "looks": looks(view, asset),
        "history": history(view, asset),
        "thread_url": view.url(asset.ref),
        "may_write": view.may_change(Permission.EDIT_ASSETS, asset) and view.shows_whole(asset),
        "may_add": view.may(Permission.EDIT_ASSETS, asset),
    }
    return render(request, "assets/one.html", context)


def _tags(view: Sight, asset: Asset) -> list[parts.Tag]:
    spot = AssetSpot.objects.get(programme=view.programme, key=asset.id)
    step = step_of(spot.checked_on, spot.still_there, timezone.localdate())
    tones = {Freshness.FRESH: "good", Freshness.GONE: "bad"}
    age = parts.Tag(text=f"Details are {step.label}", tone=tones.get(step, "warn"))
    return [parts.Tag(text=asset.asset_class.label.capitalize()), parts.Tag(text=asset.status.label.capitalize()), age]


def _went_to(view: Sight, asset: Asset) -> dict[str, str]:
    """Where a record went that was found to be another one of an asset."""
    if asset.merged_into is None:
        return {}
    kept = kept_of(asset.ref, view.records)
    return {"title": view.title(kept), "url": address("assets-one", view, key=kept.id) if view.sees(kept) else ""}


def _where(asset: Asset) -> str:
    told = told_of(asset.asset_class, asset.pinpoint)
    if told is Pinpoint.HIDDEN:
        return "Where it is, is not told."
    if told is Pinpoint.AREA:
        return "Only the small area in which it lies is told, always the same one."
    return ", ".join(filter(None, (asset.address, asset.postcode)))


def _barrier(each: Barrier, view: Sight) -> dict[str, str]:
    told = f"{each.kind.says.rstrip('.')}. {each.description}".strip()
    felt = f"Met by {each.felt_by}." if each.felt_by else ""
    return {"name": each.name, "url": view.url(each.ref), "told": f"{told} {felt}".strip(), "status": each.status.label}


def _factor(view: NearSight, factor: Factor, on: SystemsMap) -> dict[str, str]:
    url = address("systems_map-factor", view, key=on.id, factor=factor.id)
    return {"name": factor.name, "map": on.title, "url": url}


def _said(view: NearSight, asset: Asset, verb: Verb) -> list[Contribution | Excerpt]:
    links = (link for link in view.contents.thread.rests_on(asset.ref) if link.verb is verb)
    found = (view.records.get(link.object) for link in links)
    return [each for each in found if isinstance(each, Contribution | Excerpt)]


def _quotes(view: NearSight, asset: Asset, verb: Verb) -> list[parts.Quote]:
    return [quote for each in _said(view, asset, verb) if (quote := reading.quote(each, view))]
