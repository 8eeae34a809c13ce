"""A small feed with made-up services, as the standard writes them."""

from __future__ import annotations

from typing import Any

CHESS, WALK, TERM, SCHEME = (
    "0d3fd7a5-6a2b-4f7f-8d28-95c0c0a3c001",
    "0d3fd7a5-6a2b-4f7f-8d28-95c0c0a3c002",
    "0d3fd7a5-6a2b-4f7f-8d28-95c0c0a3c003",
    "0d3fd7a5-6a2b-4f7f-8d28-95c0c0a3c004",
)


def uuid(last: int) -> str:
    """An id that differs in its last digits."""
    return f"0d3fd7a5-6a2b-4f7f-8d28-95c0c0a3{last:04d}"


def service(**more: Any) -> dict[str, Any]:
    """A service with one place."""
    return {
        "id": CHESS,
        "name": "Chess for all",
        "description": "A board, a cup of tea.",
        "url": "https://example.org/chess",
        "status": "active",
        "assured_date": "2026-01-15",
        "minimum_age": 16,
        "organization": {"id": uuid(1), "name": "Castle Friends", "description": "Neighbours."},
        "schedules": [
            {"id": uuid(2), "freq": "WEEKLY", "byday": "TU,TH", "opens_at": "18:00", "closes_at": "20:30:00"},
        ],
        "cost_options": [{"id": uuid(3), "option": "Under 18", "amount": 1.5, "amount_description": "an evening"}],
        "service_at_locations": [
            {
                "id": uuid(4),
                "location": {
                    "id": uuid(5),
                    "location_type": "physical",
                    "name": "Castle Hall",
                    "latitude": 52.24,
                    "longitude": -0.9,
                    "addresses": [
                        {
                            "id": uuid(6),
                            "attention": "Ms A Person",
                            "address_1": "1 Castle Street",
                            "city": "Northampton",
                            "state_province": "Northamptonshire",
                            "postal_code": "NN1 1AA",
                            "country": "GB",
                            "address_type": "physical",
                        }
                    ],
                    "accessibility": [{"id": uuid(7), "description": "Step-free."}],
                },
            }
        ],
        "contacts": [{"id": uuid(8), "name": "Ms A Person"}],
        "attributes": [{"id": uuid(9), "taxonomy_term": term()}],
        **more,
    }


def term() -> dict[str, Any]:
    """A term of a taxonomy."""
    return {"id": TERM, "name": "Games", "description": "Games.", "taxonomy": "Borset list", "taxonomy_id": SCHEME}


def page(*contents: Any, number: int = 1, of: int = 1, total: int | None = None) -> dict[str, Any]:
    """A page of a listing."""
    return {
        "total_items": len(contents) if total is None else total,
        "total_pages": of,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number == of,
        "empty": not contents,
        "contents": list(contents),
    }
