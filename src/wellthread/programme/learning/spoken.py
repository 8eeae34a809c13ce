"""Whose words stand behind something that was measured, and what was measured since somebody spoke.

Two rings are told apart. Near: words about the very thing that is measured. Far: words behind the actions that the
theory expects to bring it about. Through a theory nearly everybody stands behind everything, so only the near ring
counts as told when a result is told.
"""

from __future__ import annotations

from dataclasses import dataclass

from wellthread.programme.contents import Contents
from wellthread.programme.scope import Scope, home_of
from wellthread.thread import THROUGH_THEORY, Voices, tally
from wellthread.vocabulary import (
    Analysis,
    Contribution,
    FeedbackDelivery,
    FeedbackItem,
    Indicator,
    Record,
    Ref,
    Result,
    Step,
)

from .measured import Mark, Stand, stand_of

NEAREST = 3
SINCE = (Mark.BETTER, Mark.WORSE, Mark.UNCLEAR)


@dataclass(frozen=True, slots=True)
class Spoken:
    """The contributions near a record and far from it, and who they are from."""

    near: tuple[Ref, ...]
    far: tuple[Ref, ...]
    near_voices: Voices
    all_voices: Voices


def spoken(contents: Contents, ref: Ref) -> Spoken:
    """Whose words stand behind a result, an analysis or an indicator."""
    near = contents.thread.trace(ref, without=THROUGH_THEORY).of("contribution")
    every = contents.thread.trace(ref).of("contribution")
    close = set(near)
    return Spoken(
        near, tuple(each for each in every if each not in close), _voices(contents, near), _voices(contents, every)
    )


def _voices(contents: Contents, refs: tuple[Ref, ...]) -> Voices:
    held = [found for ref in refs if (found := contents.records.find(Contribution, ref))]
    return tally(held, contents.records)


def indicator_of(contents: Contents, record: Record) -> Indicator | None:
    """The indicator that a result or an analysis is of, or the indicator itself."""
    if isinstance(record, Indicator):
        return record
    if isinstance(record, Result | Analysis):
        return contents.records.find(Indicator, record.indicator)
    return None


def place_of(contents: Contents, indicator: Indicator) -> Scope:
    """Where an indicator is measured: the place of its outcome, or of its first result."""
    step = contents.records.find(Step, indicator.outcome)
    if step and step.neighbourhood:
        return step.neighbourhood.unversioned
    own = (each for each in contents.records.of(Result) if each.indicator.unversioned == indicator.ref.unversioned)
    first = next(own, None)
    return home_of(first, contents.records) if first else None


def measured_since(contents: Contents, words: Ref) -> tuple[Stand, ...]:
    """What was measured, before and since, of what somebody spoke of: the nearest few, also where nothing changed."""
    trail = contents.thread.reach(words)
    found = [each for ref in trail.of("indicator") if (each := contents.records.find(Indicator, ref))]
    home = _home(contents, words)
    stands = (stand_of(contents.records, each, home) for each in found if place_of(contents, each) == home)
    return tuple(each for each in stands if each.mark in SINCE)[:NEAREST]


def _home(contents: Contents, words: Ref) -> Scope:
    record = contents.records.get(words)
    return home_of(record, contents.records) if record else None


@dataclass(frozen=True, slots=True)
class Untold:
    """An indicator that was measured since work started: whose words led to it, what was prepared, whether it was told.

    It was told once something prepared of it has a day, or was delivered on one.
    """

    stand: Stand
    near: tuple[Ref, ...]
    told_in: tuple[FeedbackItem, ...]
    told: bool


def coverage(contents: Contents, scope: Scope) -> tuple[Untold, ...]:
    """Every indicator of a place that was measured since work started, with whether it was told."""
    told = told_of(contents)
    delivered = {each.item.unversioned for each in contents.records.of(FeedbackDelivery) if each.on}
    found = []
    for each in contents.records.of(Indicator):
        if place_of(contents, each) != scope:
            continue
        stand = stand_of(contents.records, each, scope)
        if stand.latest:
            near = contents.thread.trace(each.ref, without=THROUGH_THEORY).of("contribution")
            items = told.get(each.ref.unversioned, ())
            done = any(one.told_on or one.ref.unversioned in delivered for one in items)
            found.append(Untold(stand, near, items, done))
    return tuple(found)


def told_of(contents: Contents) -> dict[Ref, tuple[FeedbackItem, ...]]:
    """By indicator, what was told of its results and analyses."""
    found: dict[Ref, tuple[FeedbackItem, ...]] = {}
    for item in contents.records.of(FeedbackItem):
        for link in contents.thread.rests_on(item.ref):
            record = contents.records.get(link.object)
            of = indicator_of(contents, record) if record else None
            if of:
                held = found.get(of.ref.unversioned, ())
                found[of.ref.unversioned] = held if item in held else (*held, item)
    return found
