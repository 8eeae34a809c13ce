"""What an API of Open Referral UK 3 answers: listings page by page, one thing whole, and refusals in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from .formats import is_time
from .publish import OPENAPI, PROFILE, VERSION, Body, Published
from .rules import DAYS, RULES

PAGE, LARGEST_PAGE = 50, 500
LISTED = frozenset({"search", "page", "per_page", "taxonomy_term_id", "taxonomy_id", "minimum_age", "maximum_age"})
FILTERS = LISTED | {"start_time", "end_time", "day"}
PLAIN = frozenset({"page", "per_page"})


@dataclass(frozen=True, slots=True)
class Answer:
    """A body with its status: 200, 400 for a question that cannot be read, 404 for what is not there."""

    status: int
    body: Any


class BadQuestion(ValueError):
    """A filter that cannot be read; the message says which, and what may stand there."""


def answer(published: Published, path: str, query: Mapping[str, str]) -> Answer:
    """The answer to a path below the API's address, such as `services` or `services/<id>`."""
    name, _, key = path.strip("/").partition("/")
    if not name:
        return Answer(200, {"version": VERSION, "profile": PROFILE, "openapi_url": OPENAPI})
    shelf = _SHELVES.get(name)
    if shelf is None or "/" in key:
        return _missing(path)
    try:
        return _one(shelf(published, {}, whole=True), key) if key else _page(shelf, published, query)
    except BadQuestion as error:
        return Answer(400, {"error": str(error)})


def _one(found: Sequence[Body], key: str) -> Answer:
    return next((Answer(200, each) for each in found if each["id"] == key.lower()), _missing(key))


def _missing(what: str) -> Answer:
    return Answer(404, {"error": f"There is no “{what[:80]}” here. Look at /services for what there is."})


Shelf = Callable[..., Sequence[Body]]


def _page(shelf: Shelf, published: Published, query: Mapping[str, str]) -> Answer:
    size = _count(query, "per_page", PAGE, LARGEST_PAGE)
    number = _count(query, "page", 1, 10**9)
    found = shelf(published, query, whole=False)
    pages = max(1, ceil(len(found) / size))
    contents = list(found[(number - 1) * size : number * size])
    return Answer(
        200,
        {
            "total_items": len(found),
            "total_pages": pages,
            "page_number": number,
            "size": len(contents),
            "first_page": number == 1,
            "last_page": number >= pages,
            "empty": not contents,
            "contents": contents,
        },
    )


def _services(published: Published, query: Mapping[str, str], *, whole: bool) -> Sequence[Body]:
    _known(query, FILTERS)
    found = _filtered(published.services, query)
    return found if whole else [_flat("service", each) for each in found]


def _at_locations(published: Published, query: Mapping[str, str], *, whole: bool) -> Sequence[Body]:
    _known(query, FILTERS)
    return [
        _at_location(place, each, whole=whole)
        for each in _filtered(published.services, query)
        for place in each.get("service_at_locations", ())
    ]


def _at_location(place: Body, service: Body, *, whole: bool) -> Body:
    flat = _flat("service", service)
    if whole:
        return {**place, "service": {name: value for name, value in service.items() if name != "service_at_locations"}}
    return {"id": place["id"], "location": _flat("location", place["location"]), "service": flat}


def _taxonomies(published: Published, query: Mapping[str, str], *, whole: bool) -> Sequence[Body]:
    _known(query, PLAIN)
    if not whole:
        return published.taxonomies
    return [
        {**each, "taxonomy_terms": [term for term in published.terms if term["taxonomy_id"] == each["id"]]}
        for each in published.taxonomies
    ]


def _terms(published: Published, query: Mapping[str, str], *, whole: bool) -> Sequence[Body]:
    _known(query, PLAIN | {"taxonomy_id"})
    wanted = query.get("taxonomy_id", "").lower()
    return [each for each in published.terms if wanted in ("", each["taxonomy_id"])]


_SHELVES: Mapping[str, Shelf] = {
    "services": _services,
    "service_at_locations": _at_locations,
    "taxonomies": _taxonomies,
    "taxonomy_terms": _terms,
}


def _flat(kind: str, found: Body) -> Body:
    """An object with its one-to-one fields only, as listings have it."""
    return {name: value for name, value in found.items() if name not in RULES[kind].many}


def _known(query: Mapping[str, str], allowed: frozenset[str]) -> None:
    if strange := sorted(set(query) - allowed):
        raise BadQuestion(
            f"“{strange[0][:40]}” is no filter that is offered here. There are: {', '.join(sorted(allowed))}."
        )


def _filtered(services: Sequence[Body], query: Mapping[str, str]) -> Sequence[Body]:
    words = query.get("search", "").casefold().split()
    found = [each for each in services if all(word in _words_of(each) for word in words)]
    for name, field in (("taxonomy_term_id", "id"), ("taxonomy_id", "taxonomy_id")):
        if wanted := query.get(name, "").lower():
            found = [each for each in found if any(term.get(field) == wanted for term in _terms_of(each))]
    for name in ("minimum_age", "maximum_age"):
        if query.get(name):
            found = _by_age(found, name, query[name])
    return _by_hours(found, query)


def _by_age(services: Sequence[Body], name: str, text: str) -> list[Body]:
    try:
        age = float(text)
    except ValueError:
        raise BadQuestion(f"“{text[:40]}” is not an age. Write {name} as a number.") from None
    told = [each for each in services if name in each]
    return [each for each in told if (each[name] >= age if name == "minimum_age" else each[name] <= age)]


def _by_hours(services: Sequence[Body], query: Mapping[str, str]) -> Sequence[Body]:
    day, start, end = query.get("day", "").upper(), query.get("start_time", ""), query.get("end_time", "")
    if day and day[:2] not in DAYS:
        raise BadQuestion(f"“{day[:40]}” is not a day. Write one of {', '.join(DAYS)}.")
    for time in filter(None, (start, end)):
        if not is_time(time):
            raise BadQuestion(f"“{time[:40]}” is not a time of day. Write it as 18:30.")
    if not (day or start or end):
        return services

    def fits(schedule: Mapping[str, Any]) -> bool:
        on = not day or day[:2] in [each[-2:] for each in str(schedule.get("byday", "")).split(",")]
        after = not start or ("opens_at" in schedule and schedule["opens_at"][:5] >= start[:5])
        before = not end or ("closes_at" in schedule and schedule["closes_at"][:5] <= end[:5])
        return on and after and before

    return [each for each in services if any(fits(one) for one in each.get("schedules", ()))]


def _words_of(service: Body) -> str:
    organization = service.get("organization", {}).get("name", "")
    terms = " ".join(str(each.get("name", "")) for each in _terms_of(service))
    return f"{service['name']} {service.get('description', '')} {organization} {terms}".casefold()


def _terms_of(service: Body) -> list[Body]:
    return [each["taxonomy_term"] for each in service.get("attributes", ())]


def _count(query: Mapping[str, str], name: str, default: int, most: int) -> int:
    text = query.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:12]) <= most):
        raise BadQuestion(f"“{text[:40]}” is no {name}. Write a whole number from 1 to {most:,}.")
    return int(text)
