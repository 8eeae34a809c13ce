"""Donor pools: places that were like ours in level and in earlier trend, that do not touch ours and do not act."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Donor:
    """One place that may be blended: its mean level and yearly trend before, and how they differ from ours.

    `level_apart` and `trend_apart` are theirs less ours, in standard deviations over all places looked at.
    """

    code: str
    level: float
    trend: float
    level_apart: float
    trend_apart: float


@dataclass(frozen=True, slots=True)
class Pool:
    """The donors, most alike first; and those left out, each with its reason."""

    ours: Donor
    donors: tuple[Donor, ...]
    left_out: tuple[tuple[str, str], ...]


def donor_pool(
    ours: str,
    codes: Sequence[str],
    times: Sequence[float],
    series: Floats,
    *,
    level_within: float = 1.0,
    trend_within: float = 1.0,
    touching: Collection[str] = (),
    acting: Collection[str] = (),
) -> Pool:
    """Who may be blended into a comparison for `ours`, one of `codes`.

    `series` has a row a place and a column a time, all before the start; NaN is not known. The level is the mean,
    the trend the slope of the straight line through the earlier times. Limits are in standard deviations. Raises
    ValueError without two earlier times, without our own figures, or when all places move alike.

    >>> series = np.array([[1.0, 2.0], [1.2, 2.1], [1.1, 0.0], [9.0, 9.9]])
    >>> found = donor_pool("a", "abcd", [1, 2], series, level_within=1, trend_within=1)
    >>> [each.code for each in found.donors], dict(found.left_out)["c"]
    (['b'], 'its earlier trend is 2.1 standard deviations from ours')
    """
    if len(times) < 2:
        raise ValueError("A trend needs at least two times before the start.")
    if ours not in codes:
        raise ValueError(f"{ours} is not among the places.")
    whole = np.asarray(np.isfinite(series).all(axis=1))
    if not whole[list(codes).index(ours)]:
        raise ValueError(f"The earlier figures of {ours} are not all known.")
    level, trend = _level_and_trend(np.asarray(times, dtype=np.float64), series[whole])
    known = [code for code, has in zip(codes, whole.tolist(), strict=True) if has]
    at = known.index(ours)
    apart = [(_apart(level, at)[k], _apart(trend, at)[k]) for k in range(len(known))]
    made = {code: Donor(code, float(level[k]), float(trend[k]), *map(float, apart[k])) for k, code in enumerate(known)}
    out: dict[str, str] = {code: "an earlier figure is not known" for code in codes if code not in made}
    out |= {code: "it touches ours, so the work may spill over" for code in made if code in touching}
    out |= {code: "it acts too" for code in made if code in acting}
    for each in made.values():
        out.setdefault(each.code, _why_not(each, level_within, trend_within))
    donors = [each for each in made.values() if each.code != ours and not out[each.code]]
    donors.sort(key=lambda each: (each.level_apart**2 + each.trend_apart**2, each.code))
    return Pool(made[ours], tuple(donors), tuple((c, out[c]) for c in codes if c != ours and out[c]))


def _why_not(each: Donor, level_within: float, trend_within: float) -> str:
    if abs(each.level_apart) > level_within:
        return f"its earlier level is {abs(each.level_apart):.1f} standard deviations from ours"
    if abs(each.trend_apart) > trend_within:
        return f"its earlier trend is {abs(each.trend_apart):.1f} standard deviations from ours"
    return ""


def _level_and_trend(times: Floats, series: Floats) -> tuple[Floats, Floats]:
    middle = times - times.mean()
    return series.mean(axis=1), series @ middle / (middle @ middle)


def _apart(values: Floats, at: int) -> Floats:
    spread = float(values.std(ddof=1)) if len(values) > 1 else 0.0
    if spread == 0:
        return np.zeros(len(values))
    made: Floats = (values - values[at]) / spread
    return made
