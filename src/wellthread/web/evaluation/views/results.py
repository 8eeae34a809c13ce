"""What was measured, place by place, and a result that is entered."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wellthread.vocabulary import noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.evaluation.actions import results as actions
from wellthread.web.evaluation.forms.results import ResultForm
from wellthread.web.evaluation.queries import results as queries
from wellthread.web.evaluation.queries.index import overview
from wellthread.web.programmes import stage_parts
from wellthread.web.programmes.stage_page import stage_page
from wellthread.web.thread.sight import sight_of
from wellthread.web.thread.views import attempt, frame

STAGE = "evaluation"


@require_safe
@requires(Permission.SEE_PROGRAMME)
def index(request: HttpRequest, programme: str) -> HttpResponse:
    """What was measured, and what that can and cannot show."""
    return stage_page(
        request,
        programme,
        STAGE,
        queries.report,
        template="evaluation/index.html",
        part_template="evaluation/part.html",
        own=partial(queries.measured_in, drawn=bool(request.GET.get("in"))),
        more=lambda sight: overview(sight, stage_parts.chosen_place(request, sight)),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ADD_RESULTS)
def add_result(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Enter one value of one indicator."""
    sight = sight_of(request, programme)
    place = queries.a_place(sight, key)
    if place is None or not sight.may(Permission.ADD_RESULTS, place):
        raise Http404
    form = ResultForm(place, sight, request.POST or None, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        person, at = person_of(request), timezone.now()
        if attempt(form, lambda: actions.add_result(form.measured(), programme=programme, by=person, at=at)):
            messages.success(request, "The result is kept.")
            answer = redirect("evaluation", programme=programme)
            answer["Location"] += f"?in={place.id}"
            return answer
    context = {**frame(sight, noun_named("result"), [Crumb(text="Add a result")]), "form": form, "place": place}
    return render(request, "evaluation/result.html", context)
