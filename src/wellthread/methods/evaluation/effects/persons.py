"""People one by one, with places as clusters: robust errors made for few places, or a mixed model."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import exp

import numpy as np
from numpy.typing import NDArray

from wellthread.methods.evaluation.worked import Worked

from . import regression
from .places import FEW, Place, Tells
from .refusals import NotEnough
from .student import reach, tails

Floats = NDArray[np.float64]
FEWEST = 4
"""Below so many places neither the errors nor the degrees of freedom mean anything."""


@dataclass(frozen=True)
class Persons:
    """The answers of persons, by place.

    `values` has one number a person (a share is 100 or 0, or 1 or 0); `places` says to which place of `names` each
    belongs; `acts` has one a place. `before` is the mean of each place before the start, where it is allowed for.
    """

    values: Floats
    places: NDArray[np.int64]
    names: tuple[str, ...]
    acts: NDArray[np.bool_]
    before: Floats | None = None
    weights: Floats | None = None
    more: Floats | None = field(default=None)  # further columns to allow for, one row a person

    def check(self) -> None:
        """Raises NotEnough where there are too few places, or none on one side."""
        held = np.unique(self.places)
        sides = self.acts[held]
        if sides.all() or not sides.any():
            raise NotEnough("There must be places on both sides. Name a place where it acts and one beside.")
        if len(held) < FEWEST or min(sides.sum(), (~sides).sum()) < 2:
            raise NotEnough(
                f"{len(held)} places are too few to allow for people of one place being alike. Use “compared change”."
            )


def persons_effect(
    people: Persons, *, tells: Tells = Tells.DIFFERENCE, confidence: float = 0.95, unit: str = ""
) -> Worked:
    """The effect from people one by one, with errors that allow for people of one place being alike.

    A difference of means or of shares by least squares, a ratio of shares or means by Poisson's link, both with the
    errors of Mancl and DeRouen and Student's t with places less coefficients. Raises NotEnough.
    """
    people.check()
    x = _columns(people)
    ratio = tells is Tells.RATIO
    if ratio and (people.values < 0).any():
        raise NotEnough("A ratio needs values that are not below nothing. Ask for the difference.")
    fit = regression.equations(people.values, x, people.places, ratio=ratio, weights=people.weights)
    how = "risk ratio by Poisson's link" if ratio else "least squares"
    how += ", weighted, robust errors" if people.weights is not None else ", errors of Mancl and DeRouen"
    how += " with places as clusters"
    return _worked(people, fit, _freedom(people, x), how, tells, confidence, unit)


def mixed_effect(people: Persons, *, confidence: float = 0.95, unit: str = "") -> Worked:
    """The effect by a mixed model in which each place has a level of its own; t with places less coefficients.

    Also tells how alike people of one place are, which the next plan will need. Raises NotEnough.
    """
    people.check()
    if people.weights is not None:
        raise NotEnough("The mixed model takes no weights. Use the units “persons”, which does.")
    x = _columns(people)
    fit = regression.mixed(people.values, x, people.places)
    return _worked(
        people,
        fit,
        _freedom(people, x),
        "mixed model, restricted maximum likelihood",
        Tells.DIFFERENCE,
        confidence,
        unit,
    )


def means_of(people: Persons, pairs: tuple[str, ...] = ()) -> tuple[Place, ...]:
    """The mean of each place, so that places are compared as wholes; weighted where people are."""
    found = []
    for at in np.unique(people.places):
        inside = people.places == at
        weights = people.weights[inside] if people.weights is not None else None
        before = None if people.before is None else float(people.before[at])
        value = float(np.average(people.values[inside], weights=weights))
        pair = pairs[at] if pairs else ""
        found.append(Place(people.names[at], bool(people.acts[at]), value, before, pair, int(inside.sum())))
    return tuple(found)


def _columns(people: Persons) -> Floats:
    columns = [np.ones(len(people.values)), people.acts[people.places].astype(np.float64)]
    if people.before is not None:
        columns.append(people.before[people.places] - float(people.before.mean()))
    made = np.column_stack(columns)
    return made if people.more is None else np.column_stack([made, people.more])


def _freedom(people: Persons, x: Floats) -> float:
    """Places less what is told of places: people say nothing more of how places differ."""
    of_places = 2 + (people.before is not None)
    freedom = len(np.unique(people.places)) - of_places
    if freedom < 1:
        raise NotEnough("There are too few places to allow for the value before. Leave it out.")
    return float(freedom)


def _worked(
    people: Persons, fit: regression.Fit, freedom: float, how: str, tells: Tells, confidence: float, unit: str
) -> Worked:
    value, error = float(fit.values[1]), fit.error(1)
    wide = reach(freedom, confidence) * error
    ends = (value, value - wide, value + wide)
    ratio = tells is Tells.RATIO
    estimate, lower, upper = (exp(each) for each in ends) if ratio else ends
    places = len(np.unique(people.places))
    settings = [("how", how), ("tells", tells.value), ("degrees of freedom", f"{freedom:g}")]
    if fit.alike is not None:
        settings.append(("likeness of people in one place", f"{fit.alike:.3f}"))
    return Worked(
        estimate,
        lower,
        upper,
        confidence,
        tails(value / error, freedom) if error else None,
        unit="times as much" if ratio else unit,
        places=places,
        people=len(people.values),
        settings=tuple(settings),
        library=regression.library(),
        cautions=(*_few(places), *fit.warned),
    )


def _few(places: int) -> tuple[str, ...]:
    if places >= FEW:
        return ()
    return (f"With {places} places, places compared as wholes are the surer guide; read this beside them.",)
