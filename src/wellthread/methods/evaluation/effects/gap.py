"""Whether the gap between the most and the least deprived has changed: the slope index afterwards less before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from wellthread.methods.evaluation.worked import Worked
from wellthread.methods.inequality import NotComparable, slope_index

from .refusals import NotEnough


@dataclass(frozen=True, slots=True)
class Rung:
    """One group of people between the most and the least deprived: its value, how sure that is, and how many it is.

    `error` is the standard error of the value, in its unit.
    """

    value: float
    people: float
    error: float


def gap_change(before: Sequence[Rung], after: Sequence[Rung], *, confidence: float = 0.95, unit: str = "") -> Worked:
    """How much the slope from the most to the least deprived has changed; groups in that order, both times.

    Below zero: the most deprived have gained on the least deprived, where more is better. The limits take the two times
    as different people. Raises NotEnough.

    >>> first = [Rung(40, 100, 2), Rung(50, 100, 2), Rung(60, 100, 2)]
    >>> later = [Rung(48, 100, 2), Rung(52, 100, 2), Rung(60, 100, 2)]
    >>> found = gap_change(first, later)
    >>> round(found.estimate, 1), round(found.lower, 1), round(found.upper, 1)
    (-12.0, -23.8, -0.2)
    """
    if len(before) != len(after):
        raise NotEnough("The same groups are needed before and after.")
    (first, first_error), (second, second_error) = _slope(before, confidence), _slope(after, confidence)
    error = sqrt(first_error**2 + second_error**2)
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    change = second - first
    p = 2 * (1 - NormalDist().cdf(abs(change) / error)) if error else None
    return Worked(
        change,
        change - z * error,
        change + z * error,
        confidence,
        p,
        unit=unit,
        places=len(after),
        people=int(sum(each.people for each in (*before, *after))) or None,
        settings=(
            ("how", "slope index of inequality afterwards less before"),
            ("slope before", f"{first:.1f}"),
            ("slope after", f"{second:.1f}"),
        ),
        library="Wellthread",
        cautions=("A gap can close because those who had more lost it. Read the values of each group beside it.",),
    )


def _slope(rungs: Sequence[Rung], confidence: float) -> tuple[float, float]:
    try:
        line = slope_index(
            [each.value for each in rungs],
            [each.people for each in rungs],
            [each.error for each in rungs],
            confidence=confidence,
        )
    except NotComparable as wrong:
        raise NotEnough(str(wrong)) from None
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    reach = 0.0 if line.lower is None or line.upper is None else line.upper - line.lower
    return line.sii, reach / (2 * z)
