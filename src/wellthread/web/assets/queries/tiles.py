"""One tile of the map: an asset each where there is room, and counts where there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Avg, Count, F, Min

from wellthread.methods.assets import Freshness
from wellthread.web.assets.models import AssetSpot
from wellthread.web.thread.sight import Sight

from .asked import Asked, fresh, step_of
from .kept import kept
from .spots import Spots, secret_of, spots_of
from .tile_numbers import FINEST, position, stretch
from .vector_tile import EXTENT, Dot, Value, vector_tile

Named = Callable[[AssetSpot], str]
LAYER = "assets"
LEAF = 17
"""The zoom from which every asset of a tile is told by itself."""
CELLS = 4
"""A tile is 2⁴ cells wide; assets in one cell are told by their number."""
WIDE = 9
"""Up to this zoom a tile may gather half a country: once made, it is kept until the programme changes."""
MOST = 2000
"""More assets than this in one tile of the finest zoom are told by their number after all."""


def tile(sight: Sight, asked: Asked, zoom: int, across: int, down: int, today: date) -> bytes:
    """The vector tile of the spots that lie in it, as far as the reader sees them and asked for them."""
    found, named = spots_of(sight, asked, today), secret_of(sight).named

    def make() -> bytes:
        return _made(found, zoom, across, down, today, named)

    return make() if zoom > WIDE else kept("tile", sight, asked, today, make, zoom, across, down)


def _made(found: Spots, zoom: int, across: int, down: int, today: date, named: Named) -> bytes:
    first, beyond = stretch(zoom, across, down)
    inside = found.order_by().filter(qk__gte=first, qk__lt=beyond)
    scale, corner = 2**zoom, (across, down)
    if zoom >= LEAF:
        spots = list(inside.order_by("key")[: MOST + 1])
        if len(spots) <= MOST:
            return vector_tile(LAYER, _each(spots, scale, corner, today, named))
    return vector_tile(LAYER, _gathered(inside, zoom, scale, corner, today, named))


def _gathered(
    inside: Spots, zoom: int, scale: int, corner: tuple[int, int], today: date, named: Named
) -> Iterator[Dot]:
    """A dot for each cell: the asset itself where it is alone there."""
    cell = F("qk").bitrightshift(2 * (FINEST - min(zoom + CELLS, FINEST)))
    cells = (
        inside.annotate(cell=cell)
        .values("cell")
        .annotate(
            count=Count("pk"),
            stale=Count("pk", filter=~fresh(Freshness.FRESH.value, today)),
            x=Avg("longitude"),
            y=Avg("latitude"),
            one=Min("pk"),
        )
        .values("count", "stale", "x", "y", "one")
    )
    held = list(cells)
    alone = AssetSpot.objects.filter(pk__in=[each["one"] for each in held if each["count"] == 1]).order_by("key")
    yield from (_many(each, scale, corner) for each in held if each["count"] > 1)
    yield from _each(list(alone), scale, corner, today, named)


def _each(spots: Sequence[AssetSpot], scale: int, corner: tuple[int, int], today: date, named: Named) -> Iterator[Dot]:
    together: dict[tuple[float | None, float | None], int] = {}
    for spot in spots:
        place = (spot.longitude, spot.latitude)
        together[place] = together.get(place, 0) + 1
    for spot in spots:
        about = told(spot, today, named(spot))
        if (same := together[spot.longitude, spot.latitude]) > 1:
            about = {**about, "same": same}
        yield _dot(spot.longitude or 0.0, spot.latitude or 0.0, scale, corner, about)


def told(spot: AssetSpot, today: date, name: str) -> dict[str, Value]:
    """What the map is told of one asset, under the name by which its reader may know it."""
    about: dict[str, Value] = {
        "id": spot.key,
        "name": name,
        "class": spot.asset_class,
        "step": step_of(spot.checked_on, spot.still_there, today).value,
    }
    return {**about, "by_area": True} if spot.by_area else about


def _many(cell: Mapping[str, Any], scale: int, corner: tuple[int, int]) -> Dot:
    about: dict[str, Value] = {"count": cell["count"], "stale": cell["stale"]}
    return _dot(cell["x"], cell["y"], scale, corner, about)


def _dot(longitude: float, latitude: float, scale: int, corner: tuple[int, int], about: Mapping[str, Value]) -> Dot:
    right, lower = position(longitude, latitude)
    return Dot(round((right * scale - corner[0]) * EXTENT), round((lower * scale - corner[1]) * EXTENT), about)
