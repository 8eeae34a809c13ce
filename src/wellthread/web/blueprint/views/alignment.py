"""How ours stands to the plans of the place: the grid, both ways, what is silent, what to look at again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellthread.vocabulary import Alignment, BadRef, Ref, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.blueprint.actions import alignment as actions
from wellthread.web.blueprint.forms.alignment import HoldForm, filled
from wellthread.web.blueprint.queries import alignment_findings as findings
from wellthread.web.blueprint.queries.alignment_grid import grid as grid_of
from wellthread.web.blueprint.queries.alignment_shown import tabs
from wellthread.web.thread.actions import remove
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt, frame

METHODS = ["GET", "HEAD", "POST"]
ELSEWHERE = "You may not write of what belongs to that neighbourhood. Choose one of ours in which you have a part."


@require_safe
@requires(Permission.SEE_PROGRAMME)
def grid(request: HttpRequest, programme: str) -> HttpResponse:
    """Ours in rows, theirs in columns."""
    sight = sight_of(request, programme)
    context = {**framed(sight, "blueprint-alignment", "Alignment"), **grid_of(sight, request.GET.dict())}
    return render(request, "blueprint/grid.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def theirs(request: HttpRequest, programme: str) -> HttpResponse:
    """From theirs to ours."""
    sight = sight_of(request, programme)
    context = {**framed(sight, "blueprint-theirs", "From theirs to ours"), "plans": findings.theirs(sight)}
    return render(request, "blueprint/theirs.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def silent(request: HttpRequest, programme: str) -> HttpResponse:
    """What the plans say nothing of: findings."""
    sight = sight_of(request, programme)
    context = {**framed(sight, "blueprint-silent", "Where plans are silent"), "found": findings.silent(sight)}
    return render(request, "blueprint/silent.html", context)


@require_safe
@requires(Permission.EDIT_BLUEPRINT)
def suggested(request: HttpRequest, programme: str) -> HttpResponse:
    """Pairs whose words are alike, offered and never taken."""
    sight = sight_of(request, programme)
    found = sight.worked_out("suggested alignments", lambda _: findings.suggested(sight))
    context = {**framed(sight, "blueprint-suggested", "Where words are alike"), "found": found}
    return render(request, "blueprint/suggested.html", context)


@require_http_methods(METHODS)
@requires(Permission.EDIT_BLUEPRINT)
def again(request: HttpRequest, programme: str) -> HttpResponse:
    """What a new edition opened again; a POST carries one over or lets it rest."""
    if request.method == "POST":
        _looked(request, programme)
        return redirect("blueprint-again", programme=programme)
    sight = sight_of(request, programme)
    context = {**framed(sight, "blueprint-again", "To look at again"), "found": findings.again(sight)}
    return render(request, "blueprint/again.html", context)


def _looked(request: HttpRequest, programme: str) -> None:
    carry, given = request.POST.get("do") == "carry", request.POST.get("version", "")
    try:
        actions.look_again(
            request.POST.get("key", ""),
            int(given) if given.isdecimal() else 0,
            carry=carry,
            programme=programme,
            by=person_of(request),
            at=timezone.localtime(),
        )
    except BadRef:
        raise Http404 from None
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Carried over." if carry else "Looked at: it stays with the old edition alone.")


@require_http_methods(METHODS)
@requires(Permission.EDIT_BLUEPRINT)
def hold(request: HttpRequest, programme: str) -> HttpResponse:
    """Say how one of ours stands to a clause, or to a plan's silence."""
    sight = sight_of(request, programme)
    start = {"ours": request.GET.get("ours", ""), "theirs": request.GET.get("theirs", "")}
    if start["theirs"].startswith("plan_document:"):
        start["relation"] = "absent"
    form = HoldForm(sight, request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        person, at = person_of(request), timezone.localtime()
        held = form.held(at.date())
        if not _may_write(sight, held.subject):
            form.add_error("ours", ELSEWHERE)
        elif attempt(form, lambda: actions.hold(held, programme=programme, by=person, at=at)):
            messages.success(request, "That is kept.")
            return redirect("blueprint-alignment", programme=programme)
    return _form(request, sight, form, "Hold ours against theirs")


@require_http_methods(METHODS)
@requires(Permission.SEE_PROGRAMME)
def held(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """One alignment: those who write the blueprint may change it, others read its record."""
    sight = sight_of(request, programme)
    found = sight.records.find(Alignment, Ref("alignment", key))
    if found is None:
        raise Http404
    if not _may_write(sight, found.subject):
        if request.method == "POST":
            raise Http404
        return redirect(sight.url(found.ref))
    form = HoldForm(sight, request.POST or None, initial=filled(found))
    if request.method == "POST" and form.is_valid():
        wanted = form.held(timezone.localdate())
        version = form.cleaned_data["version"] or 0
        if not _may_write(sight, wanted.subject):
            form.add_error("ours", ELSEWHERE)
        elif attempt(form, lambda: actions.rehold(key, version, wanted, programme=programme, by=person_of(request))):
            messages.success(request, "That is changed.")
            return redirect("blueprint-alignment", programme=programme)
    return _form(request, sight, form, "Change how they stand", found=found)


@require_POST
@requires(Permission.EDIT_BLUEPRINT)
def let_go(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Take an alignment out that was wrong."""
    sight = sight_of(request, programme)
    found = sight.records.find(Alignment, Ref("alignment", key))
    if found is None or not _may_write(sight, found.subject):
        raise Http404
    try:
        remove(found.ref, programme=programme, by=person_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "It is taken out.")
    return redirect("blueprint-alignment", programme=programme)


def _may_write(sight: Sight, subject: Ref) -> bool:
    record = sight.records.get(subject)
    return record is not None and sight.may(Permission.EDIT_BLUEPRINT, record)


def _form(request: HttpRequest, sight: Sight, form: HoldForm, heading: str, **more: Any) -> HttpResponse:
    context = {**framed(sight, "", heading), "form": form, "heading": heading, **more}
    return render(request, "blueprint/hold.html", context, status=400 if form.errors else 200)


def framed(sight: Sight, here: str, heading: str, *way: Crumb) -> dict[str, Any]:
    """What every page of alignment needs."""
    return {
        **frame(sight, noun_named("alignment"), [*way, Crumb(text=heading)]),
        "tabs": tabs(sight, here),
        "heading": heading,
        "may_edit": sight.may(Permission.EDIT_BLUEPRINT),
        "may_export": sight.may(Permission.EXPORT),
        "grid_url": reverse("blueprint-alignment", kwargs={"programme": sight.programme}),
    }
