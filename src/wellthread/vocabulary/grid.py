"""The grid of a printed map: squares such as C4, lettered across and numbered down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_uppercase

from .assets import MapSheet

MOST = len(ascii_uppercase)
_SQUARE = re.compile(r"\s*([A-Za-z])\s*-?\s*(\d{1,2})\s*")


class NoSuchSquare(ValueError):
    """A square that the sheet does not have."""


@dataclass(frozen=True, slots=True)
class Square:
    """One square of a sheet, with its edges in degrees."""

    name: str
    west: float
    south: float
    east: float
    north: float

    @property
    def centre(self) -> tuple[float, float]:
        """Longitude and latitude of its middle."""
        return (self.west + self.east) / 2, (self.south + self.north) / 2


def squares(sheet: MapSheet) -> Iterator[Square]:
    """Every square, row by row from the north-west corner."""
    for down in range(sheet.rows):
        for across in range(sheet.columns):
            yield _square(sheet, across, down)


def square_named(sheet: MapSheet, name: str) -> Square:
    """The square that somebody wrote down, however they wrote it. Raises NoSuchSquare.

    >>> sheet = MapSheet(id="s", neighbourhood=None, code="x", west=0, south=0, east=12, north=8)
    >>> square_named(sheet, " c4 ").centre
    (2.5, 4.5)
    """
    found = _SQUARE.fullmatch(name)
    across, down = (ascii_uppercase.index(found[1].upper()), int(found[2]) - 1) if found else (-1, -1)
    if not (0 <= across < sheet.columns and 0 <= down < sheet.rows):
        last = f"{ascii_uppercase[sheet.columns - 1]}{sheet.rows}"
        raise NoSuchSquare(f"“{name.strip()}” is no square of this map. Squares go from A1 to {last}.")
    return _square(sheet, across, down)


def square_at(sheet: MapSheet, longitude: float, latitude: float) -> Square | None:
    """The square that holds a point; None beyond the edge of the map. A point on a line belongs to the next square."""
    across = (longitude - sheet.west) / (sheet.east - sheet.west)
    down = (sheet.north - latitude) / (sheet.north - sheet.south)
    if not (0 <= across <= 1 and 0 <= down <= 1):
        return None
    return _square(
        sheet, min(int(across * sheet.columns), sheet.columns - 1), min(int(down * sheet.rows), sheet.rows - 1)
    )


def _square(sheet: MapSheet, across: int, down: int) -> Square:
    wide, high = (sheet.east - sheet.west) / sheet.columns, (sheet.north - sheet.south) / sheet.rows
    west, north = sheet.west + across * wide, sheet.north - down * high
    return Square(f"{ascii_uppercase[across]}{down + 1}", west, north - high, west + wide, north)
