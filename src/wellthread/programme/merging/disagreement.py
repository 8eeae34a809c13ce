"""What two copies disagree about: never settled in silence, both kept until a person has looked."""

from __future__ import annotations

from dataclasses import dataclass

from wellthread.thread import Link
from wellthread.vocabulary import Code, Record, Ref, noun_of

Thing = Record | Link


class Why(Code):
    """What happened to one thing on the two sides."""

    BOTH_CHANGED = "both_changed", "It was changed here and changed otherwise there. What stands here is unaltered."
    BOTH_MADE = "both_made", "Two different records were made under one name. The one made here stands."
    GONE_HERE = "gone_here", "It was taken out here and changed there. It stays out."
    GONE_THERE = "gone_there", "It was taken out there and changed here. It stands as it is here."
    WITHDRAWN = "withdrawn", "The speaker took the words back on one side, so what was made of them there is left out."
    NO_GROUND = "no_ground", "It rests on something that was taken out here, so it could not be taken in."


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing on which the copies differ, as it is on either side; None where it is not there."""

    about: Ref
    why: Why
    ours: Thing | None
    theirs: Thing | None

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that differ; empty where one side has nothing, or for links."""
        if not (isinstance(self.ours, Record) and isinstance(self.theirs, Record)):
            return ()
        names = (each.name for each in noun_of(type(self.ours)).fields if each.name != "version")
        return tuple(name for name in names if getattr(self.ours, name) != getattr(self.theirs, name))
