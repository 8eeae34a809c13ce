"""Pages on walking: bring streets in, ask, read what was found, and try out what would change."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wellthread.vocabulary import AccessRun
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.assets.actions.access import READ, STRAIGHT, TRY, WALK
from wellthread.web.assets.forms.access import StreetsForm, WalkForm, WhatIfForm
from wellthread.web.assets.queries import access as queries
from wellthread.web.base.parts import Crumb
from wellthread.web.jobs.actions import enqueue
from wellthread.web.jobs.models import Job, Status
from wellthread.web.thread.sight import Sight, sight_of

from .frames import address, frame


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_PROGRAMME)
def walking(request: HttpRequest, programme: str) -> HttpResponse:
    """The runs that are kept; for those who may bring data in, a form to walk anew and one to bring streets."""
    sight = sight_of(request, programme)
    may = sight.may_everywhere(Permission.IMPORT)
    if request.method == "POST" and not may:
        raise Http404
    today = timezone.localdate()
    sent = request.POST if request.method == "POST" else None
    streets = StreetsForm(sent if _is(request, "streets") else None, request.FILES or None, prefix="streets")
    walk = WalkForm(queries.networks(sight), today, sent if _is(request, "walk") else None, prefix="walk")
    if streets.is_bound and streets.is_valid():
        given = streets.cleaned_data["extract"]
        asked = enqueue(
            READ, {"name": given.name}, programme=programme, by=person_of(request), files={"extract": given}
        )
        return redirect("job", programme=programme, key=asked.key)
    if walk.is_bound and walk.is_valid():
        question = {**walk.cleaned_data, "today": today.isoformat()}
        once = f"walk {question['network']} {question['minutes']:g} {question['open_at']}"
        asked = enqueue(WALK, question, programme=programme, by=person_of(request), once=once)
        return redirect("job", programme=programme, key=asked.key)
    context = {
        **frame(sight, Crumb(text="How far people walk")),
        "runs": [_line(each, sight) for each in queries.runs(sight)],
        "may": may,
        "form": walk if walk.is_bound else streets,
        "streets": streets,
        "walk": walk,
    }
    return render(request, "assets/walking.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_PROGRAMME)
def run(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """What one run found, sort by sort; and a form to try out what would change."""
    sight = sight_of(request, programme)
    found = queries.run_of(sight, key)
    if found is None:
        raise Http404
    shown = queries.shown(sight, found, request.GET.get("sort", ""), request.GET.get("by", ""))
    may = sight.may_everywhere(Permission.IMPORT) and not found.straight_line and found.network is not None
    if request.method == "POST" and not may:
        raise Http404
    form = (
        WhatIfForm(shown["sort"], shown["to_close"], request.POST if request.method == "POST" else None)
        if may
        else None
    )
    if form is not None and form.is_bound and form.is_valid():
        asked = enqueue(TRY, _what_if(found, form), programme=programme, by=person_of(request))
        return redirect("job", programme=programme, key=asked.key)
    context = {
        **frame(sight, _walking(sight), Crumb(text=found.title)),
        "heading": found.title,
        "run": found,
        "form": form,
        **shown,
    }
    return render(request, "assets/walk.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def what_if(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """What a change that was tried out would do: for whoever tried it, and for coordinators."""
    sight = sight_of(request, programme)
    tried = Job.objects.filter(programme=programme, key=key, name=TRY, status=Status.DONE).first()
    if tried is None or (
        tried.by != person_of(request).signature and not sight.may_everywhere(Permission.EDIT_PROGRAMME)
    ):
        raise Http404
    context = {
        **frame(sight, _walking(sight), Crumb(text="What if")),
        "sentences": tried.result["sentences"],
        "tables": queries.told(tried.result["tables"]),
    }
    return render(request, "assets/what_if.html", context)


def _is(request: HttpRequest, name: str) -> bool:
    return request.method == "POST" and request.POST.get("which") == name


def _walking(sight: Sight) -> Crumb:
    return Crumb(text="How far people walk", url=address("assets-walking", sight))


def _line(found: AccessRun, sight: Sight) -> dict[str, Any]:
    return {"title": found.title, "on": found.worked_out_on, "url": address("assets-walk", sight, key=found.id)}


def _what_if(found: AccessRun, form: WhatIfForm) -> dict[str, Any]:
    return {
        "network": found.network.id if found.network else STRAIGHT,
        "minutes": found.limit_minutes,
        "open_at": found.open_at,
        "close": form.cleaned_data["close"],
        "opened": form.opened(),
        "today": timezone.localdate().isoformat(),
    }
