"""Staying true: what to look at next, one tap for each, a list for a round on foot, and its keying back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellthread.vocabulary import AssetCheck, Ref
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.assets.actions import review as actions
from wellthread.web.assets.actions.review import Seen
from wellthread.web.assets.forms.review import LookForm, RoundForm
from wellthread.web.assets.queries import review as queries
from wellthread.web.base import parts
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt

from .frames import address, frame, role_of

ON_A_PAGE = 30
ON_A_ROUND = 120
THANKS = {
    Seen.HERE: "Thank you. “{}” is still here.",
    Seen.GONE: "Thank you. “{}” was found gone.",
    Seen.CHANGED: "Thank you. What changed at “{}” is noted.",
}


@require_safe
@requires(Permission.CHECK_ASSETS)
def queue(request: HttpRequest, programme: str) -> HttpResponse:
    """The assets that wait for a look, the most pressing first."""
    sight = sight_of(request, programme)
    place = request.GET.get("in", "")
    found = queries.waiting(sight, timezone.localdate(), place)
    context = {
        **frame(sight, parts.Crumb(text="Still here?")),
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "count": len(found),
        "tabs": _tabs(sight, place),
        "place": place,
        "may_write": sight.may(Permission.EDIT_ASSETS),
    }
    return render(request, "assets/review.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CHECK_ASSETS)
def look(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """One asset: still here, gone, or changed."""
    sight, today = sight_of(request, programme), timezone.localdate()
    asset = queries.the_asset(sight, key)
    form = LookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person, found = person_of(request), form.look(asset.ref, today, role_of(sight))
        if attempt(form, lambda: actions.look(found, programme=programme, by=person, at=timezone.now())):
            messages.success(request, THANKS[found.seen].format(asset.name))
            return redirect("assets-review", programme=programme)
    context = {
        **frame(
            sight,
            parts.Crumb(text="Still here?", url=address("assets-review", sight)),
            parts.Crumb(text=asset.name),
        ),
        "asset": queries.one(sight, asset, today),
        "form": form,
        "mine": _taken_today(sight, request, key),
    }
    return render(request, "assets/look.html", context)


@require_POST
@requires(Permission.CHECK_ASSETS)
def take_back(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Take back a look of one's own, on the day it was kept: a slip of the finger."""
    sight = sight_of(request, programme)
    made = sight.records.find(AssetCheck, Ref("asset_check", key))
    if made is None or made not in _taken_today(sight, request, made.asset.id):
        raise Http404
    try:
        actions.take_back(made.ref, programme=programme, by=person_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "It is taken back.")
    return redirect("assets-look", programme=programme, key=made.asset.id)


@require_safe
@requires(Permission.CHECK_ASSETS)
def on_foot(request: HttpRequest, programme: str) -> HttpResponse:
    """The same assets street by street, to print and take along."""
    sight, day = sight_of(request, programme), _day(request)
    place = request.GET.get("in", "")
    streets = queries.walk(sight, day, place)
    context = {
        **frame(
            sight,
            parts.Crumb(text="Still here?", url=address("assets-review", sight)),
            parts.Crumb(text="A round on foot"),
        ),
        "streets": streets,
        "count": sum(len(there) for _, there in streets),
        "day": day,
        "place": place,
        "tabs": _tabs(sight, place),
    }
    return render(request, "assets/round.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CHECK_ASSETS)
def key_back(request: HttpRequest, programme: str) -> HttpResponse:
    """Key in what was ticked on a printed list; `?on=` is the day on it."""
    sight, day = sight_of(request, programme), _day(request)
    place = request.GET.get("in", "")
    listed = [each for _, there in queries.walk(sight, day, place) for each in there]
    page = Paginator(listed, ON_A_ROUND).get_page(request.GET.get("page"))
    form = RoundForm(list(page.object_list), request.POST or None, initial={"on": day})
    if request.method == "POST" and form.is_valid():
        person, found = person_of(request), form.looks(role_of(sight))
        if attempt(form, lambda: actions.look_round(found, programme=programme, by=person, at=timezone.now())):
            told = f"{len(found)} looks are kept." if len(found) != 1 else "1 look is kept."
            messages.success(request, told)
            return redirect("assets-review", programme=programme)
    context: dict[str, Any] = {
        **frame(
            sight,
            parts.Crumb(text="Still here?", url=address("assets-review", sight)),
            parts.Crumb(text="Key in a round"),
        ),
        "form": form,
        "page": page,
        "count": len(listed),
    }
    return render(request, "assets/key_back.html", context)


def _day(request: HttpRequest) -> date:
    """The day that a printed list names; today where it names none or one that is none."""
    try:
        return min(date.fromisoformat(request.GET.get("on", "")), timezone.localdate())
    except ValueError:
        return timezone.localdate()


def _tabs(sight: Sight, place: str) -> list[parts.Tab]:
    found = queries.places(sight)
    if len(found) < 2:
        return []
    every = parts.Tab(text="All", url="?", current=not place)
    return [every, *(parts.Tab(text=name, url=f"?in={key}", current=key == place) for key, name in found)]


def _taken_today(sight: Sight, request: HttpRequest, key: str) -> list[AssetCheck]:
    """What this person kept of an asset today, apart from what found it as described."""
    today, author = timezone.localdate(), person_of(request).signature
    return [
        each
        for each in sight.records.of(AssetCheck)
        if each.asset.id == key and each.made_by == author and each.made_at and (each.note or not each.still_there)
        if timezone.localdate(each.made_at) == today
    ]
