"""Errors that publishers of lists really make: one point for all, cut codes, swapped axes, closed entries.

Every threshold is stated here and was set by looking at real lists; see the tests on real data.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, hypot, radians
from statistics import median

from .row import Finding, Listed, counted, placed

PILE_ROWS = 10
"""So many rows with different names, or none, on one point are looked at; several clubs do share a hall."""
PILE_SHARE = 0.2
"""… and they are taken for an error where they are this share of all rows with a place, or more."""
FAR_FACTOR = 20.0
"""A row is far away when it lies so many times the median distance from the middle of the list …"""
FAR_METRES = 20_000.0
"""… and at least so far; shorter ways are a list's own business."""
BOUNDS_MARGIN = 0.2
"""Around given bounds, this share of their size still counts as within."""

_CLOSED_WORDS = frozenset(
    {"closed", "permanently closed", "closed permanently", "closed down", "ceased", "dissolved", "defunct", "removed"}
)
_STATUS_HEADERS = re.compile(
    r"^(operation(_\d\d)?|status|operational status|establishmentstatus.*|facility operation.*|"
    r"operation status|organisationstatus|state|current status|open_or_closed|business_status)$"
)
_YEAR_HEADERS = frozenset(
    {
        "closed",
        "year closed",
        "year permanently closed",
        "date closed",
        "close_date",
        "closed_on",
        "closure date",
        "end_date",
        "date_removed",
        "year_closed",
        "date_closed",
    }
)
_CODE = re.compile(r"^[EWSNKJLM]\d{2}\d*$")
_CODE_HEADER = re.compile(
    r"(^|_|\s)(area|ward|la|lad|ltla|lsoa|msoa|oa|gss|authority)\d{0,2}[_\s-]*(cd|code)$|^(lsoa|msoa|oa)\d\dcd$", re.I
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """A box of longitudes and latitudes."""

    west: float
    south: float
    east: float
    north: float

    def hold(self, longitude: float, latitude: float, margin: float = BOUNDS_MARGIN) -> bool:
        """Whether a place lies within, with a margin that is a share of the box's own size."""
        wide, high = margin * (self.east - self.west), margin * (self.north - self.south)
        return self.west - wide <= longitude <= self.east + wide and self.south - high <= latitude <= self.north + high


def closed(rows: Iterable[Listed]) -> tuple[dict[int, str], tuple[Finding, ...]]:
    """Rows that say they are closed for good, each with the words that say so.

    “No” under a header such as statutory_23 is no closure: it is a library that a community runs.
    """
    shut = {row.number: f"The list says “{why}”." for row in rows if (why := _why_closed(row.cells))}
    if not shut:
        return {}, ()
    says = f"{counted(len(shut))} {'is' if len(shut) == 1 else 'are'} closed for good, as the list itself says."
    return shut, (Finding("closed", says, "Left out. Bring back by hand what has opened again.", tuple(shut)),)


def _why_closed(raw: Mapping[str, str]) -> str:
    status = [(key, text) for key, text in raw.items() if _tells_status(key)]
    latest = max(status, key=lambda pair: pair[0], default=None)
    if latest and latest[1].strip().casefold() in _CLOSED_WORDS:
        return f"{latest[0]}: {latest[1].strip()}"
    years = (pair for pair in raw.items() if _tells_year(pair[0]) and re.search(r"\b(19|20)\d\d", pair[1]))
    return next((f"{key}: {text.strip()}" for key, text in years), "")


@lru_cache(maxsize=1_000)
def _tells_status(header: str) -> bool:
    return _STATUS_HEADERS.match(header.strip().casefold()) is not None


@lru_cache(maxsize=1_000)
def _tells_year(header: str) -> bool:
    return header.strip().casefold() in _YEAR_HEADERS


@lru_cache(maxsize=1_000)
def _tells_area(header: str) -> bool:
    return _CODE_HEADER.search(header.strip()) is not None


def same_place(rows: Sequence[Listed]) -> tuple[set[int], tuple[Finding, ...]]:
    """Rows on a point that too many differently named rows share to be true."""
    at: dict[tuple[float, float], list[Listed]] = defaultdict(list)
    for row in rows:
        if spot := placed(row):
            at[spot].append(row)
    total = sum(map(len, at.values()))
    piled: set[int] = set()
    findings = []
    for (longitude, latitude), here in at.items():
        names = {row.name.casefold() or f"row {row.number}" for row in here}
        if len(names) >= PILE_ROWS and len(here) >= PILE_SHARE * total:
            piled |= {row.number for row in here}
            findings.append(
                Finding(
                    "same_place",
                    f"{counted(len(here))} of {total:,}, {len(names):,} different things, lie on one point, "
                    f"{longitude:.5f}, {latitude:.5f}.",
                    "They are kept without a place. Ask the publisher, or look for the same list as GeoJSON.",
                    tuple(row.number for row in here),
                )
            )
    return piled, tuple(findings)


def swapped(
    rows: Sequence[Listed], bounds: Bounds | None
) -> tuple[dict[int, tuple[float, float]], tuple[Finding, ...]]:
    """Rows whose place fits only when longitude and latitude change places; the places the right way round."""
    box = bounds or _UNITED_KINGDOM
    margin = BOUNDS_MARGIN if bounds else 0.0
    turned = {
        row.number: (spot[1], spot[0])
        for row in rows
        if (spot := placed(row)) and not box.hold(*spot, margin) and box.hold(spot[1], spot[0], margin)
    }
    if not turned:
        return {}, ()
    says = (
        f"{counted(len(turned))} {'has' if len(turned) == 1 else 'have'} longitude and latitude in each other's place."
    )
    return turned, (Finding("swapped", says, "They are kept without a place. Change the columns over.", tuple(turned)),)


_UNITED_KINGDOM = Bounds(-8.7, 49.8, 1.8, 60.9)


def far_away(rows: Sequence[Listed], bounds: Bounds | None) -> tuple[set[int], tuple[Finding, ...]]:
    """Rows outside the bounds; or, where none are given, far from the middle of the list by its own measure."""
    spots = {row.number: spot for row in rows if (spot := placed(row))}
    if bounds:
        far = {number for number, spot in spots.items() if not bounds.hold(*spot)}
    else:
        far = _far_from_the_middle(spots)
    if not far:
        return set(), ()
    where = "outside the area" if bounds else "far from all the others"
    says = f"{counted(len(far))} {'lies' if len(far) == 1 else 'lie'} {where}."
    remedy = "They are kept without a place. Correct the coordinates, or draw the area wider."
    return far, (Finding("far_away", says, remedy, tuple(sorted(far))),)


def _far_from_the_middle(spots: Mapping[int, tuple[float, float]]) -> set[int]:
    if len(spots) < 5:
        return set()
    x, y = median(spot[0] for spot in spots.values()), median(spot[1] for spot in spots.values())
    narrowing = cos(radians(y))
    metres = {n: 111_195 * hypot((spot[0] - x) * narrowing, spot[1] - y) for n, spot in spots.items()}
    limit = max(FAR_METRES, FAR_FACTOR * median(metres.values()))
    return {number for number, way in metres.items() if way > limit}


def bad_codes(rows: Sequence[Listed], known: Collection[str]) -> Iterator[Finding]:
    """Official area codes that are cut short, too long or unknown, one finding for each wrong code."""
    codes, sorts = frozenset(known), frozenset(each[:3] for each in known)
    wrong: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for row in rows:
        for header, text in row.cells.items():
            if _tells_area(header) and (why := _why_bad(text.strip(), codes, sorts)):
                wrong[header, text.strip(), why].append(row.number)
    for (header, text, why), numbers in wrong.items():
        have = "has" if len(numbers) == 1 else "have"
        says = f"{counted(len(numbers))} {have} the area code “{text}” under {header}, {why}."
        yield Finding(
            "area_code", says, "The code is not used. The place, where there is one, tells the area.", tuple(numbers)
        )


def _why_bad(text: str, known: Collection[str], sorts: Collection[str]) -> str:
    """What is wrong with a code; `sorts` are the beginnings of the known ones, and others cannot be judged by them."""
    if not text or not _CODE.match(text):
        return ""
    if len(text) != 9:
        return f"which has {len(text)} characters where a code has nine"
    return "which does not exist" if text[:3] in sorts and text not in known else ""


def same_ids(rows: Sequence[Listed]) -> tuple[Finding, ...]:
    """Ids that several rows share, told together."""
    counts = Counter(row.external_id for row in rows if row.external_id)
    shared = {each for each, count in counts.items() if count > 1}
    if not shared:
        return ()
    numbers = tuple(row.number for row in rows if row.external_id in shared)
    first = min(shared)
    says = f"{counted(len(numbers))} share an id with another row, {len(shared):,} in all, such as “{first}”."
    return (Finding("same_id", says, "Told apart by id and name. Give each its own id.", numbers),)
