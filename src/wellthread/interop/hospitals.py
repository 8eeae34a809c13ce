"""Hospitals from the list of NHS.UK, as published (split by the not-sign, Latin-1) or as plain CSV."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .reading import LIMITS, Column, Limits, open_bytes, read_sheet

_SPLIT = "¬"


@dataclass(frozen=True, slots=True)
class Hospital:
    """One hospital. Longitude and latitude are degrees in WGS84, None where the list has none."""

    code: str
    name: str
    sector: str
    address: str
    postcode: str
    longitude: float | None
    latitude: float | None
    run_by: str
    website: str


def read_hospitals(path: Path, limits: Limits = LIMITS) -> tuple[Hospital, ...]:
    """Every hospital in the list. Raises BadFile."""
    names = ("OrganisationCode", "OrganisationName", "Sector", "Address1", "Address2", "Address3", "City", "Postcode")
    columns = [Column(each, (each,)) for each in (*names, "Longitude", "Latitude", "ParentName", "Website")]
    official = _as_published(path, limits)
    sheet = read_sheet(
        path,
        columns,
        limits=limits,
        encoding="latin-1" if official else "utf-8-sig",
        delimiter=_SPLIT if official else ",",
    )
    longitudes = sheet.column(8, _degrees, "a longitude in degrees")
    latitudes = sheet.column(9, _degrees, "a latitude in degrees")
    return tuple(
        Hospital(
            code=row[0],
            name=row[1].strip(),
            sector=row[2],
            address=", ".join(each.strip() for each in row[3:7] if each.strip()),
            postcode=row[7],
            longitude=longitude,
            latitude=latitude,
            run_by=row[10],
            website=row[11],
        )
        for row, longitude, latitude in zip(sheet.rows, longitudes, latitudes, strict=True)
    )


def _as_published(path: Path, limits: Limits) -> bool:
    with open_bytes(path, limits) as raw:
        return _SPLIT.encode("latin-1") in raw.readline() and path.suffix != ".gz"


def _degrees(text: str) -> float | None:
    if not text.strip():
        return None
    degrees = float(text)
    if not -180 <= degrees <= 180:
        raise ValueError(text)
    return degrees
