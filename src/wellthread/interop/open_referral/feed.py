"""A feed put together from its responses: services whole, each once, and what was wrong with the responses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from wellthread.interop.asset_rows import Problem

Body = Mapping[str, Any]
KINDS = ("service_at_location", "service", "organization", "location", "taxonomy_term", "taxonomy")


@dataclass(frozen=True, slots=True)
class Response:
    """One answer of a feed: where it was had (the end of an address, or a file's name) and what it held."""

    name: str
    body: Any


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed holds. Services carry their organisation, locations, schedules and attributes within them."""

    services: tuple[Body, ...]
    terms: Mapping[str, Body]
    taxonomies: Mapping[str, Body]
    problems: tuple[Problem, ...] = ()
    version: str = ""


@dataclass
class _Gathering:
    services: dict[str, dict[str, Any]] = field(default_factory=dict)
    organizations: dict[str, Body] = field(default_factory=dict)
    terms: dict[str, Body] = field(default_factory=dict)
    taxonomies: dict[str, Body] = field(default_factory=dict)
    listed: Counter[str] = field(default_factory=Counter)
    pages: dict[str, list[Body]] = field(default_factory=dict)
    nameless: int = 0
    strange: list[str] = field(default_factory=list)
    version: str = ""

    def take(self, response: Response) -> None:
        body, hint = response.body, _hint(response.name)
        if isinstance(body, Mapping) and isinstance(body.get("contents"), list):
            self.pages.setdefault(hint, []).append(body)
            for each in body["contents"]:
                self.one(each, hint, listed=True)
        elif isinstance(body, list):
            for each in body:
                self.one(each, hint, listed=True)
        elif isinstance(body, Mapping) and "version" in body and ("openapi_url" in body or "profile" in body):
            self.version = str(body["version"])
        elif not self.one(body, hint, listed=False):
            self.strange.append(response.name)

    def one(self, found: Any, hint: str, *, listed: bool) -> bool:
        kind = hint or _kind_of(found)
        if not isinstance(found, Mapping) or not kind or not (found.get("id") or found.get("name")):
            self.nameless += listed
            return False
        getattr(self, f"_{kind}")(found, listed)
        return True

    def _service(self, found: Body, listed: bool) -> None:
        key = str(found.get("id") or "")
        if listed:
            self.listed[key] += 1
            if self.listed[key] > 1:
                return
        held = self.services.setdefault(key, {})
        if not listed:  # the service whole says more than its line in a listing
            held.update(found)
        else:
            self.services[key] = {**found, **held}
        if isinstance(found.get("organization"), Mapping):
            self._organization(found["organization"], False)
        for each in _maps(found.get("attributes")):
            if isinstance(each.get("taxonomy_term"), Mapping):
                self._taxonomy_term(each["taxonomy_term"], False)

    def _service_at_location(self, found: Body, _: bool) -> None:
        service = found.get("service")
        if not isinstance(service, Mapping) or not service.get("id"):
            return
        self._service(service, listed=False)
        held = self.services[str(service["id"])]
        there = list(_maps(held.get("service_at_locations")))
        same = next((at for at, each in enumerate(there) if each.get("id") == found.get("id")), None)
        own = {name: value for name, value in found.items() if name != "service"}
        if same is None:
            there.append(own)
        else:
            there[same] = {**own, **there[same]}
        held["service_at_locations"] = there

    def _organization(self, found: Body, _: bool) -> None:
        key = str(found.get("id") or "")
        self.organizations[key] = {**found, **self.organizations.get(key, {})}
        for each in _maps(found.get("services")):
            if each.get("id"):
                self._service({"organization_id": key, **each}, False)

    def _location(self, found: Body, _: bool) -> None:
        """A location alone says nothing of a service; it comes again with the services that are there."""

    def _taxonomy_term(self, found: Body, _: bool) -> None:
        if found.get("id"):
            self.terms[str(found["id"])] = {**self.terms.get(str(found["id"]), {}), **found}

    def _taxonomy(self, found: Body, _: bool) -> None:
        self.taxonomies[str(found.get("id") or "")] = found
        for each in _maps(found.get("taxonomy_terms")):
            self._taxonomy_term({"taxonomy": found.get("name"), "taxonomy_id": found.get("id"), **each}, False)

    def told(self) -> Feed:
        for each in self.services.values():
            if "organization" not in each and (there := self.organizations.get(str(each.get("organization_id") or ""))):
                each["organization"] = there
        return Feed(
            tuple(self.services.values()),
            self.terms,
            self.taxonomies,
            (*self._doubled(), *self._counts(), *self._rest()),
            self.version,
        )

    def _doubled(self) -> Iterable[Problem]:
        places = {key: at for at, key in enumerate(self.services, start=1)}
        for key, times in self.listed.items():
            if times > 1:
                says = (
                    f"The id {key} stands {times:,} times in the listing." if key else f"{times:,} services have no id."
                )
                yield Problem("doubled_id", says, "Only the first is read. Ask the publisher.", (places[key],))

    def _counts(self) -> Iterable[Problem]:
        for hint, pages in self.pages.items():
            what = (hint or "entry").replace("_", " ")
            totals = [each["total_items"] for each in pages if type(each.get("total_items")) is int]
            found = sum(len(each["contents"]) for each in pages)
            if len(set(totals)) > 1:
                says = f"The number of entries ({what}) changed from {totals[0]:,} to {totals[-1]:,} while it was read."
                yield Problem("total_changed", says, "Read the feed again when it is at rest.")
            elif totals and totals[0] != found:
                says = f"The feed says that it lists {totals[0]:,} ({what}), and gives {found:,}."
                yield Problem("total_differs", says, "Ask the publisher which is right.")

    def _rest(self) -> Iterable[Problem]:
        if self.nameless:
            yield Problem("no_object", f"{self.nameless:,} entries are not records with an id.", "They are left out.")
        if self.strange:
            says = f"{len(self.strange):,} files are no part of a feed: {', '.join(self.strange[:5])}."
            yield Problem("no_feed_file", says, "They are left out.")


def gather(responses: Iterable[Response]) -> Feed:
    """The feed that gave these responses, in their order."""
    gathering = _Gathering()
    for each in responses:
        gathering.take(each)
    return gathering.told()


def _hint(name: str) -> str:
    """What a response holds, by the end of its address or the name of its file; empty where that does not say."""
    last = name.split("?")[0].strip("/").rpartition("/")
    for part in (last[2], last[0].rpartition("/")[2]):
        stem = part.removesuffix(".json").replace("taxonomies", "taxonomy").replace("-", "_")
        for kind in KINDS:
            if stem == kind or stem.startswith((f"{kind}_", f"{kind}s")):
                return kind
    return ""


def _kind_of(found: Any) -> str:
    """What an object is, by its fields; empty where they do not say."""
    if not isinstance(found, Mapping):
        return ""
    signs = {
        "service_at_location": ("location", "service", "location_id"),
        "service": ("status", "organization", "organization_id", "service_at_locations"),
        "location": ("location_type", "latitude"),
        "taxonomy_term": ("taxonomy", "term_uri", "parent_id", "term"),
        "taxonomy": ("taxonomy_terms", "version"),
        "organization": ("organization_identifiers", "website", "services", "legal_status"),
    }
    return next((kind for kind, names in signs.items() if any(_holds(found, each) for each in names)), "")


def _holds(found: Body, name: str) -> bool:

    return found.get(name) not in (None, "", {}, [])


def _maps(value: Any) -> list[Body]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []
