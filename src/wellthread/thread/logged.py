"""Which actions are carried out without a plan, and which run without a word in the delivery log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wellthread.vocabulary import Action, ActionStatus, DeliveryEntry, DeliveryPlan, Records, Ref


def silent(records: Records, *, today: date, weeks: int) -> Iterator[tuple[Action, int]]:
    """Running actions of which nothing has been logged for more than `weeks`, and for how many.

    Only where a delivery log is kept at all: a neighbourhood without one is not told of each of its actions.
    """
    homes = {each.id: _bare(each.neighbourhood) for each in records.of(Action)}
    keeping = {_bare(each.neighbourhood) or homes.get(each.action.id) for each in records.of(DeliveryEntry)}
    last: dict[str, date] = {}
    for each in records.of(DeliveryEntry):
        if each.on:
            last[each.action.id] = max(each.on, last.get(each.action.id, each.on))
    for action in records.of(Action):
        since = max(filter(None, (action.starts, last.get(action.id))), default=None)
        if action.status is not ActionStatus.RUNNING or homes[action.id] not in keeping or since is None:
            continue
        if (today - since).days > 7 * weeks:
            yield action, (today - since).days // 7


def unplanned(records: Records) -> Iterator[Action]:
    """Actions that are carried out without anybody having written down how often, how long, for how many."""
    planned = {each.action.id for each in records.of(DeliveryPlan)}
    carried = {each.action.id for each in records.of(DeliveryEntry)}
    yield from (each for each in records.of(Action) if each.id in carried - planned)


def _bare(ref: Ref | None) -> Ref | None:
    return ref.unversioned if ref else None
