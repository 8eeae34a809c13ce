"""Add an asset, change it, name what stands before it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from wellthread.pictures import grid_map_picture
from wellthread.vocabulary import Asset, Barrier, Boundary, BoundaryKind
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.assets.forms.asset import AssetForm, BarrierForm
from wellthread.web.assets.queries.finding import grid_of
from wellthread.web.assets.queries.one import NearSight, near
from wellthread.web.assets.queries.register import areas_of, edges_of
from wellthread.web.assets.queries.spots import places_of
from wellthread.web.base import parts
from wellthread.web.thread import actions, reading, showing
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import ELSEWHERE, attempt
from wellthread.web.thread.writing import fresh_id

from .frames import address, frame, live, map_page, writer_of

METHODS = ["GET", "HEAD", "POST"]
BEGUN = ("square", "neighbourhood", "name", "place", "longitude", "latitude", "category")
"""What an address may fill in beforehand."""


@require_http_methods(METHODS)
@requires(Permission.SEE_PROGRAMME)
def add(request: HttpRequest, programme: str) -> HttpResponse:
    """Write a new asset into the register."""
    sight = writer_of(request, programme)
    begun = {name: request.GET[name] for name in BEGUN if name in request.GET}
    form = AssetForm(sight, timezone.localdate(), request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        person = person_of(request)
        made = Asset(id=fresh_id(), made_by=person.signature, made_at=timezone.now(), **form.values())
        if not _may_write_in(sight, made):
            form.add_error(None, ELSEWHERE)
        elif attempt(form, lambda: actions.add(made, programme=programme, by=person)):
            messages.success(request, f"“{made.name}” is in the register.")
            return redirect("assets-one", programme=programme, key=made.id)
    context = {**frame(sight, parts.Crumb(text="Add an asset")), **_written(request, sight, form, begun)}
    return map_page(request, "assets/write.html", {**context, "heading": "Add an asset"})


@require_http_methods(METHODS)
@requires(Permission.SEE_PROGRAMME)
def change(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Change an asset; the version its author saw travels with the form."""
    view, asset = _mine(request, programme, key)
    if not view.may_change(Permission.EDIT_ASSETS, asset) or not view.shows_whole(asset):
        raise Http404
    form = AssetForm(view, timezone.localdate(), request.POST or None, before=asset)
    given = request.POST.get("version", "")
    version = int(given) if given.isdecimal() and int(given) else asset.version
    if request.method == "POST" and form.is_valid():
        after = replace(asset, version=version, **form.values())
        if not _may_write_in(view, after):
            form.add_error(None, ELSEWHERE)
        elif attempt(form, lambda: actions.change(after, programme=programme, by=person_of(request))):
            messages.success(request, "The asset is changed. What rests on it will say so.")
            return redirect("assets-one", programme=programme, key=key)
    crumbs = (parts.Crumb(text=asset.name, url=address("assets-one", view, key=key)), parts.Crumb(text="Change"))
    context = {
        **frame(view, *crumbs),
        **_written(request, view, form, {}),
        "heading": f"Change {asset.name}",
        "version": asset.version,
        "theirs": reading.as_it_stands(asset, view) if version != asset.version else [],
    }
    return map_page(request, "assets/write.html", context)


@require_http_methods(METHODS)
@requires(Permission.SEE_PROGRAMME)
def barrier(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Name what stops some people from using an asset."""
    view, asset = _mine(request, programme, key)
    if not _may_write_in(view, asset):
        raise Http404
    form = BarrierForm(view, request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = person_of(request)
        made = Barrier(
            id=fresh_id(),
            asset=asset.ref.unversioned,
            neighbourhood=asset.neighbourhood.unversioned if asset.neighbourhood else None,
            made_by=person.signature,
            made_at=timezone.now(),
            **form.values(),
        )
        if attempt(form, lambda: actions.add(made, programme=programme, by=person)):
            messages.success(request, "The barrier is kept. Link it to the words that tell of it.")
            return redirect("assets-one", programme=programme, key=key)
    crumbs = (parts.Crumb(text=asset.name, url=address("assets-one", view, key=key)), parts.Crumb(text="Barrier"))
    heading = f"What stands in the way of using “{asset.name}”?"
    return render(request, "assets/barrier.html", {**frame(view, *crumbs), "form": form, "heading": heading})


def _mine(request: HttpRequest, programme: str, key: str) -> tuple[NearSight, Asset]:
    """An asset that the reader sees and may perhaps write of."""
    sight = sight_of(request, programme)
    if not sight.may(Permission.EDIT_ASSETS):
        raise Http404
    return near(sight, key)


def _may_write_in(sight: Sight, asset: Asset) -> bool:
    """Whether the reader may write where an asset lies; one that lies nowhere takes a role in the whole programme."""
    where = sight.standing.where(Permission.EDIT_ASSETS, programme=sight.programme)
    return asset.neighbourhood.id in where if asset.neighbourhood else where.everywhere


def _written(request: HttpRequest, sight: Sight, form: AssetForm, begun: dict[str, str]) -> dict[str, Any]:
    """The form, and the drawn map by which a square is chosen."""
    chosen = str(form["neighbourhood"].value() or "").partition(":")[2]
    place = chosen if chosen in places_of(sight) else ""
    grid = grid_of(sight, place, form.today)
    drawn = None
    if grid:
        kept = {name: value for name, value in begun.items() if name != "square"}
        square = str(form["square"].value() or "").strip().upper()
        picture = grid_map_picture(
            grid,
            _edges(sight, place),
            areas_of(sight),
            title="Where it lies, by squares",
            href=lambda each: f"?{urlencode({**kept, 'square': each.name})}",
            chosen=square,
        )
        drawn = showing.picture(picture)
    box = (grid.west, grid.south, grid.east, grid.north) if grid else None
    return {"form": form, "grid": drawn, "live": live(sight, box), "picking": True}


def _edges(sight: Sight, place: str) -> list[Boundary]:
    """The boundaries that people agreed on; where there are none, all of them."""
    edges = edges_of(sight, place)
    return [each for each in edges if each.kind is BoundaryKind.AGREED] or edges
