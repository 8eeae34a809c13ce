"""A made-up town as an OpenStreetMap extract: streets, a bridge, a park nobody can get out of, and no real place."""

from __future__ import annotations

from pathlib import Path

import osmium

STEP = 0.001
"""Degrees between two corners: about 111 metres, since the town lies on the equator."""


def write_town(path: Path, side: int = 6, extra=()) -> Path:
    """A grid of streets; `extra` are further ways, as tags and nodes. A node is row*100 + column."""
    with osmium.SimpleWriter(str(path), overwrite=True) as out:
        numbers = sorted({row * 100 + column for row in range(side) for column in range(side)} | _numbers(extra))
        for number in numbers:
            place = ((number % 100) * STEP, (number // 100) * STEP)
            out.add_node(osmium.osm.mutable.Node(id=number + 1, location=place))
        ways = [({"highway": "residential"}, [row * 100 + column for column in range(side)]) for row in range(side)]
        ways += [({"highway": "footway"}, [row * 100 + column for row in range(side)]) for column in range(side)]
        for number, (tags, nodes) in enumerate((*ways, *extra), start=1):
            refs = [each + 1 for each in nodes]
            out.add_way(osmium.osm.mutable.Way(id=number, nodes=refs, tags=tags))
    return path


def _numbers(extra) -> set[int]:
    return {each for _, nodes in extra for each in nodes}
