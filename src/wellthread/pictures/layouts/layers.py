"""From causes on the left to effects on the right: loops cut where it costs least, then factors in columns."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from wellthread.pictures.placing import Joint, place
from wellthread.pictures.stress import Pairs, Points

REACH = 84.0
GAP = 26.0
EYELET = 12.0
TALL = 14
"""About how many factors may stand in one column before some move on to the next."""


def in_layers(sizes: Points, pairs: Pairs) -> Points:
    """The middle of each box. Links run to the right except those by which a loop comes back."""
    count = len(sizes)
    joins = sorted({(a, b) for a, b in pairs if a != b})
    column = columns(count, joins)
    keys = [str(at) for at in range(count)]
    rows: list[list[str]] = [[] for _ in range(max(column, default=0) + 1)]
    room = {key: float(sizes[at, 1]) + GAP for at, key in enumerate(keys)}
    for at, key in enumerate(keys):
        rows[column[at]].append(key)
    joints = [joint for a, b in joins for joint in _threaded(a, b, column, rows, room)]
    high = max(sum(room[key] for key in row) for row in rows)
    middle = place(rows, joints, room, high)
    broad = [max((float(sizes[int(key), 0]) for key in row if key.isdigit()), default=0.0) for row in rows]
    lefts = np.concatenate([[0.0], np.cumsum(np.array(broad) + REACH)[:-1]])
    points: Points = np.array([[lefts[column[at]] + broad[column[at]] / 2, middle[keys[at]]] for at in range(count)])
    return points


def _threaded(a: int, b: int, column: Sequence[int], rows: list[list[str]], room: dict[str, float]) -> list[Joint]:
    """A link as pieces between neighbouring columns, with an eyelet in each column that it passes."""
    first, last = sorted((column[a], column[b]))
    if first == last:
        return []
    start, end = (a, b) if column[a] < column[b] else (b, a)
    eyelets = [f"{start}>{end}>{between}" for between in range(first + 1, last)]
    for eyelet, between in zip(eyelets, range(first + 1, last), strict=True):
        if eyelet not in room:
            rows[between].append(eyelet)
            room[eyelet] = EYELET
    return [Joint(one, other, 1.0) for one, other in itertools.pairwise([str(start), *eyelets, str(end)])]


def columns(count: int, joins: Pairs) -> list[int]:
    """The column of each factor. Without the links that come back every link runs to a later column."""
    order = ordered(count, joins)
    place_of = {at: number for number, at in enumerate(order)}
    onward = [(a, b) for a, b in joins if place_of[a] < place_of[b]]
    into, out = defaultdict(list), defaultdict(list)
    for a, b in onward:
        into[b].append(a)
        out[a].append(b)
    most = max(TALL, int(np.sqrt(count) * 1.3))
    column = [0] * count
    filled: dict[int, int] = defaultdict(int)
    for at in order:
        first = max((column[each] + 1 for each in into[at]), default=0)
        while filled[first] >= most:
            first += 1
        column[at] = first
        filled[first] += 1
    for at in reversed(order):
        if not into[at] and out[at]:
            column[at] = max(column[at], min(column[each] for each in out[at]) - 1)
    used = {number: rank for rank, number in enumerate(sorted(set(column)))}
    return [used[each] for each in column]


def ordered(count: int, joins: Pairs) -> list[int]:
    """Factors in an order against which few links run (Eades, Lin and Smyth 1993, by in- and out-degree).

    >>> ordered(3, [(0, 1), (1, 2), (2, 0), (0, 2)])
    [0, 1, 2]
    """
    out: list[set[int]] = [set() for _ in range(count)]
    into: list[set[int]] = [set() for _ in range(count)]
    for a, b in joins:
        out[a].add(b)
        into[b].add(a)
    first, last = list[int](), list[int]()
    left = set(range(count))
    while left:
        at, ending = _next(left, out, into)
        (last if ending else first).append(at)
        left.discard(at)
        for each in out[at]:
            into[each].discard(at)
        for each in into[at]:
            out[each].discard(at)
    return [*first, *reversed(last)]


def _next(left: set[int], out: Sequence[set[int]], into: Sequence[set[int]]) -> tuple[int, bool]:
    """The factor to take next, and whether it goes to the end: one that leads nowhere, else a source, else a giver."""
    ends = [at for at in left if not out[at] and into[at]]
    if ends:
        return min(ends), True
    best = min(left, key=lambda at: (bool(into[at]), len(into[at]) - len(out[at]), at))
    return best, False
