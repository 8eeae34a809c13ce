"""A neighbourhood grown from one small area: touching areas are added until enough people live in it.

Each step adds the touching area with the best gain in need, less the loss in compactness. The group is in one
piece at every step. Residents' edges come in as areas that must belong and areas that must not, and as a barrier
(a railway, a river, a main road) that is not crossed. Where a choice leads nowhere, it is taken back. Several
growths are offered, since how much a tidy shape is worth is for people to say. Where none can be grown, it says why.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import pi
from typing import NoReturn

from .contiguity import Contiguity, reached

TRIES = 5_000
"""How many choices are taken back before giving up."""


class WhyNot(StrEnum):
    """Why a range cannot be reached."""

    UNKNOWN = "unknown"
    ISLAND = "island"
    SHUT_IN = "shut-in"
    TOO_FEW = "too-few"
    TOO_MANY = "too-many"
    CUT_OFF = "cut-off"
    OVERSHOOTS = "overshoots"
    GAVE_UP = "gave-up"
    CONTRADICTION = "contradiction"


class CannotGrow(ValueError):
    """No neighbourhood of that size can be grown; `reason` for programs, the message for people."""

    def __init__(self, reason: WhyNot, says: str) -> None:
        self.reason = reason
        super().__init__(says)


@dataclass(frozen=True, slots=True)
class Ground:
    """The small areas at hand: people, need (in standard deviations), size in m², edge in metres, and what touches."""

    people: Mapping[str, int]
    need: Mapping[str, float]
    size: Mapping[str, float]
    edge: Mapping[str, float]
    touching: Contiguity


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What is to be grown: from where, to how many people, and what residents said of its edges.

    `fill` goes on towards the top of the range as long as a step is worth it.
    """

    seed: str
    least: int
    most: int
    include: frozenset[str] = frozenset()
    leave_out: frozenset[str] = frozenset()
    need: float = 1.0
    compactness: float = 1.0
    fill: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One area added, and the group as it stood then. `worth` is gain less loss, None for areas that had to be in."""

    code: str
    people: int
    need: float
    compactness: float
    worth: float | None = None


@dataclass(frozen=True, slots=True)
class Growth:
    """A group of touching areas. Compactness is 4π·area/perimeter² (Polsby and Popper): 1 for a circle."""

    codes: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def people(self) -> int:
        return self.steps[-1].people

    @property
    def need(self) -> float:
        return self.steps[-1].need

    @property
    def compactness(self) -> float:
        return self.steps[-1].compactness


@dataclass(frozen=True, slots=True)
class Offer:
    """A growth under every name that leads to it."""

    names: tuple[str, ...]
    growth: Growth


OFFERS: Mapping[str, tuple[float, float, bool]] = {
    "balanced": (1.0, 1.0, False),
    "need before shape": (1.0, 0.0, False),
    "shape before need": (0.1, 1.0, False),
    "as many people as fit": (1.0, 1.0, True),
}
"""The growths that are offered: weight of need, weight of compactness, whether to fill the range."""


def offers(ground: Ground, ask: Ask) -> tuple[Offer, ...]:
    """Growths to choose from, each once, the balanced one first. Raises CannotGrow when there is none at all."""
    found: dict[tuple[str, ...], Offer] = {}
    for name, (need, compactness, fill) in OFFERS.items():
        made = grow(
            ground,
            Ask(
                seed=ask.seed,
                least=ask.least,
                most=ask.most,
                include=ask.include,
                leave_out=ask.leave_out,
                need=need,
                compactness=compactness,
                fill=fill,
            ),
        )
        names = found[made.codes].names if made.codes in found else ()
        found[made.codes] = Offer((*names, name), made)
    return tuple(found.values())


def grow(ground: Ground, ask: Ask) -> Growth:
    """One group grown from the seed, the same at every run: equal steps go by code. Raises CannotGrow."""
    _sensible(ground, ask)
    group = _Group.of(ground, ask.seed)
    for code in _ways_in(ground, ask):
        group.add(code)
    if group.people > ask.most:
        _refuse(
            WhyNot.TOO_MANY,
            f"{group.people:,} people live in the areas that must belong (and those between them), more than "
            f"{ask.most:,}. Leave one out, or widen the range.",
        )
    _reach(ground, ask, group)
    if ask.fill:
        _fill(ask, group)
    return Growth(tuple(sorted(group.codes)), tuple(group.steps))


def _reach(ground: Ground, ask: Ask, group: _Group) -> None:
    """Add areas until enough people are in, taking back choices that lead nowhere."""
    fixed, barred, tries = len(group.steps), [set[str]()], 0
    while group.people < ask.least:
        best = group.best(ask, barred[-1])
        if best is not None:
            group.add(*best)
            barred.append(set(barred[-1]))
            continue
        tries += 1
        if len(group.steps) == fixed or tries > TRIES:
            raise _stuck(ground, ask, len(group.steps) == fixed)
        barred.pop()
        barred[-1].add(group.take_back())


def _fill(ask: Ask, group: _Group) -> None:
    while (best := group.best(ask, set())) is not None and best[1] > 0:
        group.add(*best)


@dataclass
class _Group:
    """Areas in one piece, in the order in which they were added, with what is known of them together."""

    ground: Ground
    codes: dict[str, None]
    steps: list[Step]
    people: int
    sum_of_need: float
    size: float
    edge: float
    undo: list[tuple[int, float, float, float]] = field(default_factory=list)

    @classmethod
    def of(cls, ground: Ground, seed: str) -> _Group:
        made = cls(ground, {}, [], 0, 0.0, 0.0, 0.0)
        made.add(seed)
        return made

    def add(self, code: str, worth: float | None = None) -> None:
        before = (self.people, self.sum_of_need, self.size, self.edge)
        self.undo.append(before)
        self.people, self.sum_of_need, self.size, self.edge = self._with(code)
        self.codes[code] = None
        self.steps.append(Step(code, self.people, self._mean(code), self.compactness, worth))

    def take_back(self) -> str:
        code = self.steps.pop().code
        del self.codes[code]
        self.people, self.sum_of_need, self.size, self.edge = self.undo.pop()
        return code

    def best(self, ask: Ask, barred: set[str]) -> tuple[str, float] | None:
        """The most worthwhile area that touches, does not go beyond the range and is not barred."""
        shut = barred | ask.leave_out
        near = {code for own in self.codes for code in self.ground.touching.borders[own]} - self.codes.keys() - shut
        fit = [code for code in near if self.people + self.ground.people[code] <= ask.most]
        worths = [(-round(self._worth(ask, code), 9), code) for code in fit]
        if not worths:
            return None
        worth, code = min(worths)
        return code, -worth

    @property
    def compactness(self) -> float:
        return _compact(self.size, self.edge)

    def _worth(self, ask: Ask, code: str) -> float:
        people, sum_of_need, size, edge = self._with(code)
        gain = (sum_of_need / people - self.sum_of_need / self.people) if people and self.people else 0.0
        return ask.need * gain + ask.compactness * (_compact(size, edge) - self.compactness)

    def _with(self, code: str) -> tuple[int, float, float, float]:
        ground = self.ground
        common = sum(long for other, long in ground.touching.borders[code].items() if other in self.codes)
        return (
            self.people + ground.people[code],
            self.sum_of_need + ground.people[code] * ground.need[code],
            self.size + ground.size[code],
            self.edge + ground.edge[code] - 2 * common,
        )

    def _mean(self, code: str) -> float:
        return self.sum_of_need / self.people if self.people else self.ground.need[code]


def _compact(size: float, edge: float) -> float:
    return min(4 * pi * size / edge**2, 1.0) if edge > 0 else 1.0


def _sensible(ground: Ground, ask: Ask) -> None:
    """Refuse what contradicts itself before anything is grown."""
    if not 0 < ask.least <= ask.most:
        _refuse(WhyNot.CONTRADICTION, f"{ask.least:,} to {ask.most:,} is no range. Give the smaller number first.")
    for code in (ask.seed, *sorted(ask.include | ask.leave_out)):
        if code not in ground.people:
            _refuse(WhyNot.UNKNOWN, f"{code} is not among the small areas with people, figures and outline.")
    if both := sorted((ask.include | {ask.seed}) & ask.leave_out):
        _refuse(WhyNot.CONTRADICTION, f"{', '.join(both)} cannot both belong and be left out.")


def _ways_in(ground: Ground, ask: Ask) -> Iterator[str]:
    """The areas that must belong, each led up to by those between it and the group, with the fewest people."""
    inside, wanted = {ask.seed}, set(ask.include) - {ask.seed}
    while wanted:
        way = _shortest(ground, ask, inside, wanted)
        if way is None:
            _refuse(
                WhyNot.CUT_OFF,
                f"{', '.join(sorted(wanted))} cannot be reached from {ask.seed} over common edges without crossing "
                "what is left out. Leave less out, or grow two neighbourhoods.",
            )
        for code in way:
            inside.add(code)
            wanted.discard(code)
            yield code


def _shortest(ground: Ground, ask: Ask, inside: set[str], wanted: set[str]) -> Sequence[str] | None:
    """The way from the group to the nearest wanted area, by people who live along it; equal ways go by code."""
    waiting: list[tuple[int, tuple[str, ...]]] = [(0, (code,)) for code in sorted(inside)]
    heapq.heapify(waiting)
    done: set[str] = set()
    while waiting:
        people, way = heapq.heappop(waiting)
        if way[-1] in done:
            continue
        done.add(way[-1])
        if way[-1] in wanted:
            return way[1:]
        for code in ground.touching.borders[way[-1]]:
            if code not in done and code not in inside and code not in ask.leave_out:
                heapq.heappush(waiting, (people + ground.people[code], (*way, code)))
    return None


def _stuck(ground: Ground, ask: Ask, all_tried: bool) -> CannotGrow:
    """Why nothing more can be added."""
    borders = ground.touching.borders
    open_ = set(ground.people) - ask.leave_out
    within = reached(borders, ask.seed, open_)
    people = sum(ground.people[code] for code in within)
    if people >= ask.least and not all_tried:
        says = f"None of the first {TRIES:,} ways from {ask.seed} ends between {ask.least:,} and {ask.most:,} people."
        return CannotGrow(WhyNot.GAVE_UP, f"{says} There may be others. Widen the range.")
    if people >= ask.least:
        says = f"Every way from {ask.seed} to {ask.least:,} people goes beyond {ask.most:,}. Widen the range."
        return CannotGrow(WhyNot.OVERSHOOTS, says)
    if not borders[ask.seed]:
        says = f"{ask.seed} touches no other area: it is an island, or lies behind the barrier on all sides."
        return CannotGrow(WhyNot.ISLAND, f"{says} {people:,} people live there.")
    whole = sum(ground.people[code] for code in reached(borders, ask.seed))
    if whole >= ask.least:
        says = f"With the areas left out, only {people:,} people can be reached from {ask.seed}. Leave fewer out."
        return CannotGrow(WhyNot.SHUT_IN, says)
    says = f"Only {whole:,} people live in all areas that can be reached from {ask.seed}. Ask for fewer."
    return CannotGrow(WhyNot.TOO_FEW, says)


def _refuse(reason: WhyNot, says: str) -> NoReturn:
    raise CannotGrow(reason, says)
