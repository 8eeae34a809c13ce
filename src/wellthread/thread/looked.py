"""When somebody last looked at an asset, and how long that is to be relied on."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from wellthread.vocabulary import Asset, AssetCheck

RELIED_ON = 12
"""Months after which a look is not relied on any more."""


def last_look(asset: Asset, checks: Iterable[AssetCheck], on: date | None = None) -> tuple[date, bool] | None:
    """The day of the latest check up to a day, and whether the asset was still there; None when never checked.

    The asset's own `assured_on` counts as a check that found it. Of two checks on one day, one that found it
    gone counts. Without a day, every check is known.
    """
    seen = [(each.checked_on, each.still_there) for each in checks if each.asset.id == asset.id]
    if asset.assured_on:
        seen.append((asset.assured_on, True))
    known = [each for each in seen if on is None or each[0] <= on]
    return max(known, key=lambda each: (each[0], not each[1]), default=None)


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last of that month when it is shorter.

    >>> months_after(date(2026, 4, 30), 10)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.month - 1 + months, 12)
    return date(day.year + year, month + 1, min(day.day, monthrange(day.year + year, month + 1)[1]))
