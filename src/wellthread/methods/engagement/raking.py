"""Raking: weights that make those who took part add up to known margins. A check of how far results could move.

What people say is never weighted in any result, and weights cannot stand in for somebody who was not in the room.
The weights themselves are made in `methods.weighting`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wellthread.methods.weighting import Raked, rake
from wellthread.thread import still_counts
from wellthread.vocabulary import Contribution, Group, Records, Ref, Theme

from .coding import Coding


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
