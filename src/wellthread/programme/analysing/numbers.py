"""The numbers that go into an analysis: places with their parts, waves, and what was measured, few people left out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from wellthread.vocabulary import Indicator, Measure, PlacePart, Ref, Result, TimeUnit, Wave, WaveKind

MONTH = 30.44
YEAR = 12


@dataclass(frozen=True, slots=True)
class Site:
    """A place in a test, and what part it has."""

    ref: Ref
    name: str
    part: PlacePart = PlacePart.ACTS
    pair: str = ""
    starts: date | None = None
    by_lot: bool = False

    @property
    def acts(self) -> bool:
        """Whether the blueprint is carried out there from the start. A place whose turn comes later stands beside."""
        return self.part is PlacePart.ACTS


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person's answers come to, in the unit of the outcome."""

    site: str
    wave: str
    value: float
    weight: float = 1.0
    exposure: str = ""


@dataclass(frozen=True)
class Numbers:
    """Everything that went into an analysis, and nothing else: the checksum is taken of it.

    `held` has one protected result by (place, wave): numbers of people are rounded, and what few people said is not
    there. `answers` are persons one by one, for ways that ask for them. `more` is for ways with numbers of their own
    (plain values only). `left_out` says in words what is missing and why.
    """

    indicator: Indicator
    sites: tuple[Site, ...] = ()
    waves: tuple[Wave, ...] = ()
    held: Mapping[tuple[str, str], Result] = field(default_factory=dict)
    answers: tuple[Answer, ...] = ()
    results: tuple[Ref, ...] = ()
    datasets: tuple[Ref, ...] = ()
    more: tuple[tuple[str, Any], ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def unit(self) -> str:
        """The unit of a difference, in words."""
        return "percentage points" if self.indicator.measure is Measure.SHARE else self.indicator.unit

    def result(self, site: Site, wave: Wave) -> Result | None:
        """What was measured in one place at one time."""
        return self.held.get((key_of(site.ref), wave.id))

    def befores(self) -> tuple[Wave, ...]:
        """Waves before the start, earliest first."""
        return tuple(each for each in self.waves if each.kind is WaveKind.BASELINE)

    def afters(self) -> tuple[Wave, ...]:
        """Waves after the start, earliest first."""
        return tuple(each for each in self.waves if each.kind is WaveKind.FOLLOW_UP)

    def sha256(self) -> str:
        """The checksum of the numbers, the same for the same numbers in whatever order they were kept."""
        said = json.dumps(dict(self._said()), sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.sha256(said.encode()).hexdigest()

    def _said(self) -> Iterator[tuple[str, Any]]:
        yield "indicator", (self.indicator.id, self.indicator.measure.value, self.indicator.unit)
        yield (
            "sites",
            sorted((key_of(each.ref), each.part.value, each.pair, each.starts, each.by_lot) for each in self.sites),
        )
        yield "waves", [(each.id, each.kind.value, each.starts, each.ends) for each in self.waves]
        yield (
            "results",
            sorted(
                (*key, each.value, each.numerator, each.denominator, each.deviation, each.lower, each.upper)
                for key, each in self.held.items()
            ),
        )
        yield (
            "answers",
            sorted((each.site, each.wave, each.value, each.weight, each.exposure) for each in self.answers),
        )
        yield "more", self.more


def key_of(ref: Ref) -> str:
    """A place as a key: `area:E01` and `neighbourhood:lockside` are told apart."""
    return f"{ref.kind}:{ref.id}"


def clock(numbers: Numbers) -> tuple[TimeUnit, dict[str, int]]:
    """How long since the start each wave afterwards was: in years, in months, or counted in waves.

    Days are known and a year or more lies between: years; less: months; without days: the first wave after is 1.
    """
    starts = min((each.starts for each in numbers.sites if each.acts and each.starts), default=None)
    afters = numbers.afters()
    days = [(each.starts - starts).days for each in afters if each.starts and starts]
    months = [max(1, round(each / MONTH)) for each in days]
    if len(months) < len(afters) or any(each <= 0 for each in days):
        return TimeUnit.WAVE, {each.id: at for at, each in enumerate(afters, start=1)}
    years = [round(each / YEAR) for each in months]
    if all(abs(each - YEAR * whole) <= 1 and whole for each, whole in zip(months, years, strict=True)):
        return TimeUnit.YEAR, {each.id: whole for each, whole in zip(afters, years, strict=True)}
    if len(set(months)) < len(months):
        return TimeUnit.WAVE, {each.id: at for at, each in enumerate(afters, start=1)}
    return TimeUnit.MONTH, {each.id: month for each, month in zip(afters, months, strict=True)}


def datasets_of(results: Iterable[Result]) -> tuple[Ref, ...]:
    """The releases that results were taken from."""
    found = {each.dataset.unversioned: each.dataset for each in results if each.dataset}
    return tuple(found[ref] for ref in sorted(found, key=str))
