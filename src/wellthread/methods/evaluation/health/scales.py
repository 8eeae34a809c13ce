"""On which scale values of each sort are drawn, and how sure a value is, from its limits or its events."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wellthread.methods.evaluation.intervals import NoInterval
from wellthread.methods.evaluation.quantiles import z_of
from wellthread.vocabulary import Code

Floats = NDArray[np.float64]


class Sort(Code):
    """What sort of values the groups have."""

    VALUE = "value", "A value that can lie on both sides of its mean alike, such as years of life."
    RATE = "rate", "A rate of events, above nought."
    SHARE = "share", "A share of people, between 0 and 1."


def drawn(values: Floats, sort: Sort) -> Floats:
    """Values on the scale on which they are as likely above as below: rates as logarithms, shares as log odds."""
    if sort is Sort.RATE:
        if (values <= 0).any():
            raise NoInterval("Every rate must be above nought. Join groups without events to the one beside.")
        return np.asarray(np.log(values))
    if sort is Sort.SHARE:
        if (values <= 0).any() or (values >= 1).any():
            raise NoInterval(
                "Every share must lie between 0 and 1, and be neither. Join groups where all or none count."
            )
        return np.asarray(np.log(values / (1 - values)))
    return values


def back(values: Floats, sort: Sort) -> Floats:
    """From the scale on which they are drawn to the scale on which they are told."""
    if sort is Sort.RATE:
        return np.asarray(np.exp(values))
    if sort is Sort.SHARE:
        return np.asarray(1 / (1 + np.exp(-values)))
    return values


def errors_from_limits(lower: Floats, upper: Floats, sort: Sort) -> Floats:
    """Standard errors, on the scale on which values are drawn, from 95% limits.

    >>> errors_from_limits(np.array([8.04]), np.array([11.96]), Sort.VALUE).round(3).tolist()
    [1.0]
    """
    return np.asarray((drawn(upper, sort) - drawn(lower, sort)) / (2 * z_of()))


def errors_of_counts(events: Floats, people: Floats, sort: Sort) -> Floats:
    """Standard errors, on the scale on which values are drawn, of events among people (or person-years).

    A logarithm of a rate: one over the root of the events. Log odds of a share: the root of one over those with
    and one over those without.

    >>> errors_of_counts(np.array([25.0]), np.array([50.0]), Sort.RATE).tolist()
    [0.2]
    """
    if (events <= 0).any() or (sort is Sort.SHARE and (events >= people).any()):
        raise NoInterval(
            "Every group needs events, and for a share somebody without. Join groups, or leave the limits."
        )
    if sort is Sort.SHARE:
        return np.asarray(np.sqrt(1 / events + 1 / (people - events)))
    return np.asarray(1 / np.sqrt(events))
