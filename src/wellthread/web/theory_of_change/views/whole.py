"""A theory as a whole: its title, what is nested in it, whether it is agreed, where it is copied, how it begins."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wellthread.programme.theory_sheet import theory_sheet
from wellthread.vocabulary import Neighbourhood, Ref, Theory, TheoryStatus, noun_named
from wellthread.web.accounts.access import requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.theory_of_change.actions import whole as act
from wellthread.web.theory_of_change.forms.from_map import FromMapForm, MapForm
from wellthread.web.theory_of_change.forms.parts import CopyForm, NewTheoryForm, PartForm, WhyForm
from wellthread.web.theory_of_change.queries import theory as queries
from wellthread.web.theory_of_change.queries.theory_drawing import Asked, picture_of
from wellthread.web.thread import reading
from wellthread.web.thread.sight import Sight
from wellthread.web.thread.views import attempt, frame

from .theory import found, to_edit, way_to, writing


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_THEORY)
def describe(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Change what a theory is called, the situation that it answers, and who made it."""
    sight, parts = to_edit(request, programme, key)
    theory = parts.theory
    seen = _seen(request, theory)
    form = PartForm.to_change(theory, parts, sight, request.POST or None)
    if request.method == "POST" and form.is_valid():
        to = writing(request, programme)
        if attempt(form, lambda: act.describe(theory, form.values(), seen, to=to)):
            messages.success(request, "It is changed.")
            return _back(programme, key)
    kept = theory if sight.sees(theory.ref) else None
    theirs = reading.as_it_stands(kept, sight) if kept and seen != kept.version else []
    more = {"version": kept.version if kept else 0, "theirs": theirs}
    return _form(request, sight, theory, form, f"About “{theory.title}”", more)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_THEORY)
def nest(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Begin a theory nested in this one."""
    sight, parts = to_edit(request, programme, key)
    form = NewTheoryForm(parts, sight, request.POST or None, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        box = form.cleaned_data["box"]
        made: list[Theory] = []
        to = writing(request, programme)

        def keep() -> None:
            made.append(act.nest(parts.theory, form.values(), Ref.parse(box) if box else None, to=to))

        if attempt(form, keep):
            messages.success(request, "The nested theory is begun.")
            return _back(programme, made[0].id)
    return _form(request, sight, parts.theory, form, "Begin a nested theory", {"submit": "Begin it"})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_THEORY)
def agree(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Say that it is agreed, and by whom."""
    sight, parts = to_edit(request, programme, key)
    form = WhyForm(
        request.POST or None,
        label="Who agreed it, and when",
        help_text="From then on it is changed only by opening it again, with a reason. Evidence may still be added.",
    )
    if request.method == "POST" and form.is_valid():
        to, seen = writing(request, programme), _seen(request, parts.theory)
        if attempt(form, lambda: act.agree(parts.theory, form.cleaned_data["why"], seen, to=to)):
            messages.success(request, "It is agreed.")
            return _back(programme, key)
    more = {"version": parts.theory.version if sight.sees(parts.theory.ref) else 0, "submit": "It is agreed"}
    return _form(request, sight, parts.theory, form, f"Agree “{parts.theory.title}”", more)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_THEORY)
