"""Pages of the priorities stage."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wellthread.vocabulary import Exercise, noun_named
from wellthread.web.accounts.access import requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.priorities.queries import exercises as queries
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


def _found(sight: Sight, key: str) -> Exercise:
    found = queries.an_exercise(sight, key)
    if found is None:
        raise Http404
    return found
