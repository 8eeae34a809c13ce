"""A pasted or saved table: its heading found by any of the usual names, its numbers read, faults told by their line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

MOST_ROWS = 20_000
MOST_CHARACTERS = 40_000_000
EMPTY = frozenset({"", "-", "–", "*", "na", "n/a", "null", "none"})


class BadTable(ValueError):
    """A table that cannot be used; the message says what is wrong, where, and how to put it right."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: on which line of the text it stands, and its cells under the names we know them by."""

    number: int
    cells: Mapping[str, str]

    def text(self, name: str) -> str:
        """The cell as text, empty where there is none."""
        return self.cells.get(name, "")

    def number_in(self, name: str) -> float | None:
        """The cell as a number; None where it is empty. Raises BadTable."""
        held = self.text(name)
        if held.lower() in EMPTY:
            return None
        plain = held.replace("\N{MINUS SIGN}", "-").replace("\N{NO-BREAK SPACE}", "").removesuffix("%").strip()
        try:
            return float(_ungrouped(plain))
        except ValueError:
            raise BadTable(f"Line {self.number}: “{held}” under “{name}” is not a number.") from None

    def needed(self, name: str) -> float:
        """The cell as a number that must be there. Raises BadTable."""
        found = self.number_in(name)
        if found is None:
            raise BadTable(f"Line {self.number}: there is no number under “{name}”.")
        return found


def lines_of(text: str, names: Mapping[str, Sequence[str]]) -> tuple[Line, ...]:
    """The rows of a CSV text or of cells pasted from a spreadsheet. `names`: ours, each with what others call it.

    Raises BadTable when it is empty, far too large or has no heading that is known.
    """
    if len(text) > MOST_CHARACTERS:
        raise BadTable("The table is far too large. Keep the rows that you need.")
    rows = list(_rows(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")))
    if not rows:
        raise BadTable("There is no table. Paste it with its heading, one row a line.")
    heading = _heading(rows[0][1], names)
    if len(rows) < 2:
        raise BadTable("There is only a heading. Paste the rows beneath it as well.")
    if len(rows) > MOST_ROWS:
        raise BadTable(f"There are {len(rows):,} rows. Keep to {MOST_ROWS:,}.")
    return tuple(
        Line(at, {name: cells[place].strip() for name, place in heading.items() if place < len(cells)})
        for at, cells in rows[1:]
    )


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max("\t,;", key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    try:
        for cells in reader:
            if any(each.strip() for each in cells):
                yield reader.line_num, cells
    except csv.Error as wrong:
        raise BadTable(f"Line {reader.line_num}: the row cannot be read ({wrong}). Look for an open quote.") from None


def _heading(cells: Sequence[str], names: Mapping[str, Sequence[str]]) -> dict[str, int]:
    plain = [_plain(each) for each in cells]
    found: dict[str, int] = {}
    for ours, others in names.items():
        place = next((plain.index(_plain(each)) for each in (ours, *others) if _plain(each) in plain), None)
        if place is not None:
            found[ours] = place
    if not found:
        known = ", ".join(names)
        raise BadTable(f"Line 1 holds no heading that is known. It needs some of: {known}.")
    return found


def _plain(text: str) -> str:
    return " ".join(text.replace("_", " ").lower().split())


def _ungrouped(text: str) -> str:
    """A number without the commas or spaces between its thousands."""
    return text.replace(",", "").replace(" ", "")
