"""Empty and full cells about something sensitive: that nobody, or that everybody, says something of each person.

Such cells are not hidden by the rule about small numbers. A named reader decides whether they may stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .people import People
from .table import Cell, Table, text_of

SENSITIVE = re.compile(
    r"\b(?:abus\w*|addict\w*|alcohol\w*|anxi\w*|arrest\w*|asylum\w*|benefits?|carers?|crim\w*|debts?|depress\w*|"
    r"disab\w*|domestic|drink\w*|drugs?|ethnic\w*|faith\w*|gambl\w*|gay|gender\w*|gyps\w*|harm\w*|health\w*|hiv|"
    r"homeless\w*|ill|illness\w*|immigra\w*|impair\w*|lesbian|lgbt\w*|lonel\w*|low mood|mental\w*|migra\w*|mood|"
    r"muslims?|orientation|overdos\w*|police|poor|poverty|pregnan\w*|prison\w*|race|racis\w*|refuge\w*|relig\w*|roma|"
    r"romani\w*|self-harm\w*|sex\w*|smok\w*|suicid\w*|trans|travellers?|union|violen\w*|worr\w*|jew\w*|hindus?|"
    r"sikhs?|christian\w*|arabic\w*|bengali\w*|polish|urdu|alone|caravans?)\b",
    re.IGNORECASE,
)
"""Words that tell of special categories of data (UK GDPR, articles 9 and 10), of money, violence and who belongs where.

It finds too much rather than too little: a person looks at each.
"""
BARE_SHARE = re.compile(r"(?:0|100)(?:\.0+)?\s?%(?: \(.*\))?")


@dataclass(frozen=True, slots=True)
class BareCell:
    """One such cell: in which table, row and column, and what stands there."""

    table: str
    title: str
    row: str
    column: str
    shown: str

    def __str__(self) -> str:
        return f"{self.title}: {self.row}, {self.column}: {self.shown}"


def bare_cells(tables: Iterable[Table]) -> tuple[BareCell, ...]:
    """The cells of persons that are empty or full, in rows, columns or tables about something sensitive.

    >>> table = Table.of("heard", "Who was heard", ("Group", "People"), [["Disabled people", People(0)]])
    >>> [str(each) for each in bare_cells([table])]
    ['Who was heard: Disabled people, People: 0']
    """
    return tuple(dict.fromkeys(each for table in tables for each in _bare(table)))


def _bare(table: Table) -> Iterator[BareCell]:
    for row in table.rows:
        name = _name(row)
        for column, cell in zip(table.columns, row, strict=True):
            if _is_bare(cell) and SENSITIVE.search(f"{table.title} {name} {column}"):
                yield BareCell(table.name, table.title, name, column, text_of(cell))


def _is_bare(cell: Cell) -> bool:
    if isinstance(cell, People):
        return not cell
    return isinstance(cell, str) and BARE_SHARE.fullmatch(cell) is not None


def _name(row: tuple[Cell, ...]) -> str:
    """What a row is about: its cells of text that stand before the first number."""
    told: list[str] = []
    for cell in row:
        if not isinstance(cell, str) or BARE_SHARE.fullmatch(cell):
            break
        told.append(cell)
    return ", ".join(each for each in told if each)
