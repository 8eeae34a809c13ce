"""One map as it can be taken out by this reader: every kind of file, with what it would lose."""

from __future__ import annotations

from wellthread.interop.map_files import MapFile
from wellthread.programme.map_export import gathered
from wellthread.vocabulary import SystemsMap
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread.sight import Sight


def as_file(sight: Sight, the_map: SystemsMap, *, words: bool) -> MapFile:
    """The map as this reader sees it. Words only for those who may read them, and only when asked for."""
    told = words and sight.may_everywhere(Permission.SEE_WORDS)
    return sight.worked_out(f"map file {the_map.id} {told}", lambda seen: gathered(the_map, seen, words=told))
