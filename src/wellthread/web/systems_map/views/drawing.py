"""A systems map on paper."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from wellthread.programme.map_poster import Paper, map_poster
from wellthread.web.accounts.access import requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.systems_map.queries import drawing as queries
from wellthread.web.systems_map.queries.maps import a_map
from wellthread.web.thread.sight import sight_of


@require_safe
@requires(Permission.SEE_PROGRAMME)
def sheet(request: HttpRequest, programme: str, key: str, paper: str) -> HttpResponse:
    """The map on a large sheet as a PDF, its table after it, laid out as was asked."""
    sight = sight_of(request, programme)
    found = a_map(sight, key)
    if found is None or paper not in set(Paper):
        raise Http404
    drawn = queries.drawn_map(sight, found, queries.Asked.of(request.GET))
    made = map_poster(drawn.picture, Paper(paper), question=found.question, on=timezone.localdate())
    name = f"{found.id}-{paper}.pdf"
    return HttpResponse(
        made, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )
