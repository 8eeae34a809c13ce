"""The register asked directly: lists, counts and files, without reading the whole programme."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Count, Max, Min, QuerySet

from wellthread.disclosure import coarse
from wellthread.programme.release import unnamer
from wellthread.vocabulary import Area, Asset, Pinpoint, Record, Visibility
from wellthread.web.accounts.permissions import Permission, Where
from wellthread.web.assets.models import AssetSpot
from wellthread.web.thread.sight import Levels, Sight

from .asked import ORDERS, Asked, Box, fits, seen_by
from .rows import rows_of

Spots = QuerySet[AssetSpot]
BATCH = 500


@dataclass(frozen=True, slots=True)
class Listed:
    """One asset as lists, maps and files may tell it to a reader, with its spot."""

    asset: Asset
    spot: AssetSpot


@dataclass(frozen=True, slots=True)
class Secret:
    """What is kept from a reader: names and places as one text, and how to take them out of a record."""

    names: str
    without: Callable[[Record], Record]

    def named(self, spot: AssetSpot) -> str:
        """The name of an asset as lists tell it. One that is cut short tells nothing of what could have been cut."""
        if not self.names:
            return spot.name
        told = self.without(Asset(id=spot.key, name=spot.name))
        name = told.name if isinstance(told, Asset) else ""
        return name if not name.endswith("…") else name[: len(name) // 2].rsplit(" ", 1)[0] + "…"


def spots_of(sight: Sight, asked: Asked, today: date) -> Spots:
    """The spots that a reader sees and that fit what was asked for, in the order asked for."""
    names = secret_of(sight).names if asked.words else ""
    return _seen(sight).filter(fits(asked, today, names)).order_by(*ORDERS.get(asked.order, ORDERS["name"]))


def counted(found: Spots, column: str) -> dict[str, int]:
    """How many of the spots have each value of a column."""
    rows = found.order_by().values_list(column).annotate(count=Count("pk"))
    return dict(rows.values_list(column, "count"))


def extent(found: Spots) -> Box | None:
    """The stretch of the map in which the spots lie: west, south, east, north; None where none has a place."""
    edges = found.order_by().aggregate(Min("longitude"), Min("latitude"), Max("longitude"), Max("latitude"))
    west, south, east, north = (
        edges[name] for name in ("longitude__min", "latitude__min", "longitude__max", "latitude__max")
    )
    return None if west is None else (west, south, east, north)


def listed(sight: Sight, spots: Sequence[AssetSpot]) -> list[Listed]:
    """The assets of these spots, in their order, told as far as their pinpoint allows."""
    found = {each.id: each for some in _batches(spots) for each in _assets(sight.programme, some)}
    areas = _areas(sight.programme, found.values())
    without = secret_of(sight).without
    made: list[Listed] = []
    for spot in spots:
        asset = found.get(spot.key)
        told = without(coarse(asset, areas.get(asset.area.id) if asset.area else None)) if asset else None
        if isinstance(told, Asset):
            made.append(Listed(told, spot))
    return made


def in_turn(sight: Sight, found: Spots) -> Iterator[list[Listed]]:
    """All assets of the spots, some at a time, for a file that may be long."""
    batch: list[AssetSpot] = []
    for spot in found.iterator(chunk_size=BATCH):
        batch.append(spot)
        if len(batch) == BATCH:
            yield listed(sight, batch)
            batch = []
    yield listed(sight, batch)


def titles(kind: str, programme: str) -> dict[str, str]:
    """Names of the records of a kind, by id."""
    rows = rows_of(kind, programme)
    return dict(rows.order_by("pk").values_list("key", "name"))


def places_of(sight: Sight) -> dict[str, str]:
    """The neighbourhoods that the reader sees, by id."""
    where = where_seen(sight)
    return {key: name for key, name in titles("neighbourhood", sight.programme).items() if key in where}


def secret_of(sight: Sight) -> Secret:
    """The assets that this reader may not see; nothing for those who see all."""
    where = where_seen(sight)
    if where.everywhere and {level for level, there in sight.levels if there.everywhere} == set(Visibility):
        return Secret("", lambda record: record)
    return _secret(sight.programme, sight.revision, sight.levels, where)


@lru_cache(maxsize=16)
def _secret(programme: str, mark: str, levels: Levels, where: Where) -> Secret:
    seen = AssetSpot.objects.filter(seen_by(levels, where), programme=programme).order_by().values("key")
    rows = rows_of("asset", programme).order_by()
    hidden = _names_of(rows.exclude(key__in=seen))
    keeping = [f"neighbourhood:{each}" for each in _kept(levels).neighbourhoods] + [""]
    others = (
        rows.none() if _kept(levels).everywhere else rows.exclude(neighbourhood__in=keeping if _kept(levels) else [])
    )
    unplaced = _names_of(others.filter(key__in=seen).exclude(pinpoint=Pinpoint.EXACT.value))
    told = [told for each in hidden for told in (each.name, *each.aliases)]
    told += [told for each in (*hidden, *unplaced) for told in (each.address, each.postcode)]
    return Secret("\n".join(" ".join(each.split()).casefold() for each in told if each), unnamer(hidden, unplaced))


def _names_of(rows: QuerySet[Any]) -> list[Asset]:
    """By what assets could be known: their names, and where they are."""
    told = rows.values_list("key", "name", "aliases", "address", "postcode").iterator(chunk_size=2000)
    return [
        Asset(id=key, name=name, aliases=tuple(json.loads(aliases or "[]")), address=address, postcode=postcode)
        for key, name, aliases, address, postcode in told
    ]


def _kept(levels: Levels) -> Where:
    """Where the reader is one of those who keep the register."""
    held = [there for level, there in levels if level is Visibility.PRIVATE]
    return Where(
        everywhere=any(each.everywhere for each in held),
        neighbourhoods=frozenset(place for each in held for place in each.neighbourhoods),
    )


def _assets(programme: str, spots: Sequence[AssetSpot]) -> Iterator[Asset]:
    rows = rows_of("asset", programme).filter(key__in=[each.key for each in spots])
    yield from (record for row in rows if isinstance(record := row.to_record(), Asset))


def _areas(programme: str, assets: Iterable[Asset]) -> dict[str, Area]:
    """The small areas in which assets lie that are told only by their area."""
    wanted = {each.area.id for each in assets if each.area and each.pinpoint is Pinpoint.AREA}
    rows = rows_of("area", programme).filter(key__in=wanted) if wanted else ()
    return {record.id: record for row in rows if isinstance(record := row.to_record(), Area)}


def _seen(sight: Sight) -> Spots:
    return AssetSpot.objects.filter(seen_by(sight.levels, where_seen(sight)), programme=sight.programme)


def where_seen(sight: Sight) -> Where:
    """The neighbourhoods of which the reader sees anything."""
    return sight.standing.where(Permission.SEE_PROGRAMME, programme=sight.programme)


def _batches(spots: Sequence[AssetSpot]) -> Iterator[Sequence[AssetSpot]]:
    yield from (spots[start : start + BATCH] for start in range(0, len(spots), BATCH))
