"""One thing on three sides: as it was, as it is here, as it is there. What follows from the three, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from wellthread.vocabulary import Consent, Contribution, Record, Submission

from .disagreement import Why

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Side(Generic[T]):
    """A thing on one side, and its fingerprint; both None where it is not there."""

    thing: T | None
    mark: str | None


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What stands after the merge (None: nothing), and why somebody should look, where they should."""

    stands: T | None
    why: Why | None = None


def outcome(base: str | None, ours: Side[T], theirs: Side[T]) -> Outcome[T]:
    """The three-way rule over fingerprints. A change on one side only is taken; what was taken out stays out.

    >>> outcome("1", Side("a", "1"), Side("b", "2")).stands
    'b'
    >>> outcome("1", Side("c", "3"), Side("b", "2")).why
    <Why.BOTH_CHANGED: 'both_changed'>
    """
    if theirs.mark in (ours.mark, base):
        return Outcome(ours.thing)
    if ours.mark == base:
        return Outcome(theirs.thing)
    if ours.thing is None:
        return Outcome(None, Why.GONE_HERE)
    if theirs.thing is None:
        return Outcome(ours.thing, Why.GONE_THERE)
    return Outcome(ours.thing, Why.BOTH_CHANGED if base is not None else Why.BOTH_MADE)


def same_record(one: Record | None, other: Record | None) -> bool:
    """Whether two records say the same, whatever their version."""
    if one is None or other is None:
        return one is other
    return type(one) is type(other) and one == replace(other, version=one.version)


def taken_back(record: Record | None) -> bool:
    """Whether a speaker took this back: no merge undoes that."""
    return isinstance(record, Contribution | Submission | Consent) and record.withdrawn_on is not None
