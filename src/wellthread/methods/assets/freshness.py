"""How long ago somebody looked whether an asset is still as described: a ladder of four steps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from wellthread.thread.looked import RELIED_ON, last_look, months_after
from wellthread.vocabulary import Asset, AssetCheck, Code, Ref

DUE, OVERDUE, UNVERIFIED = 10, 11, RELIED_ON
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
    last = last_look(asset, checks, on)
    if last is None:
        return Freshness.UNVERIFIED
    checked, still_there = last
    if not still_there:
        return Freshness.GONE
    for months, step in ((UNVERIFIED, Freshness.UNVERIFIED), (OVERDUE, Freshness.OVERDUE), (DUE, Freshness.DUE)):
        if on >= months_after(checked, months):
            return step
    return Freshness.FRESH


def ladder(assets: Iterable[Asset], checks: Iterable[AssetCheck], on: date) -> dict[Ref, Freshness]:
    """Every asset's step, the ones that most need somebody to look first."""
    by_asset: dict[str, list[AssetCheck]] = {}
    for each in checks:
        by_asset.setdefault(each.asset.id, []).append(each)
    steps = {each.ref.unversioned: freshness(each, by_asset.get(each.id, ()), on) for each in assets}
    order = [Freshness.UNVERIFIED, Freshness.OVERDUE, Freshness.DUE, Freshness.FRESH, Freshness.GONE]
    return dict(sorted(steps.items(), key=lambda item: (order.index(item[1]), item[0])))
