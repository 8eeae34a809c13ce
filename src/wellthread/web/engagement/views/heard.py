"""Who has not been heard, for those who run sessions; and what was told, for everybody."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from wellthread.programme.heard import small_table
from wellthread.programme.heard.answered import coverage_table
from wellthread.vocabulary import Neighbourhood, noun_named
from wellthread.web.accounts.access import open_to_all, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.engagement.queries.heard import missing_for, told_to_all, waiting_for
from wellthread.web.programmes.stage_parts import chosen_place, picture, tabs
from wellthread.web.thread.keep import revision
from wellthread.web.thread.showing import table
from wellthread.web.thread.sight import sight_of
from wellthread.web.thread.views import frame


@require_safe
@requires(Permission.ADD_CONTRIBUTION)
def missing(request: HttpRequest, programme: str) -> HttpResponse:
    """Those who took part beside those who live here, in bands; what to do next; who still waits for an answer."""
    sight, today = sight_of(request, programme), timezone.localdate()
    chosen = chosen_place(request, sight)
    places = [
        each
        for each in sight.records.of(Neighbourhood)
        if sight.may(Permission.ADD_CONTRIBUTION, each) and chosen in ("", each.id)
    ]
    told = []
    for place in places:
        found = missing_for(sight, place.ref.unversioned, today=today)
        waits = waiting_for(sight, place.ref.unversioned, today=today)
        told.append(
            {
                "id": place.id,
                "name": place.name,
                "advice": found.advice,
                "compared": bool(found.compared),
                "picture": picture(found.picture) if found.picture else None,
                "counts": table(small_table(found)),
                "tables": [table(each) for each in found.tables],
                "sources": found.sources,
                "check": found.sensitivity,
                "moved": found.sensitivity.themes[:3] if found.sensitivity else (),
                "answered": table(coverage_table(waits, f"answered-{place.id}")),
                "waiting": len(waits.waiting),
            }
        )
    context = {
        **frame(sight, noun_named("session"), [Crumb(text="Who has not been heard")]),
        "tabs": tabs(sight, chosen),
        "told": told,
    }
    return render(request, "engagement/missing.html", context)


@require_safe
@open_to_all("What people were told became of their words, once it was told, is for everybody.")
def you_said(request: HttpRequest, programme: str) -> HttpResponse:
    """You said, we did: answers that were told, from what is released alone. No account is needed."""
    mark = revision(programme)
    if not mark:
        raise Http404
    name, told = told_to_all(programme, mark)
    return render(request, "engagement/you_said.html", {"name": name, "told": told, "home": programme})
