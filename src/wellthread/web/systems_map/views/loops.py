"""What comes round on a map, and what of it hangs on one source."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wellthread.programme.stages.systems_map import LONGEST_LOOP
from wellthread.vocabulary import noun_named
from wellthread.web.accounts.access import requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.systems_map.forms.loops import CutForm, LoopsForm
from wellthread.web.systems_map.queries.loops import (
    LOOPS_AT_MOST,
    cut_of,
    depends_of,
    factor_choices,
    how_many,
    loops_of,
)
from wellthread.web.systems_map.queries.read_map import read_map
from wellthread.web.thread.views import frame

from .maps import found_map, sight_of_map, way_to

STAGE = "systems_map"


@require_safe
@requires(Permission.SEE_PROGRAMME)
def loops(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """The loops of a map, best supported first, with who stands behind each and a truthful count."""
    sight = sight_of_map(request, programme, key)
    found = found_map(sight, key)
    form = LoopsForm(factor_choices(read_map(sight, found)), {"longest": LONGEST_LOOP, **request.GET.dict()})
    asked = form.asked(LONGEST_LOOP)
    shown = how_many(request.GET.get("shown", ""))
    told = loops_of(sight, found, asked, shown)
    further = request.GET.copy()
    further["shown"] = str(min(4 * shown, LOOPS_AT_MOST))
    context = {
        **frame(sight, noun_named("systems_map"), [*way_to(sight, found), Crumb(text="Loops")]),
        "map": found,
        "form": form,
        "told": told,
        "asked": asked,
        "further": further.urlencode() if told.left and shown < LOOPS_AT_MOST else "",
        "next": further["shown"],
    }
    return render(request, "systems_map/loops.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def depends(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """What of a map would go with one source, and how few claims hold the ways between two factors."""
    sight = sight_of_map(request, programme, key)
    found = found_map(sight, key)
    asked = "start" in request.GET or "end" in request.GET
    form = CutForm(factor_choices(read_map(sight, found)), request.GET if asked else None)
    context = {
        **frame(sight, noun_named("systems_map"), [*way_to(sight, found), Crumb(text="What hangs on one source")]),
        "map": found,
        "form": form,
        "cut": cut_of(sight, found, *form.ends()) if asked and form.is_valid() else None,
        **depends_of(sight, found),
    }
    return render(request, "systems_map/depends.html", context)
