"""Placing a weave: who stands above whom so that few strands cross, and how far from each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SWEEPS = 12


@dataclass(frozen=True, slots=True)
class Joint:
    """A piece of strand between two places in neighbouring columns."""

    source: str
    target: str
    weight: float


def place(
    columns: Sequence[Sequence[str]], joints: Sequence[Joint], sizes: Mapping[str, float], room: float
) -> dict[str, float]:
    """The middle of each place along its column, from 0 to `room`. Sizes include what keeps places apart.

    Columns are swept to and fro; in each sweep a place moves towards the weighted middle of what it is joined
    to, places are put in that order, and then kept apart. The best of all sweeps, by crossings and length, stays.
    """
    back, forth = _neighbours(joints)
    centre: dict[str, float] = {}
    order = [list(each) for each in columns]
    for column in order:
        centre.update(_spread(column, {}, sizes, room))
    best, best_cost = dict(centre), _cost(joints, centre)
    for sweep in range(SWEEPS):
        forward = sweep % 2 == 0
        for column in order if forward else order[::-1]:
            near = back if forward else forth
            wanted = {key: _wanted(key, near, forth if forward else back, centre) for key in column}
            column.sort(key=lambda key: wanted[key])
            centre.update(_spread(column, wanted, sizes, room))
        if (cost := _cost(joints, centre)) < best_cost:
            best, best_cost = dict(centre), cost
    return best


def _neighbours(
    joints: Sequence[Joint],
) -> tuple[dict[str, list[tuple[str, float]]], dict[str, list[tuple[str, float]]]]:
    back: dict[str, list[tuple[str, float]]] = defaultdict(list)
    forth: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for each in joints:
        back[each.target].append((each.source, each.weight))
        forth[each.source].append((each.target, each.weight))
    return back, forth


def _wanted(
    key: str,
    near: Mapping[str, list[tuple[str, float]]],
    far: Mapping[str, list[tuple[str, float]]],
    centre: Mapping[str, float],
) -> float:
    pulls = near.get(key, []) or far.get(key, [])
    if not pulls:
        return centre[key]
    return sum(centre[other] * weight for other, weight in pulls) / sum(weight for _, weight in pulls)


def _spread(
    column: Sequence[str], wanted: Mapping[str, float], sizes: Mapping[str, float], room: float
) -> dict[str, float]:
    """As near to where each wants to be as order and gaps allow: pooled neighbours (isotonic regression)."""
    offsets, at = [], 0.0
    for key in column:
        offsets.append(at + sizes[key] / 2)
        at += sizes[key]
    spare = max(room - at, 0.0)
    if not wanted:
        return {key: spare / 2 + offset for key, offset in zip(column, offsets, strict=True)}
    pools: list[list[float]] = []  # sum, count
    for key, offset in zip(column, offsets, strict=True):
        pools.append([wanted[key] - offset, 1])
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] >= pools[-1][0] / pools[-1][1]:
            total, count = pools.pop()
            pools[-1][0] += total
            pools[-1][1] += count
    shifts = [min(max(total / count, 0.0), spare) for total, count in pools for _ in range(int(count))]
    return {key: shift + offset for key, shift, offset in zip(column, shifts, offsets, strict=True)}


def _cost(joints: Sequence[Joint], centre: Mapping[str, float]) -> float:
    return sum(abs(centre[each.source] - centre[each.target]) * each.weight for each in joints)
