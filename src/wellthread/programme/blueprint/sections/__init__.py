"""The sections of a blueprint, each assembled from records and from what the stages found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wellthread.programme.blueprint.desk import Desk
from wellthread.programme.blueprint.line import Line
from wellthread.programme.scope import Scope
from wellthread.vocabulary import Section

from . import actions, alignment, assets, change, feedback, place, priorities, system, testing, travel, voices


@dataclass(frozen=True, slots=True)
class Writer:
    """How one section is written: its title, the lines of a neighbourhood, the stage whose pictures it shows."""

    section: Section
    title: str
    lines: Callable[[Desk, Scope], Iterator[Line]]
    stage: str = ""


WRITERS = (
    Writer(Section.PLACE, "The place", place.lines, "place"),
    Writer(Section.VOICES, "Who took part", voices.lines, "engagement"),
    Writer(Section.PRIORITIES, "What matters most", priorities.lines, "priorities"),
    Writer(Section.ASSETS, "What helps, and what stands in the way", assets.lines, "assets"),
    Writer(Section.SYSTEM, "What leads to what", system.lines, "systems_map"),
    Writer(Section.ACTIONS, "What will be done", actions.lines),
    Writer(Section.CHANGE, "How it is thought to work", change.lines, "theory_of_change"),
    Writer(Section.TESTING, "How we shall know", testing.lines, "evaluation"),
    Writer(Section.ALIGNMENT, "How it stands to the plans of the place", alignment.lines),
    Writer(Section.FEEDBACK, "How residents hear back", feedback.lines),
    Writer(Section.TRAVEL, "What to keep and what to adapt elsewhere", travel.lines),
)
