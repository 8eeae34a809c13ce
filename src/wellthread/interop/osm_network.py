"""The walking network of an OpenStreetMap extract (PBF). © OpenStreetMap contributors, Open Database Licence 1.0."""

from __future__ import annotations

import hashlib
import zipfile
from array import array
from collections.abc import Mapping
from dataclasses import fields
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wellthread.vocabulary.streets import Network

from .guard import bounded
from .reading import BadFile, TooLarge

CREDIT = "Street network © OpenStreetMap contributors, Open Database Licence 1.0."
NOT_ON_FOOT = frozenset({"motorway", "motorway_link", "trunk", "trunk_link"})
NOT_THERE = frozenset({"abandoned", "bus_guideway", "construction", "demolished", "proposed", "raceway", "razed"})
RESIDENTIAL = frozenset({"living_street", "residential"})
ALLOWED = frozenset({"designated", "permissive", "yes"})
SIDES = frozenset({"both", "left", "right", "yes"})
SIDEWALKS = ("sidewalk", "sidewalk:left", "sidewalk:right", "sidewalk:both")
MOST_NODES = 20_000_000
LONGEST = 1_000_000_000
"""Millimetres: no line between two nodes counts as longer than a thousand kilometres."""
RULES = 1
"""Raised when the rules of this module change, so that networks kept under the old ones are made anew."""
SECONDS, MEGABYTES = 120.0, 4096


def may_walk(tags: Mapping[str, str]) -> bool:
    """Whether people may walk along a way with these tags.

    Motorways and trunk roads only with a pavement or a sign for walkers, private ways only where walkers are named.

    >>> may_walk({"highway": "trunk"}), may_walk({"highway": "trunk", "sidewalk": "left"})
    (False, True)
    """
    highway = tags.get("highway", "")
    if not highway or highway in NOT_THERE or tags.get("foot") in ("no", "private", "use_sidepath"):
        return False
    on_foot = tags.get("foot") in ALLOWED
    if tags.get("access") in ("no", "private") and not on_foot:
        return False
    return highway not in NOT_ON_FOOT or on_foot or any(tags.get(each) in SIDES for each in SIDEWALKS)


def walking_network(path: Path, *, cache: Path | None = None) -> Network:
    """The walking network of a file that anybody may have sent, read under ceilings of memory and time.

    With `cache`, a folder, a network that was read before is taken from there, by the checksum of its file.
    Raises BadFile or TooLarge.
    """
    kept = cache / f"{checksum(path)}-walk-{RULES}.npz" if cache else None
    if kept and (found := network_kept(kept)):
        return found
    made = bounded(read_network, path, seconds=SECONDS, megabytes=MEGABYTES)
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        part = kept.with_suffix(".part.npz")
        np.savez(part, **{each.name: getattr(made, each.name) for each in fields(made)})
        part.replace(kept)
    return made


def checksum(path: Path) -> str:
    """SHA-256 of a file. Raises BadFile when there is none."""
    if not path.is_file():
        raise BadFile(path, 0, "There is no such file.", "Name an OpenStreetMap extract: a file that ends in .osm.pbf.")
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_network(path: Path) -> Network:
    """The walking network of a file, read here and now without ceilings. Raises BadFile or TooLarge.

    Nodes are joined where ways share them, so a bridge joins nothing that it only crosses. Lengths are geodesic
    (WGS84). The largest connected part is kept, and what is left out is counted.
    """
    checksum(path)
    found = _Found()
    try:
        _read(path, found)
    except (RuntimeError, OSError) as error:
        says = f"It cannot be read as an OpenStreetMap extract ({error})."
        raise BadFile(path, 0, says, "Fetch it again, as a file that ends in .osm.pbf.") from error
    if not found.starts:
        raise BadFile(path, 0, "It holds no way that can be walked.", "Check that the extract covers the town.")
    return _joined(found)


class _Found:
    """What was met on the way through the file: nodes in the order of the ways, and pairs of them."""

    def __init__(self) -> None:
        self.place: dict[int, int] = {}
        self.lon, self.lat, self.homes = array("d"), array("d"), bytearray()
        self.starts, self.ends = array("q"), array("q")
        self.ways = self.barred = 0

    def walk(self, nodes: Any, home: bool) -> None:
        """Take in one way."""
        line = [self._at(each.ref, each.location) for each in nodes if each.location.valid()]
        for one, other in pairwise(line):
            if one != other:
                self.starts.append(one)
                self.ends.append(other)
        if home:
            for each in line:
                self.homes[each] = 1

    def _at(self, ref: int, location: Any) -> int:
        place = self.place.get(ref)
        if place is None:
            place = self.place[ref] = len(self.lon)
            self.lon.append(location.lon)
            self.lat.append(location.lat)
            self.homes.append(0)
        return place


