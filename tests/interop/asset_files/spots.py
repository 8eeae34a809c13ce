"""Where a row is, for tests that know that it is somewhere."""

from __future__ import annotations

from wellthread.interop.asset_rows import Row


def spot(row: Row) -> tuple[float, float]:
    """Longitude and latitude."""
    assert row.longitude is not None
    assert row.latitude is not None
    return row.longitude, row.latitude


def within(row: Row, west: float, south: float, east: float, north: float) -> bool:
    """Whether a row lies inside a box."""
    x, y = spot(row)
    return west < x < east and south < y < north
