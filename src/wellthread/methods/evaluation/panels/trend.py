"""An interrupted trend: one place against its own earlier course. The weakest design, where nothing stands beside."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wellthread.methods.evaluation.quantiles import t_of
from wellthread.methods.evaluation.worked import TimedEffect, Worked
from wellthread.vocabulary.amounts import many

from .panel import BadPanel, Panel

Floats = NDArray[np.float64]

FEW_BEFORE = 8
ALONE = (
    "Nothing stands beside: whatever else began at the same time is in it, "
    "and the earlier course need not have gone on straight."
)


@dataclass(frozen=True, slots=True)
class Trend:
    """What was seen, the earlier course carried on, and the level and slope by which it was left."""

    worked: Worked
    panel: Panel
    place: str
    start: int
    times: tuple[int, ...]
    ours: Floats
    carried_on: Floats
    step: tuple[float, float]
    turn: tuple[float, float]


def interrupted_trend(panel: Panel, place: str, *, confidence: float = 0.95, lags: int | None = None) -> Trend:
    """The effect at each time since the start: how far the place lies from its own earlier straight line.

    Fits a level and a slope before, and a step and a turn at the start; errors allow for neighbouring times that go
    together (Newey and West, `lags` or 4(T/100)^(2/9)). Raises BadPanel with too few times.
    """
    ours, times, start = _series(panel, place)
    clock = times - times[times < start].max()
    after = (times >= start).astype(np.float64)
    since = np.where(times >= start, times - start, 0.0)
    table = np.column_stack([np.ones(len(times)), clock, after, since])
    lag = max(1, int(4 * (len(times) / 100) ** (2 / 9))) if lags is None else lags
    fit = _fit(ours, table, lag)
    bound = t_of(len(times) - 4, confidence)
    timed = tuple(_timed(times, start, fit, bound))
    level, slope = fit.params[2], fit.params[3]
    worked = Worked(
        estimate=None,
        confidence=confidence,
        p=None,
        unit=panel.unit,
        denominator=f"{place}, {len(times)} times, {int((times < start).sum())} of them before the start",
        places=1,
        timed=timed,
        settings=(("errors", f"Newey and West, {many(lag, 'lag')}, Student's t"), ("course", "straight lines")),
        library=f"statsmodels {version('statsmodels')}",
        says=_says(panel, place, timed, float(level), float(slope)),
        cautions=_cautions(int((times < start).sum())),
    )
    carried = table[:, :2] @ fit.params[:2]
    return Trend(
        worked,
        panel,
        place,
        int(start),
        tuple(int(each) for each in times),
        ours,
        np.asarray(carried),
        (float(level), float(fit.bse[2])),
        (float(slope), float(fit.bse[3])),
    )


def _series(panel: Panel, place: str) -> tuple[Floats, Floats, int]:
    if place not in panel.places:
        raise BadPanel(f"There are no figures for {place}.")
    if place not in panel.acting:
        raise BadPanel(f"{place} does not start within these times. Say when the work began there.")
    row, start = panel.row(place), panel.starts[place]
    known = np.isfinite(row)
    times = np.array(panel.times, dtype=np.float64)[known]
    before, after = int((times < start).sum()), int((times >= start).sum())
    if before < 3 or after < 2 or before + after < 5:
        raise BadPanel(
            f"{many(before, 'time')} before the start and {after} from then on: a trend needs at least three before "
            "and two after, and eight before to be believed."
        )
    return row[known], times, start


def _fit(ours: Floats, table: Floats, lag: int) -> Any:
    import statsmodels.api as sm

    return sm.OLS(ours, table).fit(cov_type="HAC", cov_kwds={"maxlags": lag, "use_correction": True})


def _timed(times: Floats, start: int, fit: Any, bound: float) -> list[TimedEffect]:
    """The step and the turn together, at each time since the start."""
    made = []
    spread = np.asarray(fit.cov_params())[2:, 2:]
    for time in times[times >= start].tolist():
        row = np.array([1.0, time - start])
        effect = float(row @ np.asarray(fit.params)[2:])
        error = float(np.sqrt(max(row @ spread @ row, 0.0)))
        made.append(TimedEffect(int(time - start), effect, effect - bound * error, effect + bound * error, places=1))
    return made


def _says(panel: Panel, place: str, timed: tuple[TimedEffect, ...], level: float, slope: float) -> str:
    unit = f" {panel.unit}" if panel.unit else ""
    return (
        f"{place} lies {level:+.3g}{unit} off its own earlier course at the start, and moves {slope:+.3g}{unit} a step "
        f"away from it; {timed[-1].value:+.3g}{unit} at the last time."
    )


def _cautions(before: int) -> tuple[str, ...]:
    made = [ALONE]
    if before < FEW_BEFORE:
        made.append(f"Only {before} times before the start: the limits are rough. Eight or more make a course.")
    return tuple(made)
