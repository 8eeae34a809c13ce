"""Places compared as wholes: the mean of each place is one observation, however many people were asked in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

import numpy as np
from numpy.typing import NDArray

from wellthread.methods.evaluation.worked import Worked
from wellthread.vocabulary.noun import Code

from .refusals import NotEnough
from .student import reach, tails

Floats = NDArray[np.float64]
FEW = 30
"""Below this many places limits that lean on many places are too narrow, and places as wholes come first."""


class Start(Code):
    """What is done with the value that each place had before the start."""

    IGNORED = "ignored", "Only the values afterwards are compared."
    TAKEN_OFF = "taken_off", "The change of each place is compared."
    ALLOWED = "allowed_for", "Places are compared with others that began alike (analysis of covariance)."


class Tells(Code):
    """In what the effect is told."""

    DIFFERENCE = "difference", "How much more, in the unit."
    RATIO = "ratio", "How many times as much."


@dataclass(frozen=True, slots=True)
class Place:
    """One place as a whole: whether the blueprint is carried out there, its value before and after, and its pair.

    Values are in the unit of the outcome. `people` is how many answered afterwards.
    """

    name: str
    acts: bool
    after: float
    before: float | None = None
    pair: str = ""
    people: int = 0


def compare_places(
    places: Sequence[Place],
    *,
    start: Start = Start.IGNORED,
    tells: Tells = Tells.DIFFERENCE,
    confidence: float = 0.95,
    unit: str = "",
) -> Worked:
    """The effect with places as the units: paired t where places are matched, else Welch's t.

    With the start allowed for, places are compared by least squares on the value before. A ratio is worked out on
    logarithms. Raises NotEnough.

    Three matched pairs; in each the place that acts has more:

    >>> pairs = [(52, 48, "a"), (47, 45, "b"), (60, 54, "c")]
    >>> places = [place for acts, beside, pair in pairs for place in (
    ...     Place(f"{pair}1", True, acts, pair=pair), Place(f"{pair}2", False, beside, pair=pair))]
    >>> found = compare_places(places)
    >>> found.estimate, round(found.lower, 2), round(found.upper, 2), round(found.p, 3)
    (4.0, -0.97, 8.97, 0.074)
    """
    _check(places, start, tells)
    paired = matched(places)
    values = _values(places, start, tells)
    if start is Start.ALLOWED:
        fit, how = _covariance(places, tells, paired), "least squares on the means of places, with the value before"
    elif paired:
        fit, how = _paired(places, values), "paired t on the means of places"
    else:
        fit, how = _welch(places, values), "Welch's t on the means of places"
    return _worked(places, fit, how, start, tells, confidence, unit)


def matched(places: Iterable[Place]) -> bool:
    """Whether every place belongs to a pair of one that acts and one beside.

    >>> matched([Place("a", True, 1.0, pair="x"), Place("b", False, 1.0, pair="x")])
    True
    """
    sides: dict[str, list[bool]] = {}
    for each in places:
        sides.setdefault(each.pair, []).append(each.acts)
    return "" not in sides and all(sorted(held) == [False, True] for held in sides.values())


def change_of(place: Place, start: Start, tells: Tells = Tells.DIFFERENCE) -> float:
    """What is compared of one place: its value afterwards, or its change; on logarithms where a ratio is told."""
    after = log(place.after) if tells is Tells.RATIO else place.after
    if start is not Start.TAKEN_OFF or place.before is None:
        return after
    return after - (log(place.before) if tells is Tells.RATIO else place.before)


@dataclass(frozen=True, slots=True)
class _Fit:
    value: float
    error: float
    freedom: float


def _paired(places: Sequence[Place], values: Floats) -> _Fit:
    differences = pair_differences(places, values)
    if len(differences) < 2:
        raise NotEnough("One pair of places cannot tell how sure this is. Use “compared change”, which says so.")
    count = len(differences)
    return _Fit(float(differences.mean()), float(differences.std(ddof=1)) / sqrt(count), count - 1)


def pair_differences(places: Sequence[Place], values: Floats) -> Floats:
    """In each pair what the place that acts has more than the one beside, pairs in the order of their names."""
    acting = {place.pair: value for place, value in zip(places, values, strict=True) if place.acts}
    beside = {place.pair: value for place, value in zip(places, values, strict=True) if not place.acts}
    return np.array([acting[pair] - beside[pair] for pair in sorted(acting)], np.float64)


def _welch(places: Sequence[Place], values: Floats) -> _Fit:
    acts = np.array([each.acts for each in places])
    one, other = values[acts], values[~acts]
    if min(len(one), len(other)) < 2:
        raise NotEnough(
            "Two places or more on each side are needed to tell how sure this is. Use “compared change”, which says so."
        )
    parts = [float(side.var(ddof=1)) / len(side) for side in (one, other)]
    noise = sum(parts)
    bottom = sum(part**2 / (len(side) - 1) for part, side in zip(parts, (one, other), strict=True))
    return _Fit(float(one.mean() - other.mean()), sqrt(noise), noise**2 / bottom if bottom else len(places) - 2)


def _covariance(places: Sequence[Place], tells: Tells, paired: bool) -> _Fit:
    """Least squares of the value afterwards on acting and the value before; in pairs, of their differences."""
    after, before = _values(places, Start.IGNORED, tells), _before(places, tells)
    if paired:
        left, more = pair_differences(places, after), pair_differences(places, before)
        right = np.column_stack([np.ones_like(more), more])
    else:
        acts = np.array([float(each.acts) for each in places])
        left, right = after, np.column_stack([acts, np.ones_like(before), before])
    freedom = len(left) - right.shape[1]
    if freedom < 1 or np.linalg.matrix_rank(right) < right.shape[1]:
        raise NotEnough("There are too few places to allow for the value before. Compare changes instead.")
    inner = np.linalg.inv(right.T @ right)
    found = inner @ right.T @ left
    spread = float(((left - right @ found) ** 2).sum()) / freedom
    return _Fit(float(found[0]), sqrt(spread * float(inner[0, 0])), freedom)


def _before(places: Sequence[Place], tells: Tells) -> Floats:
    held = [each.before if each.before is not None else float("nan") for each in places]
    return np.log(held) if tells is Tells.RATIO else np.array(held, np.float64)


def _values(places: Sequence[Place], start: Start, tells: Tells) -> Floats:
    return np.array([change_of(each, start, tells) for each in places], np.float64)


def _check(places: Sequence[Place], start: Start, tells: Tells) -> None:
    if not any(each.acts for each in places) or all(each.acts for each in places):
        raise NotEnough("There must be places on both sides. Name a place where it acts and one beside.")
    if start is not Start.IGNORED and (without := [each.name for each in places if each.before is None]):
        raise NotEnough(f"There is no value before for {', '.join(without)}. Measure it, or compare only afterwards.")
    held = [each.after for each in places] + [each.before for each in places if each.before is not None]
    if tells is Tells.RATIO and min(held) <= 0:
        raise NotEnough("A ratio needs values above nothing in every place. Ask for the difference.")


def _worked(
    places: Sequence[Place], fit: _Fit, how: str, start: Start, tells: Tells, confidence: float, unit: str
) -> Worked:
    wide = reach(fit.freedom, confidence) * fit.error
    ends = (fit.value, fit.value - wide, fit.value + wide)
    value, lower, upper = (exp(each) for each in ends) if tells is Tells.RATIO else ends
    p = tails(fit.value / fit.error, fit.freedom) if fit.error else None
    return Worked(
        value,
        lower,
        upper,
        confidence,
        p,
        unit="times as much" if tells is Tells.RATIO else unit,
        places=len(places),
        people=sum(each.people for each in places) or None,
        settings=(
            ("how", how),
            ("start", start.value),
            ("tells", tells.value),
            ("degrees of freedom", f"{fit.freedom:.4g}"),
        ),
        library="Wellthread",
        cautions=() if fit.error else ("All places are exactly alike, so nothing can be said of how sure this is.",),
    )
