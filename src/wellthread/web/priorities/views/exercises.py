"""Pages of the priorities stage."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wellthread.vocabulary import Exercise, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.priorities.actions import exercises as actions
from wellthread.web.priorities.forms.exercises import DecisionForm
from wellthread.web.priorities.queries import exercises as queries
from wellthread.web.programmes.stage_page import stage_page
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt, frame

STAGE = "priorities"


@require_safe
@requires(Permission.SEE_PROGRAMME)
def index(request: HttpRequest, programme: str) -> HttpResponse:
    """Disagreements first, then what came first, what was decided and what was promised."""
    return stage_page(
        request,
        programme,
        STAGE,
        queries.report,
        template="priorities/index.html",
        part_template="priorities/part.html",
        opened=("decisions", "commitments"),
        own=queries.exercises_of,
    )


@require_safe
@requires(Permission.SEE_PROGRAMME)
def one_exercise(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """One exercise: where ways of counting and groups disagree, the count, and what was decided."""
    sight = sight_of(request, programme)
    found = _found(sight, key)
    context = {**frame(sight, noun_named("exercise"), [Crumb(text=found.title)]), **queries.one_exercise(sight, found)}
    return render(request, "priorities/exercise.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.DECIDE)
def decide(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Record what people decided about an option, and why."""
    sight = sight_of(request, programme)
    found = _found(sight, key)
    if not sight.may(Permission.DECIDE, found):
        raise Http404
    form = DecisionForm(found, sight, request.POST or None, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        person, at = person_of(request), timezone.now()
        if attempt(form, lambda: actions.decide(form.decided(), programme=programme, by=person, at=at)):
            messages.success(request, "The decision is recorded with its reason.")
            return redirect("priorities-exercise", programme=programme, key=key)
    context = {**_frame(sight, found, "Record a decision"), "form": form}
    return render(request, "priorities/decide.html", context)


def _frame(sight: Sight, found: Exercise, last: str) -> dict[str, object]:
    address = reverse("priorities-exercise", kwargs={"programme": sight.programme, "key": found.id})
    way = [Crumb(text=found.title, url=address), Crumb(text=last)]
    return {**frame(sight, noun_named("exercise"), way), "exercise": found}


def _found(sight: Sight, key: str) -> Exercise:
    found = queries.an_exercise(sight, key)
    if found is None:
        raise Http404
    return found
