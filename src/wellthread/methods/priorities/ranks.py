"""How sure places are: the room is drawn again many times from the papers that were handed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wellthread.vocabulary import Ref

from .counting import Count, Way
from .pairwise import levels
from .papers import Paper
from .scores import supported
from .strengths import Strengths

Numbers = NDArray[np.float64]
DRAWS = 2000
SEED = 20261128
MIDDLE = 95
"""So many of a hundred draws lie within an interval."""
AT_ONCE = 250
"""So many draws are held in memory at once where each pair of options is counted."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Between which places an option comes in 95 of 100 re-drawn rooms, and how often of 100 it is within the seats."""

    option: str
    place: int
    best: int
    worst: int
    seated: float


def reaches(
    whole: Count,
    by_group: Mapping[Ref | None, Count],
    way: Way,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
) -> tuple[Reach, ...]:
    """How sure each option's place is, in the order of the count. Nothing for a count of nobody.

    As many voters as voted are drawn with replacement, each group from its own, so that groups keep their size. Answers
    to pairs do not say whose they are; there the strengths are drawn from their own uncertainty instead.
    """
    if way not in whole.standings or not whole.voters:
        return ()
    ids = tuple(each.id for each in whole.options)
    chance = np.random.default_rng(seed)
    if way is Way.STRENGTH and whole.strengths:
        scores = _strengths(whole.strengths, draws, chance)
    elif any(part.papers for part in by_group.values()):
        scores = _scores(way, [part.papers for part in by_group.values()], ids, draws, chance)
    else:
        return ()
    places = _places(scores)
    low, high = np.percentile(places, ((100 - MIDDLE) / 2, (100 + MIDDLE) / 2), axis=0, method="nearest").astype(int)
    seated = 100 * (places <= whole.exercise.seats).mean(axis=0)
    at = {option: number for number, option in enumerate(ids)}
    return tuple(
        Reach(
            each.option,
            each.place,
            min(int(low[at[each.option]]), each.place),
            max(int(high[at[each.option]]), each.place),
            float(seated[at[each.option]]),
        )
        for each in whole.standings[way]
    )


def _scores(
    way: Way, groups: Sequence[Sequence[Paper]], ids: tuple[str, ...], draws: int, chance: np.random.Generator
) -> Numbers:
    """Each draw's score of each option."""
    heaps = [paper for held in groups for paper in held]
    weights = np.hstack([_drawn(held, draws, chance) for held in groups if held])
    if way is Way.MIDDLE:
        return _middles(weights, heaps, ids)
    if way is Way.HEADS:
        return _heads(weights, heaps, ids)
    if way is Way.MEAN:
        given, scorers = (weights @ _shares(each, heaps, ids) for each in (Way.TOTAL, None))
        means: Numbers = np.divide(given, scorers, out=np.full_like(given, -1.0), where=scorers > 0)
        return means
    found: Numbers = weights @ _shares(way, heaps, ids)
    return found


def _drawn(papers: Sequence[Paper], draws: int, chance: np.random.Generator) -> Numbers:
    """How many voters of each heap are in each of the re-drawn rooms."""
    voters = np.array([each.voters for each in papers])
    everyone = int(voters.sum())
    return chance.multinomial(everyone, voters / everyone, size=draws).astype(np.float64)


def _shares(way: Way | None, heaps: Sequence[Paper], ids: tuple[str, ...]) -> Numbers:
    """What one voter of each heap gives to each option; without a way, 1 for each option that is scored."""
    number = {option: at for at, option in enumerate(ids)}
    shares = np.zeros((len(heaps), len(ids)))
    for row, paper in enumerate(heaps):
        named = [number[each] for each in paper.options]
        if way in (Way.DOTS, Way.TOTAL):
            shares[row, named] = paper.marks
        elif way is Way.FIRST:
            shares[row, named[:1]] = 1
        elif way is Way.SUPPORT:
            shares[row, [number[each] for each in supported(paper)]] = 1
        elif way is Way.POINTS:
            last = len(ids) - 1
            shares[row] = (last - len(named)) / 2
            shares[row, named] = last - np.arange(len(named))
        else:
            shares[row, named] = 1
    return shares


def _heads(weights: Numbers, heaps: Sequence[Paper], ids: tuple[str, ...]) -> Numbers:
    """How many options each one comes before by Schulze's method, draw by draw."""
    number = {option: at for at, option in enumerate(ids)}
    held = np.array([levels(paper, number) for paper in heaps])
    above = (held[:, :, None] > held[:, None, :]).reshape(len(heaps), -1).astype(np.float32)
    scores = np.zeros((len(weights), len(ids)))
    for start in range(0, len(weights), AT_ONCE):
        some = weights[start : start + AT_ONCE].astype(np.float32)
        prefer = (some @ above).reshape(len(some), len(ids), len(ids))
        paths = np.where(prefer > prefer.transpose(0, 2, 1), prefer, 0)
        for middle in range(len(ids)):
            paths = np.maximum(paths, np.minimum(paths[:, :, middle, None], paths[:, None, middle, :]))
        beaten = (paths < paths.transpose(0, 2, 1)).sum(axis=2)
        scores[start : start + len(some)] = -beaten
    return scores


def _middles(weights: Numbers, heaps: Sequence[Paper], ids: tuple[str, ...]) -> Numbers:
    """The middle score of each option, draw by draw: half between the last below the half and the first above it."""
    middles = np.full((len(weights), len(ids)), -1.0)
    for at, option in enumerate(ids):
        marks = [dict(zip(each.options, each.marks, strict=True)).get(option, -1) for each in heaps]
        known = np.array(sorted({each for each in marks if each >= 0}))
        if not len(known):
            continue
        sums = np.column_stack([weights[:, [each == mark for each in marks]].sum(axis=1) for mark in known]).cumsum(1)
        half = sums[:, -1:] / 2
        low, high = (sums < half).sum(axis=1), (sums <= half).sum(axis=1)
        drawn = sums[:, -1] > 0
        middles[drawn, at] = (known[low[drawn]] + known[np.minimum(high[drawn], len(known) - 1)]) / 2
    return middles


def _strengths(held: Strengths, draws: int, chance: np.random.Generator) -> Numbers:
    drawn: Numbers = chance.multivariate_normal(held.level, held.covariance, size=draws, method="eigh")
    return drawn


def _places(scores: Numbers) -> NDArray[np.int64]:
    """Places draw by draw; equal scores share the better one."""
    order = np.sort(-scores, axis=1)
    places = np.empty(scores.shape, dtype=np.int64)
    for row, (sorted_scores, own) in enumerate(zip(order, -scores, strict=True)):
        places[row] = 1 + np.searchsorted(sorted_scores, own, side="left")
    return places
