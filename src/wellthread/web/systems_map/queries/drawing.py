"""How one map is drawn: in which layout, around which loop, and what stands out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from wellthread.methods.systems_map import Loop, tell_loop
from wellthread.programme.stages.map_drawing import Drawn, draw, grounds_of
from wellthread.programme.stages.systems_map import Reading
from wellthread.vocabulary import Layout, SystemsMap
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight

from .read_map import read_map

LOOPS_TO_CHOOSE = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """A layout, and for the layout of loops the place of the loop among those found."""

    layout: Layout = Layout.PLACED
    loop: int = 0

    @classmethod
    def of(cls, given: QueryDict) -> Asked:
        """What was asked for; anything that is no layout or no number is left out."""
        name, number = given.get("layout", ""), given.get("loop", "")
        layout = Layout.read(name) if name in set(Layout) else Layout.PLACED
        return cls(layout, int(number) if number.isascii() and number.isdigit() and len(number) < 4 else 0)


def drawn_map(sight: Sight, found: SystemsMap, asked: Asked) -> Drawn:
    """The map drawn as it was asked for, kept until the programme changes."""
    read = read_map(sight, found)
    loop = _ring(read, asked)

    def make(contents: Any) -> Drawn:
        grounds = grounds_of(contents.records, contents.links) if asked.layout is Layout.GROUND else {}
        ring = loop.factors if loop else ()
        return draw(read, asked.layout, ring=ring, grounds=grounds, href=sight.href)

    return sight.worked_out(f"drawing {found.id} {asked.layout.value} {asked.loop if loop else 0}", make)


def drawing(sight: Sight, found: SystemsMap, given: QueryDict) -> dict[str, Any]:
    """What the drawing of a map's page needs: the picture, the data for the browser, and what can be chosen."""
    read, asked = read_map(sight, found), Asked.of(given)
    made = drawn_map(sight, found, asked)
    ring = _ring(read, asked)
    return {
        "picture": showing.picture(made.picture),
        "graph": made.graph,
        "layouts": [{"value": each.value, "says": each.says.rstrip(".")} for each in Layout],
        "layout": asked.layout.value,
        "loop_choices": [
            {"number": number, "text": tell_loop(each, read.names)}
            for number, each in enumerate(read.loops.found[:LOOPS_TO_CHOOSE], start=1)
        ],
        "loop_number": max(asked.loop, 1),
        "stands_out": " ".join(each.id for each in ring.factors) if ring else "",
    }


def _ring(read: Reading, asked: Asked) -> Loop | None:
    """The loop that becomes a ring: the one asked for, else the first."""
    if asked.layout is not Layout.LOOPS or not len(read.loops.found):
        return None
    return read.loops.found[min(max(asked.loop, 1), len(read.loops.found)) - 1]
