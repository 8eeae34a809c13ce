"""statsmodels, wrapped: estimating equations with robust errors, and mixed models. Nothing else imports it for these.

It is imported when it is first used, for it takes a second and more. What it warns of is told as a caution.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from importlib.metadata import version

import numpy as np
from numpy.typing import NDArray

from .refusals import NotEnough

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Fit:
    """What a model found: coefficients with their covariance, and the variances between and within places."""

    values: Floats
    covariance: Floats
    between: float | None = None
    within: float | None = None
    warned: tuple[str, ...] = ()

    def error(self, at: int) -> float:
        """The standard error of one coefficient."""
        return float(np.sqrt(self.covariance[at, at]))

    @property
    def alike(self) -> float | None:
        """How alike people of one place are: the intra-cluster correlation."""
        if self.between is None or self.within is None or self.between + self.within <= 0:
            return None
        return self.between / (self.between + self.within)


def library() -> str:
    """The version that does the estimating."""
    return f"statsmodels {version('statsmodels')}"


def equations(y: Floats, x: Floats, places: Ints, *, ratio: bool = False, weights: Floats | None = None) -> Fit:
    """Generalised estimating equations with the errors of Mancl and DeRouen, made for few places.

    `x` has a column for each coefficient. With `ratio` coefficients are logarithms of ratios (Poisson's link with
    robust errors, for shares too), else differences. With weights the errors are the plain robust ones, times places
    over places less coefficients: the library has no others for them.
    """
    from statsmodels.genmod.cov_struct import Independence
    from statsmodels.genmod.families import Gaussian, Poisson
    from statsmodels.genmod.generalized_estimating_equations import GEE

    _can_tell(x)
    family = Poisson() if ratio else Gaussian()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        model = GEE(y, x, groups=places, family=family, cov_struct=Independence(), weights=weights)
        found = model.fit(cov_type="bias_reduced" if weights is None else "robust")
    covariance = np.asarray(found.cov_params())
    if weights is not None:
        count = len(np.unique(places))
        covariance = covariance * count / (count - x.shape[1])
    return Fit(np.asarray(found.params), covariance, warned=_told(caught))


def mixed(y: Floats, x: Floats, places: Ints) -> Fit:
    """A mixed model: each place has its own level, drawn from one distribution (restricted maximum likelihood).

    The variance between places is read from `cov_re`: the parameter called “Group Var” is divided by the residual
    variance and means something else.
    """
    from statsmodels.regression.mixed_linear_model import MixedLM

    _can_tell(x)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        found = MixedLM(y, x, groups=places).fit(reml=True)
    between, within = max(0.0, float(np.asarray(found.cov_re)[0, 0])), float(found.scale)
    return Fit(np.asarray(found.fe_params), _least(x, places, between, within), between, within, _told(caught))


def _least(x: Floats, places: Ints, between: float, within: float) -> Floats:
    """The covariance of the coefficients, given the two variances: the inverse of x' V⁻¹ x, as lme4 gives it.

    The one that the library gives comes from the curvature in all parameters, and is lost where places do not differ.
    """
    total = np.zeros((x.shape[1], x.shape[1]))
    if within <= 0:
        return total  # nothing is left to chance
    for place in np.unique(places):
        own = x[places == place]
        sums = own.sum(axis=0)
        total += (own.T @ own - between / (within + len(own) * between) * np.outer(sums, sums)) / within
    return np.asarray(np.linalg.inv(total))


def _can_tell(x: Floats) -> None:
    if np.linalg.matrix_rank(x) < x.shape[1]:
        raise NotEnough("These numbers cannot tell the effect from something else in the model. Leave that out.")


def _told(caught: list[warnings.WarningMessage]) -> tuple[str, ...]:
    names = {each.category.__name__ for each in caught if each.category is not DeprecationWarning}
    if not names:
        return ()
    return ("The model came to its edge: places hardly differ, or are too few. Read it with care.",)
