"""Packs for health bodies, councils and funders: on screen, as files, and what is written into them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from wellthread.programme.blueprint import Document
from wellthread.programme.blueprint.html import WITHIN, body, page
from wellthread.programme.blueprint.pdf import pdf
from wellthread.programme.blueprint.word import docx
from wellthread.programme.packs import NoPack
from wellthread.vocabulary import Characteristic, EqualityImpact, Neighbourhood, Ref, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.blueprint.actions.equality import own_impact, write_impact
from wellthread.web.blueprint.forms.equality import EqualityForm, filled
from wellthread.web.blueprint.queries import packs as queries
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt, frame

from .word import DOCX, exported

MAKERS: dict[str, tuple[Callable[[Document], bytes], str]] = {
    "html": (lambda document: page(document).encode(), "text/html; charset=utf-8"),
    "pdf": (pdf, "application/pdf"),
    "docx": (docx, DOCX),
}


@require_safe
@requires(Permission.SEE_PROGRAMME)
def index(request: HttpRequest, programme: str) -> HttpResponse:
    """Every pack, and what is still to be written for them."""
    sight = sight_of(request, programme)
    context = {
        **frame(sight, noun_named("equality_impact"), [Crumb(text="Packs")]),
        "packs": queries.listed(sight),
        "nine": queries.nine(sight),
        "data_plan_url": queries.data_plan_url(sight),
        "may_edit": sight.may(Permission.EDIT_BLUEPRINT),
        "may_export": sight.may(Permission.EXPORT),
    }
    return render(request, "blueprint/packs.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def one(request: HttpRequest, programme: str, name: str) -> HttpResponse:
    """One pack on screen."""
    sight = sight_of(request, programme)
    try:
        document = queries.pack(sight, name, timezone.localdate())
    except NoPack:
        raise Http404 from None
    context = {
        **frame(sight, noun_named("equality_impact"), [_packs(sight), Crumb(text=document.kind)]),
        "title": document.title,
        "name": name,
        "body": mark_safe(body(document, replace(WITHIN, record=sight.href))),
        "bare": queries.bare(document),
        "may_export": sight.may(Permission.EXPORT),
        "kinds": queries.KINDS,
    }
    return render(request, "blueprint/pack.html", context)


@require_safe
@requires(Permission.EXPORT)
def as_file(request: HttpRequest, programme: str, name: str, kind: str) -> HttpResponse:
    """One pack as a page, in print, or as a Word file."""
    sight = sight_of(request, programme)
    if kind not in MAKERS:
        raise Http404
    try:
        document = queries.pack(sight, name, timezone.localdate())
    except NoPack:
        raise Http404 from None
    make, content_type = MAKERS[kind]
    return exported(make(document), content_type, f"{programme}-{name}.{kind}", request, sight)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_BLUEPRINT)
def equality(request: HttpRequest, programme: str, characteristic: str) -> HttpResponse:
    """Write what the plan may do to people who share a characteristic, with the evidence beside it."""
    sight = sight_of(request, programme)
    wanted = next((each for each in Characteristic if each.value.replace("_", "-") == characteristic), None)
    here = request.GET.get("in", "")
    place = sight.records.find(Neighbourhood, Ref("neighbourhood", here)) if here else None
    if wanted is None or (here and place is None) or not _may_write(sight, wanted, place):
        raise Http404
    ref = place.ref.unversioned if place else None
    known = own_impact(sight.records.of(EqualityImpact), wanted, ref)
    form = EqualityForm(sight, request.POST or None, initial=filled(known) if known else {"impact": "unknown"})
    if request.method == "POST" and form.is_valid():
        person, at, version = person_of(request), timezone.now(), form.cleaned_data["version"] or 0
        values = form.values()
        if attempt(form, lambda: write_impact(wanted, ref, values, version, programme=programme, by=person, at=at)):
            messages.success(request, "That is kept, and stands in the equality pack.")
            return redirect("blueprint-packs", programme=programme)
    heading = wanted.says.rstrip(".")
    context = {
        **frame(sight, noun_named("equality_impact"), [_packs(sight), Crumb(text=heading)]),
        "heading": heading,
        "place": place.name if place else "",
        "form": form,
        "tables": queries.beside(sight, wanted, ref, timezone.localdate()),
        "known": known,
    }
    return render(request, "blueprint/equality.html", context, status=400 if form.errors else 200)


def _may_write(sight: Sight, characteristic: Characteristic, place: Neighbourhood | None) -> bool:
    record = EqualityImpact(
        id="new", characteristic=characteristic, neighbourhood=place.ref.unversioned if place else None
    )
    return sight.may(Permission.EDIT_BLUEPRINT, record)


def _packs(sight: Sight) -> Crumb:
    return Crumb(text="Packs", url=reverse("blueprint-packs", kwargs={"programme": sight.programme}))
