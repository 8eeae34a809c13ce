"""The ground that places are compared on: areas by variables, and the scale on which every variable weighs alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ground:
    """Areas and what is known of them. `values` has a row an area and a column a variable; NaN is not known."""

    codes: tuple[str, ...]
    variables: tuple[str, ...]
    values: Floats

    def __post_init__(self) -> None:
        if self.values.shape != (len(self.codes), len(self.variables)):
            raise ValueError(f"{self.values.shape} figures for {len(self.codes)} areas by {len(self.variables)}.")

    @property
    def whole(self) -> NDArray[np.bool_]:
        """Which areas have every figure."""
        return np.asarray(np.isfinite(self.values).all(axis=1))

    def lacking(self) -> dict[str, tuple[str, ...]]:
        """The areas that lack a figure, with the variables they lack.

        >>> Ground(("a", "b"), ("age", "rent"), np.array([[1.0, 2.0], [3.0, np.nan]])).lacking()
        {'b': ('rent',)}
        """
        gaps = ~np.isfinite(self.values)
        rows = np.flatnonzero(gaps.any(axis=1)).tolist()
        return {self.codes[row]: tuple(self.variables[at] for at in np.flatnonzero(gaps[row])) for row in rows}

    def only(self, kept: NDArray[np.bool_]) -> Ground:
        """The areas for which `kept` is true."""
        codes = tuple(self.codes[at] for at in np.flatnonzero(kept))
        return Ground(codes, self.variables, self.values[kept])

    def of(self, code: str) -> Floats:
        """The figures of one area. Raises ValueError when it is not here."""
        found: Floats = self.values[self.codes.index(code)]
        return found


@dataclass(frozen=True, slots=True)
class Scale:
    """Mean and standard deviation of each variable over the areas looked at."""

    mean: Floats
    deviation: Floats

    def on(self, values: Floats) -> Floats:
        """Figures in standard deviations from the mean."""
        made: Floats = (values - self.mean) / self.deviation
        return made


def scaled(values: Floats, variables: Sequence[str]) -> Scale:
    """The scale of the areas looked at, each area counting once (sample deviation, n - 1).

    Raises ValueError with fewer than three areas, or where a variable is the same everywhere.

    >>> scaled(np.array([[1.0], [2.0], [3.0]]), ["age"]).on(np.array([4.0])).tolist()
    [2.0]
    """
    if len(values) < 3:
        raise ValueError(f"Only {len(values)} areas have every figure. At least three are needed to compare by.")
    mean, deviation = values.mean(axis=0), values.std(axis=0, ddof=1)
    same = [name for name, spread in zip(variables, deviation, strict=True) if spread < 1e-12]
    if same:
        raise ValueError(f"{', '.join(same)} is the same in every area, so nothing can be told apart by it.")
    return Scale(mean, deviation)
