"""Services as rows of assets: one for each place where a service is given, or one without a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from wellthread.interop.asset_rows import AssetList, Problem, Row
from wellthread.interop.guard import plain_text
from wellthread.vocabulary import AssetCategory, AssetClass, Ref

from .check import check
from .feed import Body, Feed
from .formats import is_day, is_uri
from .rules import STATUSES
from .schedules import Hours, read_schedules

FORMAT = "open_referral_uk"
TERM = "open_referral_term"
"""What stands before the id of a taxonomy term in the tags of a row and in `recognised_by` of a category."""
LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class ReferralList(AssetList):
    """A list from a feed, with the categories that its taxonomies make."""

    categories: tuple[AssetCategory, ...] = ()


def as_list(feed: Feed, today: date) -> ReferralList:
    """The rows of a feed with what is wrong in it. Rows are numbered in the order of the services, from 1."""
    rows: list[Row] = []
    problems = _Told()
    for service in feed.services:
        _held_to_the_standard(service, len(rows) + 1, problems)
        rows += _rows(service, len(rows) + 1, today, problems)
    return ReferralList(FORMAT, tuple(rows), (*feed.problems, *problems.told()), categories=tuple(_categories(feed)))


class _Told:
    """Faults gathered by their kind, so that a hundred services with the same one are told in one sentence."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], list[int]] = {}

    def add(self, code: str, says: str, remedy: str, number: int) -> None:
        self._found.setdefault((code, says, remedy), []).append(number)

    def told(self) -> Iterator[Problem]:
        for (code, says, remedy), rows in self._found.items():
            numbers = tuple(dict.fromkeys(rows))
            times = f" ({len(numbers):,} services)" if len(numbers) > 1 else ""
            yield Problem(code, f"{says}{times}", remedy, numbers)


def _held_to_the_standard(service: Body, number: int, problems: _Told) -> None:
    for fault in check("service", service):
        problems.add("not_standard", f"{_anywhere(fault.where)}: {fault.says}", fault.remedy, number)


def _anywhere(where: str) -> str:
    """A way to a field whichever place in a list it has.

    >>> _anywhere("schedules[3].opens_at")
    'schedules.opens_at'
    """
    return "".join(part.partition("]")[2] if "]" in part else part for part in where.split("["))


def _rows(service: Body, first: int, today: date, problems: _Told) -> Iterator[Row]:
    places = _maps(service.get("service_at_locations"))
    if not _text(service, "name"):
        problems.add("no_name", "A service has no name.", "It is left out.", first)
        return
    for at, place in enumerate(places or [{}]):
        location = _map(place.get("location"))
        number = first + at
        hours = _hours(service, place, location, today)
        for each in hours.unsaid:
            problems.add("hours_in_words", each, "Read the hours in words, and mend them if need be.", number)
        yield _row(service, location, hours, number, len(places) > 1, problems)


def _row(service: Body, location: Body, hours: Hours, number: int, several: bool, problems: _Told) -> Row:
    longitude, latitude = _point(location, number, problems)
    key, there = _text(service, "id"), _text(location, "id")
    address, postcode = _address(location)
    where = _text(location, "name")
    fields = {
        "description": _text(service, "description"),
        "controlled_by": _text(service.get("organization"), "name"),
        "address": ", ".join(dict.fromkeys(filter(None, (where, address)))),
        "postcode": postcode,
        "website": _website(service),
        "hours": hours.words,
        "opening_hours": hours.opening_hours,
        "cost": _cost(service),
        "access": _access(location),
        "used_by": _ages(service),
        "status": status if (status := _text(service, "status")) in STATUSES else "",
        "assured_on": day if is_day(day := _text(service, "assured_date")[:10]) else "",
    }
    name = _text(service, "name")
    return Row(
        number=number,
        name=f"{name}, {where}" if several and where else name,
        external_id=f"{key}/{there}" if there else key,
        longitude=longitude,
        latitude=latitude,
        place="point" if longitude is not None else "",
        tags=tuple(_tags(service)),
        fields={each: value[:LONGEST] for each, value in fields.items() if value},
        cells={
            each: plain_text(value)[:LONGEST] for each, value in service.items() if not isinstance(value, list | dict)
        },
    )


def _hours(service: Body, place: Body, location: Body, today: date) -> Hours:
    """The hours of the service at this place; where they are not told, those of the service, then of the place."""
    for found in (place, service, location):
        if schedules := _maps(found.get("schedules")):
            return read_schedules(schedules, today)
    return Hours()


