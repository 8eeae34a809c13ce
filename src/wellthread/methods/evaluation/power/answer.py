"""What came of asking how many it would take."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from wellthread.vocabulary import DesignKind

from .studies import Study
from .sure import Sure


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a design would see under what was assumed; numbers in the unit of the outcome, empty where there is none.

    `power` is the chance of seeing the change asked for; `smallest` the smallest change, on average over everybody
    asked, that would be seen with the power wanted, and `among_reached` what that comes to among those reached.
    `places` and `people` are the fewest with which the change asked for would be seen, all else the same.
    `least_p` is the smallest p that trying every way can give; where it lies above `alpha`, `testable` is False and
    no change, however large, can be told from chance. `room` is how far the outcome can move at all.
    """

    kind: DesignKind
    study: Study
    alpha: float
    wanted: float
    change: float | None
    left: float | None
    power: float | None
    smallest: float | None
    among_reached: float | None
    places: int | None
    people: int | None
    least_p: float | None
    testable: bool
    sure: Sure | None
    room: float = inf
    says: tuple[str, ...] = ()
