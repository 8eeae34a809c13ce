"""Public libraries in England: the basic dataset of Arts Council England, under its long or short headers.

A library is left out when its operation in 2023 is “Closed” or the file gives a year of closing. “No” under
statutory is no closure: it is a library that a community runs outside the statutory service.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .reading import LIMITS, Column, Limits, read_sheet

_YEAR = re.compile(r"(19|20)\d\d")
_OPERATOR = (
    "Operating Organisation: Name of the Commissioned Organisation, or the Community, Independent, or Public Sector "
    "organisation/group, which operates the library, if known"
)
_NOBODY = frozenset({"-", "N/A", ""})


@dataclass(frozen=True, slots=True)
class Library:
    """One library. `operation` is the file's code for who runs it; `shut_for_now` a temporary closure."""

    row: int
    service: str
    name: str
    address: str
    postcode: str
    operation: str
    statutory: bool
    operator: str
    closed: bool
    shut_for_now: bool
    hours_a_week: str


def read_libraries(path: Path, limits: Limits = LIMITS) -> tuple[Library, ...]:
    """Every row of the file, closed ones too. Raises BadFile."""
    columns = [
        Column("service", ("reporting", "Reporting Library Service")),
        Column("name", ("name", "Name")),
        *(Column(f"address{n}", (f"address{n}", f"Address {n}"), required=False) for n in (1, 2, 3)),
        Column("postcode", ("postcode", "Postcode")),
        Column("operation", ("operation_23", "Facility Operation: 31/12/2023")),
        Column("statutory", ("statutory_23", "Stat Provision: 31/12/2023")),
        Column("closed", ("closed", "Year Permanently Closed")),
        Column("operator", ("operating_organisation", _OPERATOR), required=False),
        Column("hours", ("hours", "Total Open Hours Per Week"), required=False),
    ]
    sheet = read_sheet(path, columns, limits=limits)
    return tuple(_library(index + sheet.first_row, row) for index, row in enumerate(sheet.rows))


def still_open(libraries: Iterable[Library]) -> tuple[Library, ...]:
    """Those not closed for good."""
    return tuple(each for each in libraries if not each.closed)


def _library(number: int, row: tuple[str, ...]) -> Library:
    service, name, *address, postcode, operation, statutory, closed, operator, hours = (each.strip() for each in row)
    return Library(
        row=number,
        service=service,
        name=name,
        address=", ".join(each for each in address if each),
        postcode=postcode,
        operation=operation,
        statutory=statutory.casefold() == "yes",
        operator="" if operator in _NOBODY else operator,
        closed=operation.casefold() == "closed" or bool(_YEAR.search(closed)),
        shut_for_now=operation.casefold() == "temporary closure",
        hours_a_week=hours,
    )
