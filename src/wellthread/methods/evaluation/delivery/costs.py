"""What it cost: for each attendance, and for each different person with the honest range that people have."""

from __future__ import annotations

from dataclasses import dataclass

from wellthread.disclosure import protect

from .counting import Between
from .totals import Totals

PENCE = 100


@dataclass(frozen=True, slots=True)
class UnitCost:
    """Pence for each attendance and each person, from protected numbers; None where too few people came, or nobody
    knows how many.

    `person_least` is if as many different people came as can have; `person_most` if as few as can.
    """

    pence: int
    attendance: float | None
    person_least: float | None
    person_most: float | None


def unit_cost(found: Totals, *, pence_an_hour: int | None = None) -> UnitCost:
    """Money spent, and paid hours at `pence_an_hour` where given, over attendances and over different people.

    >>> from wellthread.vocabulary import DeliveryEntry, Ref
    >>> from .totals import totals
    >>> walks = [DeliveryEntry(id=str(n), action=Ref("action", "w"), people=n, pence=3000) for n in (20, 10)]
    >>> unit_cost(totals(walks))
    UnitCost(pence=6000, attendance=200.0, person_least=200.0, person_most=300.0)
    """
    pence = found.pence + (round(found.staff_hours * pence_an_hour) if pence_an_hour else 0)
    return UnitCost(
        pence,
        _each(pence, found.attendances) if not found.uncounted else None,
        _each(pence, found.people.most),
        _each(pence, found.people.least),
    )


def _each(pence: int, people: int | None) -> float | None:
    shown = protect(people).value if people else None
    return pence / shown if shown else None


def pounds(pence: float) -> str:
    """Money as people write it, without pennies from a hundred pounds up.

    >>> pounds(1250), pounds(1234567), pounds(90)
    ('£12.50', '£12,346', '£0.90')
    """
    return f"£{pence / PENCE:,.2f}" if pence < 100 * PENCE else f"£{round(pence / PENCE):,}"


def told_people(found: Between) -> str:
    """How many different people, in words, from protected numbers.

    >>> told_people(Between(20, 41)), told_people(Between(27, 27)), told_people(Between(4, 30))
    ('between 20 and 40', '25', 'at most 30')
    >>> told_people(Between(20, None, 2)), told_people(Between(3, 5)), told_people(Between(2, None, 1))
    ('at least 20', 'fewer than 8', 'not known')
    """
    least = protect(found.least)
    most = protect(found.most) if found.most is not None else None
    if most is None:
        return f"at least {least}" if least.value else "not known"
    if most.value is None or least.text == most.text:
        return most.text
    return f"between {least} and {most}" if least.value else f"at most {most}"
