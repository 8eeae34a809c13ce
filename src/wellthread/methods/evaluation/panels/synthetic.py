"""Synthetic control: one place against the blend of others that followed it before, with the same done for each other.

The weights come from earlier values of the outcome alone. Done for each donor in turn as if it had acted (placebos in
space), it shows how far places stray by themselves; ours is ranked among them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wellthread.methods.evaluation.worked import TimedEffect, Worked
from wellthread.vocabulary.amounts import many

from .blend import blend_weights, root_mean_square
from .panel import BadPanel, Panel

Floats = NDArray[np.float64]

NEEDED = 20
"""Places in all, below which a rank can never reach 0.05."""
FIT = 5.0
"""Placebos that fit so many times worse than ours before the start are left out of the limits, as is usual."""
HEAVY = 0.5
POOR = 0.5
"""Share of our own earlier spread from which on the fit counts as poor."""


@dataclass(frozen=True, slots=True)
class Placebo:
    """The same for a place that did not act: its gaps, and how far off before and after."""

    place: str
    gaps: Floats
    before: float
    after: float

    @property
    def ratio(self) -> float:
        return self.after / self.before if self.before > 0 else float("inf")


@dataclass(frozen=True, slots=True)
class Synthetic:
    """Our place and its blend at every time, the weights, how well they fit, the placebos, and each donor left out.

    `fit` is the root mean squared gap before the start; `without` the gaps when one donor of weight is left out.
    """

    worked: Worked
    panel: Panel
    place: str
    start: int
    times: tuple[int, ...]
    ours: Floats
    blend: Floats
    weights: dict[str, float]
    fit: float
    ratio: float
    rank: int
    placebos: tuple[Placebo, ...]
    without: dict[str, Floats]

    @property
    def gaps(self) -> Floats:
        made: Floats = self.ours - self.blend
        return made


def synthetic_control(panel: Panel, place: str, *, confidence: float = 0.95) -> Synthetic:
    """The effect at each time since the start in one place, against a blend of the places that do not act.

    Limits are from the placebos (what places stray by themselves at the same time), p from the rank of our ratio of the
    gap after to the gap before. Raises BadPanel with what to do where no blend can be had.
    """
    kept, left_out = _prepared(panel, place)
    start = kept.starts[place]
    early = int(np.searchsorted(kept.times, start))
    donors = kept.only(kept.beside)
    ours = kept.row(place)
    weights = blend_weights(ours[:early], donors.values[:, :early])
    blend = weights @ donors.values
    gaps = ours - blend
    fit, after = root_mean_square(gaps[:early]), root_mean_square(gaps[early:])
    ratio = after / fit if fit > 0 else float("inf")
    placebos = _placebos(donors, early)
    rank = 1 + sum(each.ratio >= ratio for each in placebos)
    told = {name: float(weight) for name, weight in zip(donors.places, weights, strict=True) if weight > 0.001}
    without = _without(ours, donors, told, early)
    worked = Worked(
        estimate=None,
        confidence=confidence,
        p=rank / (len(placebos) + 1),
        unit=panel.unit,
        denominator=f"{place} and {many(len(donors.places), 'place')} that may be blended, {kept.span}",
        places=len(donors.places) + 1,
        timed=_timed(gaps, early, placebos, fit, confidence),
        settings=(
            ("blended from", "earlier values of the outcome, weights of 0 or more that add up to one"),
            ("limits", _limits_from(placebos, fit)),
            ("p", "rank of the gap after, over the gap before, among all places"),
            *((f"weight of {name}", f"{weight:.3f}") for name, weight in _heaviest(told)),
        ),
        library="Wellthread, on the least squares of scipy",
        says=_says(panel, place, gaps, early, fit, rank, len(placebos) + 1, told),
        cautions=(*_cautions(ours[:early], fit, told, gaps, without, early, len(placebos) + 1), *left_out),
    )
    return Synthetic(worked, kept, place, start, kept.times, ours, blend, told, fit, ratio, rank, placebos, without)


def _prepared(panel: Panel, place: str) -> tuple[Panel, tuple[str, ...]]:
    if place not in panel.places:
        raise BadPanel(f"There are no figures for {place}.")
    if place not in panel.acting:
        raise BadPanel(f"{place} does not start within these times. Say when the work began there.")
    kept, left_out = panel.only([place, *panel.beside]).whole()
    if place not in kept.places:
        raise BadPanel(f"{place} has no figure for some of the times: {left_out[0]}")
    early = sum(each < kept.starts[place] for each in kept.times)
    if early < 2:
        raise BadPanel(f"{many(early, 'time')} before the start: a blend needs at least two, and ten make a good one.")
    if len(kept.beside) < 2:
        raise BadPanel("At least two places that do not act are needed to blend. Add a donor pool.")
    return kept, left_out


def _placebos(donors: Panel, early: int) -> tuple[Placebo, ...]:
    """For each donor, its gap to a blend of the other donors. Ours is in none of them."""
    made = []
    for at, place in enumerate(donors.places):
        others = np.delete(donors.values, at, axis=0)
        gaps = donors.values[at] - blend_weights(donors.values[at, :early], others[:, :early]) @ others
        made.append(Placebo(place, gaps, root_mean_square(gaps[:early]), root_mean_square(gaps[early:])))
    return tuple(made)


def _without(ours: Floats, donors: Panel, weights: dict[str, float], early: int) -> dict[str, Floats]:
    """The gaps when each donor of weight is left out in turn."""
    made = {}
    for name in weights:
        if len(donors.places) > 2:
            others = donors.only(each for each in donors.places if each != name).values
            made[name] = ours - blend_weights(ours[:early], others[:, :early]) @ others
    return made


def _timed(
    gaps: Floats, early: int, placebos: tuple[Placebo, ...], fit: float, confidence: float
) -> tuple[TimedEffect, ...]:
    """The gap at each time, with what the placebos strayed at that time as its limits; without, where they are few.

    Where fewer than nineteen placebos fit nearly as well as ours, all are taken, which makes the limits wider.
    """
    good = [each.gaps for each in placebos if each.before <= FIT * fit]
    if len(good) + 1 < NEEDED:
        good = [each.gaps for each in placebos]
    made = []
    for at, gap in enumerate(gaps.tolist()):
        lower = upper = None
        if len(good) + 1 >= NEEDED:
            stray = float(np.quantile(np.abs([each[at] for each in good]), confidence))
            lower, upper = gap - stray, gap + stray
        made.append(TimedEffect(at - early, gap, lower, upper, places=1))
    return tuple(made)


def _limits_from(placebos: tuple[Placebo, ...], fit: float) -> str:
    good = sum(each.before <= FIT * fit for each in placebos)
    if good + 1 >= NEEDED:
        return (
            f"{good} of {len(placebos)} placebos, those that fit at most {FIT:g} times worse than ours before the start"
        )
    return f"all {len(placebos)} placebos, though only {good} fit nearly as well as ours before the start"


def _heaviest(weights: dict[str, float]) -> list[tuple[str, float]]:
    return sorted(weights.items(), key=lambda each: (-each[1], each[0]))[:10]


def _says(
    panel: Panel, place: str, gaps: Floats, early: int, fit: float, rank: int, places: int, weights: dict[str, float]
) -> str:
    unit = f" {panel.unit}" if panel.unit else ""
    first, last = gaps[early], gaps[-1]
    from_ = ", ".join(f"{name} {weight:.0%}" for name, weight in _heaviest(weights)[:5])
    return (
        f"{place} is {first:+.3g}{unit} from its blend at the start and {last:+.3g}{unit} at the last time; before the "
        f"start it was {fit:.2g}{unit} off on the whole. By how much further off it is after than before, it ranks "
        f"{rank} of {places}. The blend: {from_}."
    )


def _cautions(
    earlier: Floats,
    fit: float,
    weights: dict[str, float],
    gaps: Floats,
    without: dict[str, Floats],
    early: int,
    places: int,
) -> list[str]:
    made = []
    if places < NEEDED:
        made.append(
            f"{places} places in all: p can never be below {1 / places:.2g}, and there are no limits. "
            f"It takes {NEEDED} places to reach 0.05."
        )
    if fit > POOR * float(earlier.std()):
        made.append("No blend follows the place well before the start, so the gap after may be nothing but that.")
    if max(weights.values(), default=0) > HEAVY:
        name = max(weights, key=lambda each: weights[each])
        made.append(f"More than half of the blend is {name}: what happened there alone may be what is seen.")
    mean = float(gaps[early:].mean())
    turned = [name for name, each in without.items() if each[early:].mean() * mean <= 0]
    if turned:
        made.append(f"Leaving out {', '.join(turned)} turns the direction of the gap.")
    return made
