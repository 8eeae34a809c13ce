"""Raking: weights that make those who took part add up to known margins. A check of how far results could move.

What people say is never weighted in any result. Weights cannot stand in for somebody who was not in the room.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wellthread.thread import still_counts
from wellthread.vocabulary import Contribution, Group, Records, Ref, Theme

from .coding import Coding

ROUNDS = 200
CLOSE = 1e-10


class CannotRake(ValueError):
    """Margins that no weights can meet; the message says which, and what to do."""


@dataclass(frozen=True, slots=True)
class Raked:
    """Weights with a mean of 1; whether the margins were met; and Kish's design effect, 1 for equal weights.

    `effective` is the number of equally weighted people who would tell as much. `trimmed` is how many weights were
    cut off at the limit, so that the margins are met only nearly.
    """

    weights: NDArray[np.float64]
    met: bool
    rounds: int
    trimmed: int

    @property
    def design_effect(self) -> float:
        w = self.weights
        return float(len(w) * np.square(w).sum() / w.sum() ** 2) if len(w) else 1.0

    @property
    def effective(self) -> float:
        return len(self.weights) / self.design_effect


def rake(
    members: Sequence[Sequence[str]], margins: Sequence[Mapping[str, float]], *, limit: float | None = None
) -> Raked:
    """Iterative proportional fitting. `members` holds one column of categories a margin; margins are shares.

    `limit` cuts weights off at so many times their mean, after which the margins are no longer met. Raises CannotRake.

    Three of four people are from the hill, where half of all live:

    >>> raked = rake([["hill", "hill", "hill", "shore"]], [{"hill": 0.5, "shore": 0.5}])
    >>> [round(float(each), 3) for each in raked.weights], round(raked.design_effect, 3)
    ([0.667, 0.667, 0.667, 2.0], 1.333)
    """
    codes, targets = _prepared(members, margins)
    size = len(codes[0]) if codes else 0
    weights = np.ones(size)
    rounds, met = 0, not codes
    while not met and rounds < ROUNDS:
        rounds += 1
        for code, target in zip(codes, targets, strict=True):
            weights *= (target * size / np.bincount(code, weights, minlength=len(target)))[code]
        met = all(
            np.allclose(np.bincount(code, weights, minlength=len(target)) / size, target, atol=CLOSE, rtol=0)
            for code, target in zip(codes, targets, strict=True)
        )
    if limit is None or not size:
        return Raked(weights, met, rounds, 0)
    over = weights > limit
    cut = np.minimum(weights, limit)
    return Raked(cut * size / cut.sum(), met and not over.any(), rounds, int(over.sum()))


def _prepared(
    members: Sequence[Sequence[str]], margins: Sequence[Mapping[str, float]]
) -> tuple[list[NDArray[np.intp]], list[NDArray[np.float64]]]:
    """Categories as numbers, and targets that add up to 1."""
    if len(members) != len(margins) or len({len(each) for each in members}) > 1:
        raise CannotRake("Each margin needs one column of categories, and all columns are of the same people.")
    codes, targets = [], []
    for column, margin in zip(members, margins, strict=True):
        names = list(margin)
        if strange := set(column) - set(names):
            raise CannotRake(f"{min(strange)} has no share in the margin. Add it, or leave those people out.")
        if absent := {name for name in names if margin[name] > 0} - set(column):
            raise CannotRake(f"Nobody is of {min(absent)}: no weight can stand in for them. Join it with another.")
        found = np.array([names.index(each) for each in column], dtype=np.intp)
        share = np.array([margin[name] for name in names], dtype=np.float64)
        if (share < 0).any() or share.sum() <= 0:
            raise CannotRake("Shares of a margin are not below nothing, and one at least is above.")
        if (share[found] == 0).any():
            raise CannotRake("Somebody is of a category that is said to have nobody.")
        present = np.bincount(found, minlength=len(names)) > 0
        index = np.cumsum(present) - 1
        codes.append(index[found].astype(np.intp))
        targets.append(share[present] / share.sum())
    return codes, targets


@dataclass(frozen=True, slots=True)
class Moved:
    """A theme: its share of what was said as it was said, and as it would be if groups spoke as they live here."""

    theme: Ref
    name: str
    said: float
    weighted: float

    @property
    def by(self) -> float:
        """By how much of all contributions it moves, from -1 to 1."""
        return self.weighted - self.said


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """How far themes would move, the widest first; groups that cannot be weighted for nobody of them was heard."""

    themes: tuple[Moved, ...]
    raked: Raked
    groups: tuple[str, ...]
    absent: tuple[str, ...]
    left_out: int


def themes_moved(
    records: Records, codings: Iterable[Coding], neighbourhood: Ref, *, limit: float = 5.0
) -> Sensitivity | None:
    """What themes' shares of contributions would be if each group said as much as its share of the residents.

    Only contributions of groups whose number of residents is known are reckoned; None where there are not two such.
    """
    here = [each for each in records.of(Group) if each.neighbourhood.unversioned == neighbourhood and each.residents]
    known = {each.ref.unversioned: each for each in here}
    said = [each for each in records.of(Contribution) if still_counts(each, records)]
    spoken = [(each, each.group.unversioned) for each in said if each.group and each.group.unversioned in known]
    present = {group for _, group in spoken}
    if len(present) < 2:
        return None
    margin = {str(group): float(known[group].residents or 0) for group in sorted(present)}
    raked = rake([[str(group) for _, group in spoken]], [margin], limit=limit)
    places = {each.ref.unversioned: at for at, (each, _) in enumerate(spoken)}
    under: dict[Ref, set[int]] = {}
    for coding in codings:
        if (at := places.get(coding.contribution.unversioned)) is not None:
            under.setdefault(coding.theme.unversioned, set()).add(at)
    moved = [
        Moved(theme, found.name, len(held) / len(spoken), float(raked.weights[list(held)].sum() / len(spoken)))
        for theme, held in under.items()
        if (found := records.find(Theme, theme))
    ]
    return Sensitivity(
        tuple(sorted(moved, key=lambda each: (-abs(each.by), each.name))),
        raked,
        tuple(known[each].name for each in sorted(present)),
        tuple(each.name for each in here if each.ref.unversioned not in present),
        len(said) - len(spoken),
    )
