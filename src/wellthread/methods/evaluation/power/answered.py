"""One “how many would it take?”, answered for one design."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import inf

from wellthread.vocabulary import Better, DesignKind, Measure, PowerQuestion

from .answer import Answer
from .cautions import cautions
from .ranks import rank_power, smallest_p
from .spread import NotAsked, deviation_of, diluted
from .studies import Study, precision
from .sure import Sure, power_of, smallest_change

MOST_PLACES = 4000
MOST_PEOPLE = 100_000
MOST_RANKED = 400


def answered(
    question: PowerQuestion, kind: DesignKind, *, measure: Measure = Measure.MEAN, better: Better = Better.HIGHER
) -> Answer:
    """The answer for a design. Raises NotAsked when what was assumed cannot be, or is not enough to go by.

    Two places, drawn by lot: no change can be told from chance, however large.

    >>> two = PowerQuestion(id="q", title="Two?", places=2, people_each=100, deviation=1.0, change=0.2)
    >>> found = answered(two, DesignKind.TRIAL)
    >>> found.testable, found.power, found.places
    (False, 0.0, 20)
    """
    checked(question)
    study = study_of(question, kind)
    way = Way(question, kind, measure, better)
    if way.number:
        deviation_of(measure, baseline=question.baseline, deviation=question.deviation)
    least = smallest_p(kind, study)
    testable = way.number and (least is None or least <= question.alpha + 1e-12)
    change = question.change or None
    left = None if change is None else diluted(change, reached=question.reached, moved_away=question.moved_away)
    share = diluted(1.0, reached=question.reached, moved_away=question.moved_away)
    smallest = way.smallest(study) if testable else None
    found = Answer(
        kind=kind,
        study=study,
        alpha=question.alpha,
        wanted=question.power,
        change=change,
        left=left,
        power=None if left is None or not way.number else way.power(study, left),
        smallest=smallest,
        among_reached=None if smallest is None or not share else smallest / share,
        places=None if left is None else way.places_needed(left),
        people=None if left is None or not testable else fewest(way.people_enough(left), 2, MOST_PEOPLE),
        least_p=least,
        testable=testable,
        sure=way.sure(study, left or 0.0),
        room=way.room(-1 if better is Better.LOWER else 1),
    )
    return replace(found, says=tuple(cautions(question, found)))


def checked(question: PowerQuestion) -> None:
    """Raise NotAsked for numbers that cannot be."""
    for name, held, low, high in (
        ("The likeness", question.likeness, 0, 1),
        ("Lasting", question.lasting, 0, 1),
        ("The share who move away", question.moved_away, 0, 1),
        ("Repeat", question.repeat, 0, 1),
        ("The share reached", question.reached, 0, 1),
        ("The chance of a false alarm", question.alpha, 0.0001, 0.5),
        ("The power", question.power, 0.05, 0.9999),
        ("Unevenness", question.uneven, 0, 5),
        ("The number of places", question.places, 1, MOST_PLACES),
        ("The number of people in a place", question.people_each, 2, MOST_PEOPLE),
        ("The number of times", question.times, 1, 1000),
    ):
        if not low <= held <= high:
            raise NotAsked(f"{name} is {held:g}. Give a number from {low:g} to {high:g}.")
    if question.acting is not None and not 0 < question.acting <= question.places:
        raise NotAsked(f"{question.acting} of {question.places} places cannot act.")


def study_of(question: PowerQuestion, kind: DesignKind, places: int | None = None, people: int | None = None) -> Study:
    """The study that a question describes under a design, with other numbers of places or people if given.

    An effect is told for each time since the start, so there is one time after; the others lie before it.
    """
    total = question.places if places is None else places
    acting, beside = _split(question, kind, total)
    steps = min(question.steps or max(2, question.times - 1), max(2, total))
    before = question.times - 1
    return Study(
        acting=acting,
        beside=beside,
        people=question.people_each if people is None else people,
        before=min(before, 1) if kind is DesignKind.TRIAL else before,
        after=max(1, question.times - steps) if kind is DesignKind.STEPPED else 1,
        steps=steps,
        likeness=question.likeness,
        lasting=question.lasting,
        repeat=question.repeat * (1 - question.moved_away),
        uneven=question.uneven,
        paired=question.paired and beside > 0,
    )


def _split(question: PowerQuestion, kind: DesignKind, total: int) -> tuple[int, int]:
    if kind in (DesignKind.SINGLE, DesignKind.BEFORE_AFTER, DesignKind.STEPPED):
        return total, 0
    if kind is DesignKind.SYNTHETIC:
        return 1, total - 1
    if question.acting is None:
        return max(1, total // 2), total - max(1, total // 2)
    acting = max(1, round(total * question.acting / question.places))
    return acting, max(0, total - acting)


@dataclass(frozen=True, slots=True)
class Way:
    """A question under one design: its power and its smallest change, for any number of places and people."""

    question: PowerQuestion
    kind: DesignKind
    measure: Measure
    better: Better

    @property
    def number(self) -> bool:
        """Whether the design gives a number at all."""
        return self.kind is not DesignKind.SINGLE

    def sure(self, study: Study, change: float) -> Sure | None:
        """The precision at a change, or None where the design gives no number."""
        try:
            return precision(self.kind, study, self._deviation(change)) if self.number else None
        except NotAsked:
            return None

    def _deviation(self, change: float) -> float:
        return deviation_of(
            self.measure, baseline=self.question.baseline, deviation=self.question.deviation, change=change
        )

    def power(self, study: Study, change: float) -> float:
        """The chance of seeing this change; nought where every way the lots fall gives too large a p."""
        least = smallest_p(self.kind, study)
        self._deviation(change)
        sure = self.sure(study, change)
        if sure is None or (least is not None and least > self.question.alpha + 1e-12):
            return 0.0
        if self.kind is DesignKind.SYNTHETIC:
            return rank_power(abs(change) / sure.error, study.beside, self.question.alpha)
        return power_of(change, sure, self.question.alpha)

    def smallest(self, study: Study) -> float | None:
        """The smallest change for the better that would be seen, as a number above nought."""
        sign = -1 if self.better is Better.LOWER else 1
        most = self.room(sign)
        if self.sure(study, 0.0) is None:
            return None
        if self.kind is DesignKind.SYNTHETIC:
            return self._by_rank(study, sign, most)
        alpha, power = self.question.alpha, self.question.power
        return smallest_change(
            lambda change: precision(self.kind, study, self._deviation(sign * change)),
            alpha=alpha,
            power=power,
            most=most,
        )

    def _by_rank(self, study: Study, sign: int, most: float) -> float | None:
        low, high = 0.0, min(most, 20 * precision(self.kind, study, self._deviation(0.0)).error)
        if self.power(study, sign * high) < self.question.power:
            return None
        for _ in range(50):
            middle = (low + high) / 2
            low, high = (middle, high) if self.power(study, sign * middle) < self.question.power else (low, middle)
        return high

    def room(self, sign: int) -> float:
        """How far the outcome can move at all."""
        before = self.question.baseline
        if self.measure is Measure.SHARE and before is not None:
            return 100 - before if sign > 0 else before
        if self.measure is Measure.RATE and before is not None and sign < 0:
            return before
        return inf

    def places_needed(self, change: float) -> int | None:
        """The fewest places in all that see the change; a rank among placebos is tried at every number."""

        def enough(places: int) -> bool:
            return self._enough(study_of(self.question, self.kind, places=places), change)

        if self.kind is DesignKind.SYNTHETIC:
            return next((places for places in range(2, MOST_RANKED) if enough(places)), None)
        return fewest(enough, 1 if self.kind is DesignKind.BEFORE_AFTER else 2, MOST_PLACES)

    def people_enough(self, change: float) -> Callable[[int], bool]:
        """Whether this many people in each place see the change."""
        return lambda people: self._enough(study_of(self.question, self.kind, people=people), change)

    def _enough(self, study: Study, change: float) -> bool:
        return self.number and self.power(study, change) >= self.question.power


def fewest(enough: Callable[[int], bool], least: int, most: int) -> int | None:
    """The smallest number that is enough, where more is never worse; None where not even `most` is.

    >>> fewest(lambda n: n * n >= 50, 1, 100), fewest(lambda n: False, 1, 100)
    (8, None)
    """
    high = least
    while not enough(high):
        if high >= most:
            return None
        high = min(most, 2 * high)
    low = max(least - 1, high // 2)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high
