"""One cell of a log kept elsewhere, as people write it: days, whole numbers, hours, money, and words for codes."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from wellthread.vocabulary import Code, CountedHow, Fidelity

C = TypeVar("C", bound=Code)
MOST = 2_000_000_000
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%Y-%m-%d %H:%M:%S")
WORDS: dict[str, Code] = {
    "yes": Fidelity.AS_PLANNED,
    "as planned": Fidelity.AS_PLANNED,
    "changed": Fidelity.ADAPTED,
    "changed on purpose": Fidelity.ADAPTED,
    "cut": Fidelity.CUT,
    "called off": Fidelity.NOT_HELD,
    "cancelled": Fidelity.NOT_HELD,
    "no": Fidelity.NOT_HELD,
    "estimate": CountedHow.GUESS,
    "estimated": CountedHow.GUESS,
    "headcount": CountedHow.HEADS,
    "sign-in sheet": CountedHow.REGISTER,
}
"""Words that people use for a code."""


class BadValue(ValueError):
    """A cell that does not hold what its column wants: what is wrong, and what to do."""

    def __init__(self, says: str, remedy: str) -> None:
        super().__init__(f"{says} {remedy}")
        self.says, self.remedy = says, remedy


def a_day(cell: str) -> date:
    """A day, written with the year first or as in Britain. Raises BadValue.

    >>> a_day("2026-09-03"), a_day("3/9/2026") == a_day("3 September 2026")
    (datetime.date(2026, 9, 3), True)
    """
    for form in DAYS:
        try:
            return datetime.strptime(cell.strip(), form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    raise BadValue(f"“{cell}” is no day.", "Write it as 2026-09-03 or 03/09/2026.")


def whole(cell: str) -> int:
    """A whole number from 0. Raises BadValue.

    >>> whole("1,204"), whole("12.0")
    (1204, 12)
    """
    number = _number(cell, "Write digits only, or leave it empty if nobody counted.")
    if number != number.to_integral_value():
        raise BadValue(f"“{cell}” is no whole number.", "Count whole people and whole minutes.")
    return int(number)


def hours(cell: str) -> float:
    """Hours from 0, also in parts. Raises BadValue."""
    return float(_number(cell, "Write hours as 2 or 2.5."))


def pence(cell: str) -> int:
    """Money in pounds, as pence. Raises BadValue.

    >>> pence("£12.50"), pence("1,200")
    (1250, 120000)
    """
    number = _number(cell.replace("£", ""), "Write pounds as 12.50.") * 100
    if number != number.to_integral_value():
        raise BadValue(f"“{cell}” has parts of a penny.", "Write two figures after the point at most.")
    return int(number)


def _number(cell: str, remedy: str) -> Decimal:
    try:
        number = Decimal(cell.replace(",", "").strip())
    except InvalidOperation:
        raise BadValue(f"“{cell}” is no number.", remedy) from None
    if not number.is_finite() or not 0 <= number <= MOST:
        raise BadValue(f"“{cell}” cannot be.", "Numbers here are 0 or more.")
    return number


def a_code(codes: type[C], cell: str) -> C:
    """A code by its name or its word. Raises BadValue with those there are.

    >>> a_code(Fidelity, "Cancelled").value, a_code(Fidelity, "as planned").value
    ('not_held', 'as_planned')
    """
    spelt = " ".join(cell.casefold().split())
    for each in codes:
        if spelt in (each.value, each.label.casefold(), each.says.casefold().rstrip("."), each.value.replace("_", " ")):
            return each
    known = WORDS.get(spelt)
    if isinstance(known, codes):
        return known
    there = ", ".join(each.value.replace("_", " ") for each in codes)
    raise BadValue(f"“{cell}” is not known here.", f"Use one of: {there}.")
