"""What the report on reach reads, and the tallies of who came as they stand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from wellthread.disclosure import Table
from wellthread.programme.delivery.reach import Reach, reach_of, summary_table
from wellthread.vocabulary import Neighbourhood, ReachCount, Ref
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight

from .delivery import a_log, may_log, places


def reach_here(sight: Sight, place: Neighbourhood, today: date) -> Reach:
    """The reach of a place's actions, worked out once a revision and day."""
    log = a_log(sight, place, today)
    return sight.worked_out(f"reach-{place.id}-{today}", lambda contents: reach_of(contents.records, log))


def page_of_reach(sight: Sight, place: Neighbourhood, found: Reach) -> dict[str, Any]:
    """All that is shown of the reach in one place; every table with what is not known in it."""
    actions = dict.fromkeys((each.tally.action.id, each.action) for each in found.found)
    tables = {each.name: table for each, table in zip(found.found, found.tables, strict=True)}
    drawn = {each.name: each for each in found.pictures}
    return {
        "place": place,
        "may_log": may_log(sight, place),
        "empty": not found.found and not found.uncounted,
        "sentences": list(found.sentences()),
        "summary": showing.table(summary_table(found)),
        "summary_csv": csv_url(sight, summary_table(found)),
        "actions": [
            {
                "id": key,
                "title": title,
                "picture": showing.picture(drawn[f"reach-{key}"]) if f"reach-{key}" in drawn else None,
                "tables": [
                    {"table": showing.table(tables[each.name]), "csv": csv_url(sight, tables[each.name])}
                    for each in found.found
                    if each.tally.action.id == key
                ],
            }
            for key, title in actions
        ],
        "sources": found.sources,
    }


def csv_url(sight: Sight, table: Table) -> str:
    """Where a table of reach is taken along."""
    return reverse("evaluation-reach-csv", args=[sight.programme, table.name])


def table_named(sight: Sight, name: str, today: date) -> Table | None:
    """The table of reach with this name."""
    for place in places(sight):
        found = reach_here(sight, place, today)
        for each in (summary_table(found), *found.tables):
            if each.name == name:
                return each
    return None


def tallied(records: Iterable[ReachCount], about: ReachCount) -> list[ReachCount]:
    """The rows of the same count: of the same action, place and one time, or stretch of time."""
    return [each for each in records if same_count(each, about)]


def same_count(one: ReachCount, other: ReachCount) -> bool:
    """Whether two rows belong to one count."""
    return _about(one) == _about(other)


def _about(each: ReachCount) -> tuple[Ref | None, Ref | None, Ref | None, date | None, date | None]:
    place = each.neighbourhood.unversioned if each.neighbourhood else None
    entry = each.entry.unversioned if each.entry else None
    return each.action.unversioned, place, entry, each.starts, each.ends
