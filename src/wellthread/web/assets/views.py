"""Pages of the assets stage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from wellthread.vocabulary import Ref
from wellthread.web.accounts.access import requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.programmes.stage_page import stage_page
from wellthread.web.thread.sight import Sight

from . import queries
from .forms import FilterForm

STAGE = "assets"


@require_safe
@requires(Permission.SEE_PROGRAMME)
def index(request: HttpRequest, programme: str) -> HttpResponse:
    """The register as a map beside its list, and what stands in the way."""
    form = FilterForm(request.GET or None, auto_id="filter-%s", use_required_attribute=False)
    filters, today = form.filters(), timezone.localdate()

    def own(sight: Sight, scope: Ref | None) -> Mapping[str, Any]:
        return queries.register_of(sight, scope, filters, today)

    return stage_page(
        request,
        programme,
        STAGE,
        queries.report,
        template="assets/index.html",
        part_template="assets/part.html",
        opened=("barriers",),
        own=own,
        more=lambda sight: {"filter": form, "filtered": filters.any, "chosen": request.GET.get("in", "")},
    )
