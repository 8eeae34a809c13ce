"""A map through time: moments in sentences, the map as it stood, versions kept under a name, and going back.

For those who may change the map: earlier wordings and the names of who changed what are nobody else's business.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellthread.programme.map_entries import Entries, read_drawn
from wellthread.vocabulary import SystemsMap, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.live.models import LiveDocument
from wellthread.web.live.store import document_of
from wellthread.web.systems_map.actions import versions
from wellthread.web.systems_map.actions.live_map import SUBJECT, catch_up
from wellthread.web.systems_map.forms.versions import NOW, CompareForm, KeepForm
from wellthread.web.systems_map.queries import live_history as queries
from wellthread.web.systems_map.queries import maps
from wellthread.web.systems_map.queries.live_map import undecided
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt, frame


@require_safe
@requires(Permission.EDIT_MAP)
def index(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """The moments of a map, the newest first; with `at`, how it stood after one of them."""
    catch_up(programme, key)
    sight = sight_of(request, programme)
    found, document = _found(sight, key)
    before = _number(request.GET.get("before"))
    moments = queries.moments_of(document, before=before) if document else []
    context = {
        **_frame(sight, found),
        "moments": moments,
        "earlier": moments[-1].seq if len(moments) == queries.AT_ONCE else None,
        "versions": queries.versions_told(programme, key),
        "last": document.seq if document else 0,
        "undecided": undecided(document) if document else {},
        **(_stood(found, document, _number(request.GET.get("at"))) if document else {}),
    }
    return render(request, "systems_map/history.html", context)


def _stood(found: SystemsMap, document: LiveDocument, at: int | None) -> dict[str, Any]:
    if at is None:
        return {}
    at = min(max(at, 1), document.seq)
    entries = queries.stood(document, at)
    earlier, later = queries.neighbours_of(document, at)
    return {
        "at": at,
        "back_to": earlier,
        "on_to": later,
        "moment": next(iter(queries.moments_of(document, before=at + 1)), None),
        "picture": queries.picture_of(found, entries, timezone.now()),
        "counts": {"factors": len(entries.factors), "claims": len(entries.claims)},
    }


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_MAP)
def keep(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Keep the map under a name: as it stands, or as it stood after one moment."""
    sight = sight_of(request, programme)
    found, document = _found(sight, key)
    form = KeepForm(request.POST or None, initial={"at": request.GET.get("at")})
    if request.method == "POST" and form.is_valid():
        given, at, by = form.cleaned_data, timezone.now(), person_of(request)
        asked = {"title": given["title"], "note": given["note"], "programme": programme, "by": by, "at": at}
        entries = _at(programme, key, document, given["at"])
        if attempt(form, lambda: versions.keep_version(found, entries, **asked)):
            messages.success(request, "This version is kept: compare it with others, or go back to it, at any time.")
            return redirect("systems_map-history", programme=programme, key=key)
    context = {**_frame(sight, found, "Keep a version"), "form": form}
    return render(request, "systems_map/keep.html", context)


@require_POST
@requires(Permission.EDIT_MAP)
def back(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Make the map as it once stood, or as a kept version has it."""
    sight = sight_of(request, programme)
    _, document = _found(sight, key)
    version, at = request.POST.get("version", ""), _number(request.POST.get("at"))
    if version:
        target, step = _of_version(programme, key, version), 0
    elif document is not None and at is not None:
        target, step = queries.stood(document, at), at
    else:
        raise Http404
    try:
        versions.go_back(programme, key, target, step=step, by=person_of(request))
    except Refusal as why:
        messages.error(request, str(why))
    else:
        messages.success(request, "The map is as it stood then. What came after is still in the history.")
    return redirect("systems_map-history", programme=programme, key=key)


@require_safe
@requires(Permission.EDIT_MAP)
def compare(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """What differs between two versions, or a version and the map as it stands."""
    sight = sight_of(request, programme)
    found, document = _found(sight, key)
    kept = queries.versions(programme, key)
    names = {NOW: "The map as it stands", **{each.id: each.title for each in kept}}
    first = {"a": kept[-1].id if kept else NOW, "b": NOW}
    form = CompareForm(list(names.items()), request.GET if "a" in request.GET else None, initial=first)
    context = {**_frame(sight, found, "Compare"), "form": form, "versions": kept}
    if form.is_bound and form.is_valid():
        one, other = form.cleaned_data["a"], form.cleaned_data["b"]
        states = [
            _at(programme, key, document, None) if each == NOW else _of_version(programme, key, each)
            for each in (one, other)
        ]
        context["between"] = queries.between(names[one], states[0], names[other], states[1])
    return render(request, "systems_map/compare_versions.html", context)


def _at(programme: str, key: str, document: LiveDocument | None, at: int | None) -> Entries:
    if document is not None and at is not None:
        return queries.stood(document, at)
    return queries.now(programme, key, document)


def _of_version(programme: str, key: str, version: str) -> Entries:
    found = queries.version_named(programme, key, version)
    if found is None:
        raise Http404
    return read_drawn(found.drawn)


def _found(sight: Sight, key: str) -> tuple[SystemsMap, LiveDocument | None]:
    found = maps.a_map(sight, key)
    if found is None or not sight.may_change(Permission.EDIT_MAP, found):
        raise Http404
    return found, document_of(sight.programme, SUBJECT, key)


def _frame(sight: Sight, found: SystemsMap, page: str = "") -> dict[str, Any]:
    way = [
        Crumb(text=found.title, url=f"/{sight.programme}/systems_map/map/{found.id}/"),
        Crumb(text="History", url=f"/{sight.programme}/systems_map/map/{found.id}/history/" if page else ""),
    ]
    crumbs = [*way, Crumb(text=page)] if page else way
    return {**frame(sight, noun_named("systems_map"), crumbs), "map": found}


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 16 else None