def open_again(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Take an agreed theory back to draft, with the reason."""
    sight, parts = to_edit(request, programme, key)
    if parts.theory.status is not TheoryStatus.AGREED:
        raise Http404
    form = WhyForm(request.POST or None, label="Why it has to be changed", help_text="It is kept with the theory.")
    if request.method == "POST" and form.is_valid():
        to, seen = writing(request, programme), _seen(request, parts.theory)
        if attempt(form, lambda: act.open_again(parts.theory, form.cleaned_data["why"], seen, to=to)):
            messages.success(request, "It is a draft again.")
            return _back(programme, key)
    more = {"version": parts.theory.version, "submit": "Open it again"}
    return _form(request, sight, parts.theory, form, f"Open “{parts.theory.title}” again", more)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_THEORY)
def copy(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Copy a theory to another neighbourhood as a draft, and say what has to be looked at again there."""
    sight, parts = found(request, programme, key)
    places = [each for each in sight.records.of(Neighbourhood) if sight.may(Permission.EDIT_THEORY, each)]
    if not places or not queries.may_edit(sight, parts.theory):
        raise Http404
    form = CopyForm(parts.theory, places, request.POST or None)
    if request.method == "POST" and form.is_valid():
        place = next(each for each in places if each.id == form.cleaned_data["place"])
        home = sight.title(parts.theory.neighbourhood) if parts.theory.neighbourhood else "the whole programme"
        made: list[Any] = []
        to = writing(request, programme)
        if attempt(form, lambda: made.append(act.copy(parts, place, home, to=to))):
            messages.success(
                request, f"It is copied to {place.name}, as a draft. What to look at again stands on its page."
            )
            return _back(programme, made[0].theory.id)
    return _form(request, sight, parts.theory, form, f"Copy “{parts.theory.title}”", {"submit": "Copy it"})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_THEORY)
def from_map(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Begin with factors of a systems map: where to push, what should change, what should last."""
    sight, parts = to_edit(request, programme, key)
    which = MapForm(parts, sight, request.GET)
    on = which.chosen()
    form = FromMapForm(on, sight, request.POST or None, initial=_named(request)) if on else None
    if request.method == "POST" and on and form and form.is_valid():
        drawn = form.sketch()
        told: list[Any] = []
        to = writing(request, programme)
        if attempt(form, lambda: told.append(act.begin_from_map(parts.theory, drawn, on.ref.unversioned, to=to))):
            messages.success(request, _told(told[0], len(drawn.left_out)))
            return _back(programme, key)
    crumbs = [*way_to(sight, parts.theory), Crumb(text="From a systems map")]
    context = {"theory": parts.theory, "which": which, "form": form, "map": on, "may_edit": True}
    return render(request, "theory_of_change/from_map.html", {**frame(sight, noun_named("theory"), crumbs), **context})


@require_safe
@requires(Permission.SEE_PROGRAMME)
def sheet(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """The drawing on an A3 sheet as a PDF, then its table and the whole in sentences."""
    sight, parts = found(request, programme, key)
    drawn = picture_of(sight, parts, Asked.of(request.GET, parts.steps))
    told = queries.sentences_of(sight, parts)
    made = theory_sheet(drawn, parts.theory, told, on=timezone.localdate())
    name = f"{parts.theory.id}-a3.pdf"
    return HttpResponse(
        made, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


def _named(request: HttpRequest) -> dict[str, list[str]]:
    """Factors that a page of the map named: `?push=a&push=b&change=c`."""
    return {name: request.GET.getlist(name) for name in ("push", "change", "last")}


def _told(typed: Any, left_out: int) -> str:
    told = f"{typed.steps} new step{'' if typed.steps == 1 else 's'}, {typed.arrows} new arrow"
    told += f"{'' if typed.arrows == 1 else 's'}."
    if left_out:
        comes = "link comes round and stays" if left_out == 1 else "links come round and stay"
        told += f" {left_out} {comes} on the map."
    return told


def _form(
    request: HttpRequest, sight: Sight, theory: Theory, form: Any, heading: str, more: dict[str, Any]
) -> HttpResponse:
    crumbs = [*way_to(sight, theory), Crumb(text=heading)]
    context = {"form": form, "heading": heading, "theory": theory, **more}
    return render(request, "theory_of_change/one_form.html", {**frame(sight, noun_named("theory"), crumbs), **context})


def _seen(request: HttpRequest, theory: Theory) -> int:
    given = request.POST.get("version", "")
    return int(given) if given.isascii() and given.isdecimal() and int(given) else theory.version


def _back(programme: str, key: str) -> HttpResponse:
    return redirect("theory_of_change-theory", programme=programme, key=key)
