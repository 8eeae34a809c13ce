"""A theory of change with results laid on it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wellthread.vocabulary import Neighbourhood, noun_named
from wellthread.web.accounts.access import requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.evaluation.queries import logic as queries
from wellthread.web.thread.sight import sight_of
from wellthread.web.thread.views import frame

TITLE = "Results laid on the theory"


@require_safe
@requires(Permission.SEE_PROGRAMME)
def page(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """What was done, what moved, which arrows hold and what is missing, on the drawing of a theory and as a list."""
    sight = sight_of(request, programme)
    theory = queries.the_theory(sight, key)
    if theory is None or (theory.neighbourhood and not sight.sees(theory.neighbourhood)):
        raise Http404
    context = {
        **frame(sight, noun_named("contribution_claim"), [Crumb(text=TITLE)]),
        **queries.logic_told(sight, theory),
    }
    return render(request, "evaluation/logic.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def doors(request: HttpRequest, programme: str) -> HttpResponse:
    """The whole theory of each place, to choose from."""
    sight = sight_of(request, programme)
    places = [{"name": each.name, "key": each.id} for each in sight.records.of(Neighbourhood)]
    context = {**frame(sight, noun_named("contribution_claim"), [Crumb(text=TITLE)]), "places": places}
    return render(request, "evaluation/logic_doors.html", context)
