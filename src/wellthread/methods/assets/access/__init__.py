"""How far people walk to what helps them, on the real streets, and how evenly that is shared out."""

from .areas import AreaAccess, Evenness, GroupAccess, by_area, by_group, evenness
from .homes import from_centres, from_streets
from .hours import NoSuchMoment, Opening, moment_of, opening, openings
from .stops import Homes, Stops, snapped, stops, with_doors
from .straight import straight
from .tiles import cluster, in_tiles, threads
from .walking import METRES_A_MINUTE, MINUTES, Found, Walk, by_scipy, compiled, nearest_however_far, walk
from .what_if import changed, difference

__all__ = [
    "METRES_A_MINUTE",
    "MINUTES",
    "AreaAccess",
    "Evenness",
    "Found",
    "GroupAccess",
    "Homes",
    "NoSuchMoment",
    "Opening",
    "Stops",
    "Walk",
    "by_area",
    "by_group",
    "by_scipy",
    "changed",
    "cluster",
    "compiled",
    "difference",
    "evenness",
    "from_centres",
    "from_streets",
    "in_tiles",
    "moment_of",
    "nearest_however_far",
    "opening",
    "openings",
    "snapped",
    "stops",
    "straight",
    "threads",
    "walk",
    "with_doors",
]
