"""What somebody who holds a private reference can still take back, and what has been taken back lately."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from wellthread.methods.engagement.reference import fingerprint
from wellthread.programme.taking_back import Given, Rested, given_under, rested_on, told
from wellthread.thread import lost_support
from wellthread.vocabulary import Contribution
from wellthread.web.apart.equality import find_equality
from wellthread.web.base.rows import ROWS
from wellthread.web.thread.queries import contents
from wellthread.web.thread.sight import Sight


@dataclass(frozen=True, slots=True)
class Removable:
    """What can be removed, and what it would leave without support."""

    given: Given
    rested: Rested
    equality: bool
    """Whether equality answers were found under their own mark."""


def removable(programme: str, reference: str) -> Removable | None:
    """What can still be taken back under a reference; None where nothing was given under it."""
    mark = fingerprint(reference)
    consents: Any = ROWS["consent"]._default_manager
    if not consents.filter(programme=programme, receipt=mark).exists():
        return None
    whole = contents(programme)
    given = given_under(whole.records, mark)
    return Removable(given, rested_on(given.standing, whole), find_equality(programme, reference) is not None)


@dataclass(frozen=True, slots=True)
class Gap:
    """Words that were taken back, and what rested on them as far as this reader sees it."""

    on: date
    said: Contribution
    rested: Rested


def gaps(sight: Sight, most: int = 50) -> list[Gap]:
    """The latest gaps, newest first."""
    gone = [each for each in sight.records.of(Contribution) if each.withdrawn_on]
    gone.sort(key=lambda each: (each.withdrawn_on or date.min, each.id), reverse=True)
    return [
        Gap(each.withdrawn_on, each, told(lost_support(each.ref, sight.contents.thread), sight.records))
        for each in gone[:most]
        if each.withdrawn_on
    ]
