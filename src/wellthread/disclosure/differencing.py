"""Two versions of one table, side by side: whether subtracting them tells a small number that either hides.

Somebody who compares versions may know how many joined between them, or that nobody did: contributions are counted
exactly. So each cell is taken with the difference known. What a hidden cell can then still be, given what both versions
show of it, of the cells beside it and of their whole, must leave several numbers open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .cuts import LEFT_OPEN
from .people import People
from .rule import DEFAULT, Rule, protect
from .table import Table

Counts = Mapping[str, int]
"""How many persons are in each part of a column, by the part's name; never shown, kept to compare with what follows."""
WIDEST = 3
"""So many texts at most name a row."""
TOTALS = frozenset({"all", "everybody", "everyone", "the whole", "total", "together"})


@dataclass(frozen=True, slots=True)
class Shown:
    """One column of persons as a version tells it: the parts, and the whole where it is told. Numbers are raw."""

    parts: Counts
    whole: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A cell that two versions together give away."""

    table: str
    part: str
    column: str

    def __str__(self) -> str:
        return f"{self.table}: {self.part}, {self.column}"


def columns_of_people(tables: Iterable[Table]) -> dict[str, dict[str, Shown]]:
    """The columns that count persons, by table and heading, to be kept with a version and never shown.

    A row of totals is the whole.
    """
    found: dict[str, dict[str, Shown]] = {}
    for table in tables:
        for at, column in enumerate(table.columns):
            cells = zip(row_names(table.rows), (row[at] for row in table.rows), strict=True)
            counted = {name: cell.raw for name, cell in cells if isinstance(cell, People)}
            if counted:
                wholes = [name for name in counted if name.lower() in TOTALS]
                whole = counted.pop(wholes[0]) if wholes else None
                found.setdefault(table.name, {})[column] = Shown(counted, whole)
    return found


def row_names(rows: Sequence[Sequence[object]]) -> list[str]:
    """A name for each row: as few of its first texts as tell all rows apart; one that comes again is counted on.

    >>> row_names([["Lonely", "Spring", 3], ["Lonely", "Autumn", 4]]), row_names([["a", 1], ["b", 2], ["b", 3]])
    (['Lonely, Spring', 'Lonely, Autumn'], ['a', 'b', 'b (2)'])
    """
    most = max(1, min([WIDEST, *map(_texts, rows)]))
    told = [[", ".join(str(cell) for cell in row[:wide] if cell) for row in rows] for wide in range(1, most + 1)]
    names = next((each for each in told if len(set(each)) == len(each)), told[0] if told else [])
    seen: Counter[str] = Counter()
    for at, name in enumerate(names):
        seen[name] += 1
        names[at] = f"{name} ({seen[name]})" if seen[name] > 1 else name
    return names


def _texts(row: Sequence[object]) -> int:
    """How many texts stand at the head of a row."""
    return next((at for at, cell in enumerate(row) if not isinstance(cell, str)), len(row))


def given_away(before: Shown, after: Shown, rule: Rule = DEFAULT) -> list[str]:
    """The parts whose hidden number two versions of a column give away together, by name.

    Seven were fewer than 8; one more came, and 10 are shown:

    >>> given_away(Shown({"a": 7}), Shown({"a": 8}))
    ['a']
    >>> given_away(Shown({"a": 4}), Shown({"a": 9}))
    []
    """
    names = [name for name in before.parts if name in after.parts]
    ranges = {name: _range(before.parts[name], after.parts[name], rule) for name in names}
    if before.parts.keys() == after.parts.keys() and before.whole is not None and after.whole is not None:
        ranges = _within(ranges, _range(before.whole, after.whole, rule))
    hidden = (name for name in names if _hides(before.parts[name], rule) or _hides(after.parts[name], rule))
    return [name for name in hidden if ranges[name][1] - ranges[name][0] + 1 < LEFT_OPEN]


def told_by_both(
    before: Mapping[str, Mapping[str, Shown]], after: Mapping[str, Mapping[str, Shown]], rule: Rule = DEFAULT
) -> list[Told]:
    """Every cell that the tables of two versions give away together."""
    return [
        Told(table, part, column)
        for table, columns in after.items()
        for column, shown in columns.items()
        if column in before.get(table, {})
        for part in given_away(before[table][column], shown, rule)
    ]


Range = tuple[int, int]


def _range(before: int, after: int, rule: Rule) -> Range:
    """What a number can have been before, for somebody who knows both shown values and the difference."""
    (low, high), (then_low, then_high) = _between(before, rule), _between(after, rule)
    joined = after - before
    return max(low, then_low - joined), min(high, then_high - joined)


def _between(count: int, rule: Rule) -> Range:
    """The smallest and the largest number that are shown as this one is."""
    value = protect(count, rule).value
    if value is None:
        return 1, rule.hide_below - 1
    if not value:
        return 0, 0
    return max(rule.hide_below, value - rule.round_to // 2), value + (rule.round_to - 1) // 2


def _within(ranges: Mapping[str, Range], whole: Range) -> dict[str, Range]:
    """Each range narrowed by the whole less all the others."""
    least, most = sum(low for low, _ in ranges.values()), sum(high for _, high in ranges.values())
    return {
        name: (max(low, whole[0] - (most - high)), min(high, whole[1] - (least - low)))
        for name, (low, high) in ranges.items()
    }


def _hides(count: int, rule: Rule) -> bool:
    return 0 < count < rule.hide_below
