"""What the pages of the delivery log read: logs by place, what may be logged, and how it was last time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from django.urls import reverse

from wellthread.disclosure import Table
from wellthread.methods.evaluation.delivery import held, told_people
from wellthread.programme.delivery import (
    Log,
    action_table,
    adaptation_table,
    by_month,
    counts_table,
    dose_table,
    entries_table,
    log_of,
    month_picture,
    month_table,
    place_table,
    sentences,
)
from wellthread.vocabulary import (
    Action,
    ActionStatus,
    Asset,
    BadRef,
    DeliveryEntry,
    DeliveryPlan,
    Fidelity,
    Neighbourhood,
    Partner,
    Record,
    Ref,
)
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Cell, Fact
from wellthread.web.base.parts import Table as Shown
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight, home_of

R = TypeVar("R", bound=Record)
LATEST = 15


def places(sight: Sight, chosen: str = "") -> list[Neighbourhood]:
    """The neighbourhoods to show: the chosen one, or all that the reader sees."""
    return [each for each in sight.records.of(Neighbourhood) if chosen in ("", each.id)]


def a_place(sight: Sight, key: str) -> Neighbourhood | None:
    """The neighbourhood with this id."""
    return _named(sight, Neighbourhood, "neighbourhood", key)


def an_entry(sight: Sight, key: str) -> DeliveryEntry | None:
    """The entry with this id."""
    return _named(sight, DeliveryEntry, "delivery_entry", key)


def an_action(sight: Sight, key: str) -> Action | None:
    """The action with this id."""
    return _named(sight, Action, "action", key)


def _named(sight: Sight, of: type[R], kind: str, key: str) -> R | None:
    """The record with this id; None too for what is no id at all, as an address may hold anything."""
    try:
        return sight.records.find(of, Ref(kind, key))
    except BadRef:
        return None


def a_log(sight: Sight, place: Neighbourhood | None, today: date) -> Log:
    """The log of one place, or of all together, worked out once a revision and day."""
    scope = place.ref.unversioned if place else None
    return sight.worked_out(f"log-{scope}-{today}", lambda contents: log_of(contents.records, scope, today=today))


def may_log(sight: Sight, place: Neighbourhood) -> bool:
    """Whether the reader may log what was carried out there."""
    return sight.may(Permission.LOG_DELIVERY, place)


def loggable(sight: Sight, place: Neighbourhood) -> list[Action]:
    """Actions that may be logged in a place, those under way first, then by name; what is only proposed last."""
    order = {ActionStatus.RUNNING: 0, ActionStatus.PROPOSED: 2}
    found = [each for each in sight.records.of(Action) if home_of(each, sight.records) in (None, place.id)]
    return sorted(found, key=lambda each: (order.get(each.status, 1), each.title.casefold()))


def plans_of(sight: Sight, place: Neighbourhood, action: Ref | None = None) -> list[DeliveryPlan]:
    """The plans of delivery of a place, or of one action there."""
    actions = {each.ref.unversioned for each in loggable(sight, place)}
    return [
        each
        for each in sight.records.of(DeliveryPlan)
        if each.action.unversioned in actions and (action is None or each.action.unversioned == action.unversioned)
    ]


def assets_of(sight: Sight, place: Neighbourhood) -> list[tuple[str, str]]:
    """Assets of a place to choose from, by name."""
    found = [each for each in sight.records.of(Asset) if home_of(each, sight.records) == place.id]
    return [(str(each.ref.unversioned), each.name) for each in sorted(found, key=lambda each: each.name.casefold())]


def partners(sight: Sight) -> list[tuple[str, str]]:
    """Partners to choose from."""
    return [(str(each.ref.unversioned), each.name) for each in sight.records.of(Partner)]


def last_times(sight: Sight, place: Neighbourhood, today: date) -> list[DeliveryEntry]:
    """The latest time of each action that was logged in a place, the latest first."""
    latest: dict[Ref, DeliveryEntry] = {}
    for each in held(a_log(sight, place, today).entries):
        latest[each.action.unversioned] = each
    return sorted(latest.values(), key=lambda each: (each.on or date.min, each.id), reverse=True)


def page_of_place(sight: Sight, place: Neighbourhood, today: date) -> dict[str, Any]:
    """All that the page of a place shows."""
    log = a_log(sight, place, today)
    drawn = month_picture(log)
    tables = [counts_table(log), month_table(log)]
    return {
        "place": place,
        "may_log": may_log(sight, place),
        "may_bring": sight.may(Permission.IMPORT),
        "empty": not log.entries,
        "facts": _this_month(log),
        "sentences": sentences(log),
        "picture": showing.picture(drawn) if drawn else None,
        "actions": _linked(action_table(log), log, sight, place) if log.entries or log.plans else None,
        "tables": [showing.table(each) for each in tables] if log.entries else [],
        "adaptations": showing.table(adaptation_table(log)),
        "entries": _entries(log, sight, LATEST),
        "more": max(0, len(log.entries) - LATEST),
        "csv": [(each.title, _csv(sight, each)) for each in tables_of(log, sight)] if log.entries else [],
    }


def page_of_action(sight: Sight, action: Action, place: Neighbourhood | None, today: date) -> dict[str, Any]:
    """All that the page of one action shows: meant and done, how far as meant, who came, what it took."""
    log = a_log(sight, place, today).of(action.ref)
    drawn = month_picture(log, f"log-{action.id}")
    parts = [[each.part, f"{each.times} of {each.of}"] for each in log.fidelity.parts if each.of]
    return {
        "action": action,
        "empty": log.empty,
        "sentences": sentences(log),
        "picture": showing.picture(drawn) if drawn else None,
        "tables": [showing.table(dose_table(log)), showing.table(counts_table(log))],
        "fidelity": Shown(caption="How far it went as meant", columns=("How it went", "Times"), rows=_ways(log)),
        "parts": Shown(caption="Parts to be kept", columns=("Part", "Kept"), rows=parts) if parts else None,
        "adaptations": showing.table(adaptation_table(log)),
        "plans": [{"plan": each, "url": sight.url(each.ref)} for each in log.plans],
        "entries": _entries(log, sight, 200),
    }


def _ways(log: Log) -> list[list[str]]:
    return [[way.says.rstrip("."), str(count)] for way, count in log.fidelity.ways.items()]


def _this_month(log: Log) -> list[Fact]:
    """The present month at a glance."""
    rows, _ = by_month(log)
    now = next((each for each in rows if each.month == (log.today.year, log.today.month)), None)
    if now is None:
        return []
    mine = [each for each in log.entries if each.on and (each.on.year, each.on.month) == now.month]
    people = replace(log, entries=tuple(mine), counts=()).totals.people
    meant = "" if now.meant is None else f"{now.meant:.0f} meant in the whole month"
    off = f"{now.called_off} called off" if now.called_off else ""
    return [
        Fact(name=f"Held in {now.label}", value=str(now.times), note="; ".join(filter(None, (meant, off)))),
        Fact(name="How many times someone came", value=now.attendances.text),
        Fact(name="Different people", value=told_people(people) if mine else "0", note="Never the sum of the times"),
    ]


def _linked(table: Table, log: Log, sight: Sight, place: Neighbourhood) -> Shown:
    """The table of actions, each leading to its page."""
    shown = showing.table(table)
    urls = [
        f"{reverse('evaluation-log-action', args=[sight.programme, each.actions[0].id])}?in={place.id}"
        for each in log.each_action()
    ]
    rows = [[Cell(text=str(row[0]), url=url), *row[1:]] for row, url in zip(shown.rows, urls, strict=True)]
    return replace(shown, rows=rows)


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in a list: when, what, what may be shown of how many came, how it went, and where to correct it."""

    on: date | None
    title: str
    action: str
    came: str
    way: str
    changed: str
    note: str
    url: str
    correct: str
    who: str


