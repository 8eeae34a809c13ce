"""What a table of answers would bring, in sentences and tables."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.disclosure import Cell, People, Table

from .bringing import Plan
from .row import Holds


def sentences(plan: Plan) -> Iterator[str]:
    """How many rows are new, changed, known and left out. Counts of people, so they are protected."""
    if plan.added:
        yield f"New: the answers of {People(len(plan.added))} people."
    if plan.changed:
        yield f"Changed since they were brought before: those of {People(len(plan.changed))} people."
    if plan.unchanged:
        yield f"Here already, and the same: those of {People(plan.unchanged)} people."
    if plan.left:
        cells = "1 cell" if len(plan.faults) == 1 else f"{len(plan.faults)} cells"
        yield f"Left out until they are mended: rows with {cells} that cannot be taken as they are."
    if plan.does_nothing and not plan.left:
        yield "There is nothing new in it."


def columns_table(plan: Plan) -> Table:
    """What each column was taken to hold."""
    rows = [[each.header, each.item if each.holds is Holds.ITEM else each.holds.says] for each in plan.columns]
    return Table.of("columns", "What the columns hold", ("Column", "Holds"), rows)


def faults_table(plan: Plan) -> Table:
    """Each cell that must be mended, by the row that a spreadsheet shows."""
    rows: list[list[Cell]] = [[each.row, each.column, each.says] for each in plan.faults]
    return Table.of("faults", "Cells to be mended", ("Row", "Column", "What to do"), rows)
