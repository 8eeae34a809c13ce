"""An answer as sentences and a table, and what other numbers would mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from wellthread.disclosure import Table
from wellthread.vocabulary import Better, DesignKind, Measure, PowerQuestion

from .answer import Answer
from .answered import Way, answered, study_of
from .spread import NotAsked

LIKENESSES = (0.005, 0.01, 0.02, 0.05, 0.1)
PLACES = (2, 4, 6, 8, 12, 16, 20, 24, 30, 40)
PEOPLE = (25, 50, 100, 200, 400)
NONE = "no change, however large"


def told(found: Answer, unit: str = "") -> tuple[str, ...]:
    """The answer in sentences: what it can see, what it takes, and what to beware of.

    Where no change can be told from chance, that stands before everything.
    """
    first = found.says[:1] if not found.testable else ()
    return (*first, *_sees(found, unit), *_takes(found, unit), *found.says[len(first) :])


def _sees(found: Answer, unit: str) -> Iterable[str]:
    if found.kind is DesignKind.SINGLE:
        return
    if not found.testable or found.smallest is None:
        yield f"It can see {NONE}." if not found.testable else "It can see no change that this outcome could make."
    else:
        more = ""
        if found.among_reached is not None and found.among_reached > found.smallest * 1.001:
            more = f" Among those whom the work reaches that is a change of {amount(found.among_reached, unit)}."
            if found.among_reached > found.room:
                more = " For that those whom the work reaches would have to change more than there is room for."
        yield (
            f"The smallest change it would see, {found.wanted:.0%} of the time, is {amount(found.smallest, unit)} on "
            f"average over everybody asked.{more}"
        )
    if found.power is not None and found.change is not None and found.testable:
        yield f"A change of {amount(abs(found.change), unit)} would be seen {found.power:.0%} of the time."


def _takes(found: Answer, unit: str) -> Iterable[str]:
    if found.change is None or found.kind is DesignKind.SINGLE:
        return
    many = amount(abs(found.change), unit)
    if found.places is None:
        yield f"No number of places that was tried would see a change of {many}, with so many people in each."
    else:
        yield f"To see a change of {many} it takes {found.places} places in all, with so many people in each."
    if found.people is not None:
        yield f"In these places it takes {found.people:,} people in each, each time."


def amount(value: float, unit: str = "") -> str:
    """A number with its unit, to two figures that count.

    >>> amount(0.1234), amount(12.34, "% of adults"), amount(104.2)
    ('0.12', '12 points (% of adults)', '104')
    """
    digits = f"{value:.0f}" if value >= 10 else f"{value:.1f}".removesuffix(".0") if value >= 1 else f"{value:.2g}"
    if unit.startswith("%"):
        return f"{digits} points ({unit})"
    return f"{digits} {unit}".strip() if unit and not unit.startswith("score") else digits


def what_if(
    question: PowerQuestion,
    kind: DesignKind,
    *,
    measure: Measure = Measure.MEAN,
    better: Better = Better.HIGHER,
    unit: str = "",
    places: Sequence[int] = PLACES,
    likenesses: Sequence[float] = LIKENESSES,
) -> Table:
    """The smallest change that would be seen, for other numbers of places (rows) and other likenesses (columns)."""
    columns = sorted({*likenesses, question.likeness})
    many = sorted({*places, question.places})
    rows = []
    for each in many:
        smallest = [_smallest(question, kind, measure, better, places=each, likeness=one) for one in columns]
        rows.append((f"{each}{' (asked)' if each == question.places else ''}", *smallest))
    return Table.of(
        f"what-if-{question.id}",
        "The smallest change that would be seen, by places and likeness",
        ("Places in all", *(f"Likeness {each:g}" for each in columns)),
        rows,
        f"In the unit of the outcome{f' ({unit})' if unit else ''}, on average over everybody asked, "
        f"{question.power:.0%} of the time; {question.people_each:,} people in each place. "
        "“None” means that no change can be told from chance.",
    )


def by_people(
    question: PowerQuestion,
    kind: DesignKind,
    *,
    measure: Measure = Measure.MEAN,
    better: Better = Better.HIGHER,
    people: Sequence[int] = PEOPLE,
) -> Table:
    """The smallest change for other numbers of people in each place: how soon asking more people stops helping."""
    many = sorted({*people, question.people_each})
    rows = [
        (
            f"{each:,}{' (asked)' if each == question.people_each else ''}",
            _smallest(replace(question, people_each=each), kind, measure, better),
        )
        for each in many
    ]
    return Table.of(
        f"by-people-{question.id}",
        "The smallest change that would be seen, by people asked in each place",
        ("People in each place, each time", "Smallest change"),
        rows,
    )


def _smallest(
    question: PowerQuestion,
    kind: DesignKind,
    measure: Measure,
    better: Better,
    *,
    places: int | None = None,
    likeness: float | None = None,
) -> str:
    other = replace(
        question,
        places=question.places if places is None else places,
        acting=_acting(question, places),
        likeness=question.likeness if likeness is None else likeness,
        change=None,
    )
    try:
        found = answered(other, kind, measure=measure, better=better)
    except NotAsked:
        return "–"
    return "none" if found.smallest is None else amount(found.smallest)


def _acting(question: PowerQuestion, places: int | None) -> int | None:
    if question.acting is None or places is None:
        return question.acting
    return min(places, max(1, round(places * question.acting / question.places)))


def curve(
    question: PowerQuestion,
    kind: DesignKind,
    *,
    measure: Measure = Measure.MEAN,
    better: Better = Better.HIGHER,
    points: int = 24,
) -> list[tuple[float, float]]:
    """The power against the change among everybody asked: from nought to where it is nearly sure, or to the end.

    Empty where no change can be told from chance.
    """
    base = answered(replace(question, change=None), kind, measure=measure, better=better)
    if not base.testable or base.sure is None:
        return []
    way = Way(question, kind, measure, better)
    sign = -1 if better is Better.LOWER else 1
    study = study_of(question, kind)
    end = min(way.room(sign), 1.6 * (base.smallest or 6 * base.sure.error))
    return [(end * at / points, way.power(study, sign * end * at / points)) for at in range(1, points + 1)]
