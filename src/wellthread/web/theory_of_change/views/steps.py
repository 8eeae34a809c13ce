"""Pages of the theory of change stage."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wellthread.vocabulary import Neighbourhood, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.programmes.stage_page import stage_page
from wellthread.web.theory_of_change.actions import steps as actions
from wellthread.web.theory_of_change.forms.steps import JoinForm, StepForm
from wellthread.web.theory_of_change.queries import checker
from wellthread.web.theory_of_change.queries import steps as queries
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt, frame

STAGE = "theory_of_change"


@require_safe
@requires(Permission.SEE_PROGRAMME)
def index(request: HttpRequest, programme: str) -> HttpResponse:
    """The drawing beside its table, and what a careful reader would ask."""
    return stage_page(
        request,
        programme,
        STAGE,
        queries.report,
        template="theory_of_change/index.html",
        part_template="theory_of_change/part.html",
        opened=("steps",),
        own=lambda sight, scope: {**queries.doors_of(sight, scope), **checker.in_short(sight, scope)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_THEORY)
def add_step(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Add a step."""
    sight, place = _place(request, programme, key)
    form = StepForm(place, sight, request.POST or None, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        person, at = person_of(request), timezone.now()
        if attempt(form, lambda: actions.add_step(form.new_step(), programme=programme, by=person, at=at)):
            messages.success(request, "The step is added.")
            return _back(programme, place)
    return render(request, "theory_of_change/step.html", {**_frame(sight, "step", "Add a step", place), "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_THEORY)
def join(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Join two steps."""
    sight, place = _place(request, programme, key)
    form = JoinForm(place, sight, request.POST or None, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        person, at = person_of(request), timezone.now()
        if attempt(form, lambda: actions.join(form.joined(), programme=programme, by=person, at=at)):
            messages.success(request, "The two steps are joined.")
            return _back(programme, place)
    context = {**_frame(sight, "step_link", "Join two steps", place), "form": form}
    return render(request, "theory_of_change/join.html", context)


def _place(request: HttpRequest, programme: str, key: str) -> tuple[Sight, Neighbourhood | None]:
    sight = sight_of(request, programme)
    known, place = queries.a_place(sight, key)
    if not known or not queries.may_edit(sight, place):
        raise Http404
    return sight, place


def _frame(sight: Sight, kind: str, last: str, place: Neighbourhood | None) -> dict[str, Any]:
    return {**frame(sight, noun_named(kind), [Crumb(text=last)]), "place": place}


def _back(programme: str, place: Neighbourhood | None) -> HttpResponse:
    answer = redirect("theory_of_change", programme=programme)
    if place:
        answer["Location"] += f"?in={place.id}"
    return answer
