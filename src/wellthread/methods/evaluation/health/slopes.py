"""The slope index of inequality as the English health agencies define it, for one area or for hundreds at once.

Definition (PHEindicatormethods `phe_sii`): a line of least squares through the values of the groups, each weighing as
its people, over the place of their middle person from most to least deprived. Limits: the percentiles that repeated
normal draws of the values would give. Wherever these percentiles have a closed form it is used, and no draw is made:

| Values | Slope index | Relative index |
|---|---|---|
| as they are | exact: the slope is a weighted sum | exact: a ratio of two normals |
| rates or shares, line through logarithms or log odds | exact: it follows from the slope | exact, likewise |
| rates or shares, line through the values | drawn: every group each time | drawn |

For the second row the agencies' own sheet lets the slope vary and holds the mean of the logarithms still; so do we.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wellthread.methods.evaluation.intervals import NoInterval
from wellthread.methods.evaluation.quantiles import CONFIDENCE, z_of
from wellthread.methods.inequality import NotComparable

from .draws import REPETITIONS, Drawing
from .ratio import far_from_nought, ratio_limits
from .scales import Sort, back, drawn

Floats = NDArray[np.float64]
FEWEST_GROUPS, MOST_GROUPS = 5, 100
"""The agencies' own bounds of the number of groups; outside them a slope is given with a warning."""


@dataclass(frozen=True, slots=True)
class Slopes:
    """Slope and relative index of many areas: one number an area, limits as two rows (lower, upper); NaN: none.

    `start` and `end` are where the line begins (most deprived) and ends, in the unit of the values. `sii_drawn` and
    `rii_drawn` tell by how many draws the limits were found; 0: exactly.
    """

    sii: Floats
    rii: Floats
    start: Floats
    end: Floats
    sii_limits: Floats
    rii_limits: Floats
    sii_drawn: int
    rii_drawn: int


@dataclass(frozen=True, slots=True)
class _Line:
    """Begin and end of the lines on the scale of the line, as weighted sums of the groups, and how sure they are."""

    start_pull: Floats  # areas, groups
    end_pull: Floats
    start: Floats
    end: Floats


def slopes(
    values: Floats,
    people: Floats,
    errors: Floats | None = None,
    *,
    sort: Sort = Sort.VALUE,
    transformed: bool = False,
    factor: float = 1.0,
    confidence: float = CONFIDENCE,
    repetitions: int = REPETITIONS,
    seed: int = 1,
    by_drawing: bool = False,
    every_group: bool = False,
) -> Slopes:
    """Slope and relative indices with limits: one row of `values`, `people` and `errors` an area, most deprived first.

    `errors` are standard errors on the scale on which the sort is drawn (see `Sort`); without them there are no limits.
    `transformed` lays the line through logarithms or log odds. `factor` multiplies the slope index, such as 100 for
    per cent; below nought it turns the sense round, and the relative index is inverted. `by_drawing` draws even where
    an exact answer is known, and `every_group` each group where two numbers would do: both to compare with.
    Raises NotComparable and NoInterval.

    >>> found = slopes(np.array([[70.0, 74.0, 78.0]]), np.array([[1.0, 1.0, 1.0]]), np.array([[0.5, 0.5, 0.5]]))
    >>> found.sii.round(3).tolist(), found.sii_limits.round(2).ravel().tolist(), found.rii.round(4).tolist()
    ([12.0], [9.92, 14.08], [1.1765])
    """
    y, n = np.atleast_2d(np.asarray(values, np.float64)), np.atleast_2d(np.asarray(people, np.float64))
    se = None if errors is None else np.atleast_2d(np.asarray(errors, np.float64))
    _check(y, n, se)
    sampled = drawn(y, sort)
    on_line = transformed and sort is not Sort.VALUE
    line = _line(sampled if on_line else y, n)
    start, end = (back(each, sort) if on_line else each for each in (line.start, line.end))
    sii, rii = factor * (end - start), _ratio(end, start, factor)
    if se is None:
        none = np.full((2, len(y)), np.nan)
        return Slopes(sii, rii, start, end, none, none.copy(), 0, 0)
    if on_line:
        sii_limits, rii_limits = _exact_around_the_mean(line, se, sort, confidence)
        sii_drawn = rii_drawn = 0
    else:
        drawing = Drawing(sort, confidence, repetitions, seed, every_group)
        sii_limits, rii_limits, sii_drawn, rii_drawn = _limits(line, sampled, se, drawing, by_drawing)
    sii_limits = np.sort(sii_limits * factor, axis=0)
    if factor < 0:
        rii_limits = np.sort(1 / rii_limits, axis=0)
    return Slopes(sii, rii, start, end, sii_limits, rii_limits, sii_drawn, rii_drawn)


