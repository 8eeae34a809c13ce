"""Strongly connected parts: sets of factors each of which leads, by some way, to every other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def strong_parts(count: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """For each of `count` factors the number of its part (Tarjan, without recursion).

    >>> strong_parts(3, [(0, 1), (1, 0), (1, 2)])
    [1, 1, 0]
    """
    onward: list[list[int]] = [[] for _ in range(count)]
    for a, b in pairs:
        onward[a].append(b)
    return _Tarjan(onward).part


class _Tarjan:
    def __init__(self, onward: list[list[int]]) -> None:
        self.onward = onward
        self.part = [-1] * len(onward)
        self.seen: dict[int, int] = {}
        self.low: dict[int, int] = {}
        self.held: list[int] = []
        self.parts = 0
        for root in range(len(onward)):
            if root not in self.seen:
                self._visit(root)

    def _visit(self, root: int) -> None:
        open_: list[tuple[int, Iterator[int]]] = [self._enter(root)]
        while open_:
            here, rest = open_[-1]
            step = next(rest, None)
            if step is None:
                open_.pop()
                self._leave(here)
                if open_:
                    self.low[open_[-1][0]] = min(self.low[open_[-1][0]], self.low[here])
            elif step not in self.seen:
                open_.append(self._enter(step))
            elif self.part[step] < 0:
                self.low[here] = min(self.low[here], self.seen[step])

    def _enter(self, here: int) -> tuple[int, Iterator[int]]:
        self.seen[here] = self.low[here] = len(self.seen)
        self.held.append(here)
        return here, iter(self.onward[here])

    def _leave(self, here: int) -> None:
        if self.low[here] != self.seen[here]:
            return
        while True:
            member = self.held.pop()
            self.part[member] = self.parts
            if member == here:
                break
        self.parts += 1
