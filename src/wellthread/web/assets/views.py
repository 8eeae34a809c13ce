"""Pages of the assets stage."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from wellthread.web.accounts.access import requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.programmes.stage_page import shelf_page, stage_page

from . import queries

STAGE = "assets"


@require_safe
@requires(Permission.SEE_PROGRAMME)
def index(request: HttpRequest, programme: str) -> HttpResponse:
    """What the stage has to say."""
    return stage_page(request, programme, STAGE, queries.report, template="assets/index.html")


@require_safe
@requires(Permission.SEE_PROGRAMME)
def shelf(request: HttpRequest, programme: str, plural: str) -> HttpResponse:
    """All records of one kind."""
    page = shelf_page(request, programme, STAGE, plural)
    if page is None:
        raise Http404
    return page
