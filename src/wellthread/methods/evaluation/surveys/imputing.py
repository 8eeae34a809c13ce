"""Multiple imputation: what is missing is filled in many times from what else is known, and the spread is told.

Chained equations by scikit-learn (`IterativeImputer`, Bayesian ridge regression, draws from the posterior). It holds
where what is known tells who did not answer (missing at random); nothing in the answers can show that it does.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wellthread.methods.evaluation.intervals import NoInterval

from .clustered import Estimated, clustered_mean
from .rubin import Pooled, pool

TABLES = 20
ROUNDS = 5
LEAST = 20
"""Fewer answers than this are too few to learn from."""
MOST_MISSING = 0.5


@dataclass(frozen=True, slots=True)
class Imputed:
    """The pooled figure beside the one from those who answered alone; how often, with which seed, from what."""

    pooled: Pooled
    complete: Estimated
    missing: int
    seed: int
    known: tuple[str, ...]
    cautions: tuple[str, ...] = ()


def impute(
    values: Sequence[float | None],
    known: Mapping[str, Sequence[str | float | None]],
    *,
    ends: tuple[float, float],
    seed: int,
    tables: int = TABLES,
    weights: Sequence[float] | None = None,
    areas: Sequence[str] | None = None,
) -> Imputed:
    """The mean of scores of which some are missing. Raises NoInterval where too little is known to fill them in.

    `known` is what else is known of each person: codes become columns of yes and no, numbers stay; gaps in them are
    filled in as well. Filled-in scores stay within `ends`. The same seed gives the same figures. Each table is worked
    out as `clustered_mean` does.
    """
    there = [at for at, each in enumerate(values) if each is not None]
    missing = len(values) - len(there)
    if len(there) < LEAST or not missing:
        raise NoInterval(
            f"{len(there)} answers and {missing} missing: filling in takes {LEAST} answers and one that is missing."
        )
    w = list(weights or [1.0] * len(values))
    places = list(areas or [""] * len(values))
    table = np.column_stack([_column(values), *_columns(known)])
    filled = (_filled(table, ends, seed + at)[:, 0].tolist() for at in range(tables))
    found = [clustered_mean(each, w, places) for each in filled]
    pooled = pool([each.value for each in found], [each.error for each in found], freedom=found[0].freedom)
    complete = clustered_mean(
        [each for each in values if each is not None], [w[at] for at in there], [places[at] for at in there]
    )
    return Imputed(pooled, complete, missing, seed, tuple(known), _cautions(missing / len(values), pooled, known))


def _cautions(share: float, pooled: Pooled, known: Mapping[str, object]) -> tuple[str, ...]:
    found = []
    if share > MOST_MISSING:
        found.append("More than half is filled in: read it as a guess.")
    if not known:
        found.append("Nothing else is known of people, so filling in adds nothing to leaving out.")
    if pooled.tables < 100 * pooled.missing:
        found.append(f"With so much missing, {100 * pooled.missing:.0f} tables or more would steady the limits.")
    return tuple(found)


def _column(values: Sequence[str | float | None]) -> NDArray[np.float64]:
    return np.array([np.nan if each is None else float(each) for each in values], dtype=np.float64)


def _columns(known: Mapping[str, Sequence[str | float | None]]) -> list[NDArray[np.float64]]:
    """Numbers as they are; of codes a column each, the most frequent one left out, what was left open a code too."""
    found = []
    for held in known.values():
        if all(each is None or isinstance(each, int | float) for each in held):
            if len({each for each in held if each is not None}) > 1:
                found.append(_column(held))
            continue
        codes = [str(each or "") for each in held]
        for code in sorted(set(codes), key=lambda each: (-codes.count(each), each))[1:]:
            found.append(np.array([float(each == code) for each in codes], dtype=np.float64))
    return found


def _filled(table: NDArray[np.float64], ends: tuple[float, float], seed: int) -> NDArray[np.float64]:
    """One table with its gaps filled by a draw. scikit-learn takes a second to load, so it is loaded here."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.experimental import enable_iterative_imputer  # noqa: F401
    from sklearn.impute import IterativeImputer
    from threadpoolctl import threadpool_limits

    low = np.full(table.shape[1], -np.inf)
    high = np.full(table.shape[1], np.inf)
    low[0], high[0] = ends
    imputer = IterativeImputer(sample_posterior=True, max_iter=ROUNDS, random_state=seed, min_value=low, max_value=high)
    with warnings.catch_warnings(), threadpool_limits(1):
        warnings.simplefilter("ignore", ConvergenceWarning)  # draws never settle, and are not meant to
        return np.asarray(imputer.fit_transform(table), dtype=np.float64)
