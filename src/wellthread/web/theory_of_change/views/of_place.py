"""The theory of a place: why to work by place, why here, and what cannot be changed from here."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellthread.programme.theories import whole_of
from wellthread.vocabulary import Neighbourhood, Ref, TheoryOfPlace, noun_named
from wellthread.web.accounts.access import requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.theory_of_change.actions import whole as act
from wellthread.web.theory_of_change.forms.of_place import PARAGRAPHS, OfPlaceForm, RestsForm
from wellthread.web.theory_of_change.queries import of_place as queries
from wellthread.web.theory_of_change.queries.theory import Named, theory_url
from wellthread.web.thread import reading
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt, frame

from .theory import writing


@require_safe
@requires(Permission.SEE_PROGRAMME)
def one(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """The five paragraphs, each with what it rests on."""
    sight, place = _place(request, programme, key)
    found = queries.of_place(sight, place)
    whole = whole_of(sight.records, place.ref.unversioned)
    context = {
        "place": place,
        "found": found,
        "paragraphs": queries.paragraphs(sight, found, PARAGRAPHS) if found else [],
        "may_edit": sight.may(Permission.EDIT_THEORY, place),
        "whole": Named(whole.title, theory_url(sight, whole)),
        "record_url": sight.href(found.ref) if found else "",
    }
    return render(request, "theory_of_change/of_place.html", _frame(sight, place, []) | context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_THEORY)
def change(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Write the paragraphs; the version their author saw travels with the form."""
    sight, place = _to_edit(request, programme, key)
    found = queries.of_place(sight, place)
    given = request.POST.get("version", "")
    seen = int(given) if given.isascii() and given.isdecimal() else 0
    form = OfPlaceForm(sight, found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        to = writing(request, programme)
        if attempt(form, lambda: act.keep_theory_of_place(place.ref.unversioned, form.values(), seen, to=to)):
            messages.success(request, "It is kept.")
            return redirect("theory_of_change-of-place", programme=programme, key=key)
    stale = found is not None and request.method == "POST" and seen != found.version
    context = {
        "form": form,
        "heading": f"Why here: {place.name}",
        "version": found.version if found else 0,
        "theirs": reading.as_it_stands(found, sight) if found and stale else [],
    }
    return render(request, "theory_of_change/one_form.html", _frame(sight, place, [Crumb(text="Write it")]) | context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_THEORY)
def rests(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Say what a paragraph rests on."""
    sight, place = _to_edit(request, programme, key)
    found = queries.of_place(sight, place)
    if found is None:
        raise Http404
    if request.method == "POST" and "look" in request.POST:
        return redirect(f"{request.path}?{urlencode({'find': request.POST.get('find', '')[:100]})}")
    form = RestsForm(found, place, sight, request.POST or None, find=request.GET.get("find", ""))
    if request.method == "POST" and form.is_valid():
        to, tied = writing(request, programme), form.cleaned_data
        if attempt(form, lambda: act.rest(found, form.target(), tied["paragraph"], tied["note"], to=to)):
            messages.success(request, "It is linked.")
            return redirect("theory_of_change-of-place", programme=programme, key=key)
    context = {"form": form, "place": place, "heading": "What does it rest on?"}
    return render(request, "theory_of_change/rests.html", _frame(sight, place, [Crumb(text="Link")]) | context)


@require_POST
@requires(Permission.EDIT_THEORY)
def rest_no_more(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Take back that it rests on something."""
    sight, place = _to_edit(request, programme, key)
    found, what = queries.of_place(sight, place), request.POST.get("object", "")
    if found is None or not _rests_on(sight, found, what):
        raise Http404
    try:
        act.rest_no_more(found, Ref.parse(what), to=writing(request, programme))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "It is taken back.")
    return redirect("theory_of_change-of-place", programme=programme, key=key)


def _rests_on(sight: Sight, found: TheoryOfPlace, what: str) -> bool:
    told = queries.paragraphs(sight, found, PARAGRAPHS)
    return any(each.object == what for paragraph in told for each in paragraph.rests_on)


def _place(request: HttpRequest, programme: str, key: str) -> tuple[Sight, Neighbourhood]:
    sight = sight_of(request, programme)
    place = queries.a_place(sight, key)
    if place is None:
        raise Http404
    return sight, place


def _to_edit(request: HttpRequest, programme: str, key: str) -> tuple[Sight, Neighbourhood]:
    sight, place = _place(request, programme, key)
    if not sight.may(Permission.EDIT_THEORY, place):
        raise Http404
    return sight, place


def _frame(sight: Sight, place: Neighbourhood, crumbs: list[Crumb]) -> dict[str, Any]:
    here = f"/{sight.programme}/theory_of_change/place/{place.id}/"
    way = [Crumb(text=f"Why here: {place.name}", url=here if crumbs else ""), *crumbs]
    return frame(sight, noun_named("theory_of_place"), way)
