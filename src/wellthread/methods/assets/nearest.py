"""How far the nearest asset of each class is, as the crow flies. Walking is always further."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from wellthread.vocabulary import Asset, AssetClass, Ref

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest asset of a class and its distance in kilometres in a straight line."""

    asset: Ref
    straight_line_km: float


def straight_line_km(longitude: float, latitude: float, other_longitude: float, other_latitude: float) -> float:
    """Great-circle distance in kilometres between two points in degrees (WGS84). Not a walking distance.

    One degree of latitude is about 111 km:

    >>> round(straight_line_km(0, 52, 0, 53), 1)
    111.2
    """
    north, south = radians(latitude), radians(other_latitude)
    half_north = (south - north) / 2
    half_east = radians(other_longitude - longitude) / 2
    chord = sin(half_north) ** 2 + cos(north) * cos(south) * sin(half_east) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))


def nearest_by_class(longitude: float, latitude: float, assets: Iterable[Asset]) -> dict[AssetClass, Nearest]:
    """The nearest asset of each class to a point; classes of which no asset has a place are left out.

    Equal distances go to the asset whose id comes first.
    """
    found: dict[AssetClass, Nearest] = {}
    for each in sorted(assets, key=lambda each: each.id):
        if each.longitude is None or each.latitude is None:
            continue
        away = straight_line_km(longitude, latitude, each.longitude, each.latitude)
        if each.asset_class not in found or away < found[each.asset_class].straight_line_km:
            found[each.asset_class] = Nearest(each.ref.unversioned, away)
    return found
