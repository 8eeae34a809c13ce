"""Boundaries: those there are, a new line with a look at what it holds before it is kept, and an earlier one again."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellthread.methods.place.fit import OutsideAll
from wellthread.methods.place.growing import CannotGrow
from wellthread.programme.edges import Ground
from wellthread.programme.growths import grown
from wellthread.vocabulary import Boundary, BoundaryKind, Neighbourhood, Ref, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.place.actions import draw as actions
from wellthread.web.place.forms.draw import GrowForm, LineForm, filled_from
from wellthread.web.place.queries import draw as queries
from wellthread.web.programmes import stage_parts
from wellthread.web.thread import showing
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt, frame


@require_safe
@requires(Permission.SEE_PROGRAMME)
def boundaries(request: HttpRequest, programme: str, neighbourhood: str) -> HttpResponse:
    """Every boundary of a neighbourhood, what it replaced, what fits it, and how figures move with it."""
    sight, home = _home(request, programme, neighbourhood)
    context = {
        **_frame(sight, home),
        "part": stage_parts.shown(queries.report(sight, home), sight, ("boundary-fit",)),
        "kept": queries.kept(sight, home),
        "may_draw": bool(queries.kinds(sight, home)) and queries.ground(sight) is not None,
        "may_grow": sight.may_everywhere(Permission.EDIT_PROGRAMME) and queries.ground(sight) is not None,
    }
    return render(request, "place/draw_boundaries.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ADD_CONTRIBUTION)
def line(request: HttpRequest, programme: str, neighbourhood: str) -> HttpResponse:
    """Draw a boundary. Nothing is kept until somebody has seen what the line holds and says so."""
    sight, home = _home(request, programme, neighbourhood)
    on, kinds = _ground(sight), queries.kinds(sight, home)
    if not kinds:
        raise Http404
    grouped = queries.listed(sight, home, on)
    start = filled_from(sight, home, grouped, request.GET.get("replaces", ""), request.GET.getlist("area"))
    form = LineForm(sight, home, on, grouped, kinds, request.POST or None, request.FILES or None, initial=start)
    found = None
    if request.method == "POST" and form.is_valid():
        found = _looked_at(form, sight, on)
        if found and "keep" in request.POST and _kept(form, sight, home, on, request):
            return redirect("place-draw", programme=programme, neighbourhood=neighbourhood)
    ticked = form["areas"].value() or []
    context = {
        **_frame(sight, home, "Draw a boundary"),
        "form": form,
        "groups": _groups(form),
        "look": found,
        "canvas": queries.canvas(sight, home, on, ticked),
    }
    return render(request, "place/draw_line.html", context)


@require_safe
@requires(Permission.EDIT_PROGRAMME)
def grow(request: HttpRequest, programme: str, neighbourhood: str) -> HttpResponse:
    """Neighbourhoods grown from one small area, to choose from. Nothing is kept here."""
    sight, home = _home(request, programme, neighbourhood)
    if not sight.may_everywhere(Permission.EDIT_PROGRAMME):
        raise Http404
    on = _ground(sight)
    form = GrowForm(queries.listed(sight, home, on), request.GET if "seed" in request.GET else None)
    found = None
    if form.is_bound and form.is_valid():
        try:
            found = grown(sight.records, on.areas, form.ask(), form.cleaned_data["barrier"])
        except CannotGrow as wrong:
            form.add_error(None, str(wrong))
    context = {
        **_frame(sight, home, "Grow a neighbourhood"),
        "form": form,
        "by": found.by if found else "",
        "offers": _offers(found) if found else [],
        "table": showing.table(found.table()) if found else None,
    }
    return render(request, "place/draw_grow.html", context)


@require_POST
@requires(Permission.ADD_CONTRIBUTION)
def back(request: HttpRequest, programme: str, neighbourhood: str, boundary: str) -> HttpResponse:
    """Put an earlier drawing in force again."""
    sight, home = _home(request, programme, neighbourhood)
    earlier = sight.records.find(Boundary, Ref("boundary", boundary))
    present = sight.records.find(Boundary, Ref("boundary", request.POST.get("instead_of", "")[:80] or "none"))
    allowed = queries.kinds(sight, home)
    if earlier is None or present is None or {earlier.kind, present.kind} - set(allowed):
        raise Http404
    if {earlier.neighbourhood.id, present.neighbourhood.id} != {home.id}:
        raise Http404
    try:
        actions.go_back(
            earlier.ref, present.ref.unversioned, programme=programme, by=person_of(request), at=timezone.now()
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The earlier drawing is in force again. The other one stays in the list.")
    return redirect("place-draw", programme=programme, neighbourhood=neighbourhood)


def _home(request: HttpRequest, programme: str, neighbourhood: str) -> tuple[Sight, Neighbourhood]:
    sight = sight_of(request, programme)
    home = queries.neighbourhood_of(sight, neighbourhood)
    if home is None:
        raise Http404
    return sight, home


def _ground(sight: Sight) -> Ground:
    found = queries.ground(sight)
    if found is None:
        raise Http404
    return found


def _frame(sight: Sight, home: Neighbourhood, page: str = "") -> dict[str, Any]:
    here = Crumb(text=f"Boundaries of {home.name}", url=f"/{sight.programme}/place/draw/{home.id}/" if page else "")
    crumbs = [here, Crumb(text=page)] if page else [here]
    return {**frame(sight, noun_named("profile_note"), crumbs), "home": home}


def _looked_at(form: LineForm, sight: Sight, on: Ground) -> queries.Look | None:
    """What the line holds; None, with the reason in the form, where it cannot be told."""
    if (outline := form.cleaned_data["line"]) and form.cleaned_data.get("file"):
        form.holds_on_to(outline)
    try:
        return queries.look(sight, form.drawing(), on)[0]
    except OutsideAll as wrong:
        form.add_error(None, str(wrong))
        return None


def _kept(form: LineForm, sight: Sight, home: Neighbourhood, on: Ground, request: HttpRequest) -> bool:
    drawing, person, at = form.drawing(), person_of(request), timezone.now()
    fit = queries.look(sight, drawing, on)[1]

    def act() -> None:
        from django.db import transaction

        with transaction.atomic():
            actions.keep(drawing, programme=sight.programme, by=person, at=at)
            if form.cleaned_data.get("work_with"):
                actions.work_with(home.ref.unversioned, fit, on.areas, programme=sight.programme, by=person)

    if not attempt(form, act):
        return False
    said = "The sketch is kept. Its line is seen by the team only." if drawing.kind is BoundaryKind.SKETCH else ""
    messages.success(request, said or "The boundary is kept.")
    return True


def _groups(form: LineForm) -> list[dict[str, Any]]:
    """The areas to tick, group by group, with those that are ticked."""
    ticked, numbers = set(form["areas"].value() or []), count()
    return [
        {
            "name": name,
            "open": any(code in ticked for code, _ in held),
            "areas": [
                {"code": code, "label": label, "ticked": code in ticked, "id": f"id_areas_{next(numbers)}"}
                for code, label in held
            ],
        }
        for name, held in form.grouped
    ]


def _offers(found: Any) -> list[dict[str, Any]]:
    return [
        {
            "names": ", ".join(each.names),
            "people": each.growth.people,
            "codes": each.growth.codes,
            "steps": showing.table(found.steps(each)),
        }
        for each in found.offers
    ]
