"""Draw a map together: the table of sentences and the drawing, live where a script runs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wellthread.vocabulary import noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.systems_map.forms.claims import ClaimForm
from wellthread.web.systems_map.forms.factors import FactorsForm
from wellthread.web.systems_map.queries.editor import settings_of
from wellthread.web.systems_map.queries.factor import factors_of
from wellthread.web.thread.views import frame

from .maps import found_map, may_edit, sight_of_map, way_to


@require_safe
@requires(Permission.SEE_PROGRAMME)
def edit(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """The map to be changed by several people at once; who may not change it sees it change."""
    sight = sight_of_map(request, programme, key)
    on = found_map(sight, key)
    editing = may_edit(sight, on)
    context = {
        "map": on,
        "may_edit": editing,
        "settings": settings_of(sight, on, person_of(request)),
        "factors": factors_of(sight, on),
        "claim_form": ClaimForm(on, sight) if editing else None,
        "factors_form": FactorsForm() if editing else None,
    }
    crumbs = [*way_to(sight, on), Crumb(text="Draw together")]
    return render(request, "systems_map/edit.html", {**frame(sight, noun_named("systems_map"), crumbs), **context})
