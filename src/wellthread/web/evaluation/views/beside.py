"""Two test-beds side by side, and round against round."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from wellthread.vocabulary import Neighbourhood, Ref, noun_named
from wellthread.web.accounts.access import requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb, Tab
from wellthread.web.evaluation.queries import beside as queries
from wellthread.web.programmes import stage_parts
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import frame


@require_safe
@requires(Permission.SEE_PROGRAMME)
def places(request: HttpRequest, programme: str) -> HttpResponse:
    """The places side by side: what travelled, what is common, what differs."""
    sight = sight_of(request, programme)
    found = queries.side_by_side(sight, timezone.localdate())
    context = {
        **frame(sight, noun_named("standing_answer"), [Crumb(text="Side by side")]),
        "heading": "Side by side",
        "lead": "What is common, what differs, and what travelled.",
        "care": [stage_parts.said(each, sight) for each in found.care],
        "sections": queries.shown(found.sections, sight),
    }
    return render(request, "evaluation/beside.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def rounds(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Round against round in one place."""
    sight = sight_of(request, programme)
    place = sight.records.find(Neighbourhood, Ref("neighbourhood", key))
    if place is None:
        raise Http404
    found = queries.round_by_round(sight, place.ref.unversioned, timezone.localdate())
    context = {
        **frame(sight, noun_named("standing_answer"), [Crumb(text="Round against round"), Crumb(text=place.name)]),
        "heading": f"Round against round: {place.name}",
        "lead": "What was heard, set first, done and measured in each round.",
        "tabs": _tabs(sight, key),
        "sections": queries.shown(found.sections, sight),
    }
    return render(request, "evaluation/beside.html", context)


def _tabs(sight: Sight, chosen: str) -> list[Tab]:
    held = sight.records.of(Neighbourhood)
    if len(held) < 2:
        return []
    return [
        Tab(
            text=each.name,
            url=reverse("evaluation-rounds", kwargs={"programme": sight.programme, "key": each.id}),
            current=each.id == chosen,
        )
        for each in held
    ]
