"""Staggered difference in differences: the effect at each time since the start, never one pooled “after”."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wellthread.methods.evaluation.few_places import Lots
from wellthread.methods.evaluation.quantiles import z_of
from wellthread.methods.evaluation.worked import TimedEffect, Worked
from wellthread.vocabulary.amounts import many

from .before import Before, side_by_side
from .library import Dynamic, GroupTime, dynamic, library
from .lots import starts_shuffled
from .panel import BadPanel, Panel

Floats = NDArray[np.float64]

FEW_ACTING = 8
"""With fewer acting places than this, intervals from large-sample errors are too narrow to be believed."""
DRAWS = 20_000


@dataclass(frozen=True, slots=True)
class Difference:
    """Effects by time since the start.

    `worked.timed` has pointwise limits, each right for its own time alone; `wider` the simultaneous limits, which hold
    all times together as often as they say. `check` is the simple mean of all effects with its standard error, kept for
    comparing with other programs and told nowhere as a result.
    """

    worked: Worked
    wider: tuple[tuple[float, float], ...]
    group_times: tuple[GroupTime, ...]
    before: Before | None
    lots: Lots
    check: tuple[float, float]
    panel: Panel


def staggered_difference(
    panel: Panel, *, not_yet: bool = False, confidence: float = 0.95, seed: int = 1, ways: int = 2_000
) -> Difference:
    """The effect at each time since the start, for places that start at different times or together.

    Each place is compared with those that never start, or with `not_yet` also with those that have not started yet, by
    Callaway and Sant'Anna's estimator. p is from trying other ways in which the starts could have fallen. Places with
    a missing figure are left out and named. Raises BadPanel where nothing can be compared.
    """
    whole, left_out = panel.whole()
    _check(whole)
    kept, early = _started_inside(whole)
    found = dynamic(kept, not_yet=not_yet)
    before = side_by_side(kept, found, seed=seed, most=ways)
    lots = starts_shuffled(kept, seed=seed, most=ways)
    worked = Worked(
        estimate=None,
        confidence=confidence,
        p=lots.p,
        unit=panel.unit,
        denominator=_denominator(kept),
        places=len(kept.places),
        timed=_timed(found, kept, z_of(confidence)),
        settings=_settings(not_yet, ways, lots),
        seed=seed,
        library=library(),
        says=_says(found, kept, before),
        cautions=(*_cautions(kept, lots), *left_out, *early),
    )
    return Difference(
        worked,
        _simultaneous(found, confidence, seed),
        found.group_times,
        before,
        lots,
        (found.simple, found.simple_error),
        kept,
    )


def _check(panel: Panel) -> None:
    if not panel.acting:
        raise BadPanel("No place starts within these times. Say where the work began, and when.")
    if len(panel.beside) < 2:
        raise BadPanel(
            f"{many(len(panel.beside), 'place')} beside {'is' if len(panel.beside) == 1 else 'are'} too few for a "
            "difference in differences: at least two that never start are needed. Add comparators."
        )
    if len(panel.times) < 2:
        raise BadPanel("At least two times are needed, one of them before the start.")


def _started_inside(panel: Panel) -> tuple[Panel, tuple[str, ...]]:
    """Without the places that had begun before the first time: they have no before."""
    early = [each for each in panel.acting if panel.starts[each] <= panel.times[0]]
    if not early:
        return panel, ()
    kept = panel.only(each for each in panel.places if each not in early)
    if not kept.acting:
        raise BadPanel("Every place had begun by the first time, so there is no before. Add earlier figures.")
    return kept, (f"Left out, for they had begun before the first time: {', '.join(early)}.",)


def _timed(found: Dynamic, panel: Panel, z: float) -> tuple[TimedEffect, ...]:
    numbers = _places_at(found, panel)
    return tuple(
        TimedEffect(since, effect, *(_limits(effect, error, z)), places=numbers.get(since))
        for since, effect, error in zip(found.since, found.effects.tolist(), found.errors.tolist(), strict=True)
    )


def _limits(effect: float, error: float, z: float) -> tuple[float | None, float | None]:
    return (effect - z * error, effect + z * error) if np.isfinite(error) else (None, None)


def _places_at(found: Dynamic, panel: Panel) -> dict[int, int]:
    """How many acting places stand behind each time since the start."""
    at = {time: index for index, time in enumerate(panel.times)}
    first = {start: int(np.searchsorted(panel.times, start)) for start in {each.start for each in found.group_times}}
    sizes = {
        each.start: sum(panel.starts.get(place) == each.start for place in panel.acting) for each in found.group_times
    }
    made: dict[int, int] = {}
    for each in found.group_times:
        since = each.time - each.start if each.time in at else at[each.time] - first[each.start]
        made[since] = made.get(since, 0) + sizes[each.start]
    return made


def _simultaneous(found: Dynamic, confidence: float, seed: int) -> tuple[tuple[float, float], ...]:
    """Limits that hold for all times together: the largest of correlated normal errors, drawn with the seed."""
    errors, covariance = found.errors, found.covariance
    if not np.isfinite(covariance).all() or not (errors > 0).all():
        return ()
    correlation = covariance / np.outer(errors, errors)
    values, vectors = np.linalg.eigh(correlation)
    root = vectors * np.sqrt(np.clip(values, 0, None))
    drawn = np.random.default_rng(seed).standard_normal((DRAWS, len(errors))) @ root.T
    bound = float(np.quantile(np.abs(drawn).max(axis=1), confidence))
    return tuple((float(e - bound * s), float(e + bound * s)) for e, s in zip(found.effects, errors, strict=True))


def _denominator(panel: Panel) -> str:
    acting, beside = many(len(panel.acting), "acting place"), many(len(panel.beside), "place")
    return f"{acting} and {beside} beside, {panel.span}"


def _settings(not_yet: bool, ways: int, lots: Lots) -> tuple[tuple[str, str], ...]:
    return (
        ("compared with", "places not yet begun, and never begun" if not_yet else "places never begun"),
        ("estimator", "Callaway and Sant'Anna, without covariates"),
        ("errors", "clustered by place, large-sample"),
        ("ways the starts could have fallen", f"{lots.ways:,}{' drawn' if lots.ways == ways else ', every one'}"),
    )


def _says(found: Dynamic, panel: Panel, before: Before | None) -> str:
    after = [(since, effect) for since, effect in zip(found.since, found.effects.tolist(), strict=True) if since >= 0]
    told = "; ".join(f"{_when(since)} {effect:+.3g}" for since, effect in after)
    judged = before.says if before else "There is no earlier time by which to judge whether they moved alike."
    outcome = f"{panel.outcome[:1].upper()}{panel.outcome[1:]}{f' ({panel.unit})' if panel.unit else ''}"
    return f"{outcome}, less what the places beside did: {told}. {judged}"


def _when(since: int) -> str:
    return "at the start" if since == 0 else f"{since} after it"


def _cautions(panel: Panel, lots: Lots) -> list[str]:
    made = []
    if len(panel.acting) < FEW_ACTING:
        made.append(
            f"Only {many(len(panel.acting), 'place')} {'acts' if len(panel.acting) == 1 else 'act'}. With fewer "
            f"than {FEW_ACTING} the limits are too narrow to be believed; go by p, which tries other ways to start."
        )
    if lots.ways < 20:
        made.append(
            f"There are only {lots.ways} ways for the starts to fall: p can never be below {1 / lots.ways:.2g}."
        )
    if not panel.weights:
        made.append("Every place counts alike, whatever the number of its residents.")
    return made
