"""The register taken away, as far as its reader sees it: CSV and GeoJSON."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.audit import audit
from wellthread.web.accounts.permissions import Permission
from wellthread.web.assets.forms.register import asked_of
from wellthread.web.assets.queries.files import csv_of, geojson_of
from wellthread.web.assets.queries.spots import in_turn, spots_of
from wellthread.web.thread.sight import sight_of


@require_safe
@requires(Permission.SEE_PROGRAMME)
def as_csv(request: HttpRequest, programme: str) -> StreamingHttpResponse:
    """The assets that were asked for, one row each."""
    return _file(request, programme, "csv", "text/csv; charset=utf-8")


@require_safe
@requires(Permission.SEE_PROGRAMME)
def as_geojson(request: HttpRequest, programme: str) -> StreamingHttpResponse:
    """The assets that were asked for, one feature each."""
    return _file(request, programme, "geojson", "application/geo+json")


def _file(request: HttpRequest, programme: str, ending: str, kind: str) -> StreamingHttpResponse:
    sight, today = sight_of(request, programme), timezone.localdate()
    found = spots_of(sight, asked_of(request, sight), today)
    audit(f"assets.taken_as_{ending}", by=person_of(request), programme=programme, records=found.count())
    held = in_turn(sight, found)
    told: Iterator[str] = csv_of(held, today) if ending == "csv" else geojson_of(held, today)
    answer = StreamingHttpResponse(told, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{programme}-assets.{ending}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
