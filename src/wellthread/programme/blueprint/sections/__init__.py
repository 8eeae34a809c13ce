"""The sections of a blueprint, each assembled from records and from what the stages found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wellthread.programme.blueprint.desk import Desk
from wellthread.programme.blueprint.document import Block
from wellthread.programme.blueprint.line import Line
from wellthread.programme.scope import Scope
from wellthread.vocabulary import Section

from . import (
    actions,
    alignment,
    assets,
    change,
    costs,
    feedback,
    governance,
    place,
    priorities,
    risks,
    system,
    testing,
    travel,
    voices,
)


@dataclass(frozen=True, slots=True)
class Writer:
    """How one section is written: its title, its lines, and the stage whose pictures and tables it shows.

    `tables` are blocks of its own, which stand after the lines.
    """

    section: Section
    title: str
    lines: Callable[[Desk, Scope], Iterator[Line]]
    stage: str = ""
    tables: Callable[[Desk, Scope], Iterator[Block]] | None = None


WRITERS = (
    Writer(Section.PLACE, "The place", place.lines, "place"),
    Writer(Section.VOICES, "Who took part", voices.lines, "engagement"),
    Writer(Section.PRIORITIES, "What matters most", priorities.lines, "priorities", priorities.tables),
    Writer(Section.ASSETS, "What helps, and what stands in the way", assets.lines, "assets"),
    Writer(Section.SYSTEM, "What leads to what", system.lines, "systems_map"),
    Writer(Section.ACTIONS, "What will be done", actions.lines),
    Writer(Section.GOVERNANCE, "Who decides", governance.lines),
    Writer(Section.CHANGE, "How it is thought to work", change.lines, "theory_of_change"),
    Writer(Section.TESTING, "How we shall know", testing.lines, "evaluation"),
    Writer(Section.ALIGNMENT, "How it stands to the plans of the place", alignment.lines),
    Writer(Section.FEEDBACK, "How residents hear back", feedback.lines),
    Writer(Section.COSTS, "What it costs", costs.lines, tables=costs.tables),
    Writer(Section.TRAVEL, "What to keep and what to adapt elsewhere", travel.lines, tables=travel.tables),
    Writer(Section.RISKS, "What could go wrong", risks.lines),
)

SUMMARY = "In short"
TITLES = ((Section.SUMMARY, SUMMARY), *((each.section, each.title) for each in WRITERS))
"""Every section with its title, in the order of reading."""
