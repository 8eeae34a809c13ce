"""How those fared who took part, who helped, who heard of it and who did neither: description, and no effect."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from wellthread.disclosure import DEFAULT
from wellthread.methods.evaluation.intervals import Interval, mean_t, wilson

NO_EFFECT = (
    "People chose for themselves whether to take part. Those who did may have been better off before, or worse; so "
    "these differences say nothing of what the work brought about."
)


@dataclass(frozen=True, slots=True)
class Exposed:
    """One group by how near it came to what was done. Values of fewer than eight people are not told."""

    exposure: str
    people: int
    interval: Interval | None


def by_exposure(
    values: Sequence[float], exposures: Sequence[str], order: Iterable[str], *, share: bool
) -> tuple[Exposed, ...]:
    """The value of each group with its limits, in the given order; a share (values of 100 or 0) by Wilson, else by t.

    >>> found = by_exposure([100, 0] * 10, ["took_part"] * 20, ["took_part", "none"], share=True)
    >>> [(each.exposure, each.people, each.interval and each.interval.value) for each in found]
    [('took_part', 20, 50.0), ('none', 0, None)]
    """
    held, groups = np.asarray(values, np.float64), np.asarray(exposures)
    return tuple(_one(each, held[groups == each], share) for each in order)


def _one(exposure: str, values: np.ndarray[tuple[int, ...], np.dtype[np.float64]], share: bool) -> Exposed:
    count = len(values)
    yes = int((values > 0).sum())
    few = count < DEFAULT.hide_below or (share and any(0 < each < DEFAULT.hide_below for each in (yes, count - yes)))
    if few:
        return Exposed(exposure, count, None)
    interval = (
        wilson(yes, count).times(100) if share else mean_t(float(values.mean()), float(values.std(ddof=1)), count)
    )
    return Exposed(exposure, count, interval)
