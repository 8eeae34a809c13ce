"""A tally that is told exactly, split by groups of which some are small: what may be told of each group.

Everyone may check the whole, so a reader knows exactly how many voted and how many each option was given. Of groups
only bands are told, and what they put first. A small number stays hidden when other tables, with other numbers
in its place, would be told in the very same way: we look for such tables by moving people from one group to another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from .cuts import LEFT_OPEN, Band, band, withheld
from .rule import DEFAULT, Rule

G = TypeVar("G")
Column = tuple[int, ...]
NOT_ONE = 2
"""So many values at least a small cell can still have, for all that stands beside it."""
FARTHEST = 7
"""So many people are moved at most when another table is looked for."""
AGAINST = 10
"""So many rows, the group's largest, are tried to take back what another row is given."""


@dataclass(frozen=True, slots=True)
class Split(Generic[G]):
    """What may be told of each group: how many voted, its numbers row by row, and whether its highest row.

    Rows without numbers have `withheld` bands. Where `told` is false nothing of any group may be told.
    """

    voters: Mapping[G, Band]
    cells: Mapping[G, tuple[Band, ...]]
    firsts: frozenset[G]
    told: bool

    def shows(self, group: G) -> bool:
        """Whether the group's highest row may be told: it is large enough, and nothing can be worked out."""
        return group in self.firsts


def split(
    voters: Mapping[G, int],
    cells: Mapping[G, Sequence[int]],
    *,
    each: int | None = None,
    firsts: bool = True,
    rule: Rule = DEFAULT,
) -> Split[G]:
    """Of each group's voters, and its cells row by row, as much as may stand beside exact totals of all.

    `each` is how much one voter can give to all rows together, such as 1 for first choices; none where every voter
    may give 1 to every row. Without `firsts` no group's highest row is told.

    >>> told = split({"young": 30, "old": 6}, {"young": (20, 10), "old": (1, 5)}, each=1)
    >>> [str(one) for one in told.cells["young"]], str(told.voters["old"]), told.shows("young"), told.shows("old")
    (['20', '10'], 'fewer than 8', True, False)
    """
    table = _Table(list(voters), [voters[key] for key in voters], [tuple(cells[key]) for key in voters], each, rule)
    known = {at for at, size in enumerate(table.voters) if firsts and size >= rule.hide_below}
    while weak := list(_Secret(table, set(), known).weak()):
        if not known:
            return _Secret(table, set(), set()).split(told=False)
        at_fault = {at for at, _ in weak} & known
        known -= at_fault or {min(known, key=lambda at: table.voters[at])}
    shown = set(range(len(table.columns[0]))) if table.columns else set()
    while weak := list(_Secret(table, shown, known).weak()):
        shown -= {row for _, row in weak if row is not None} & shown or set(shown)
    return _Secret(table, shown, known).split(told=True)


@dataclass(frozen=True, slots=True)
class _Table(Generic[G]):
    groups: list[G]
    voters: list[int]
    columns: list[Column]
    each: int | None
    rule: Rule

    @property
    def used_up(self) -> bool:
        """Whether everybody gave all that one may give: a reader can see it from the totals."""
        return self.each is not None and sum(map(sum, self.columns)) == self.each * sum(self.voters)


