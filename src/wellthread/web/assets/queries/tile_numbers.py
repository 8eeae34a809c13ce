"""Map tiles by one number each: the two halves of a tile's number interleaved, so that a tile is one stretch of it."""

from __future__ import annotations

from math import asinh, atan, degrees, floor, pi, radians, sinh, tan

FINEST = 24
"""The zoom at which spots are numbered: a tile of it is about 2.4 metres wide at the equator."""
EDGE = 85.05112878
"""Latitude, in degrees, at which a Web Mercator map ends."""


def tile_number(longitude: float, latitude: float) -> int:
    """The interleaved number of the finest tile that holds a point, in 48 bits.

    >>> tile_number(-180.0, EDGE), tile_number(179.9999999, -EDGE) == 4**FINEST - 1
    (0, True)
    """
    across, down = position(longitude, latitude)
    last = 2**FINEST - 1
    return interleaved(min(floor(across * 2**FINEST), last), min(floor(down * 2**FINEST), last))


def position(longitude: float, latitude: float) -> tuple[float, float]:
    """How far across and down the whole map a point lies, from 0 to 1. Source: EPSG:3857."""
    held = min(max(latitude, -EDGE), EDGE)
    down = (1 - asinh(tan(radians(held))) / pi) / 2
    return min(max((longitude + 180) / 360, 0.0), 1.0), min(max(down, 0.0), 1.0)


def corner(across: float, down: float) -> tuple[float, float]:
    """Longitude and latitude of a place on the whole map: the way back from `position`."""
    return across * 360 - 180, degrees(atan(sinh(pi * (1 - 2 * down))))


def interleaved(across: int, down: int) -> int:
    """Two numbers bit by bit in turn, `across` in the lower bits.

    >>> interleaved(0b11, 0b00), interleaved(0b00, 0b11)
    (5, 10)
    """
    return _spread(across) | _spread(down) << 1


def stretch(zoom: int, across: int, down: int) -> tuple[int, int]:
    """The first number in a tile, and the first beyond it.

    >>> stretch(0, 0, 0) == (0, 4**FINEST)
    True
    """
    finer = 2 * (FINEST - zoom)
    first = interleaved(across, down)
    return first << finer, (first + 1) << finer


def _spread(value: int) -> int:
    """The bits of a number of 24 bits with a gap after each."""
    for shift, mask in ((16, 0x0000FFFF0000FFFF), (8, 0x00FF00FF00FF00FF), (4, 0x0F0F0F0F0F0F0F0F)):
        value = (value | value << shift) & mask
    value = (value | value << 2) & 0x3333333333333333
    return (value | value << 1) & 0x5555555555555555
