"""Synthetic difference in differences: a blend of places and of earlier times, with placebos for its limits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wellthread.methods.evaluation.quantiles import z_of
from wellthread.methods.evaluation.worked import TimedEffect, Worked
from wellthread.vocabulary.amounts import many

from .library import Blended, blended, library
from .panel import BadPanel, Panel

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SyntheticDifference:
    """Effects by time since the start; the weights of places and of earlier times; the spread of placebos.

    `check` is the mean of all effects after with its placebo error, for comparing with other programs.
    """

    worked: Worked
    panel: Panel
    start: int
    times: tuple[int, ...]
    ours: Floats
    blend: Floats
    weights: dict[str, float]
    time_weights: dict[int, float]
    check: tuple[float, float | None]


def synthetic_difference(
    panel: Panel, *, confidence: float = 0.95, placebos: int = 200, seed: int = 1
) -> SyntheticDifference:
    """The effect at each time since one common start, for the places that act, on the mean.

    Limits are the estimate plus and minus z times the spread of placebos: the same for as many places beside as act,
    every one in turn where one place acts, else `placebos` draws with the seed. Raises BadPanel where starts differ or
    too few places stand beside.
    """
    kept, left_out = panel.whole()
    start = _common_start(kept)
    found = blended(kept, start)
    spread = _placebos(kept, start, placebos, seed)
    mean = float(found.effects.mean())
    errors = spread.std(axis=0, ddof=1) if len(spread) > 1 else None
    pooled = float(spread[:, -len(found.effects) :].mean(axis=1).std(ddof=1)) if len(spread) > 1 else None
    worked = Worked(
        estimate=None,
        confidence=confidence,
        p=_p(spread, found, len(found.effects)),
        unit=panel.unit,
        denominator=f"{many(len(kept.acting), 'acting place')} and {many(len(kept.beside), 'place')} beside, "
        f"{kept.span}",
        places=len(kept.places),
        timed=_timed(found, errors, kept, start, z_of(confidence)),
        settings=(
            ("estimator", "synthetic difference in differences (Arkhangelsky and others)"),
            ("limits", f"{len(spread)} placebos among the places beside"),
            *((f"weight of {place}", f"{weight:.3f}") for place, weight in _heaviest(found.weights)),
            *((f"weight of {time}", f"{weight:.3f}") for time, weight in found.time_weights.items() if weight > 0.001),
        ),
        seed=seed,
        library=library(),
        says=_says(panel, found, kept),
        cautions=(*_cautions(kept, len(spread)), *left_out),
    )
    return SyntheticDifference(
        worked, kept, start, kept.times, found.ours, found.blend, found.weights, found.time_weights, (mean, pooled)
    )


def _common_start(panel: Panel) -> int:
    starts = {panel.starts[each] for each in panel.acting}
    if not starts:
        raise BadPanel("No place starts within these times. Say where the work began, and when.")
    if len(starts) > 1:
        raise BadPanel(
            "The places start at different times. Take those of one start, or use difference in differences."
        )
    start = starts.pop()
    if sum(each < start for each in panel.times) < 2:
        raise BadPanel("At least two times before the start are needed.")
    if len(panel.beside) < len(panel.acting) + 1:
        raise BadPanel("More places must stand beside than act. Add a donor pool.")
    return start


def _placebos(panel: Panel, start: int, draws: int, seed: int) -> Floats:
    """The gaps (placebos by times) when places beside are taken for acting, and those that act are set aside."""
    many_act, beside = len(panel.acting), list(panel.beside)
    if len(beside) - many_act < 2:
        return np.empty((0, len(panel.times)))
    chance = np.random.default_rng(seed)
    chosen = (
        [[each] for each in beside]
        if many_act == 1
        else [chance.choice(beside, many_act, replace=False).tolist() for _ in range(draws)]
    )
    rest = panel.only(beside)
    found = [blended(_as_if(rest, each, start), start).gaps for each in chosen]
    return np.array(found)


def _as_if(panel: Panel, acting: list[str], start: int) -> Panel:
    return Panel(panel.places, panel.times, panel.values, dict.fromkeys(acting, start))


def _p(spread: Floats, found: Blended, after: int) -> float | None:
    """How often a placebo strays as far on the mean, ours counting as one."""
    if not len(spread):
        return None
    ours = abs(float(found.effects.mean()))
    strayed = np.abs(spread[:, -after:].mean(axis=1))
    return float((1 + (strayed >= ours).sum()) / (1 + len(strayed)))


def _timed(found: Blended, errors: Floats | None, panel: Panel, start: int, z: float) -> tuple[TimedEffect, ...]:
    early = sum(each < start for each in panel.times)
    made = []
    for at, gap in enumerate(found.gaps.tolist()):
        lower, upper = (None, None) if errors is None else (gap - z * float(errors[at]), gap + z * float(errors[at]))
        made.append(TimedEffect(at - early, gap, lower, upper, places=len(panel.acting)))
    return tuple(made)


def _heaviest(weights: dict[str, float]) -> list[tuple[str, float]]:
    return sorted(((k, w) for k, w in weights.items() if w > 0.001), key=lambda each: (-each[1], each[0]))[:10]


def _says(panel: Panel, found: Blended, kept: Panel) -> str:
    unit = f" {panel.unit}" if panel.unit else ""
    who = kept.acting[0] if len(kept.acting) == 1 else f"The {len(kept.acting)} acting places"
    return (
        f"{who}, less what a blend of places and earlier times would have done: {found.effects[0]:+.3g}{unit} at the "
        f"start, {found.effects[-1]:+.3g}{unit} at the last time."
    )


def _cautions(panel: Panel, placebos: int) -> list[str]:
    made = []
    if placebos < 2:
        made.append("Too few places stand beside for placebos, so there are no limits and no p.")
    elif len(panel.beside) < 19:
        made.append(
            f"Limits rest on {placebos} placebos from {len(panel.beside)} places: they are rough, and it takes 20 "
            "places to rank at 0.05."
        )
    return made
