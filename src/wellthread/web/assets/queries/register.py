"""The page of the register: one page of its list, and the same assets drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import cos, log2, radians
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Avg, Count, F, Max, Min
from django.urls import reverse

from wellthread.methods.assets import Freshness
from wellthread.pictures import Heap, asset_counts_picture, asset_map_picture
from wellthread.programme.sketches import is_sketch
from wellthread.programme.stages.assets import run as report
from wellthread.vocabulary import Area, Boundary, Control, Ref, Visibility
from wellthread.web.accounts.permissions import Permission
from wellthread.web.assets.models import AssetSpot
from wellthread.web.base import parts
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight

from .asked import Asked, Box, fresh, step_of
from .kept import kept
from .rows import rows_of
from .spots import Listed, Spots, extent, listed, spots_of, where_seen
from .tile_numbers import FINEST

__all__ = ["Line", "drawn", "edges_of", "line", "page_of", "report"]

ON_A_PAGE = 25
DRAWN_EACH = 150
"""Up to so many assets are drawn one by one; more are drawn as heaps with their number."""
HEAPS_ACROSS = 10
AREAS_DRAWN = 2000
NO_OUTLINE = ("", "null", '""')


@dataclass(frozen=True, slots=True)
class Line:
    """One asset in the list beside the map."""

    key: str
    name: str
    url: str
    where: str
    point: str
    tags: tuple[parts.Tag, ...]


def count_of(sight: Sight, asked: Asked, today: date) -> int:
    """How many assets the reader sees of what was asked for."""
    asked = replace(asked, order="")
    return kept("count", sight, asked, today, lambda: spots_of(sight, asked, today).order_by().count())


def box_about(sight: Sight, asked: Asked, today: date) -> Box | None:
    """The stretch of the map in which they lie."""
    asked = replace(asked, order="")
    return kept("box", sight, asked, today, lambda: extent(spots_of(sight, asked, today)))


def page_of(sight: Sight, asked: Asked, number: str | None, today: date) -> tuple[Page[AssetSpot], list[Line]]:
    """One page of the list."""
    pages = Paginator(spots_of(sight, asked, today), ON_A_PAGE)
    pages.count = count_of(sight, asked, today)
    page = pages.get_page(number)
    return page, [line(each, sight, today) for each in listed(sight, list(page.object_list))]


def line(each: Listed, sight: Sight, today: date) -> Line:
    """What the list says of one asset."""
    asset = each.asset
    where = ", ".join(filter(None, (asset.address or asset.postcode, asset.hours, asset.cost)))
    placed = each.spot.longitude is not None and each.spot.latitude is not None
    point = f"{each.spot.longitude:.5f},{each.spot.latitude:.5f}" if placed else ""
    return Line(asset.id, asset.name, url_of(asset.ref, sight), where, point, tuple(_tags(each, today)))


def url_of(ref: Ref, sight: Sight) -> str:
    """Where an asset of the register is read."""
    return reverse("assets-one", kwargs={"programme": sight.programme, "key": ref.id})


def _tags(each: Listed, today: date) -> Iterable[parts.Tag]:
    asset, spot = each.asset, each.spot
    yield parts.Tag(text=asset.asset_class.label)
    if asset.control is not Control.UNKNOWN:
        yield parts.Tag(text=asset.control.label)
    step = step_of(spot.checked_on, spot.still_there, today)
    if step is Freshness.GONE:
        yield parts.Tag(text="gone at the last look", tone="bad")
    elif step is not Freshness.FRESH:
        yield parts.Tag(text=f"check {step.label}", tone="warn")
    if spot.held:
        yield parts.Tag(text="waits for a decision", tone="warn")
    if asset.disputed:
        yield parts.Tag(text="disputed", tone="warn")
    if spot.barriers:
        yield parts.Tag(text=f"barriers: {spot.barriers.strip(',').replace(',', ', ')}")
    if spot.by_area:
        yield parts.Tag(text="shown by its area")
    if asset.visibility is not Visibility.PUBLIC:
        yield parts.Tag(text=f"seen by: {asset.visibility.label}")


def drawn(sight: Sight, asked: Asked, title: str, today: date) -> parts.Picture | None:
    """The drawing of the same assets as the list has, or None where none of them has a place."""
    found, edges = spots_of(sight, asked, today), edges_of(sight, asked.place)
    if count_of(sight, asked, today) <= DRAWN_EACH:
        return _each(sight, found, edges, title, today)
    box = box_about(sight, asked, today)
    if box is None:
        return None
    heaps = kept("heaps", sight, replace(asked, order=""), today, lambda: _heaps(found, box, today))

    def here(heap: Heap) -> str:
        return asked.query(box=",".join(f"{each:.6f}" for each in heap.box))

    return showing.picture(asset_counts_picture(heaps, edges, title=title, href=here))


def _each(sight: Sight, found: Spots, edges: Sequence[Boundary], title: str, today: date) -> parts.Picture | None:
    held = listed(sight, list(found))
    if not held or not (edges or any(each.spot.qk is not None for each in held)):
        return None
    ages = {
        each.asset.ref.unversioned: step_of(each.spot.checked_on, each.spot.still_there, today).value for each in held
    }
    picture = asset_map_picture(
        [each.asset for each in held], edges, title=title, href=lambda ref: url_of(ref, sight), ages=ages
    )
    return showing.picture(picture)


def _heaps(found: Spots, box: Box, today: date) -> list[Heap]:
    """The assets gathered into cells, about ten across the map."""
    west, south, east, north = box
    wide = max(east - west, (north - south) / cos(radians((north + south) / 2)), 1e-6)
    zoom = min(FINEST, max(0, round(log2(360 / wide * HEAPS_ACROSS))))
    cells = (
        found.order_by()
        .filter(qk__isnull=False)
        .annotate(cell=F("qk").bitrightshift(2 * (FINEST - zoom)))
        .values("cell")
        .annotate(
            count=Count("pk"),
            stale=Count("pk", filter=~fresh(Freshness.FRESH.value, today)),
            x=Avg("longitude"),
            y=Avg("latitude"),
            west=Min("longitude"),
            south=Min("latitude"),
            east=Max("longitude"),
            north=Max("latitude"),
        )
    )
    return [
        Heap(
            each["x"],
            each["y"],
            each["count"],
            each["stale"],
            (each["west"], each["south"], each["east"], each["north"]),
        )
        for each in cells
    ]


def edges_of(sight: Sight, place: str = "") -> list[Boundary]:
    """The boundaries whose outline the reader sees, of one neighbourhood or of all: sketches only on the team."""
    rows = rows_of("boundary", sight.programme).exclude(geometry__in=NO_OUTLINE)
    rows = rows.filter(neighbourhood=f"neighbourhood:{place}") if place else rows
    found = (row.to_record() for row in rows.order_by("pk"))
    where, team = where_seen(sight), sight.standing.where(Permission.SEE_WORDS, programme=sight.programme)
    held = (each for each in found if isinstance(each, Boundary) and each.geometry and each.neighbourhood.id in where)
    return [each for each in held if not is_sketch(each) or each.neighbourhood.id in team]


def areas_of(sight: Sight) -> list[Area]:
    """The small areas that a map is drawn over: the finest level of which there are not too many."""
    rows: Any = rows_of("area", sight.programme).exclude(geometry__in=NO_OUTLINE).order_by("pk")
    counts = dict(rows.order_by().values_list("level").annotate(count=Count("pk")))
    fit = [level for level, count in counts.items() if count <= AREAS_DRAWN]
    level = max(fit, key=lambda each: counts[each], default=None)
    found = (row.to_record() for row in rows.filter(level=level)) if level else ()
    return [each for each in found if isinstance(each, Area) and each.geometry]
