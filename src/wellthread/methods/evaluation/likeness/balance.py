"""How like the chosen are on average: standardised differences, before and after choosing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

CLOSE = 0.20
"""Below this a standardised difference is taken as small, as in the matching of areas for the field's own studies."""


@dataclass(frozen=True, slots=True)
class Balance:
    """One variable: ours, the mean of all looked at, the mean of the chosen, and both differences in deviations."""

    variable: str
    ours: float
    all: float
    chosen: float
    before: float
    after: float

    @property
    def close(self) -> bool:
        """Whether the chosen are near enough in this variable."""
        return abs(self.after) < CLOSE


def balance(ours: Floats, all_: Floats, chosen: Floats, variables: Sequence[str]) -> tuple[Balance, ...]:
    """Standardised differences, ours less theirs, variable by variable.

    `ours` is one place (p) or several (m by p), taken at their mean; `all_` and `chosen` have a row an area. Both
    differences are divided by the standard deviation over all areas looked at, so that choosing alike areas does not
    make the yardstick shorter. Raises ValueError when nothing was chosen.

    >>> pool = np.array([[1.0], [2.0], [3.0], [6.0]])
    >>> found = balance(np.array([5.0]), pool, pool[3:], ["rent"])[0]
    >>> round(found.before, 2), round(found.after, 2), found.close
    (0.93, -0.46, False)
    """
    if not len(chosen):
        raise ValueError("Nothing was chosen, so there is nothing to compare with.")
    here, mean, taken = np.atleast_2d(ours).mean(axis=0), all_.mean(axis=0), chosen.mean(axis=0)
    deviation = all_.std(axis=0, ddof=1)
    return tuple(
        Balance(
            name,
            float(here[at]),
            float(mean[at]),
            float(taken[at]),
            float((here[at] - mean[at]) / deviation[at]),
            float((here[at] - taken[at]) / deviation[at]),
        )
        for at, name in enumerate(variables)
    )


def told_balance(found: Sequence[Balance]) -> str:
    """How like they are, in a sentence.

    >>> told_balance([Balance("rent", 5, 3, 5.1, 0.93, -0.05), Balance("age", 30, 40, 33, -1.2, -0.4)])
    'On average 1.06 standard deviations apart before choosing and 0.23 after; 1 of 2 is below 0.20, not: age (-0.40).'
    """
    before, after = (sum(abs(getattr(each, name)) for each in found) / len(found) for name in ("before", "after"))
    close = sum(each.close for each in found)
    far = ", ".join(f"{each.variable} ({each.after:+.2f})" for each in found if not each.close)
    are = "is" if close == 1 else "are"
    tail = f"{close} of {len(found)} {are} below {CLOSE:.2f}, not: {far}." if far else f"all are below {CLOSE:.2f}."
    return f"On average {before:.2f} standard deviations apart before choosing and {after:.2f} after; {tail}"
