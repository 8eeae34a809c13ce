"""What Open Referral UK 3.0 asks of each of its objects, stated by us as data from its documentation.

Where editions of the profile differ (a term needs `taxonomy` in one, `name` and `description` in another; a location
its `location_type` or not), the stricter is asked of what we write. The words of the standard are not repeated here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

STATUSES = ("active", "inactive", "defunct", "temporarily closed")
PLACES = ("physical", "postal", "virtual")
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Rule:
    """One object: fields that must be there, how texts are written, closed lists, numbers, and objects inside."""

    required: tuple[str, ...]
    formats: Mapping[str, str] = field(default_factory=dict)
    one_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    many: Mapping[str, str] = field(default_factory=dict)
    one: Mapping[str, str] = field(default_factory=dict)


_ATTRIBUTES = {"attributes": "attribute"}

RULES: Mapping[str, Rule] = {
    "service": Rule(
        required=("id", "name", "status"),
        formats={
            "id": "uuid",
            "organization_id": "uuid",
            "url": "uri",
            "email": "email",
            "assurer_email": "email",
            "assured_date": "date",
            "last_modified": "date-time",
        },
        one_of={"status": STATUSES},
        numbers=("minimum_age", "maximum_age"),
        texts=("name", "description", "fees", "accreditations", "alert"),
        many={
            "schedules": "schedule",
            "service_areas": "service_area",
            "service_at_locations": "service_at_location",
            "languages": "language",
            "funding": "funding",
            "cost_options": "cost_option",
            "contacts": "contact",
            **_ATTRIBUTES,
        },
        one={"organization": "organization"},
    ),
    "organization": Rule(
        required=("id", "name", "description"),
        formats={
            "id": "uuid",
            "email": "email",
            "website": "uri",
            "uri": "uri",
            "parent_organization_id": "uuid",
        },
        texts=("name", "description", "logo"),
        many={"organization_identifiers": "organization_identifier", **_ATTRIBUTES},
    ),
    "organization_identifier": Rule(
        required=("id", "identifier_type", "identifier"),
        formats={"id": "uuid"},
        texts=("identifier_scheme", "identifier_type", "identifier"),
    ),
    "service_at_location": Rule(
        required=("id",),
        formats={"id": "uuid", "service_id": "uuid", "location_id": "uuid"},
        many={"schedules": "schedule", "contacts": "contact", **_ATTRIBUTES},
        one={"location": "location"},
    ),
    "location": Rule(
        required=("id", "location_type"),
        formats={"id": "uuid"},
        one_of={"location_type": PLACES},
        numbers=("latitude", "longitude"),
        texts=("name", "description", "external_identifier", "external_identifier_type"),
        many={
            "addresses": "address",
            "accessibility": "accessibility",
            "schedules": "schedule",
            "contacts": "contact",
            **_ATTRIBUTES,
        },
    ),
    "address": Rule(
        required=("id", "address_1", "city", "state_province", "postal_code", "country", "address_type"),
        formats={"id": "uuid"},
        one_of={"address_type": PLACES},
        texts=("address_1", "city", "region", "state_province", "postal_code", "country"),
    ),
    "accessibility": Rule(("id",), {"id": "uuid", "url": "uri"}, texts=("description", "details")),
    "schedule": Rule(
        required=("id",),
        formats={
            "id": "uuid",
            "valid_from": "date",
            "valid_to": "date",
            "dtstart": "date",
            "opens_at": "time",
            "closes_at": "time",
            "schedule_link": "uri",
        },
        one_of={"freq": ("WEEKLY", "MONTHLY"), "wkst": DAYS},
        numbers=("interval",),
        texts=("byday", "bymonthday", "description", "attending_type", "notes"),
    ),
    "contact": Rule(("id",), {"id": "uuid", "email": "email"}, texts=("name", "title"), many={"phones": "phone"}),
    "phone": Rule(("id", "number"), {"id": "uuid"}, texts=("number", "description"), many={"languages": "language"}),
    "language": Rule(("id",), {"id": "uuid"}, texts=("name", "code", "note")),
    "funding": Rule(("id",), {"id": "uuid"}, texts=("source",)),
    "cost_option": Rule(
        required=("id",),
        formats={"id": "uuid", "valid_from": "date", "valid_to": "date"},
        numbers=("amount",),
        texts=("option", "amount_description", "currency"),
    ),
    "service_area": Rule(("id",), {"id": "uuid", "uri": "uri"}, texts=("name", "extent", "extent_type")),
    "attribute": Rule(
        required=("id",),
        formats={"id": "uuid", "link_id": "uuid"},
        texts=("link_type",),
        one={"taxonomy_term": "taxonomy_term"},
    ),
    "taxonomy_term": Rule(
        required=("id", "name", "description"),
        formats={"id": "uuid", "parent_id": "uuid", "taxonomy_id": "uuid", "term_uri": "uri"},
        texts=("name", "description", "taxonomy", "term", "code"),
    ),
    "taxonomy": Rule(
        required=("id", "name", "description"),
        formats={"id": "uuid", "uri": "uri"},
        texts=("name", "description", "version"),
        many={"taxonomy_terms": "taxonomy_term"},
    ),
}
"""The rule of each object, by the name that the standard gives it."""

ENVELOPE = {
    "total_items": int,
    "total_pages": int,
    "page_number": int,
    "size": int,
    "first_page": bool,
    "last_page": bool,
    "empty": bool,
    "contents": list,
}
"""What a page of a listing holds, and of what sort each is."""
