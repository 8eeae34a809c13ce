"""Assets written as services of Open Referral UK 3, from a list of what may go: nothing else of an asset is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from wellthread.vocabulary import Asset, AssetCategory, AssetClass, Neighbourhood, Pinpoint, Ref

from .formats import is_uri, is_uuid
from .rows import TERM
from .schedules import as_schedules

VERSION = "HSDS-UK-3.0"
PROFILE = "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md"
OPENAPI = "https://openreferraluk.org/specifications/3.0/openapi.json"
COUNTRY = "GB"
_SPACE = uuid5(NAMESPACE_URL, "wellthread:open-referral")
_TAXONOMY = "What sort of resource it is"

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Published:
    """Everything that a programme shares: services whole, taxonomies and their terms, each with its id."""

    services: tuple[Body, ...]
    taxonomies: tuple[Body, ...]
    terms: tuple[Body, ...]


def uuid_of(programme: str, *parts: str) -> str:
    """The id under which something of a programme is shared: the same at every asking, and nobody else's.

    >>> uuid_of("two-test-beds", "asset", "hall") == uuid_of("two-test-beds", "asset", "hall")
    True
    """
    return str(uuid5(_SPACE, "/".join((programme, *parts))))


def publish(
    programme: str,
    assets: Iterable[Asset],
    categories: Iterable[AssetCategory],
    neighbourhoods: Iterable[Neighbourhood],
) -> Published:
    """What may be shared of these assets, which must come out of a public release.

    Left out whole: assets that wait for a decision, that are another record of one, whose category is sensitive, or
    that are nameless. Shared without any place: those that are not told exactly where they are, and what one person
    gives.
    """
    sorts = {each.ref.unversioned: each for each in categories}
    homes = {each.ref.unversioned: each for each in neighbourhoods}
    writer = _Writer(programme, sorts, homes)
    kept = sorted((each for each in assets if _may_go(each, sorts)), key=lambda each: each.id)
    services = tuple(writer.service(each) for each in kept)
    terms = tuple(writer.terms_used(kept))
    return Published(services, tuple(writer.taxonomies(terms)), terms)


def _may_go(asset: Asset, sorts: Mapping[Ref, AssetCategory]) -> bool:
    category = sorts.get(asset.category.unversioned) if asset.category else None
    waits = asset.held_for or asset.merged_into or (category is not None and category.sensitive)
    return not waits and bool(asset.name.strip())


class _Writer:
    def __init__(self, programme: str, sorts: Mapping[Ref, AssetCategory], homes: Mapping[Ref, Neighbourhood]) -> None:
        self.programme, self.sorts, self.homes = programme, sorts, homes

    def id(self, *parts: str) -> str:
        return uuid_of(self.programme, *parts)

    def service(self, asset: Asset) -> Body:
        made: Body = {
            "id": self.id("asset", asset.id),
            "name": asset.name,
            "description": asset.description,
            "url": asset.website if is_uri(asset.website) else "",
            "status": asset.status.value,
            "assured_date": asset.assured_on.isoformat() if asset.assured_on else "",
        }
        made = {name: value for name, value in made.items() if value}
        if asset.controlled_by:
            made["organization"] = self.organization(asset.controlled_by)
        schedules = [
            {"id": self.id("asset", asset.id, "schedule", str(at)), **each}
            for at, each in enumerate(as_schedules(asset.opening_hours, asset.hours))
        ]
        costs = [{"id": self.id("asset", asset.id, "cost"), "amount_description": asset.cost}] if asset.cost else []
        places = [self.at_location(asset)] if _has_place(asset) else []
        more = {"schedules": schedules, "cost_options": costs, "service_at_locations": places}
        return {**made, **{name: value for name, value in more.items() if value}, "attributes": self.attributes(asset)}

    def organization(self, name: str) -> Body:
        return {"id": self.id("organization", name), "name": name, "description": "Decides about this resource."}

    def at_location(self, asset: Asset) -> Body:
        location: Body = {"id": self.id("asset", asset.id, "location"), "location_type": "physical", "name": asset.name}
        if asset.longitude is not None and asset.latitude is not None:
            location |= {"latitude": asset.latitude, "longitude": asset.longitude}
        if address := self.address(asset):
            location["addresses"] = [address]
        if asset.access:
            location["accessibility"] = [{"id": self.id("asset", asset.id, "access"), "description": asset.access}]
        return {"id": self.id("asset", asset.id, "place"), "location": location}

    def address(self, asset: Asset) -> Body | None:
        """A whole address as the standard wants it; None where town or county are not known, rather than made up."""
        lines = [each.strip() for each in asset.address.split(",") if each.strip()]
        home = self.homes.get(asset.neighbourhood.unversioned) if asset.neighbourhood else None
        county = home.authority if home else ""
        city = lines[-1] if len(lines) > 1 else (home.name if home else "")
        if not (lines and city and (county or len(lines) > 2) and asset.postcode):
            return None
        return {
            "id": self.id("asset", asset.id, "address"),
            "address_1": ", ".join(lines[:-1] if len(lines) > 1 else lines),
            "city": city,
            "state_province": county or city,
            "postal_code": asset.postcode,
            "country": COUNTRY,
            "address_type": "physical",
        }

    def attributes(self, asset: Asset) -> list[Body]:
        terms = [self.class_term(asset.asset_class)]
        if asset.category and (category := self.sorts.get(asset.category.unversioned)):
            terms.append(self.term(category))
        return [
            {"id": self.id("asset", asset.id, "attribute", each["id"]), "link_type": "category", "taxonomy_term": each}
            for each in terms
        ]

    def class_term(self, asset_class: AssetClass) -> Body:
        return {
            "id": self.id("class", asset_class.value),
            "name": asset_class.label,
            "description": asset_class.says,
            "taxonomy": _TAXONOMY,
            "taxonomy_id": self.id("taxonomy", _TAXONOMY),
            "term": asset_class.label,
        }

    def term(self, category: AssetCategory) -> Body:
        scheme = category.scheme or "Categories"
        made: Body = {
            "id": self.term_id(category),
            "name": category.name,
            "description": category.says or category.name,
            "taxonomy": scheme,
            "taxonomy_id": self.id("taxonomy", scheme),
            "term": category.name,
        }
        if is_uri(category.code):
            made["term_uri"] = category.code
        elif category.code and not is_uuid(category.code):
            made["code"] = category.code
        if category.broader and (broader := self.sorts.get(category.broader.unversioned)):
            made["parent_id"] = self.term_id(broader)
        return made

    def term_id(self, category: AssetCategory) -> str:
        """The id that the term has where it came from, if it came from a feed; else one of the programme's own."""
        told = (each.partition("=")[2] for each in category.recognised_by if each.startswith(f"{TERM}="))
        return next((str(UUID(each)) for each in told if is_uuid(each)), self.id("category", category.id))

    def terms_used(self, assets: Sequence[Asset]) -> Iterable[Body]:
        """The terms of these assets and the wider ones above them."""
        yield from (self.class_term(each) for each in AssetClass if any(one.asset_class is each for one in assets))
        wanted: dict[Ref, None] = {}
        for asset in assets:
            ref = asset.category.unversioned if asset.category else None
            while ref is not None and ref in self.sorts and ref not in wanted:
                wanted[ref] = None
                broader = self.sorts[ref].broader
                ref = broader.unversioned if broader else None
        yield from (self.term(self.sorts[ref]) for ref in wanted)

    def taxonomies(self, terms: Iterable[Body]) -> Iterable[Body]:
        names = dict.fromkeys(str(each["taxonomy"]) for each in terms)
        for name in names:
            says = "The seven classes of Wellthread." if name == _TAXONOMY else f"A scheme called {name}."
            yield {"id": self.id("taxonomy", name), "name": name, "description": says}


def _has_place(asset: Asset) -> bool:
    exact = asset.pinpoint is Pinpoint.EXACT and asset.asset_class is not AssetClass.INDIVIDUAL
    placed = asset.longitude is not None and asset.latitude is not None
    return exact and (placed or bool(asset.address and asset.postcode))
