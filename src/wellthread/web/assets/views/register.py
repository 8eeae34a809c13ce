"""The register as a list beside its map, and what is said of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from wellthread.web.accounts.access import requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.assets.forms.register import asked_of, filter_form
from wellthread.web.assets.queries import register
from wellthread.web.assets.queries.asked import Asked
from wellthread.web.assets.queries.spots import places_of
from wellthread.web.base import parts
from wellthread.web.base.headers import policy_with_tiles
from wellthread.web.programmes.stage_page import stage_page
from wellthread.web.thread.sight import Sight, sight_of

from .frames import address, frame, live, map_page, may_add

STAGE = "assets"
TOLD_AT_ONCE = 2000
"""A register of up to so many assets is told below its list; what is said of a larger one has a page of its own."""


@require_safe
@requires(Permission.SEE_PROGRAMME)
def index(request: HttpRequest, programme: str) -> HttpResponse:
    """The list and the map of the same assets; below them what is said of the register."""
    sight = sight_of(request, programme)
    context = _register(request, sight)
    if context["known"] <= TOLD_AT_ONCE and not context["filtered"]:
        answer = stage_page(
            request,
            programme,
            STAGE,
            register.report,
            template="assets/index.html",
            part_template="assets/part.html",
            opened=("barriers",) if context["chosen"] else (),
            more=lambda sight: context,
        )
        answer["Content-Security-Policy"] = policy_with_tiles(settings.MAP_TILES)
        return answer
    return map_page(request, "assets/index.html", {**frame(sight), "heading": "Assets", **context})


@require_safe
@requires(Permission.SEE_PROGRAMME)
def in_short(request: HttpRequest, programme: str) -> HttpResponse:
    """What is said of the register: the counts, how far they may be relied on, what stands in the way."""
    template = "assets/in_short.html"
    return stage_page(request, programme, STAGE, register.report, template=template, opened=("barriers",))


def _register(request: HttpRequest, sight: Sight) -> dict[str, Any]:
    form = filter_form(request, sight)
    asked, today = asked_of(request, sight, form), timezone.localdate()
    page, lines = register.page_of(sight, asked, request.GET.get("page"), today)
    count = page.paginator.count
    places = places_of(sight)
    title = f"What helps people to be well in {places[asked.place]}" if asked.place else "What helps people to be well"
    return {
        "filter": form,
        "filtered": asked.any,
        "chosen": asked.place,
        "tabs": _tabs(places, asked),
        "page": page,
        "lines": lines,
        "count": count,
        "count_of": register.count_of(sight, Asked(place=asked.place), today),
        "known": register.count_of(sight, Asked(), today),
        "map": register.drawn(sight, asked, title, today),
        "live": live(sight, register.box_about(sight, asked, today), asked),
        "csv": address("assets-csv", sight) + asked.query(),
        "geojson": address("assets-geojson", sight) + asked.query(),
        "may_add": may_add(sight),
        "may_look": sight.may(Permission.CHECK_ASSETS),
        "may_listen": sight.may(Permission.ADD_CONTRIBUTION),
        "may_bring": sight.may(Permission.IMPORT),
        "may_share": sight.may(Permission.RELEASE),
        "in_short": address("assets-in-short", sight),
    }


def _tabs(places: dict[str, str], asked: Asked) -> list[parts.Tab]:
    if len(places) < 2:
        return []
    whole = parts.Tab(text="All neighbourhoods", url="?", current=not asked.place)
    return [
        whole,
        *(parts.Tab(text=name, url=f"?in={key}", current=asked.place == key) for key, name in places.items()),
    ]
