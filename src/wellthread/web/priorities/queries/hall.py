"""What the hall's screen shows of a vote that is closed: the order, without a number of voters below the rule."""

from __future__ import annotations

from dataclasses import dataclass

from wellthread.methods.priorities import BadBallot, BadBudget, leading_way
from wellthread.vocabulary import Exercise
from wellthread.web.thread.queries import contents

from .exercises import counted


@dataclass(frozen=True, slots=True)
class HallResult:
    """The options in their order by the way that leads, those chosen marked."""

    way: str
    says: str
    voters: str
    places: tuple[tuple[int, str, bool], ...]


def result_for_the_hall(programme: str, exercise: Exercise) -> HallResult | None:
    """The result, unless too few voted for it to be shown, or it cannot be counted."""
    try:
        whole = counted(contents(programme), exercise)[0]
    except (BadBallot, BadBudget):
        return None
    if not whole.voters or whole.voters.shown.value is None:
        return None
    way = leading_way(whole)
    chosen = whole.chosen(way)
    places = tuple((each.place, whole.title(each.option), each.option in chosen) for each in whole.standings[way])
    return HallResult(way.label, way.says, str(whole.voters), places)