def _read(path: Path, found: _Found) -> None:
    import osmium

    ways = osmium.FileProcessor(osmium.io.File(str(path), "pbf")).with_locations()
    ways = ways.with_filter(osmium.filter.EntityFilter(osmium.osm.WAY))
    for way in ways.with_filter(osmium.filter.KeyFilter("highway")):
        if not isinstance(way, osmium.osm.Way):
            continue
        tags = dict(way.tags)
        if not may_walk(tags):
            found.barred += 1
            continue
        found.ways += 1
        found.walk(way.nodes, tags["highway"] in RESIDENTIAL)
        if len(found.lon) > MOST_NODES:
            raise TooLarge(path, 0, f"It has more than {MOST_NODES:,} nodes.", "Cut it to the region that is meant.")


def _joined(found: _Found) -> Network:
    from pyproj import Geod

    lon, lat = np.frombuffer(found.lon), np.frombuffer(found.lat)
    starts, ends = np.frombuffer(found.starts, np.int64), np.frombuffer(found.ends, np.int64)
    metres = np.asarray(Geod(ellps="WGS84").inv(lon[starts], lat[starts], lon[ends], lat[ends])[2], dtype=np.float64)
    homes = np.frombuffer(bytes(found.homes), np.uint8).astype(np.bool_)
    return network_of(lon, lat, starts, ends, metres, homes, ways=found.ways, barred=found.barred)


def network_of(
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    metres: NDArray[np.float64],
    homes: NDArray[np.bool_] | None = None,
    *,
    ways: int = 0,
    barred: int = 0,
) -> Network:
    """A network out of nodes and the lines between them: doubled lines once, the largest connected part kept.

    Of several lines between the same two nodes the shortest stays. Lengths, given in metres, become whole millimetres
    and at least one.
    """
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    few, many = np.minimum(starts, ends), np.maximum(starts, ends)
    length = np.clip((metres * 1000).round(), 1, LONGEST).astype(np.int32)
    order = np.lexsort((length, many, few))
    few, many, length = few[order], many[order], length[order]
    first = np.ones(len(few), dtype=np.bool_)
    first[1:] = (few[1:] != few[:-1]) | (many[1:] != many[:-1])
    few, many, length = few[first], many[first], length[first]
    size = len(lon)
    joined = csr_matrix((np.ones(len(few), np.int8), (few, many)), (size, size))
    count, label = connected_components(joined, directed=False)
    kept = label == np.bincount(label).argmax()
    places = np.flatnonzero(kept)
    places = places[_along_a_curve(lon[places], lat[places])]
    number = np.zeros(size, np.int64)
    number[places] = np.arange(len(places))
    inside = kept[few]
    few, many, length = number[few[inside]], number[many[inside]], length[inside]
    ptr, idx, millimetres = _both_ways(few, many, length, len(places))
    return Network(
        lon=lon[places],
        lat=lat[places],
        ptr=ptr,
        idx=idx,
        millimetres=millimetres,
        homes=homes[places] if homes is not None else np.ones(len(places), np.bool_),
        dropped=int(size - kept.sum()),
        dropped_parts=int(count - 1),
        ways=ways,
        barred=barred,
    )


def _both_ways(
    few: NDArray[np.int64], many: NDArray[np.int64], length: NDArray[np.int32], size: int
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int32]]:
    starts, ends, lengths = np.r_[few, many], np.r_[many, few], np.r_[length, length]
    order = np.lexsort((ends, starts))
    ptr = np.zeros(size + 1, np.int64)
    np.cumsum(np.bincount(starts, minlength=size), out=ptr[1:])
    return ptr, ends[order].astype(np.int32), lengths[order]


def _along_a_curve(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.int64]:
    """The order of the nodes along a Z-curve (Morton): what is near on the ground is then near in memory."""
    code = np.zeros(len(lon), np.uint64)
    for shift, each in enumerate((lon, lat)):
        span = max(float(np.ptp(each)), 1e-12)
        bits = ((each - each.min()) / span * 65535).astype(np.uint64)
        for step, mask in ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555)):
            bits = (bits | (bits << np.uint64(step))) & np.uint64(mask)
        code |= bits << np.uint64(shift)
    return np.argsort(code, kind="stable")


def network_kept(path: Path) -> Network | None:
    """A network from the cache; None when there is none, or it was broken off while it was written."""
    if not path.is_file():
        return None
    try:
        with path.open("rb") as raw, np.load(raw, allow_pickle=False) as found:
            held: dict[str, Any] = {each.name: found[each.name] for each in fields(Network)}
    except (KeyError, ValueError, OSError, EOFError, zipfile.BadZipFile):
        return None
    held = {name: each if each.ndim else int(each) for name, each in held.items()}
    return Network(**held)