def _entries(log: Log, sight: Sight, most: int) -> list[Line]:
    shown = entries_table(log, sight.records).rows
    latest = list(zip(reversed(log.entries), shown, strict=True))[:most]
    return [_line(entry, str(row[7]), sight) for entry, row in latest]


def _line(entry: DeliveryEntry, came: str, sight: Sight) -> Line:
    may = sight.may(Permission.LOG_DELIVERY, entry)
    off = entry.fidelity is Fidelity.NOT_HELD
    return Line(
        on=entry.on,
        title=entry.title,
        action=sight.title(entry.action),
        came="" if off else came,
        way="" if entry.fidelity is Fidelity.AS_PLANNED else entry.fidelity.says.rstrip("."),
        changed=entry.adaptation,
        note=entry.note,
        url=sight.url(entry.ref),
        correct=reverse("evaluation-log-correct", args=[sight.programme, entry.id]) if may else "",
        who=reverse("evaluation-log-who", args=[sight.programme, entry.id]) if may and not off else "",
    )


def tables_of(log: Log, sight: Sight) -> Sequence[Table]:
    """Every table of a log that can be taken along."""
    return (
        entries_table(log, sight.records),
        counts_table(log),
        month_table(log),
        action_table(log),
        adaptation_table(log),
    )


def side_by_side(sight: Sight, today: date) -> Shown | None:
    """The places beside each other, where there are several."""
    every = [a_log(sight, each, today) for each in places(sight)]
    return showing.table(place_table(every)) if len(every) > 1 and any(each.entries for each in every) else None


def table_named(sight: Sight, name: str, today: date) -> Table | None:
    """The table of a log with this name."""
    every = (table for place in places(sight) for table in tables_of(a_log(sight, place, today), sight))
    return next((each for each in every if each.name == name), None)


def _csv(sight: Sight, table: Table) -> str:
    return reverse("evaluation-log-csv", args=[sight.programme, table.name])