class _Secret(Generic[G]):
    """A table as it would be told, and whether its small numbers could be others."""

    def __init__(self, table: _Table[G], shown: set[int], known: set[int]) -> None:
        self.table, self.known = table, known
        self.used_up = table.used_up
        self.totals = [sum(cells) for cells in zip(*table.columns, strict=True)]
        self.tops = [{row for row, cell in enumerate(each) if cell == max(each)} for each in table.columns]
        rule = table.rule
        self.most = sum(table.voters)
        self.bands = [band(each, rule) for each in table.voters]
        self.large = [each.value is not None for each in self.bands]
        self.cells = [
            tuple(
                band(cell, rule) if row in shown and self.large[at] else withheld(self.totals[row])
                for row, cell in enumerate(column)
            )
            for at, column in enumerate(table.columns)
        ]

    def split(self, *, told: bool) -> Split[G]:
        groups = self.table.groups
        voters = self.bands if told else [withheld(self.most)] * len(groups)
        return Split(
            dict(zip(groups, voters, strict=True)),
            dict(zip(groups, self.cells, strict=True)),
            frozenset(groups[at] for at in self.known) if told else frozenset(),
            told,
        )

    def weak(self) -> Iterator[tuple[int, int | None]]:
        """Groups and rows where a small number could be worked out; no row where a small group's size could."""
        hide = self.table.rule.hide_below
        for at, voters in enumerate(self.table.voters):
            if voters < hide and self._open_size(at) < min(LEFT_OPEN, self.most + 1):
                yield at, None
        for at, column in enumerate(self.table.columns):
            for row, cell in enumerate(column):
                if cell < hide and self._open_cell(at, row) < min(NOT_ONE, self.totals[row] + 1):
                    yield at, row

    def _open_size(self, at: int) -> int:
        """How many sizes the group could have, as far as it matters: with what they gave, or without."""
        sizes = {self.table.voters[at]}
        for move in self._moves():
            for other in self._others(at):
                if self._sized(at, other, move):
                    sizes.add(self.table.voters[at] + move)
                    break
            if len(sizes) == LEFT_OPEN:
                break
        return len(sizes)

    def _sized(self, at: int, other: int, move: int) -> bool:
        none = (0,) * len(self.table.columns[at])
        if self._holds(at, none, move) and self._holds(other, none, -move):
            return True
        changes = (tuple(move if each == row else 0 for each in range(len(none))) for row in range(len(none)))
        return any(self._holds(at, change, move) and self._holds(other, _back(change), -move) for change in changes)

    def _open_cell(self, at: int, row: int) -> int:
        values = {self.table.columns[at][row]}
        for move in self._moves():
            if any(self._moved(at, other, row, move) for other in self._others(at)):
                values.add(self.table.columns[at][row] + move)
            if len(values) == NOT_ONE:
                break
        return len(values)

    def _moved(self, at: int, other: int, row: int, move: int) -> bool:
        """Whether a cell could be larger by `move`: rows that stand equal with it go along, another group gives way."""
        rows = self._level(at, row) | self._level(other, row)
        change = tuple(move if each in rows else 0 for each in range(len(self.table.columns[at])))
        for people in (0, move, move * len(rows)):
            if self._holds(at, change, people) and self._holds(other, _back(change), -people):
                return True
        return self.used_up and len(rows) == 1 and self._swapped(at, other, row, move)

    def _swapped(self, at: int, other: int, row: int, move: int) -> bool:
        """The same, where everybody gave all: another row of the same group gives way as well."""
        own = self.table.columns[at]
        for against in sorted(set(range(len(own))) - {row}, key=lambda each: -own[each])[:AGAINST]:
            swap = [0] * len(own)
            swap[row], swap[against] = move, -move
            if self._holds(at, tuple(swap), 0) and self._holds(other, _back(tuple(swap)), 0):
                return True
        return False

    def _level(self, at: int, row: int) -> set[int]:
        """Rows that a reader knows to be equal in this group: those that share its first place."""
        return self.tops[at] if at in self.known and row in self.tops[at] else {row}

    def _moves(self) -> list[int]:
        return [sign * size for size in range(1, FARTHEST + 1) for sign in (1, -1)]

    def _others(self, at: int) -> list[int]:
        return [each for each in range(len(self.table.columns)) if each != at]

    def _holds(self, at: int, change: Column, people: int) -> bool:
        """Whether the group would be told in the same way with these changes to its cells and its size."""
        voters = self.table.voters[at] + people
        column = tuple(cell + more for cell, more in zip(self.table.columns[at], change, strict=True))
        if not self.bands[at].least <= voters <= self.bands[at].most:
            return False
        given, each = sum(column), self.table.each
        top = voters if each is None else each * voters
        if min(column, default=0) < 0 or max(column, default=0) > top:
            return False
        if each is not None and (given > top or (self.used_up and given != top)):
            return False
        if not all(seen.least <= cell <= seen.most for seen, cell in zip(self.cells[at], column, strict=True)):
            return False
        return at not in self.known or self._same_first(at, column)

    def _same_first(self, at: int, column: Column) -> bool:
        highest = max(column, default=0)
        return {row for row, cell in enumerate(column) if cell == highest} == self.tops[at]


def _back(change: Column) -> Column:
    return tuple(-each for each in change)
