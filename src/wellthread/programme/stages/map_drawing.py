"""A systems map drawn: as a picture for page and print, and as data for the drawing in the browser, alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wellthread.disclosure.pinpoint import Point, shown_place
from wellthread.methods.systems_map import Loops, describe_map
from wellthread.pictures import Picture, Said, map_boxes, map_graph, systems_map_picture
from wellthread.pictures.picture import Href, nowhere
from wellthread.thread import Link, Verb
from wellthread.vocabulary import Area, Asset, Barrier, Layout, Records, Ref

from .report import renamed
from .systems_map import Reading


@dataclass(frozen=True, slots=True)
class Drawn:
    """One map drawn in one layout: the same factors at the same places twice over."""

    picture: Picture
    graph: Mapping[str, Any]


def draw(
    read: Reading,
    layout: Layout = Layout.PLACED,
    *,
    ring: Sequence[Ref] = (),
    grounds: Mapping[Ref, Point] | None = None,
    href: Href = nowhere,
) -> Drawn:
    """The map in a layout. `ring` is the loop that becomes a ring in the layout for loops."""
    behind = {
        each.link.ref.unversioned: Said(
            claims=len(each.claims), contested=each.contested or not each.stands, delayed=each.delayed
        )
        for each in read.bundles
    }
    boxes = map_boxes(read.factors, read.links, layout, ring=ring, grounds=grounds)
    told = describe_map(read.factors, read.links, read.loops)
    made = systems_map_picture(read.map, read.factors, read.links, behind, description=told, boxes=boxes)
    graph = map_graph(read.map, boxes, behind, loops=loops_through(read.loops), href=href)
    return Drawn(renamed(made, f"{made.name}-{read.map.id}"), graph)


def loops_through(found: Loops) -> dict[Ref, str]:
    """For each factor in how many loops it is, in words that say when there are more."""
    count = Counter(ref.unversioned for loop in found.found for ref in loop.factors)
    least = "" if found.complete else "at least "
    return {ref: f"in {least}{number} loop{'' if number == 1 else 's'}" for ref, number in count.items()}


def grounds_of(records: Records, links: Iterable[Link]) -> dict[Ref, Point]:
    """Where factors lie: in the middle of the assets behind them, and of those that barriers behind them stand before.

    Only where an asset may be told to lie, which for some is a whole area and for others nowhere.
    """
    places: dict[Ref, list[Point]] = {}
    for each in links:
        if each.verb is Verb.REPRESENTS and (at := _place(records, each.object)):
            places.setdefault(each.subject.unversioned, []).append(at)
    return {
        ref: (sum(x for x, _ in found) / len(found), sum(y for _, y in found) / len(found))
        for ref, found in places.items()
    }


def _place(records: Records, ref: Ref) -> Point | None:
    if ref.kind == "barrier":
        barrier = records.find(Barrier, ref)
        return _place(records, barrier.asset) if barrier and barrier.asset else None
    asset = records.find(Asset, ref) if ref.kind == "asset" else None
    if asset is None:
        return None
    return shown_place(asset, records.find(Area, asset.area) if asset.area else None)
