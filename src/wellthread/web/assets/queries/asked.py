"""What a reader asks of the register, in the address bar: the same for the list, the map and the files."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from django.db.models import Q

from wellthread.methods.assets import Freshness, months_after
from wellthread.methods.assets.freshness import DUE, OVERDUE, UNVERIFIED
from wellthread.web.accounts.permissions import Where
from wellthread.web.thread.sight import Levels

Box = tuple[float, float, float, float]
ORDERS = {"name": ("sort", "key"), "checked": ("checked_on", "sort", "key"), "class": ("asset_class", "sort", "key")}
"""How the list may be ordered: by name, by the oldest check, by class."""
NOWHERE = "none"


class BadBox(ValueError):
    """A stretch of the map that cannot be read."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for; each is empty for all."""

    place: str = ""
    words: str = ""
    asset_class: str = ""
    category: str = ""
    control: str = ""
    visibility: str = ""
    freshness: str = ""
    barrier: str = ""
    named: str = ""
    held: str = ""
    box: str = ""
    order: str = ""

    @property
    def any(self) -> bool:
        """Whether anything narrows the register down, beyond the neighbourhood."""
        return replace(self, place="", order="") != Asked()

    def query(self, **other: str) -> str:
        """The same as the end of an address: `?class=natural&q=park`, or nothing."""
        held = {NAMES[each.name]: getattr(self, each.name) for each in fields(self)}
        kept = {name: value for name, value in {**held, **other}.items() if value}
        return f"?{urlencode(kept)}" if kept else ""


NAMES = {
    "place": "in", "words": "q", "asset_class": "class", "category": "category", "control": "control",
    "visibility": "visibility", "freshness": "checked", "barrier": "barrier", "named": "named", "held": "held",
    "box": "box", "order": "order",
}  # fmt: skip
"""The name of each in the address bar."""


def asked_in(given: Mapping[str, str]) -> Asked:
    """What an address asks for. A box that cannot be read asks for nothing."""
    found = Asked(**{each: given.get(name, "").strip() for each, name in NAMES.items()})
    try:
        box_of(found.box)
    except BadBox:
        found = replace(found, box="")
    return found if found.order in ORDERS else replace(found, order="")


def box_of(text: str) -> Box | None:
    """West, south, east and north in degrees, as `-1.3,52.1,-1.2,52.2`; None for an empty text. Raises BadBox."""
    if not text:
        return None
    try:
        west, south, east, north = (float(each) for each in text.split(","))
    except ValueError:
        raise BadBox(f"“{text}” is not west, south, east and north with commas between them.") from None
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise BadBox(f"“{text}” is no stretch of the map: west before east, south before north, in degrees.")
    return west, south, east, north


def seen_by(levels: Levels, where: Where) -> Q:
    """The spots that a reader with these levels sees: exactly what `sight` lets them see."""
    shown = Q(pk__in=[])
    for level, there in sorted(levels, key=str):
        here = Q(open_to=level.value)
        shown |= here if there.everywhere else here & _in(there)
    return shown if where.everywhere else shown & _in(where)


def _in(where: Where) -> Q:
    return Q(neighbourhood__in=["", *sorted(where.neighbourhoods)])


def fits(asked: Asked, today: date, kept_secret: str = "") -> Q:
    """The spots that fit what was asked for. An unknown choice fits nothing, so that no filter is passed over.

    `kept_secret` holds the folded names of assets that the reader may not see. A word out of them is not looked for
    in what is told of other assets, or finding it there would give the name away.
    """
    found = Q(merged=False)
    if asked.place:
        found &= Q(neighbourhood="" if asked.place == NOWHERE else asked.place)
    for name in ("asset_class", "control", "visibility"):
        if value := getattr(asked, name):
            found &= Q(**{name: value})
    if asked.category:
        found &= Q(category="" if asked.category == NOWHERE else f"asset_category:{asked.category}")
    if asked.barrier:
        found &= Q(barriers__contains=f",{asked.barrier.replace(',', ' ')},")
    for word in asked.words.casefold().split():
        named = Q(words__contains=word)
        found &= named if word in kept_secret else named | Q(about__contains=word)
    for name in ("named", "held"):
        if value := getattr(asked, name):
            found &= Q(**{name: value == "yes"})
    return found & _within(asked) & (fresh(asked.freshness, today) if asked.freshness else Q())


def _within(asked: Asked) -> Q:
    box = box_of(asked.box)
    if box is None:
        return Q()
    west, south, east, north = box
    return Q(longitude__gte=west, longitude__lte=east, latitude__gte=south, latitude__lte=north)


def fresh(step: str, today: date) -> Q:
    """The spots that stand on one step of the ladder today."""
    due, overdue, unverified = (last_day(today, months) for months in (DUE, OVERDUE, UNVERIFIED))
    there = Q(still_there=True)
    steps = {
        Freshness.FRESH: there & Q(checked_on__gt=due),
        Freshness.DUE: there & Q(checked_on__lte=due, checked_on__gt=overdue),
        Freshness.OVERDUE: there & Q(checked_on__lte=overdue, checked_on__gt=unverified),
        Freshness.UNVERIFIED: there & (Q(checked_on__lte=unverified) | Q(checked_on__isnull=True)),
        Freshness.GONE: Q(still_there=False),
    }
    return next((found for name, found in steps.items() if name.value == step), Q(pk__in=[]))


def step_of(checked_on: date | None, still_there: bool, today: date) -> Freshness:
    """The step of one spot, as `fresh` sorts them."""
    if not still_there:
        return Freshness.GONE
    if checked_on is None:
        return Freshness.UNVERIFIED
    for months, step in ((UNVERIFIED, Freshness.UNVERIFIED), (OVERDUE, Freshness.OVERDUE), (DUE, Freshness.DUE)):
        if checked_on <= last_day(today, months):
            return step
    return Freshness.FRESH


@lru_cache(maxsize=64)
def last_day(today: date, months: int) -> date:
    """The last day that lies so many months back: a check on it or before is that old.

    >>> last_day(date(2026, 2, 28), 10), last_day(date(2026, 2, 27), 10)
    (datetime.date(2025, 4, 30), datetime.date(2025, 4, 27))
    """
    return max(day for day in _about(today, months) if months_after(day, months) <= today)


def _about(today: date, months: int) -> Iterator[date]:
    """The days around the same day so many months before."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    days = monthrange(year, month + 1)[1]
    yield from (date(year, month + 1, day) for day in range(1, days + 1))
    earlier, before = divmod(year * 12 + month - 1, 12)
    yield date(earlier, before + 1, monthrange(earlier, before + 1)[1])
