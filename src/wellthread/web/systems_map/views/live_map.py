"""A live map without a socket: its state, small patches, and what people settle."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission, standing_of
from wellthread.web.live.models import LiveClash
from wellthread.web.live.store import opened
from wellthread.web.systems_map.actions import live_patch
from wellthread.web.systems_map.actions.live_map import SUBJECT, LiveMaps
from wellthread.web.systems_map.queries.live_map import state_of
from wellthread.web.thread.refusals import Refusal

LARGEST_PATCH = 64 * 1024


@require_safe
@requires(Permission.SEE_PROGRAMME)
def state(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """The map as it stands in the room, as JSON."""
    access = LiveMaps().access(programme, key, standing_of(person_of(request)))
    found = state_of(programme, key, may_edit=access.edit) if access.see else None
    if found is None:
        raise Http404
    answer = JsonResponse(found)
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@requires(Permission.EDIT_MAP)
def patch(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Make a few changes that a browser asks for."""
    _may_edit(request, programme, key)
    try:
        asked: Any = json.loads(request.body) if len(request.body) <= LARGEST_PATCH else None
        if not isinstance(asked, dict):
            raise ValueError
        seq = live_patch.patch(programme, key, asked, by=person_of(request))
    except Refusal as why:
        return JsonResponse({"problem": str(why)}, status=422)
    except (ValueError, RecursionError):
        problem = "A patch is a JSON object of at most 64 kB, with an id and a list of changes."
        return JsonResponse({"problem": problem}, status=422)
    return JsonResponse({"seq": seq, "saved": True})


@require_POST
@requires(Permission.EDIT_MAP)
def settle(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Choose between two values, or say what becomes of a factor that was removed while claims spoke of it."""
    _may_edit(request, programme, key)
    person, document = person_of(request), opened(programme, SUBJECT, key)
    try:
        if request.POST.get("clash", "").isdecimal():
            clash = get_object_or_404(LiveClash, document=document, pk=request.POST["clash"], settled_at=None)
            live_patch.settle_clash(clash, take_other=request.POST.get("take") == "other", by=person)
        elif request.POST.get("do") == "restore":
            live_patch.restore(document, request.POST.get("factor", ""), by=person)
        elif request.POST.get("do") == "drop":
            live_patch.drop(document, request.POST.get("factor", ""), by=person)
        else:
            raise Http404
    except Refusal as why:
        messages.error(request, str(why))
    else:
        messages.success(request, "It is settled.")
    return redirect("systems_map-map", programme=programme, key=key)


def _may_edit(request: HttpRequest, programme: str, key: str) -> None:
    if not LiveMaps().access(programme, key, standing_of(person_of(request))).edit:
        raise Http404
