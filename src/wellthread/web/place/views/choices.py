"""The candidates with their figures, and the choice among them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wellthread.vocabulary import noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.place.actions import choices as actions
from wellthread.web.place.forms.choices import ChoiceForm, filled_from
from wellthread.web.place.queries import choices as queries
from wellthread.web.place.queries.doors import doors
from wellthread.web.programmes.stage_page import stage_page
from wellthread.web.thread import reading
from wellthread.web.thread.sight import sight_of
from wellthread.web.thread.views import attempt, frame

STAGE = "place"


@require_safe
@requires(Permission.SEE_PROGRAMME)
def index(request: HttpRequest, programme: str) -> HttpResponse:
    """The candidates, which was chosen, and why."""
    return stage_page(
        request,
        programme,
        STAGE,
        queries.report,
        template="place/index.html",
        part_template="place/part.html",
        own=queries.with_choices,
        more=lambda sight: {"doors": doors(sight)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PROGRAMME)
def choose(request: HttpRequest, programme: str, area: str) -> HttpResponse:
    """Take a candidate or leave it, with a reason; a decision there is already can be changed."""
    sight = sight_of(request, programme)
    found = queries.an_area(sight, area)
    if found is None or not sight.may(Permission.EDIT_PROGRAMME):
        raise Http404
    before = queries.choice_of(sight, found)
    form = ChoiceForm(sight, request.POST or None, initial=filled_from(before))
    if request.method == "POST" and form.is_valid():
        person, at = person_of(request), timezone.now()
        if attempt(form, lambda: actions.choose(form.choice(found), programme=programme, by=person, at=at)):
            messages.success(request, "The decision is recorded with its reason.")
            return redirect("place", programme=programme)
        if before:
            form.saw(before)
    context = {
        **frame(sight, noun_named("selection_decision"), [Crumb(text=f"Decide on {found.name}")]),
        "form": form,
        "area": found,
        "theirs": reading.as_it_stands(before, sight) if before and form.non_field_errors() else [],
    }
    return render(request, "place/choose.html", context)
