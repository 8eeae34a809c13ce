"""The steps of many maps at once, compiled by numba. Import this module only where scenarios are worked out.

A block holds some tens of draws side by side, so that the processor works on several of them with one instruction.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import njit

_SHIFT = 6755399441055744.0  # 1.5 · 2^52: added to a small number, it leaves the nearest whole number in the low bits
_LOG2E = 1.4426950408889634
_LN2_HIGH, _LN2_LOW = 0.693145751953125, 1.42860682030941723212e-6


def compiled(function: Any) -> Any:
    """Compile a function that lets other threads run; kept on disk for the next time where there is room for that."""
    try:
        return njit(cache=True, nogil=True, error_model="numpy", fastmath={"contract"})(function)
    except RuntimeError:  # neither the package's folder nor the user's can be written to
        return njit(nogil=True, error_model="numpy", fastmath={"contract"})(function)


@compiled
def _exponential(power: Any, bits: Any, turn: Any, turn_bits: Any) -> None:
    """e to each `power`, in its place; right to 1e-14. `bits` and `turn_bits` are the same memory as whole numbers."""
    for b in range(power.shape[0]):
        x = min(max(power[b], -700.0), 700.0)
        turn[b] = x * _LOG2E + _SHIFT
        k = turn[b] - _SHIFT
        r = (x - k * _LN2_HIGH) - k * _LN2_LOW
        p = 1.0 / 479001600.0
        p = p * r + 1.0 / 39916800.0
        p = p * r + 1.0 / 3628800.0
        p = p * r + 1.0 / 362880.0
        p = p * r + 1.0 / 40320.0
        p = p * r + 1.0 / 5040.0
        p = p * r + 1.0 / 720.0
        p = p * r + 1.0 / 120.0
        p = p * r + 1.0 / 24.0
        p = p * r + 1.0 / 6.0
        p = p * r + 0.5
        p = p * r + 1.0
        power[b] = p * r + 1.0
    for b in range(power.shape[0]):
        bits[b] += turn_bits[b] << 52


@compiled
def _squash(z: Any, bits: Any, turn: Any, turn_bits: Any, slope: Any, squash: int, threshold: float) -> None:
    if squash == 0:
        for b in range(z.shape[0]):
            z[b] *= -slope[b]
        _exponential(z, bits, turn, turn_bits)
        for b in range(z.shape[0]):
            z[b] = 1.0 / (1.0 + z[b])
    elif squash == 1:
        for b in range(z.shape[0]):
            z[b] *= -2.0 * slope[b]
        _exponential(z, bits, turn, turn_bits)
        for b in range(z.shape[0]):
            z[b] = 2.0 / (1.0 + z[b]) - 1.0
    else:
        for b in range(z.shape[0]):
            above = 1.0 if z[b] > threshold else 0.0
            z[b] = above - 1.0 if squash == 3 and z[b] < -threshold else above


@compiled
def _step(
    ptr: Any, cause: Any, weight: Any, own: float, state: Any, held: Any, slope: Any, squash: int, threshold: float,
    following: Any, following_bits: Any, turn: Any, turn_bits: Any, change: Any,
) -> None:  # fmt: skip
    """One step of a whole block: `following` from `state`, and into `change` how far the furthest factor moved."""
    change[:] = 0.0
    for j in range(state.shape[0]):
        z, before = following[j], state[j]
        if held[j]:
            z[:] = before
            continue
        for b in range(z.shape[0]):
            z[b] = own * before[b]
        for link in range(ptr[j], ptr[j + 1]):
            a, w = state[cause[link]], weight[link]
            for b in range(z.shape[0]):
                z[b] += w[b] * a[b]
        _squash(z, following_bits[j], turn, turn_bits, slope, squash, threshold)
        for b in range(z.shape[0]):
            gone = abs(z[b] - before[b])
            change[b] = gone if gone > change[b] else change[b]


@compiled
def settle_block(
    ptr: Any, cause: Any, weight: Any, own: float, state: Any, state_bits: Any, other: Any, other_bits: Any, held: Any,
    slope: Any, squash: int, threshold: float, tolerance: float, most: int, end: Any, steps: Any,
) -> None:  # fmt: skip
    """Step a block until each of its draws has come to rest, at most `most` times.

    `weight` is (links, draws), `state`, `other` and `end` are (factors, draws), and each `…_bits` is the same memory as
    whole numbers. The links that act on factor `j` are `ptr[j]` to `ptr[j + 1]`. Of a draw that rests, `end` is the
    state at which no factor moved by more than `tolerance`, and `steps` says after how many; of another it is the last
    state, and `steps` says 0.
    """
    draws = state.shape[1]
    turn, change = np.empty(draws), np.empty(draws)
    turn_bits = turn.view(np.int64)
    steps[:] = 0
    resting = 0
    for step in range(1, most + 1):
        _step(
            ptr, cause, weight, own, state, held, slope, squash, threshold, other, other_bits, turn, turn_bits, change
        )
        state, other = other, state
        state_bits, other_bits = other_bits, state_bits
        for b in range(draws):
            if steps[b] == 0 and change[b] <= tolerance:
                steps[b] = step
                resting += 1
                end[:, b] = state[:, b]
        if resting == draws:
            return
    for b in range(draws):
        if steps[b] == 0:
            end[:, b] = state[:, b]


@compiled
def _onward(
    ptr: Any, cause: Any, weight: Any, own: float, state: Any, held: Any, slope: float, squash: int, threshold: float,
    following: Any,
) -> None:  # fmt: skip
    for j in range(state.shape[0]):
        if held[j]:
            following[j] = state[j]
            continue
        z = own * state[j]
        for link in range(ptr[j], ptr[j + 1]):
            z += weight[link] * state[cause[link]]
        if squash == 0:
            following[j] = 1.0 / (1.0 + math.exp(-slope * z))
        elif squash == 1:
            following[j] = math.tanh(slope * z)
        else:
            above = 1.0 if z > threshold else 0.0
            following[j] = above - 1.0 if squash == 3 and z < -threshold else above


@compiled
def _apart(one: Any, other: Any) -> float:
    furthest = 0.0
    for j in range(one.shape[0]):
        furthest = max(furthest, abs(one[j] - other[j]))
    return furthest


@compiled
def come_round(
    ptr: Any, cause: Any, weight: Any, own: float, state: Any, held: Any, slope: float, squash: int, threshold: float,
    tolerance: float, most: int, mean: Any,
) -> int:  # fmt: skip
    """Follow one draw that has not come to rest: 1 when it does after all, its period when it comes round, else 0.

    Brent's search: a marked state is compared with each that follows, and marked anew after 1, 2, 4, … steps. What
    looks like a return must come back as near for 64 more steps and two more rounds, or it was a swing dying away.
    `mean` becomes the mean over the round, or over the last 256 states of what does not settle.
    """
    following = np.empty_like(state)
    marked = state.copy()
    gone, limit, taken = 0, 1, 0
    while taken < most:
        _onward(ptr, cause, weight, own, state, held, slope, squash, threshold, following)
        state, following = following, state
        gone += 1
        taken += 1
        if _apart(state, marked) <= tolerance:
            period = gone
            rounds = 2 + 64 // period
            mean[:] = 0.0
            true = True
            for turn in range(rounds * period):
                _onward(ptr, cause, weight, own, state, held, slope, squash, threshold, following)
                state, following = following, state
                if turn < period:
                    mean += state / period
                if (turn + 1) % period == 0 and _apart(state, marked) > tolerance:
                    true = False
                    break
            taken += rounds * period
            if true:
                return period
            marked[:] = state
            gone, limit = 0, 1
        elif gone == limit:
            marked[:] = state
            gone, limit = 0, 2 * limit
    mean[:] = 0.0
    for _ in range(256):
        _onward(ptr, cause, weight, own, state, held, slope, squash, threshold, following)
        state, following = following, state
        mean += state / 256
    return 0
