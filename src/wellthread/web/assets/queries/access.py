"""What pages on walking read: the runs that are kept, the streets that were brought, and what a run found."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings

from wellthread.disclosure import Table
from wellthread.methods.assets.access import AreaAccess, evenness
from wellthread.methods.inequality import NotComparable
from wellthread.pictures import Picture
from wellthread.programme.access.keeping import MEASURES, STREETS, indicator_of
from wellthread.programme.access.question import sort_of
from wellthread.programme.stages.walking import run_map, run_table, sorts_of
from wellthread.programme.stages.walking_told import slope_picture
from wellthread.vocabulary import AccessRun, Area, Asset, Dataset, IndicatorValue, Ref
from wellthread.vocabulary.living import living
from wellthread.web.base import parts
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight

MOST_TO_CLOSE = 300


def runs(sight: Sight) -> list[AccessRun]:
    """The runs that are kept, the newest first."""
    kept = sight.records.of(AccessRun)
    return sorted(kept, key=lambda each: (each.worked_out_on is None, each.worked_out_on, each.id), reverse=True)


def run_of(sight: Sight, key: str) -> AccessRun | None:
    """One run, or None."""
    return sight.records.find(AccessRun, Ref("access_run", key))


def networks(sight: Sight) -> list[Dataset]:
    """The street networks that were brought to this programme and can be walked on."""
    return [each for each in sight.records.of(Dataset) if each.id.startswith(STREETS) and network_file(each.sha256)]


def network_folder() -> Path:
    """Where networks that were read are kept."""
    return Path(settings.MEDIA_ROOT) / "networks"


def network_file(sha256: str) -> Path | None:
    """The network that was read from a file with this checksum, or None."""
    found = sorted(network_folder().glob(f"{sha256}-walk-*.npz")) if len(sha256) == 64 and sha256.isalnum() else []
    return found[-1] if found else None


def indicators(sight: Sight) -> list[str]:
    """Figures that areas may be ordered by: all but those that walks gave."""
    return sorted({each.indicator for each in sight.records.of(IndicatorValue) if each.worked_out_in is None})


def shown(sight: Sight, run: AccessRun, sort: str, by: str) -> dict[str, Any]:
    """What a run found of one sort: map, table, and the slope by deprivation where it is asked for."""
    sorts = sorts_of(sight.records, run)
    chosen = sort if sort in sorts else next(iter(sorts), "")
    drawn = run_map(sight.records, run, chosen, href=sight.href) if chosen else None
    return {
        "sorts": [parts.Tab(text=each, url=f"?{_asked(each, by)}", current=each == chosen) for each in sorts],
        "sort": chosen,
        "map": showing.picture(drawn) if drawn else None,
        "table": showing.table(run_table(sight.records, run, [chosen])) if chosen else None,
        "slope": _slope(sight, run, chosen, by),
        "by": by,
        "indicators": indicators(sight),
        "to_close": to_close(sight, chosen),
    }


def _asked(sort: str, by: str) -> str:
    return urlencode({"sort": sort, **({"by": by} if by else {})})


def to_close(sight: Sight, sort: str) -> list[Asset]:
    """The assets of a sort that have a place, by name."""
    found = [
        each
        for each in living(sight.records.of(Asset))
        if each.longitude is not None and sort_of(each, sight.records) == sort
    ]
    return sorted(found, key=lambda each: (each.name, each.id))[:MOST_TO_CLOSE]


def _slope(sight: Sight, run: AccessRun, sort: str, by: str) -> parts.Picture | None:
    figures = (
        {each.area.id: each.value for each in sight.records.of(IndicatorValue) if each.indicator == by} if by else {}
    )
    if not figures or not sort:
        return None
    try:
        found = evenness(_access(sight, run, sort), figures)
    except NotComparable:
        return None
    drawn: list[Picture] = [slope_picture(each) for each in found]
    return showing.picture(drawn[0]) if drawn else None


def _access(sight: Sight, run: AccessRun, sort: str) -> list[AreaAccess]:
    names = [indicator_of(each, sort, run.id) for each in MEASURES]
    held: dict[str, dict[str, float]] = {name: {} for name in names}
    for each in sight.records.of(IndicatorValue):
        if each.indicator in held:
            held[each.indicator][each.area.id] = each.value
    minutes, within, share = (held[name] for name in names)
    areas = {each.id: each for each in sight.records.of(Area)}
    evenly = any(areas[code].population is None for code in minutes if code in areas)
    return [
        AreaAccess(
            code,
            sort,
            1.0 if evenly else float(areas[code].population or 0),
            minutes[code],
            within.get(code, 0.0),
            share.get(code, 0.0),
        )
        for code in sorted(minutes)
        if code in areas
    ]


def told(tables: list[dict[str, Any]]) -> list[parts.Table]:
    """Tables that a job left behind as JSON, for a page. Their cells are texts already."""
    return [showing.table(Table.from_plain(each)) for each in tables]
