"""What the systems map stage reads: the maps, and one map link by link with who says so."""

from __future__ import annotations

from typing import Any

from wellthread.methods.systems_map import describe_map
from wellthread.programme.scope import Scope, within
from wellthread.programme.stages.loops_told import Asked
from wellthread.programme.stages.systems_map import LONGEST_LOOP
from wellthread.programme.stages.systems_map import run as report
from wellthread.vocabulary import Ref, SystemsMap
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread.sight import Sight

from .loops import loops_of
from .read_map import read_map

__all__ = ["a_map", "maps_of", "one_map", "report"]

LOOPS_AT_ONCE = 6
LOOPS_AT_MOST = 60


def maps_of(sight: Sight, scope: Scope) -> dict[str, Any]:
    """The maps of one part of the stage's page."""
    found = within(sight.records.of(SystemsMap), scope)
    return {
        "maps": [
            {"title": each.title, "id": each.id, "may_edit": sight.may(Permission.EDIT_MAP, each)} for each in found
        ]
    }


def doors(sight: Sight) -> dict[str, Any]:
    """What leads on from the stage's page, as far as this reader may go there."""
    return {"may_bring": sight.may_everywhere(Permission.IMPORT)}


def a_map(sight: Sight, key: str) -> SystemsMap | None:
    """The map with this id, as far as this reader sees it."""
    return sight.records.find(SystemsMap, Ref("systems_map", key))


def one_map(sight: Sight, found: SystemsMap) -> dict[str, Any]:
    """Everything on the page of one map."""
    read = read_map(sight, found)
    told = loops_of(sight, found, Asked(LONGEST_LOOP), LOOPS_AT_MOST)
    loops = [
        {
            "text": each.sentence,
            "kind": each.loop.kind,
            "ids": " ".join(factor.id for factor in each.loop.factors),
            "behind": each.backing.says if told.sourced else "",
        }
        for each in told.shown
    ]
    return {
        "map": found,
        "place": sight.title(found.neighbourhood) if found.neighbourhood else "",
        "told": describe_map(read.factors, read.links, read.loops),
        "loops": loops[:LOOPS_AT_ONCE],
        "more_loops": loops[LOOPS_AT_ONCE:],
        "loop_count": read.loops.count,
        "read": read,
        "may_edit": sight.may(Permission.EDIT_MAP, found),
        "may_take_out": sight.may_everywhere(Permission.EXPORT),
    }