def _point(location: Body, number: int, problems: _Told) -> tuple[float | None, float | None]:
    longitude, latitude = _number(location.get("longitude")), _number(location.get("latitude"))
    if longitude is None or latitude is None:
        return None, None
    if abs(longitude) > 180 or abs(latitude) > 90 or (longitude == 0 and latitude == 0):
        says = f"A place at latitude {latitude:g}, longitude {longitude:g} is off the globe or in the sea off Africa."
        problems.add("bad_place", says, "Correct it; no place is kept.", number)
        return None, None
    return longitude, latitude


def _address(location: Body) -> tuple[str, str]:
    """The public address and postcode: a physical one before a postal one. To whose attention is never read."""
    found = sorted(_maps(location.get("addresses")), key=lambda each: each.get("address_type") != "physical")
    for each in found:
        lines = (_text(each, name) for name in ("address_1", "address_2", "city"))
        return ", ".join(dict.fromkeys(filter(None, lines))), _text(each, "postal_code")
    return "", ""


def _website(service: Body) -> str:
    organization = service.get("organization")
    found = _text(service, "url") or _text(organization, "website")
    return found if is_uri(found) and found.startswith(("http://", "https://")) else ""


def _cost(service: Body) -> str:
    options = [_cost_option(each) for each in _maps(service.get("cost_options"))]
    fees = _text(service, "fees_description") or _text(service, "fees")
    return "; ".join(dict.fromkeys(filter(None, [*options, fees])))


def _cost_option(option: Body) -> str:
    amount = _number(option.get("amount"))
    currency = _text(option, "currency").upper()
    sign = "£" if currency in ("", "GBP") else f"{currency} "
    price = "" if amount is None else f"{sign}{amount:g}" if amount == int(amount) else f"{sign}{amount:.2f}"
    told = " ".join(filter(None, (price, _text(option, "amount_description"))))
    return ": ".join(filter(None, (_text(option, "option"), told)))


def _access(location: Body) -> str:
    found = [
        " ".join(filter(None, (_text(each, "description") or _text(each, "accessibility"), _text(each, "details"))))
        for each in _maps(location.get("accessibility"))
    ]
    return "; ".join(dict.fromkeys(filter(None, found)))


def _ages(service: Body) -> str:
    told = _text(service, "eligibility_description")
    lowest, highest = _number(service.get("minimum_age")), _number(service.get("maximum_age"))
    if told or (lowest is None and highest is None):
        return told
    if lowest is None or highest is None:
        return f"aged {lowest:g} and over" if lowest is not None else f"aged up to {highest:g}"
    return f"aged {lowest:g} to {highest:g}"


def _tags(service: Body) -> Iterator[str]:
    for term in _terms(service):
        yield f"{TERM}={_text(term, 'id')}"
        if name := _text(term, "name") or _text(term, "term"):
            yield f"{_text(term, 'taxonomy') or 'taxonomy term'}={name}"


def _terms(service: Body) -> list[Body]:
    found = [each.get("taxonomy_term") for each in _maps(service.get("attributes"))]
    return [each for each in found if isinstance(each, Mapping) and each.get("id")]


def category_id(term: str) -> str:
    """The id of the category that a taxonomy term makes, the same in every programme and at every reading."""
    return f"term-{uuid5(NAMESPACE_URL, f'open-referral:{term}').hex[:20]}"


def _categories(feed: Feed) -> Iterable[AssetCategory]:
    for key, term in feed.terms.items():
        name = _text(term, "name") or _text(term, "term")
        if not name:
            continue
        parent = str(term.get("parent_id") or "")
        taxonomy = feed.taxonomies.get(str(term.get("taxonomy_id") or ""), {})
        yield AssetCategory(
            id=category_id(key),
            name=name[:500],
            scheme=(_text(taxonomy, "name") or _text(term, "taxonomy") or "Open Referral")[:500],
            code=(_text(term, "code") or _text(term, "term_uri") or key)[:500],
            broader=Ref("asset_category", category_id(parent)) if parent in feed.terms and parent != key else None,
            asset_class=AssetClass.INSTITUTIONAL,
            recognised_by=(f"{TERM}={key}",),
            says="" if (says := _text(term, "description")) == name else says[:LONGEST],
        )


def _text(found: Any, name: str) -> str:
    value = found.get(name) if isinstance(found, Mapping) else None
    return "" if isinstance(value, list | dict) else plain_text(value)


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or value in (None, ""):
        return None
    try:
        found = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return found if isfinite(found) else None


def _map(value: Any) -> Body:
    return value if isinstance(value, Mapping) else {}


def _maps(value: Any) -> list[Body]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []
