"""Every way in which the lots could have fallen: exact p, and limits by asking which effects they would not rule out.

Up to a limit every way is tried; beyond it a seeded sample of ways is drawn, and the draw that was made is one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb, floor

import numpy as np
from numpy.typing import NDArray

from wellthread.methods.evaluation.worked import Worked

from .places import Place, Start, change_of, matched, pair_differences
from .refusals import NotEnough

Floats = NDArray[np.float64]
MOST_WAYS = 65_536
"""So many ways are tried one by one; beyond, as many are drawn."""
SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Drawn:
    """What each way of drawing lots would have shown.

    `gaps` is the statistic on the values seen, one a way; `shifts` the same statistic on “1 where it acted, else 0”,
    by which an effect that was really there is taken off again. The first way is the one that was drawn.
    """

    gaps: Floats
    shifts: Floats
    every: bool

    @property
    def seen(self) -> float:
        return float(self.gaps[0])

    def p(self, effect: float = 0.0) -> float:
        """How often chance alone would go as far from `effect` as what was seen, in either direction."""
        left = np.abs(self.gaps - effect * self.shifts)
        return float(np.mean(left >= abs(self.seen - effect) - SLACK * max(1.0, abs(self.seen))))

    def limits(self, confidence: float = 0.95) -> tuple[float | None, float | None]:
        """The effects that the lots do not rule out: those whose p is above 1 - confidence. None is without end."""
        return self._end(confidence, 1), self._end(confidence, -1)

    def _end(self, confidence: float, side: int) -> float | None:
        """Lower limit (side 1) or upper (side -1): each way stops ruling an effect out at one value of it.

        For effects below what was seen, a way is as far as ours once the effect reaches (seen - gap) / (1 - shift), or
        (seen + gap) / (1 + shift) on its other side.
        """
        gaps, seen = side * self.gaps, side * self.seen
        with np.errstate(divide="ignore", invalid="ignore"):
            near = np.where(1 - self.shifts > SLACK, (seen - gaps) / (1 - self.shifts), -np.inf)
            far = np.where(1 + self.shifts > SLACK, (seen + gaps) / (1 + self.shifts), -np.inf)
        turns = np.sort(np.minimum(near, far))
        at = floor((1 - confidence) * len(turns) + SLACK)
        end = float(turns[at])
        return None if np.isinf(end) else side * end


def lots(
    places: Sequence[Place],
    *,
    start: Start = Start.IGNORED,
    confidence: float = 0.95,
    seed: int = 0,
    most: int = MOST_WAYS,
    unit: str = "",
) -> Worked:
    """The effect judged by the lots alone: within pairs where places are matched, else among all of them.

    No shape of distribution is assumed, only that the parts were really drawn. The start cannot be “allowed for” here:
    compare changes instead. Raises NotEnough.

    Two pairs, both of which went well: chance would do as much half of the time, and no limits can be told.

    >>> two = [Place("a", True, 13, pair="x"), Place("b", False, 10, pair="x"),
    ...        Place("c", True, 15, pair="y"), Place("d", False, 10, pair="y")]
    >>> found = lots(two)
    >>> found.estimate, found.lower, found.upper, found.p
    (4.0, None, None, 0.5)
    """
    if start is Start.ALLOWED:
        raise NotEnough("The lots cannot allow for the start. Compare changes, or only what was afterwards.")
    if start is Start.TAKEN_OFF and any(each.before is None for each in places):
        raise NotEnough("Some places have no value before. Measure it, or compare only afterwards.")
    drawn = drawn_for(places, start, seed=seed, most=most)
    lower, upper = drawn.limits(confidence)
    ways = len(drawn.gaps)
    return Worked(
        drawn.seen,
        lower,
        upper,
        confidence,
        drawn.p(),
        unit=unit,
        places=len(places),
        people=sum(each.people for each in places) or None,
        settings=(
            ("how", "lots within pairs" if matched(places) else "lots among all places"),
            ("start", start.value),
            ("ways", f"all {ways}" if drawn.every else f"{ways} drawn"),
        ),
        seed=None if drawn.every else seed,
        library="Wellthread",
        cautions=(() if lower is not None else (without_limits(len(places), confidence),)),
    )


def without_limits(places: int, confidence: float = 0.95) -> str:
    """Why there are no limits."""
    return (
        f"With {places} places there are too few ways for the lots to fall: no effect of any size can be ruled out "
        f"with {confidence:.0%} sureness."
    )


def drawn_for(places: Sequence[Place], start: Start, *, seed: int = 0, most: int = MOST_WAYS) -> Drawn:
    """What each way of drawing would have shown. Raises NotEnough where one side is empty."""
    values = np.array([change_of(each, start) for each in places], np.float64)
    acts = np.array([each.acts for each in places])
    if acts.all() or not acts.any():
        raise NotEnough("There must be places on both sides. Name a place where it acts and one beside.")
    if matched(places):
        signs, every = signs_of(len(places) // 2, seed=seed, most=most)
        return Drawn(signs @ pair_differences(places, values) / signs.shape[1], signs.mean(axis=1), every)
    chosen, every = choices_of(acts, seed=seed, most=most)
    return Drawn(_gaps(chosen, values), _gaps(chosen, acts.astype(np.float64)), every)


def signs_of(pairs: int, *, seed: int = 0, most: int = MOST_WAYS) -> tuple[Floats, bool]:
    """Which of each pair was drawn, as +1 or -1: a row a way, the one that was drawn first; and whether all are there.

    >>> signs_of(2)[0].tolist()
    [[1.0, 1.0], [-1.0, 1.0], [1.0, -1.0], [-1.0, -1.0]]
    """
    if 2**pairs <= most:
        bits = (np.arange(2**pairs)[:, None] >> np.arange(pairs)) & 1
        return np.asarray(1.0 - 2.0 * bits, np.float64), True
    drawn = np.random.default_rng(seed).integers(0, 2, (most, pairs))
    drawn[0] = 0
    return np.asarray(1.0 - 2.0 * drawn, np.float64), False


def choices_of(acts: NDArray[np.bool_], *, seed: int = 0, most: int = MOST_WAYS) -> tuple[NDArray[np.bool_], bool]:
    """Which places act: a row a way, the one that was drawn first; and whether all ways are there."""
    count, wanted = len(acts), int(acts.sum())
    if comb(count, wanted) <= most:
        own = tuple(int(each) for each in np.flatnonzero(acts))
        others = [each for each in combinations(range(count), wanted) if each != own]
        chosen = np.zeros((len(others) + 1, count), bool)
        for row, each in enumerate([own, *others]):
            chosen[row, np.array(each)] = True
        return chosen, True
    ranks = np.random.default_rng(seed).random((most, count)).argsort(axis=1)
    chosen = ranks < wanted
    chosen[0] = acts
    return chosen, False


def _gaps(chosen: NDArray[np.bool_], values: Floats) -> Floats:
    inside, wanted = chosen @ values, int(chosen[0].sum())
    return np.asarray(inside / wanted - (values.sum() - inside) / (len(values) - wanted))