def _limits(
    line: _Line, sampled: Floats, se: Floats, drawing: Drawing, by_drawing: bool
) -> tuple[Floats, Floats, int, int]:
    """Limits of a line through the values themselves, and by how many draws each was found."""
    exact_sii = exact_rii = None
    if drawing.sort is Sort.VALUE and not by_drawing:
        exact_sii, exact_rii = _exact_sii(line, se, drawing.confidence), _exact_rii(line, se, drawing.confidence)
        if exact_rii is not None:
            return exact_sii, exact_rii, 0, 0
    pulls = np.stack([line.start_pull, line.end_pull], axis=1)
    sii, rii = drawing.limits(sampled, se, pulls)
    times = drawing.repetitions
    return (sii, rii, times, times) if exact_sii is None else (exact_sii, rii, 0, times)


def _exact_sii(line: _Line, se: Floats, confidence: float) -> Floats:
    slope = line.end - line.start
    reach = z_of(confidence) * np.sqrt(np.sum(((line.end_pull - line.start_pull) * se) ** 2, axis=1))
    return np.stack([slope - reach, slope + reach])


def _exact_rii(line: _Line, se: Floats, confidence: float) -> Floats | None:
    """None where the line begins too near nought for a ratio to have exact limits."""
    square = se**2
    var_start, var_end = (np.sum(pull**2 * square, axis=1) for pull in (line.start_pull, line.end_pull))
    both = np.sum(line.start_pull * line.end_pull * square, axis=1)
    if not far_from_nought(line.start, var_start).all():
        return None
    return ratio_limits(line.end, line.start, var_end, var_start, both, z_of(confidence))


def _exact_around_the_mean(line: _Line, se: Floats, sort: Sort, confidence: float) -> tuple[Floats, Floats]:
    """Both indices rise with the slope of the transformed line; its middle, the mean, is held."""
    middle, slope = (line.start + line.end) / 2, _exact_sii(line, se, confidence)
    start, end = back(middle - slope / 2, sort), back(middle + slope / 2, sort)
    return end - start, end / start


def _line(values: Floats, people: Floats) -> _Line:
    share = people / people.sum(axis=1, keepdims=True)
    at = np.cumsum(share, axis=1) - share / 2
    middle = np.sum(share * at, axis=1, keepdims=True)
    away = at - middle
    pull = share * away / np.sum(share * away**2, axis=1, keepdims=True)
    start_pull, end_pull = share - pull * middle, share + pull * (1 - middle)
    mean, slope = np.sum(share * values, axis=1), np.sum(pull * values, axis=1)
    start = mean - slope * middle[:, 0]
    return _Line(start_pull, end_pull, start, start + slope)


def _ratio(end: Floats, start: Floats, factor: float) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(start != 0, end / start, np.nan) if factor >= 0 else start / end)


def _check(values: Floats, people: Floats, errors: Floats | None) -> None:
    if values.shape != people.shape or (errors is not None and errors.shape != values.shape):
        raise NotComparable("Values, people and standard errors need one number for each group of each area.")
    if values.shape[1] < 2:
        raise NotComparable("Inequality needs people in two groups at least. Compare more areas.")
    if not np.isfinite(values).all() or not np.isfinite(people).all() or (people <= 0).any():
        raise NotComparable("Every group needs a value and people. Join an empty group to the one beside.")
    if errors is not None and (not np.isfinite(errors).all() or (errors < 0).any()):
        raise NoInterval("Standard errors must be given for every group, and cannot be below nought.")
