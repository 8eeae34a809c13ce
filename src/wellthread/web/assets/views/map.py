"""What the map in the browser asks for: tiles of the same assets as the list has, and the outlines beneath them."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import parse_etags, quote_etag
from django.views.decorators.http import require_safe

from wellthread.disclosure import label_point
from wellthread.vocabulary import BoundaryKind
from wellthread.web.accounts.access import requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.assets.forms.register import asked_of
from wellthread.web.assets.queries import register
from wellthread.web.assets.queries.spots import places_of, where_seen
from wellthread.web.assets.queries.tiles import tile as tile_of
from wellthread.web.thread.sight import Sight, sight_of

DEEPEST = 22
DECIMALS = 5


@require_safe
@requires(Permission.SEE_PROGRAMME)
def tile(request: HttpRequest, programme: str, zoom: int, across: int, down: int) -> HttpResponse:
    """One vector tile. A browser that has it already is told so without any being made."""
    if zoom > DEEPEST or across >= 2**zoom or down >= 2**zoom:
        raise Http404
    sight, today = sight_of(request, programme), timezone.localdate()
    asked = asked_of(request, sight)
    mark = _mark(sight, asked, today, zoom, across, down)
    if _has(request, mark):
        return _guarded(HttpResponse(status=304), mark)
    body = tile_of(sight, asked, zoom, across, down, today)
    return _guarded(HttpResponse(body, content_type="application/vnd.mapbox-vector-tile"), mark)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def outlines(request: HttpRequest, programme: str) -> HttpResponse:
    """The ground of the map as GeoJSON: boundaries, small areas, and a point for each name."""
    sight = sight_of(request, programme)
    mark = _mark(sight, "outlines")
    if _has(request, mark):
        return _guarded(HttpResponse(status=304), mark)
    names = places_of(sight)
    features: list[dict[str, Any]] = []
    for edge in sorted(register.edges_of(sight), key=lambda each: each.kind is not BoundaryKind.AGREED):
        features += _outline(edge.geometry, names.pop(edge.neighbourhood.id, ""), edge.kind.value)
    for area in register.areas_of(sight):
        features += _outline(area.geometry, area.name, "area")
    body = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":"))
    return _guarded(HttpResponse(body, content_type="application/geo+json"), mark)


def _outline(geometry: Any, name: str, kind: str) -> list[dict[str, Any]]:
    about = {"name": name, "kind": kind}
    shape = {"type": geometry["type"], "coordinates": _rounded(geometry["coordinates"])}
    found = [{"type": "Feature", "geometry": shape, "properties": about}]
    if name and (point := label_point(geometry)):
        where = {"type": "Point", "coordinates": list(point)}
        found.append({"type": "Feature", "geometry": where, "properties": about})
    return found


def _rounded(held: Any) -> Any:
    return round(held, DECIMALS) if isinstance(held, int | float) else [_rounded(each) for each in held]


def _mark(sight: Sight, *about: object) -> str:
    """A mark that changes whenever the answer could: with the programme, the reader's sight, the question, the day."""
    told = (sight.programme, sight.revision, sorted(map(str, sight.levels)), str(where_seen(sight)), *map(str, about))
    return quote_etag(hashlib.sha256("\n".join(map(str, (settings.SECRET_KEY, *told))).encode()).hexdigest()[:32])


def _has(request: HttpRequest, mark: str) -> bool:
    given = parse_etags(request.headers.get("If-None-Match", ""))
    return any(each.removeprefix("W/") == mark for each in given)


def _guarded(answer: HttpResponse, mark: str) -> HttpResponse:
    answer["ETag"] = mark
    answer["Cache-Control"] = "private, no-cache"
    answer["Vary"] = "Cookie"
    return answer
