"""What every page of the register is framed by, without reading the whole programme."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from wellthread.methods.assets import Freshness
from wellthread.vocabulary import Asset, AssetClass, noun_of
from wellthread.web.accounts.permissions import MAY_DO
from wellthread.web.assets.queries.asked import Asked
from wellthread.web.assets.queries.spots import titles
from wellthread.web.base import parts
from wellthread.web.base.headers import policy_with_tiles
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.writing import permission_to_write

NOUN = noun_of(Asset)


def frame(sight: Sight, *crumbs: parts.Crumb) -> dict[str, Any]:
    """The programme's name for the thread line, the stage, and the way here."""
    name = titles("programme", sight.programme).get(sight.programme, sight.programme)
    register = parts.Crumb(text="Assets", url=address("assets", sight) if crumbs else "")
    return {
        "programme": {"slug": sight.programme, "name": name},
        "stage": "assets",
        "crumbs": [parts.Crumb(text=name, url=f"/{sight.programme}/"), register, *crumbs],
    }


def address(name: str, sight: Sight, **kwargs: Any) -> str:
    """The address of a page of the register."""
    return reverse(name, kwargs={"programme": sight.programme, **kwargs})


def map_page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A page with a map. Its policy is wider than others' only where the site's owner set a tile server."""
    answer = render(request, template, context)
    answer["Content-Security-Policy"] = policy_with_tiles(settings.MAP_TILES)
    return answer


def live(sight: Sight, box: tuple[float, ...] | None, asked: Asked | None = None) -> dict[str, str]:
    """What the map in the browser is told: where its tiles are, where to begin. Nothing where nothing has a place."""
    if box is None:
        return {}
    asked = asked or Asked()
    tiles = address("assets-tile", sight, zoom=0, across=0, down=0).replace("0/0/0", "{z}/{x}/{y}")
    return {
        "tiles": tiles + replace(asked, box="", order="").query(),
        "outlines": address("assets-outlines", sight),
        "box": ",".join(f"{each:.5f}" for each in box),
        "one": address("assets-one", sight, key="KEY"),
        "here": address("assets", sight) + replace(asked, box="BOX").query(),
        "ground": settings.MAP_TILES,
        "credit": settings.MAP_CREDIT,
        "classes": json.dumps({each.value: each.label for each in AssetClass}),
        "steps": json.dumps({each.value: f"details are {each.label}" for each in Freshness}),
    }


def may_add(sight: Sight) -> bool:
    """Whether the reader may add an asset somewhere."""
    return sight.may(permission_to_write(NOUN.kind, NOUN.stage))


def role_of(sight: Sight) -> str:
    """The part that the reader plays in the programme, in words; the one that may do most where there are several."""
    roles = {seat.role for seat in sight.standing.seats if seat.programme == sight.programme}
    most = max(roles, key=lambda role: (len(MAY_DO[role]), role), default=None)
    return most.value.replace("_", " ") if most else ""


def writer_of(request: HttpRequest, programme: str) -> Sight:
    """The view of somebody who may write in the register. Raises Http404 for others."""
    sight = sight_of(request, programme)
    if not may_add(sight):
        raise Http404
    return sight
