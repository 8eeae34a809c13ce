"""What every way of estimating an effect hands back: one shape, so that it is kept, told and drawn in one way."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TimedEffect:
    """The effect at one time since the start, in the unit of the outcome; below 0 is before the start."""

    time: int
    value: float | None
    lower: float | None = None
    upper: float | None = None
    group: str = ""
    places: int | None = None


@dataclass(frozen=True, slots=True)
class Worked:
    """One effect as it was worked out, with all that is needed to say how sure it is and to do it again.

    `estimate` is empty where there is no single number to be told; `timed` has the effect by time since the start.
    `settings` are everything that was set, in words; `cautions` what a reader must know before using the number.
    """

    estimate: float | None
    lower: float | None = None
    upper: float | None = None
    confidence: float = 0.95
    p: float | None = None
    unit: str = ""
    denominator: str = ""
    places: int | None = None
    people: int | None = None
    timed: tuple[TimedEffect, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    seed: int | None = None
    library: str = ""
    says: str = ""
    cautions: tuple[str, ...] = field(default=())
