"""Strongly connected parts: sets of factors each of which leads, by some way, to every other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def strong_parts(count: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """For each of `count` factors the number of its part (Tarjan, without recursion).

    >>> strong_parts(3, [(0, 1), (1, 0), (1, 2)])
    [1, 1, 0]
    """
    onward: list[list[int]] = [[] for _ in range(count)]
    for a, b in pairs:
        onward[a].append(b)
    ptr, idx = [0], [b for each in onward for b in each]
    for each in onward:
        ptr.append(ptr[-1] + len(each))
    part = [-1] * count
    find_parts(ptr, idx, part, *([0] * (count + 1) for _ in range(5)))
    return part


def find_parts(ptr: Any, idx: Any, part: Any, seen: Any, low: Any, held: Any, way: Any, at: Any) -> int:
    """Write into `part` (factors,), which is -1 throughout, the part of each factor; return how many parts there are.

    `ptr` and `idx` are the links leading on from each factor. `seen`, `low`, `held`, `way` and `at` (factors + 1,) are
    room to work in, zero throughout. Runs as it stands, and compiled.
    """
    parts, order, waiting = 0, 0, 0
    for root in range(len(ptr) - 1):
        depth, way[0] = 1, root
        while depth and part[way[depth - 1]] < 0:
            here = way[depth - 1]
            if seen[here] == 0:
                order += 1
                seen[here] = low[here] = order
                held[waiting] = here
                waiting += 1
                at[here] = ptr[here]
            onto = next_unseen(ptr, idx, part, seen, low, at, here)
            if onto >= 0:
                way[depth] = onto
                depth += 1
                continue
            depth -= 1
            if depth:
                low[way[depth - 1]] = min(low[way[depth - 1]], low[here])
            if low[here] == seen[here]:
                while part[here] < 0:
                    waiting -= 1
                    part[held[waiting]] = parts
                parts += 1
    return parts


def next_unseen(ptr: Any, idx: Any, part: Any, seen: Any, low: Any, at: Any, here: int) -> int:
    """The next factor that `here` leads to and that was not seen, or -1; those seen and in no part lower its mark."""
    while at[here] < ptr[here + 1]:
        onto = idx[at[here]]
        at[here] += 1
        if seen[onto] == 0:
            return int(onto)
        if part[onto] < 0:
            low[here] = min(low[here], seen[onto])
    return -1
