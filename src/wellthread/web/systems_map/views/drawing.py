"""A systems map on paper."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from wellthread.programme.map_poster import Paper, map_poster
from wellthread.web.accounts.access import requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.systems_map.queries import drawing as queries

from .maps import found_map, sight_of_map


@require_safe
@requires(Permission.SEE_PROGRAMME)
def sheet(request: HttpRequest, programme: str, key: str, paper: str) -> HttpResponse:
    """The map on a large sheet as a PDF, its table after it, laid out as was asked."""
    if paper not in set(Paper):
        raise Http404
    sight = sight_of_map(request, programme, key)
    found = found_map(sight, key)
    drawn = queries.drawn_map(sight, found, queries.Asked.of(request.GET))
    made = map_poster(drawn.picture, Paper(paper), question=found.question, on=timezone.localdate())
    name = f"{found.id}-{paper}.pdf"
    return HttpResponse(
        made, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )
