"""A map as it was read: one reading for every page, until the programme changes."""

from __future__ import annotations

from wellthread.programme.stages.systems_map import Reading, reading
from wellthread.vocabulary import SystemsMap
from wellthread.web.thread.sight import Sight


def read_map(sight: Sight, found: SystemsMap) -> Reading:
    """The map as this reader sees it, kept until the programme changes."""
    return sight.worked_out(f"map {found.id}", lambda contents: reading(contents.records, found, contents.links))
