"""One study as it might be done, and how precisely each design would then measure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf, sqrt

from wellthread.vocabulary import DesignKind

from .spread import NotAsked, Spread, spread
from .sure import Sure
from .wedge import even_steps, schedule, wedge_sure


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """Places, people and times of a study, and what is taken of how people and places differ.

    `people` are asked in each place each time. `before` and `after` are times of measuring before and after the
    start; `steps` in how many steps places begin. `likeness`, `lasting`, `repeat` and `uneven` as in `spread`;
    `pair_likeness` is how much of the spread between places the pairing takes away.
    """

    acting: int
    beside: int = 0
    people: float = 100
    before: int = 1
    after: int = 1
    steps: int = 2
    likeness: float = 0.02
    lasting: float = 0.8
    repeat: float = 0.0
    uneven: float = 0.0
    paired: bool = False
    pair_likeness: float = 0.0

    @property
    def places(self) -> int:
        return self.acting + self.beside

    @property
    def pairs(self) -> int:
        return min(self.acting, self.beside)

    def spread(self, deviation: float) -> Spread:
        """The spread of a place's figure at one time, for this deviation between people."""
        return spread(
            deviation,
            self.people,
            likeness=self.likeness,
            lasting=self.lasting,
            repeat=self.repeat,
            uneven=self.uneven,
        )

    def checked(self) -> Study:
        """The study itself. Raises NotAsked for numbers that no study can have."""
        shares = (self.likeness, self.lasting, self.repeat, self.pair_likeness)
        if any(not 0 <= each <= 1 for each in shares):
            raise NotAsked("Likeness, lasting and repeat lie between 0 and 1.")
        if self.people < 2 or self.uneven < 0:
            raise NotAsked("At least two people are asked in each place, and unevenness is not below nought.")
        if self.acting < 1 or self.beside < 0:
            raise NotAsked("At least one place acts.")
        return self


def precision(kind: DesignKind, study: Study, deviation: float) -> Sure:
    """How precisely this design measures the change in such a study. Raises NotAsked where it cannot be had."""
    if kind is DesignKind.SINGLE:
        raise NotAsked("One place described over time gives no number for an effect.")
    return _BY_KIND[kind](study.checked(), deviation)


def _trial(study: Study, deviation: float) -> Sure:
    """Places drawn by lot; where there is a time before, the later figure is read against the earlier one."""
    if not study.beside:
        raise NotAsked("A draw by lot needs places that do not act.")
    held = study.spread(deviation)
    spare = study.pairs - 1 if study.paired else study.places - 2
    left = 1.0
    if study.before:
        spare -= 1
        # The slope on the earlier figure is itself only estimated, which costs a little.
        left = (1 - held.held * held.held) * (1 + 1 / (spare - 1) if spare > 1 else 1)
    if study.paired:
        return Sure(sqrt(2 * (held.whole - _shared(study, deviation)) * left / study.pairs), spare)
    return Sure(sqrt(held.whole * left * _sides(study)), spare)


def _shared(study: Study, deviation: float) -> float:
    return study.pair_likeness * study.likeness * deviation * deviation


def _before_after(study: Study, deviation: float) -> Sure:
    """One place alone has no other to judge its ups and downs from: they are taken as assumed."""
    if not (study.before and study.after):
        raise NotAsked("Before and after needs at least one time on each side of the start.")
    change = study.spread(deviation).fresh * _times(study)
    return Sure(sqrt(change / study.acting), study.acting - 1 if study.acting > 1 else inf)


def _compared(study: Study, deviation: float) -> Sure:
    """Change here less change beside. With one place on each side its ups and downs are taken as assumed."""
    if not study.beside:
        raise NotAsked("To compare, at least one place is needed where nothing new is done.")
    if not (study.before and study.after):
        raise NotAsked("Change needs at least one time on each side of the start.")
    change = study.spread(deviation).fresh * _times(study)
    if study.paired:
        return Sure(sqrt(2 * change / study.pairs), study.pairs - 1 if study.pairs > 1 else inf)
    return Sure(sqrt(change * _sides(study)), study.places - 2 if study.places > 2 else inf)


def _stepped(study: Study, deviation: float) -> Sure:
    acts = schedule(even_steps(study.places, study.steps), max(0, study.after - 1))
    return wedge_sure(acts, study.spread(deviation))


def _blend(study: Study, deviation: float) -> Sure:
    """A blend that follows the place as well as chance allows: a bound, for no blend follows better."""
    if study.beside < 2:
        raise NotAsked("A blend needs several places to be blended from.")
    if not (study.before and study.after):
        raise NotAsked("A blend needs times before the start to learn from, and times after.")
    return Sure(sqrt(study.spread(deviation).fresh * _times(study) * (1 + 1 / study.beside)))


def _times(study: Study) -> float:
    return 1 / study.before + 1 / study.after


def _sides(study: Study) -> float:
    return 1 / study.acting + 1 / study.beside


_BY_KIND: dict[DesignKind, Callable[[Study, float], Sure]] = {
    DesignKind.BEFORE_AFTER: _before_after,
    DesignKind.COMPARISON: _compared,
    DesignKind.TRIAL: _trial,
    DesignKind.STEPPED: _stepped,
    DesignKind.DIFFERENCE: _compared,
    DesignKind.SYNTHETIC: _blend,
}
