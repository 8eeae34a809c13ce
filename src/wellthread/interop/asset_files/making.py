"""A row of the common shape out of the properties of anything: which of them is the name, the id, the address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from wellthread.interop.asset_rows import FIELDS, Gathered, Row
from wellthread.interop.guard import plain_text

from .placing import Spot, from_columns, from_grid

LONGEST = 20_000
NAMES = (
    "name", "asset_name", "asset", "title", "site_name", "library_name", "practice_name", "pharmacy_name",
    "charity_name", "common_name", "organisationname", "organisation_name", "organization_name", "organisation",
    "organization", "establishmentname", "establishment_name", "school_name", "club_name", "group_name", "distname",
    "facility_name", "service_name", "venue", "venue_name", "partner_name", "place", "place_name", "location_name",
    "location", "label", "nom",
)  # fmt: skip
IDS = (
    "external_id", "id", "@id", "uuid", "osm_id", "atco_code", "cqc_id", "organisation_data_service_code", "ods_code",
    "organisationcode", "practice_code", "partner_organisation_code", "unique_reference_number", "urn", "org_id",
    "registered_charity_number", "reg_number", "post_id", "uprn", "code",
)  # fmt: skip
LONGITUDES = ("longitude", "lon", "lng", "long", "geo_longitude", "x_longitude", "point_x", "longitude_wgs84")
LATITUDES = ("latitude", "lat", "geo_latitude", "y_latitude", "point_y", "latitude_wgs84")
EASTINGS = ("easting", "eastings", "oseast1m", "geox", "x_coordinate", "os_x", "bng_e")
NORTHINGS = ("northing", "northings", "osnrth1m", "geoy", "y_coordinate", "os_y", "bng_n")
SORTS = (
    "category", "type", "subtype", "facility_type", "site_type", "asset_type", "access_type", "classifica",
    "buildgthem", "sector", "activity", "kind", "class", "theme", "type_of_library", "charity_type", "ukcat",
)  # fmt: skip
"""Headers whose content hints at a category."""

LOOSE: Mapping[str, tuple[str, ...]] = {
    "description": ("description", "desc", "activities", "charity_activities", "notes", "note", "about", "summary"),
    "aliases": ("alt_name", "alternate_name", "alias", "aliases", "also_known_as"),
    "controlled_by": (
        "controlled_by",
        "provider",
        "operator",
        "managed",
        "managed_by",
        "run_by",
        "owner",
        "parentname",
    ),
    "terms": ("terms", "terms_of_use"),
    "address": ("address", "full_address", "addr_full", "street_address"),
    "postcode": ("postcode", "post_code", "postal_code", "addr_postcode", "practice_postcode", "zip"),
    "website": ("website", "web", "url", "link", "contact_website", "charity_contact_web", "homepage"),
    "hours": ("hours", "opening_times", "opening", "open", "times", "when"),
    "opening_hours": ("opening_hours",),
    "cost": ("cost", "price", "fee", "fees", "charge"),
    "access": ("access", "accessibility", "referral_method", "wheelchair"),
    "used_by": ("used_by", "users", "who_for", "for_whom", "audience"),
    "excluded": ("excluded",),
    "capacity": ("capacity", "number_of_places", "places"),
    "named_by": ("named_by", "suggested_by"),
}
_STREETS = (
    "addr_housenumber", "address1", "address_1", "addr1", "address2", "address_2", "addr2", "address3", "address_3",
    "addr3", "addr4", "street", "addr_street", "town", "city", "addr_city", "county",
)  # fmt: skip
_NOT_A_NAME = re.compile(
    r"(area|ward|la|lad|lsoa|msoa|locality|region|county|user|file|layer|parent|pcn|ccg|hcl)_name$"
)
_EMPTY = frozenset({"na", "n/a", "null", "none", "nan", "-", "--", "#n/a", "unknown"})


def key_of(header: str) -> str:
    """A header as a plain key: “Opening times” is opening_times, “addr:street” addr_street.

    >>> key_of(" Opening times "), key_of("addr:street"), key_of("location.lat")
    ('opening_times', 'addr_street', 'location_lat')
    """
    return re.sub(r"[^a-z0-9@]+", "_", header.strip().casefold()).strip("_")


class Headers:
    """Which header stands for what in one list, found by its plain keys or told by a mapping."""

    def __init__(self, headers: Iterable[str], told: Mapping[str, str] | None = None) -> None:
        self._keys: dict[str, str] = {}
        for header in headers:
            self._keys.setdefault(key_of(header), header)
        self.told = dict(told or {})
        found = {
            "name": self._first(NAMES) or (self._ending() if not told else None),
            "external_id": self._first(IDS),
            "longitude": self._first(LONGITUDES) or self._ends_with("lon", "lng", "longitude"),
            "latitude": self._first(LATITUDES) or self._ends_with("lat", "latitude"),
            "easting": self._first(EASTINGS),
            "northing": self._first(NORTHINGS),
            **{field: self._first(names) for field, names in LOOSE.items()},
        }
        self.found = {what: header for what, header in found.items() if header} if not told else self.told
        self.sorts = [self._keys[each] for each in SORTS if each in self._keys]
        self._fields = [(each, self.found[each]) for each in FIELDS if each in self.found]
        self._streets = [self._keys[each] for each in _STREETS if each in self._keys]

    def _first(self, names: Iterable[str]) -> str | None:
        return next((self._keys[each] for each in names if each in self._keys), None)

    def _ending(self) -> str | None:
        """The first header that ends in “_name” and is no name of an area."""
        return next((self._keys[k] for k in self._keys if k.endswith("_name") and not _NOT_A_NAME.search(k)), None)

    def _ends_with(self, *tails: str) -> str | None:
        return next((self._keys[k] for k in self._keys if k.endswith(tuple(f"_{each}" for each in tails))), None)

    def text(self, what: str, raw: Mapping[str, str]) -> str:
        """What a row has for a name, id, coordinate or field; empty where the list says there is none."""
        header = self.found.get(what)
        return said(raw.get(header, "")) if header else ""

    def fields(self, raw: Mapping[str, str]) -> dict[str, str]:
        """The fields of an asset that a row fills."""
        filled = {what: text for what, header in self._fields if (text := said(raw.get(header, "")))}
        if "address" not in filled and not self.told:
            address = ", ".join(dict.fromkeys(text for each in self._streets if (text := said(raw.get(each, "")))))
            filled |= {"address": address} if address else {}
        return filled

    def tags(self, raw: Mapping[str, str]) -> tuple[str, ...]:
        """Hints at a category: each column that tells of a sort, as type=Dentist."""
        told = self.found.get("category")
        return tuple(
            f"{key_of(each)}={text}" for each in ([told] if told else self.sorts) if (text := said(raw.get(each, "")))
        )

    def spot(self, raw: Mapping[str, str], number: int, gathered: Gathered) -> Spot | None:
        """The place that the columns of a row tell."""
        if "longitude" in self.found and "latitude" in self.found:
            return from_columns(self.text("longitude", raw), self.text("latitude", raw), number, gathered)
        if "easting" in self.found and "northing" in self.found:
            return from_grid(self.text("easting", raw), self.text("northing", raw), number, gathered)
        return None


def said(text: str) -> str:
    """A cell, or nothing where it says that it is empty: NA, n/a, a dash."""
    return "" if text.strip().casefold() in _EMPTY else text.strip()


@lru_cache(maxsize=4_096)
def _plain_key(key: str) -> str:
    return plain_text(key)[:200]


def plain_row(properties: Mapping[str, object], number: int, gathered: Gathered) -> dict[str, str]:
    """Properties as plain text by header, long ones cut."""
    raw = {_plain_key(key): plain_text(value) for key, value in properties.items()}
    if any(len(text) > LONGEST for text in raw.values()):
        gathered.add("cut", number)
        raw = {key: text[:LONGEST] for key, text in raw.items()}
    return raw


def made(
    number: int,
    raw: Mapping[str, str],
    headers: Headers,
    spot: Spot | None,
    gathered: Gathered,
    *,
    external_id: str = "",
    name: str = "",
    tags: tuple[str, ...] = (),
) -> Row:
    """A row of the common shape; tells of one without a name."""
    called = name or headers.text("name", raw)
    if not called:
        gathered.add("no_name", number)
    return Row(
        number=number,
        name=called[:500],
        external_id=(external_id or headers.text("external_id", raw))[:200],
        longitude=spot.longitude if spot else None,
        latitude=spot.latitude if spot else None,
        place=spot.how if spot else "",
        tags=(*tags, *headers.tags(raw)),
        fields=headers.fields(raw),
        cells=raw,
    )
