"""Pages of the priorities stage."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from wellthread.methods.priorities import BadBallot, BadBudget
from wellthread.vocabulary import Exercise, noun_named
from wellthread.web.accounts.access import requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.priorities.queries import exercises as queries
from wellthread.web.priorities.queries import results
from wellthread.web.programmes.stage_page import stage_page
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import frame

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


@require_safe
@requires(Permission.SEE_PROGRAMME)
def shared_out(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """The budget shared out by votes alone and by equal shares: what each would buy, and why."""
    sight = sight_of(request, programme)
    found = _found(sight, key)
    try:
        shown = results.budget_shown(results.results_for(sight, found))
    except (BadBallot, BadBudget) as wrong:
        shown = {"wrong": str(wrong)}
    if not shown:
        raise Http404
    return render(request, "priorities/shared_out.html", {**_frame(sight, found, "Sharing out the budget"), **shown})


def _frame(sight: Sight, found: Exercise, last: str) -> dict[str, object]:
    address = reverse("priorities-exercise", kwargs={"programme": sight.programme, "key": found.id})
    way = [Crumb(text=found.title, url=address), Crumb(text=last)]
    return {**frame(sight, noun_named("exercise"), way), "exercise": found}


def _found(sight: Sight, key: str) -> Exercise:
    found = queries.an_exercise(sight, key)
    if found is None:
        raise Http404
    return found
