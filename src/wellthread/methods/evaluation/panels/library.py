"""The one module that calls the estimators of diff-diff, so that nothing else here depends on how it is called.

Callaway and Sant'Anna's effects by group and time equal those of the reference in R (`did`) to sixteen digits, and
synthetic differences those of `synthdid`. The library is imported when it is first used: a page must not wait for it.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from importlib.metadata import version

import numpy as np
from numpy.typing import NDArray

from .panel import BadPanel, Panel

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class GroupTime:
    """The effect on the places that started at `start`, at one time."""

    start: int
    time: int
    effect: float
    error: float
    places: int


@dataclass(frozen=True, slots=True)
class Dynamic:
    """Effects by time since the start, with their covariance; and the simple mean of all, for checking only."""

    since: tuple[int, ...]
    effects: Floats
    errors: Floats
    covariance: Floats
    group_times: tuple[GroupTime, ...]
    simple: float
    simple_error: float


@dataclass(frozen=True, slots=True)
class Blended:
    """A synthetic difference: its effect at each time after, the weights of places and of earlier times."""

    effects: Floats
    gaps: Floats
    weights: dict[str, float]
    time_weights: dict[int, float]
    ours: Floats
    blend: Floats


def library() -> str:
    """Which version it is."""
    return f"diff-diff {version('diff-diff')}"


def dynamic(panel: Panel, *, not_yet: bool = False) -> Dynamic:
    """Effects of a staggered start, unconditional, against places never begun (or also not yet begun).

    Standard errors are clustered by place. Raises BadPanel where the library finds nothing to estimate.
    """
    from diff_diff import CallawaySantAnna

    frame = _frame(panel)
    fit = CallawaySantAnna(control_group="not_yet_treated" if not_yet else "never_treated")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = fit.fit(frame, outcome="value", unit="place", time="time", first_treat="start")
            study = found.aggregate("event_study")
    except ValueError as wrong:
        raise BadPanel(f"No effect can be worked out: {wrong}") from None
    return Dynamic(
        tuple(int(each) for each in study.event_time),
        np.asarray(study.att, dtype=np.float64),
        np.asarray(study.se, dtype=np.float64),
        np.asarray(study.vcov, dtype=np.float64),
        tuple(
            GroupTime(int(start), int(time), float(each["effect"]), float(each["se"]), int(each["n_treated"]))
            for (start, time), each in found.group_time_effects.items()
        ),
        float(found.overall_att),
        float(found.overall_se),
    )


def blended(panel: Panel, start: int) -> Blended:
    """The synthetic difference for the places that act, all from `start` on, against those beside."""
    from diff_diff import SyntheticDiD

    frame = _frame(panel)
    frame["ever"] = (frame["start"] > 0).astype(int)
    after = [each for each in panel.times if each >= start]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = SyntheticDiD(variance_method="placebo", n_bootstrap=2, seed=0).fit(
                frame, outcome="value", treatment="ever", unit="place", time="time", post_periods=after
            )
    except ValueError as wrong:
        raise BadPanel(f"No synthetic difference can be had: {wrong}") from None
    ours = np.concatenate([found.treated_pre_trajectory, found.treated_post_trajectory]).astype(np.float64)
    blend = np.concatenate([found.synthetic_pre_trajectory, found.synthetic_post_trajectory]).astype(np.float64)
    early = len(panel.times) - len(after)
    level = float(np.asarray(found.time_weights_array) @ (ours - blend)[:early])
    gaps = ours - blend - level
    return Blended(
        gaps[early:],
        gaps,
        {str(place): float(weight) for place, weight in found.unit_weights.items()},
        {int(time): float(weight) for time, weight in found.time_weights.items()},
        ours,
        blend + level,
    )


def _frame(panel: Panel):  # type: ignore[no-untyped-def]
    """The panel as the library takes it: a row a place and time, 0 for a place that never starts."""
    import pandas as pd

    acting = {*panel.acting}
    return pd.DataFrame(
        [
            {
                "place": place,
                "time": time,
                "value": value,
                "start": panel.starts[place] if place in acting else 0,
            }
            for place, row in zip(panel.places, panel.values.tolist(), strict=True)
            for time, value in zip(panel.times, row, strict=True)
        ]
    )
