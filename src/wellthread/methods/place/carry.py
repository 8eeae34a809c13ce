"""Figures carried from the small areas of one census to those of another, by the look-up of what became of each.

Rates and counts are carried differently, and ranks not at all. With the share w of a source area that lies in a
target (by the people of its targets; equal where nobody counted them), a count is apportioned, so that the total
stays: target = Σ source × w. A rate is the mean of its sources weighted by their people: Σ rate × people × w / Σ
people × w. An area that was not changed keeps its published figure, and its method stays “direct”.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from wellthread.vocabulary import Method

Step = tuple[str, str, str]
"""(area of 2011, area of 2021, change): U unchanged, S split, M merged, X irregular."""


class Quantity(StrEnum):
    """What sort of figure it is."""

    RATE = "rate"
    COUNT = "count"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Carried:
    """One carried figure: how it belongs to the area, and from which areas it came."""

    value: float
    method: Method
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Carry:
    """What was carried, and what was not.

    `incomplete` names the targets of which a source has no figure, with those sources; `orders` the changed targets of
    ranks and tenths, which mean nothing in another area; `unknown` the codes that the look-up does not have.
    """

    values: Mapping[str, Carried]
    incomplete: Mapping[str, tuple[str, ...]]
    orders: tuple[str, ...]
    unknown: tuple[str, ...]

    def methods(self) -> dict[Method, int]:
        """How many figures have each method."""
        counts = Counter(each.method for each in self.values.values())
        return {method: counts[method] for method in Method if counts[method]}


_TINY = 1e-100
_ORDERS = frozenset({"rank", "decile", "quartile", "quintile", "vigintile", "percentile"})
_RATES = frozenset(
    {
        "score",
        "rate",
        "share",
        "percent",
        "proportion",
        "prop",
        "mean",
        "average",
        "median",
        "ratio",
        "index",
        "density",
    }
)
_COUNTS = frozenset(
    {"count", "counts", "number", "total", "population", "pop", "people", "persons", "residents", "households"}
    | {"numerator", "denominator"}
)


def quantity_of(indicator: str, values: Iterable[float] = ()) -> Quantity:
    """What sort of figure it is: by the words of its short name, else by its values. Whole numbers alone are counts.

    >>> quantity_of("imd_2025_rank").value, quantity_of("income_domain_numerator").value, quantity_of("imd_score").value
    ('order', 'count', 'rate')
    >>> quantity_of("religion_no_religion", [655, 320]).value, quantity_of("air_quality", [0.9, 1.2]).value
    ('count', 'rate')
    """
    words = frozenset(indicator.split("_"))
    if words & _ORDERS:
        return Quantity.ORDER
    if words & _RATES:
        return Quantity.RATE
    if words & _COUNTS:
        return Quantity.COUNT
    held = tuple(values)
    whole = bool(held) and all(each >= 0 and each == int(each) for each in held)
    return Quantity.COUNT if whole else Quantity.RATE


def carry(
    values: Mapping[str, float],
    steps: Iterable[Step],
    *,
    what: Quantity,
    back: bool = False,
    people: Mapping[str, float] | None = None,
) -> Carry:
    """Carry figures from 2011 to 2021, or with `back` from 2021 to 2011.

    `people` may hold the residents of areas of either census. A target is carried only when all its sources have a
    figure; a mean of a part would pass for the whole.

    >>> split = [("old", "new1", "S"), ("old", "new2", "S")]
    >>> carry({"old": 30.0}, split, what=Quantity.COUNT, people={"new1": 1000, "new2": 2000}).values["new2"].value
    20.0
    """
    ways = _Ways.of(steps, back)
    made: dict[str, Carried] = {}
    incomplete: dict[str, tuple[str, ...]] = {}
    orders = []
    for target, sources in ways.sources.items():
        held = [each for each in sources if each in values]
        if not held:
            continue
        if len(held) < len(sources):
            incomplete[target] = tuple(each for each in sources if each not in values)
            continue
        if ways.unchanged(target):
            made[target] = Carried(values[sources[0]], Method.DIRECT, sources)
        elif what is Quantity.ORDER:
            orders.append(target)
        else:
            made[target] = ways.carried(target, sources, values, what, people or {})
    return Carry(made, incomplete, tuple(orders), tuple(each for each in values if each not in ways.targets))


@dataclass(frozen=True)
class _Ways:
    """The look-up in the direction that is asked for."""

    sources: Mapping[str, tuple[str, ...]]
    targets: Mapping[str, tuple[str, ...]]
    changes: Mapping[str, str]

    @classmethod
    def of(cls, steps: Iterable[Step], back: bool) -> _Ways:
        sources: dict[str, list[str]] = {}
        targets: dict[str, list[str]] = {}
        changes: dict[str, str] = {}
        for before, after, change in steps:
            source, target = (after, before) if back else (before, after)
            sources.setdefault(target, []).append(source)
            targets.setdefault(source, []).append(target)
            changes[target] = change if changes.get(target, change) == change else "X"
        return cls(
            {target: tuple(each) for target, each in sources.items()},
            {source: tuple(each) for source, each in targets.items()},
            changes,
        )

    def unchanged(self, target: str) -> bool:
        sources = self.sources[target]
        return self.changes[target] == "U" and len(sources) == 1 and len(self.targets[sources[0]]) == 1

    def share(self, source: str, target: str, people: Mapping[str, float]) -> float:
        """How much of a source lies in a target, by the people of all its targets."""
        others = self.targets[source]
        weights = [people.get(each, 0.0) for each in others]
        if all(each in people for each in others) and sum(weights) > 0:
            return people[target] / sum(weights)
        return 1 / len(others)

    def carried(
        self,
        target: str,
        sources: tuple[str, ...],
        values: Mapping[str, float],
        what: Quantity,
        people: Mapping[str, float],
    ) -> Carried:
        shares = [self.share(each, target, people) for each in sources]
        if what is Quantity.COUNT:
            total = sum(values[each] * share for each, share in zip(sources, shares, strict=True))
            return Carried(total, Method.APPORTIONED, sources)
        counted = all(each in people for each in sources) and sum(people[each] for each in sources) > 0
        weights = [(people[each] if counted else 1.0) * share for each, share in zip(sources, shares, strict=True)]
        if (most := max(weights)) < _TINY:
            weights = [each / most for each in weights] if most > 0 else [1.0] * len(sources)
        mean = sum(values[each] * weight for each, weight in zip(sources, weights, strict=True)) / sum(weights)
        whole = all(len(self.targets[each]) == 1 for each in sources) and counted and len(sources) > 1
        return Carried(mean, Method.WEIGHTED if whole else Method.APPORTIONED, sources)
