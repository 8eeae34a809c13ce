"""A table of figures on its way out of the house."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .csv_text import csv_text
from .people import People

Cell = str | int | float | bool | None | People
RISKY = ("=", "+", "-", "@", "\t", "\r", "\0")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings. Cells that count persons are `People`, and leave only as protected text."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"Table {self.name}: a row has {len(row)} cells for {len(self.columns)} columns.")

    @classmethod
    def of(cls, name: str, title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]], note: str = "") -> Table:
        """A table from any sequences."""
        return cls(name, title, tuple(columns), tuple(tuple(row) for row in rows), note)

    @classmethod
    def from_plain(cls, held: Mapping[str, Any]) -> Table:
        """The table that `plain` came from, its cells as texts. Raises KeyError where something is missing."""
        return cls.of(held["name"], held["title"], held["columns"], held["rows"], held.get("note", ""))

    def plain(self) -> dict[str, Any]:
        """The table as JSON values, its cells as people may read them."""
        return {
            "name": self.name,
            "title": self.title,
            "columns": list(self.columns),
            "rows": self.texts(),
            "note": self.note,
        }

    def texts(self) -> list[list[str]]:
        """All cells as people may read them."""
        return [[text_of(cell) for cell in row] for row in self.rows]

    def csv(self) -> str:
        """The table as CSV that a spreadsheet opens as text, with no formula in it."""
        head = [inert(each) for each in self.columns]
        return csv_text([head, *([_cell(cell) for cell in row] for row in self.rows)])

    def head(self, count: int) -> Table:
        """The first rows, with a note that there are more."""
        if len(self.rows) <= count:
            return self
        more = f"The first {count} of {len(self.rows)} rows."
        return replace(self, rows=self.rows[:count], note=f"{self.note} {more}".strip())


def text_of(cell: Cell) -> str:
    """One cell as people may read it.

    >>> [text_of(each) for each in (None, True, 0.5, 12000, People(2))]
    ['', 'yes', '0.5', '12000', 'fewer than 8']
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:.4f}".rstrip("0").rstrip(".") if cell == cell else ""
    return str(cell)


def inert(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: a quote mark goes before a risky first character."""
    return f"'{text}" if text.startswith(RISKY) else text


def _cell(cell: Cell) -> str:
    return inert(cell) if isinstance(cell, str) else text_of(cell)
