"""How long ago somebody looked whether an asset is still as described: a ladder of four steps."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from wellthread.vocabulary import Asset, AssetCheck, Code, Ref

DUE, OVERDUE, UNVERIFIED = 10, 11, 12
"""Months after the last check at which an asset moves down the ladder."""


class Freshness(Code):
    """How far the details of an asset may be relied on."""

    FRESH = "fresh", "Checked less than ten months ago."
    DUE = "due", "Checked ten months ago: ask for a new check."
    OVERDUE = "overdue", "Checked eleven months ago: ask again."
    UNVERIFIED = "unverified", "Not checked for a year or more, or never: say so wherever it is shown."
    GONE = "gone", "The last who looked found it gone."


def freshness(asset: Asset, checks: Iterable[AssetCheck], on: date) -> Freshness:
    """Where an asset stands on a given day. Checks dated after that day are not known yet.

    >>> park = Asset(id="park", name="The park", assured_on=date(2026, 1, 15))
    >>> [freshness(park, [], date(2026, month, 15)).value for month in (10, 11, 12)]
    ['fresh', 'due', 'overdue']
    """
    last = last_check(asset, checks, on)
    if last is None:
        return Freshness.UNVERIFIED
    checked, still_there = last
    if not still_there:
        return Freshness.GONE
    for months, step in ((UNVERIFIED, Freshness.UNVERIFIED), (OVERDUE, Freshness.OVERDUE), (DUE, Freshness.DUE)):
        if on >= months_after(checked, months):
            return step
    return Freshness.FRESH


def last_check(asset: Asset, checks: Iterable[AssetCheck], on: date) -> tuple[date, bool] | None:
    """The day of the latest check up to a day, and whether the asset was still there; None when never checked.

    The asset's own `assured_on` counts as a check that found it. Of two checks on one day, one that found it
    gone counts.
    """
    seen = [(each.checked_on, each.still_there) for each in checks if each.asset.id == asset.id]
    if asset.assured_on:
        seen.append((asset.assured_on, True))
    known = [each for each in seen if each[0] <= on]
    return max(known, key=lambda each: (each[0], not each[1]), default=None)


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last of that month when it is shorter.

    >>> months_after(date(2026, 4, 30), 10)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.month - 1 + months, 12)
    return date(day.year + year, month + 1, min(day.day, monthrange(day.year + year, month + 1)[1]))


def ladder(assets: Iterable[Asset], checks: Iterable[AssetCheck], on: date) -> dict[Ref, Freshness]:
    """Every asset's step, the ones that most need somebody to look first."""
    by_asset: dict[str, list[AssetCheck]] = {}
    for each in checks:
        by_asset.setdefault(each.asset.id, []).append(each)
    steps = {each.ref.unversioned: freshness(each, by_asset.get(each.id, ()), on) for each in assets}
    order = [Freshness.UNVERIFIED, Freshness.OVERDUE, Freshness.DUE, Freshness.FRESH, Freshness.GONE]
    return dict(sorted(steps.items(), key=lambda item: (order.index(item[1]), item[0])))
