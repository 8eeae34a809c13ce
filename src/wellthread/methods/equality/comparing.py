"""Those who took part beside those who live here, from what may be shown alone.

Every figure here is worked out from bands that `disclosure` let through, never from the counts behind them: so
nothing that is told of a comparison can tell more than its table does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from wellthread.disclosure import Band, cut
from wellthread.vocabulary import PopulationCount

from .categories import OTHERWISE, UNSAID, Kind

Z = 1.959963984540054
FEW = 10
"""Below this many people a share is told as an interval alone, never as a bare percentage."""


class Verdict(StrEnum):
    """What the interval allows to say of a category."""

    FEWER = "fewer than live here"
    ABOUT = "no clear difference"
    MORE = "more than live here"
    UNKNOWN = "cannot be said"


@dataclass(frozen=True, slots=True)
class Row:
    """One category: those who took part as a band, their share with its interval, and the share of residents.

    Shares are of people who said, from 0 to 1. `share` is None where an interval alone may be told.
    """

    code: str
    name: str
    people: Band
    residents: int | None
    share: float | None
    lower: float | None
    upper: float | None
    expected: float | None

    @property
    def verdict(self) -> Verdict:
        """Fewer or more only where the whole interval lies to one side."""
        if self.expected is None or self.lower is None or self.upper is None:
            return Verdict.UNKNOWN
        if self.upper < self.expected:
            return Verdict.FEWER
        return Verdict.MORE if self.lower > self.expected else Verdict.ABOUT

    @property
    def ratio(self) -> tuple[float, float] | None:
        """Between how many times as many took part as would be expected."""
        if not self.expected or self.lower is None or self.upper is None:
            return None
        return self.lower / self.expected, self.upper / self.expected


@dataclass(frozen=True, slots=True)
class Comparison:
    """One question: its categories, and those who did not say; `whole` are all who were counted.

    `dissimilarity` is the share of those who took part who would have to be of other categories for the two to be
    alike, 0 to 1. `evenness` is the lowest rate of taking part over the highest.
    """

    kind: Kind
    rows: tuple[Row, ...]
    unsaid: tuple[Row, ...]
    whole: Band
    said: float
    base: str
    source: str
    dissimilarity: float | None
    evenness: float | None

    @property
    def missing(self) -> tuple[Row, ...]:
        """Categories of which surely fewer took part than live here, the widest gap first."""
        fewer = [each for each in self.rows if each.verdict is Verdict.FEWER]
        return tuple(sorted(fewer, key=lambda each: (each.upper or 0) - (each.expected or 0)))


def wilson(least: float, most: float, whole: float) -> tuple[float, float]:
    """Wilson's 95% interval for a part that is itself known only between two numbers.

    >>> [round(each, 2) for each in wilson(6, 6, 20)], [round(each, 2) for each in wilson(0, 7, 40)]
    ([0.15, 0.52], [0.0, 0.32])
    """

    def limit(part: float, sign: int) -> float:
        share = part / whole
        spread = Z * sqrt(Z * Z + 4 * part * (1 - share))
        return (2 * part + Z * Z + sign * spread) / (2 * (whole + Z * Z))

    low, high = min(least, whole), min(most, whole)
    return min(max(0.0, limit(low, -1)), low / whole), max(min(1.0, limit(high, 1)), high / whole)


def compared(
    kind: Kind, counts: Mapping[str, int], here: Mapping[str, PopulationCount], source: str = ""
) -> Comparison:
    """One question: how many people are of each category, and of the four that were not said, beside `here`.

    `counts` holds every category and every one of the four. `here` are published counts by category.
    """
    cuts = cut(counts)
    said = [key for key in counts if key not in UNSAID]
    published = {key: each.residents for key, each in here.items() if key in kind.categories}
    total = sum(published.values())
    set_beside = [key for key in said if key in published] or said
    others = [cuts.bands[key] for key in counts if key not in set_beside]
    base = _middle_sum([cuts.bands[key] for key in set_beside], cuts.whole, others)
    rows = tuple(_row(kind, key, cuts.bands[key], base, published.get(key), total) for key in said)
    unsaid = tuple(Row(key, UNSAID[key], cuts.bands[key], None, None, None, None, None) for key in UNSAID)
    compared = [each for each in rows if each.expected is not None]
    told = next((each.base for each in here.values() if each.base), "")
    return Comparison(
        kind, rows, unsaid, cuts.whole, base, told, source, _dissimilarity(compared, base), _evenness(compared)
    )


def _middle_sum(parts: Iterable[Band], whole: Band, others: Iterable[Band]) -> float:
    """About how many people a set of bands holds: what is shown of them, or what the whole leaves for them.

    Where all of them are few, never more than the whole can leave: of forty who were nearly all not asked, a few of
    each category are not many.
    """
    held, others = tuple(parts), tuple(others)
    shown = sum(middle(each) for each in held if each.shown)
    if whole.value is None:
        return shown
    if all(each.shown for each in held):
        few = all(each.value is None for each in held)
        return min(shown, float(max(0, whole.most - sum(each.least for each in others)))) if few else shown
    return max(shown, whole.value - sum(middle(each) for each in others if each.shown))


def middle(each: Band) -> float:
    """The number that a band is reckoned as: the one shown, or the middle of a few."""
    return float(each.value) if each.value is not None else (each.least + each.most) / 2


def _row(kind: Kind, key: str, people: Band, base: float, residents: int | None, total: int) -> Row:
    expected = residents / total if residents is not None and total else None
    name = kind.categories.get(key, "Another answer")
    if not people.shown or base <= 0 or key == OTHERWISE or (total and residents is None):
        return Row(key, name, people, residents, None, None, None, expected)
    lower, upper = wilson(people.least, people.most, max(base, people.most))
    share = people.value / base if people.value is not None and people.least >= FEW else None
    return Row(key, name, people, residents, min(share, 1.0) if share is not None else None, lower, upper, expected)


def _dissimilarity(rows: Iterable[Row], base: float) -> float | None:
    """Half the sum of the differences between the two distributions, few people reckoned as the middle of few."""
    held = list(rows)
    if not all(each.people.shown for each in held):
        return None
    here = sum(each.expected or 0 for each in held)
    took = sum(middle(each.people) for each in held)
    if len(held) < 2 or not here or not took or base < FEW:
        return None
    return 0.5 * sum(abs(middle(each.people) / took - (each.expected or 0) / here) for each in held)


def _evenness(rows: Iterable[Row]) -> float | None:
    """The lowest rate of taking part over the highest; None where one of them is of too few people to be known."""
    rates = [
        (each.people.value / each.residents) if each.people.value is not None else None
        for each in rows
        if each.residents
    ]
    known = [each for each in rates if each is not None]
    return min(known) / max(known) if known and len(known) == len(rates) and len(known) > 1 else None
