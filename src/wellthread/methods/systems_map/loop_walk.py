"""The steps of the search for loops, written so that they run as they stand and so that numba can compile them.

Everything is numbers: factors and links by their place in the web (`ptr`, `idx`, the links leading on from each factor;
`back_ptr`, `back_idx`, the factors leading to it), `sign[link]` 1, -1, or 0 where it is not known. Where a walk stands
is kept in what the caller hands in, so that it can be broken off after any step and gone on with later.
"""

from __future__ import annotations

from typing import Any

LENGTH, ROOT, DEPTH, MET, KEPT, FOUND, EFFORT = range(7)
"""Places in `state`: links of the loops looked for now, which root, factors on the way so far, factors that `seen`
holds, rows filled, loops found, steps that may still be taken."""
STATE = 7

OVER, PAUSED, SPENT = range(3)
"""How `search` ends: it looked everywhere, its slice of steps is done, or all effort is."""


def distances(back_ptr: Any, back_idx: Any, root: int, longest: int, floor: int, away: Any, seen: Any) -> int:
    """From which factors `root` can be come to in fewer than `longest` links, over factors from `floor` up.

    `away` becomes one more than the number of links, and stays 0 elsewhere. Returns how many factors `seen` now names.
    """
    seen[0] = root
    away[root] = 1
    met, next_ = 1, 0
    while next_ < met:
        here = seen[next_]
        next_ += 1
        if away[here] == longest:
            break
        for way in range(back_ptr[here], back_ptr[here + 1]):
            before = back_idx[way]
            if before >= floor and away[before] == 0:
                away[before] = away[here] + 1
                seen[met] = before
                met += 1
    return met


def shortest_way(
    ptr: Any, idx: Any, back_ptr: Any, back_idx: Any, root: int, bound: int, floor: int, away: Any, seen: Any
) -> int:  # fmt: skip
    """How many links the shortest loop from `root` has, over factors from `floor` up; more than `bound` if none."""
    met = distances(back_ptr, back_idx, root, bound, floor, away, seen)
    best = bound + 1
    for link in range(ptr[root], ptr[root + 1]):
        if away[idx[link]] > 0:
            best = min(best, away[idx[link]])
    for each in range(met):
        away[seen[each]] = 0
    return best


def keep(depth: int, turned: int, at: Any, state: Any, rows: Any, counts: Any) -> None:
    """Count one loop of `depth` links, by its kind: 0 turns an even number of times, 1 odd, 2 not known.

    Its links are written down while `rows` has room.
    """
    counts[depth, 0 if turned == 1 else (1 if turned == -1 else 2)] += 1
    state[FOUND] += 1
    if state[KEPT] < len(rows):
        row = rows[state[KEPT]]
        for each in range(depth):
            row[each] = at[each] - 1
        state[KEPT] += 1


def walk(
    ptr: Any, idx: Any, sign: Any, root: int, length: int, state: Any, at: Any, turned: Any, on: Any, away: Any,
    rows: Any, counts: Any, steps: int,
) -> int:  # fmt: skip
    """Go on from `root`, depth first, never further out than the way back allows, until it is done or `steps` are.

    `at[i]` is the next link to try from the i-th factor on the way and `turned[i]` the sign of the way there. Returns
    how many steps are left; the way is done when `state[DEPTH]` is 0.
    """
    depth = state[DEPTH]
    here = root if depth == 1 else idx[at[depth - 2] - 1]
    while depth > 0 and steps > 0:
        steps -= 1
        link = at[depth - 1]
        if link == ptr[here + 1]:
            on[here] = False
            depth -= 1
            if depth > 0:
                here = root if depth == 1 else idx[at[depth - 2] - 1]
            continue
        at[depth - 1] = link + 1
        onto = idx[link]
        if onto == root:
            if depth == length:
                keep(depth, turned[depth - 1] * sign[link], at, state, rows, counts)
        elif away[onto] > 0 and not on[onto] and depth + away[onto] <= length + 1:
            turned[depth] = turned[depth - 1] * sign[link]
            at[depth] = ptr[onto]
            on[onto] = True
            here = onto
            depth += 1
    state[DEPTH] = depth
    return steps


def search(
    ptr: Any, idx: Any, sign: Any, back_ptr: Any, back_idx: Any, roots: Any, ordered: bool, bound: int, state: Any,
    at: Any, turned: Any, on: Any, away: Any, seen: Any, shortest: Any, rows: Any, counts: Any, steps: int,
) -> int:  # fmt: skip
    """Go on looking for loops for about `steps` steps: from each root in turn, first for the shortest.

    Where `ordered`, a loop is looked for from its smallest factor alone. `counts` (length, kind) and `rows` (loop,
    link) are added to; `at`, `turned` (bound,), `on`, `away`, `seen` and `shortest` (factors,) hold where the
    search stands.
    """
    given = steps = min(steps, state[EFFORT])
    while state[LENGTH] <= bound:
        length = state[LENGTH]
        while state[ROOT] < len(roots):
            root = roots[state[ROOT]]
            floor = root if ordered else 0
            if shortest[root] == 0:
                shortest[root] = shortest_way(ptr, idx, back_ptr, back_idx, root, bound, floor, away, seen)
            if length < shortest[root]:
                state[ROOT] += 1
                continue
            if state[DEPTH] == 0:
                state[MET] = distances(back_ptr, back_idx, root, length, floor, away, seen)
                steps -= state[MET]
                at[0], turned[0], on[root] = ptr[root], 1, True
                state[DEPTH] = 1
            steps = walk(ptr, idx, sign, root, length, state, at, turned, on, away, rows, counts, steps)
            if state[DEPTH] > 0:
                state[EFFORT] -= given - steps
                return PAUSED if state[EFFORT] > 0 else SPENT
            for each in range(state[MET]):
                away[seen[each]] = 0
            state[ROOT] += 1
        state[ROOT] = 0
        state[LENGTH] += 1
    state[EFFORT] -= given - steps
    return OVER
