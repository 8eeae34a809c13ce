"""The criteria: what is compared and how much it counts, and what would follow from other weights."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wellthread.vocabulary import noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.place.actions import criteria as actions
from wellthread.web.place.forms.criteria import CriteriaForm, WhatIfForm, filled_from
from wellthread.web.place.queries import criteria as queries
from wellthread.web.thread.sight import sight_of
from wellthread.web.thread.views import attempt, frame


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PROGRAMME)
def weigh(request: HttpRequest, programme: str) -> HttpResponse:
    """All criteria in one form: indicator, direction, weight, limits."""
    sight = sight_of(request, programme)
    if not sight.may(Permission.EDIT_PROGRAMME):
        raise Http404
    criteria = queries.criteria_of(sight)
    form = CriteriaForm(criteria, queries.known_indicators(sight), request.POST or None, initial=filled_from(criteria))
    if request.method == "POST" and form.is_valid():
        try:
            rows = form.settled()
        except ValueError:
            raise Http404 from None
        person, at = person_of(request), timezone.now()
        if attempt(form, lambda: actions.set_criteria(rows, programme=programme, by=person, at=at)):
            messages.success(request, "The criteria are kept. The candidates are ranked by them.")
            return redirect("place", programme=programme)
        form.saw(criteria)
    moved = request.method == "POST" and bool(form.non_field_errors())
    context = {
        **frame(sight, noun_named("criterion"), [Crumb(text="What is compared")]),
        "form": form,
        "rows": form.rows(),
        "now": queries.as_they_stand(criteria) if moved and criteria else None,
    }
    return render(request, "place/weigh.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def what_if(request: HttpRequest, programme: str) -> HttpResponse:
    """Other weights tried out: the ranking moves, nothing is kept."""
    sight = sight_of(request, programme)
    criteria = queries.criteria_of(sight)
    asked = any(name.startswith("w-") for name in request.GET)
    initial = {f"w-{each.id}": f"{each.weight:g}" for each in criteria}
    form = WhatIfForm(criteria, request.GET if asked else None, initial=initial)
    found: dict[str, Any] = {}
    if asked and form.is_valid():
        try:
            found = queries.what_if(sight, form.weights())
        except queries.UNRANKED as wrong:
            form.add_error(None, str(wrong))
    context = {
        **frame(sight, noun_named("criterion"), [Crumb(text="What if")]),
        "form": form,
        "found": found,
        "may_edit": sight.may(Permission.EDIT_PROGRAMME),
    }
    return render(request, "place/what_if.html", context)
