"""Pages of costs, guiding principles, governance, risks and the travelling model."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wellthread.vocabulary import noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.audit import audit
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.programmes.stage_parts import chosen_place, tabs
from wellthread.web.theory_of_change.queries import registers as queries
from wellthread.web.theory_of_change.queries.actions import register
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import frame


@require_safe
@requires(Permission.SEE_PROGRAMME)
def costs(request: HttpRequest, programme: str) -> HttpResponse:
    """What the actions cost, who pays, and what nobody pays."""
    sight, chosen = _asked(request, programme)
    context = {**_frame(sight, "What it costs", chosen), **queries.costs(sight, chosen), "chosen": chosen}
    return render(request, "theory_of_change/costs.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def costs_csv(request: HttpRequest, programme: str) -> HttpResponse:
    """The costs register as a file."""
    sight, chosen = _asked(request, programme)
    table = register(sight, chosen)
    audit("action_cost.taken_as_csv", by=person_of(request), programme=programme, records=len(table.rows))
    answer = HttpResponse(table.csv(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{programme}-costs.csv"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_safe
@requires(Permission.SEE_PROGRAMME)
def principles(request: HttpRequest, programme: str) -> HttpResponse:
    """What residents agreed about how things are done, and which actions respect it."""
    sight, chosen = _asked(request, programme)
    context = {
        **_frame(sight, "Guiding principles", chosen),
        "principles": queries.principles(sight, chosen),
        "add": queries.may_add(sight, "guiding_principle", Permission.EDIT_THEORY),
    }
    return render(request, "theory_of_change/principles.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def governance(request: HttpRequest, programme: str) -> HttpResponse:
    """Who decides, and how residents share in it."""
    sight, chosen = _asked(request, programme)
    context = {
        **_frame(sight, "Who decides", chosen),
        **queries.governance(sight, chosen),
        "add": queries.may_add(sight, "body", Permission.EDIT_BLUEPRINT),
    }
    return render(request, "theory_of_change/governance.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def risks(request: HttpRequest, programme: str) -> HttpResponse:
    """What could go wrong, the gravest first."""
    sight, chosen = _asked(request, programme)
    context = {
        **_frame(sight, "Risks", chosen),
        "risks": queries.risks(sight, chosen),
        "add": queries.may_add(sight, "risk", Permission.EDIT_BLUEPRINT),
    }
    return render(request, "theory_of_change/risks.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def travel(request: HttpRequest, programme: str) -> HttpResponse:
    """The travelling model: the places side by side."""
    sight = sight_of(request, programme)
    context = {
        **frame(sight, noun_named("theory"), [Crumb(text="What travels")]),
        **queries.travel(sight),
        "add": queries.may_add(sight, "model_element", Permission.EDIT_THEORY),
    }
    return render(request, "theory_of_change/travel.html", context)


def _asked(request: HttpRequest, programme: str) -> tuple[Sight, str]:
    sight = sight_of(request, programme)
    return sight, chosen_place(request, sight)


def _frame(sight: Sight, title: str, chosen: str) -> dict[str, Any]:
    return {
        **frame(sight, noun_named("theory"), [Crumb(text=title)]),
        "heading": title,
        "tabs": tabs(sight, chosen),
    }
