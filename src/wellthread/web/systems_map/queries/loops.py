"""What comes round on a map, and what of it hangs on one source: what the two pages show."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from wellthread.methods.systems_map import tell_link
from wellthread.programme.stages.depends_told import Depends, cut_told, depends_told
from wellthread.programme.stages.loops_told import Asked, LoopsTold, loops_told
from wellthread.programme.stages.systems_map import Reading
from wellthread.vocabulary import FactorLink, Ref, SystemsMap
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread.sight import Sight

from .read_map import read_map

LOOPS_SHOWN = 25
LOOPS_AT_MOST = 400
LONGEST_WAIT = 3.0
"""Seconds after which a search is stopped; the page says that there may be more."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A link of the map in words, and its page."""

    sentence: str
    url: str


def factor_choices(read: Reading) -> list[tuple[str, str]]:
    """The factors of a map by name, to choose from."""
    return sorted(((str(ref), name) for ref, name in read.names.items()), key=lambda each: each[1].casefold())


def loops_of(sight: Sight, found: SystemsMap, asked: Asked, shown: int = LOOPS_SHOWN) -> LoopsTold:
    """The loops that are asked for, kept until the programme changes."""
    read = read_map(sight, found)
    name = f"loops {found.id} {asked.longest} {asked.kind} {asked.through} {asked.cover} {shown}"
    until = time.monotonic() + LONGEST_WAIT
    return sight.worked_out(
        name, lambda contents: loops_told(contents, read, asked, shown, go_on=lambda _: time.monotonic() < until)
    )


def how_many(text: str) -> int:
    """How many loops to show: what was asked for within reason, else the first page of them."""
    return min(max(int(text), LOOPS_SHOWN), LOOPS_AT_MOST) if text.isdecimal() and len(text) < 6 else LOOPS_SHOWN


def depends_of(sight: Sight, found: SystemsMap) -> dict[str, Any]:
    """What hangs on one source. Which links fall together is shown to those who may read residents' words."""
    read = read_map(sight, found)
    told: Depends = sight.worked_out(f"depends {found.id}", lambda contents: depends_told(contents, read))
    together = sight.may(Permission.SEE_WORDS, found)
    return {
        "says": told.says,
        "alone": sorted(_linked(sight, read, told.alone), key=lambda each: each.sentence),
        "together": together,
        "without": [
            {
                "says": each.says,
                "links": _linked(sight, read, each.links),
                "loops": each.loops,
                "cut_off": each.cut_off,
            }
            for each in (told.without if together else ())
        ],
    }


def cut_of(sight: Sight, found: SystemsMap, start: Ref, end: Ref) -> dict[str, Any]:
    """How few claims hold the ways from one factor to another. Raises ValueError when both are the same."""
    read = read_map(sight, found)
    cut, says, links = cut_told(sight.contents, read, start, end)
    return {"says": says, "links": links, "connected": cut.connected}


def _linked(sight: Sight, read: Reading, links: tuple[FactorLink, ...]) -> list[Linked]:
    return [Linked(tell_link(each, read.names), sight.href(each.ref) or "") for each in links]
