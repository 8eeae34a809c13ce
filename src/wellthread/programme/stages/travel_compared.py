"""The travelling model held side by side across a programme's neighbourhoods: sentences first, then a table."""

from __future__ import annotations

from wellthread.disclosure import Cell, Table
from wellthread.methods.theory_of_change import travel_told
from wellthread.methods.theory_of_change.travelling import Compared, compare
from wellthread.programme.contents import Contents
from wellthread.vocabulary import Neighbourhood


def compared(contents: Contents) -> Compared:
    """All neighbourhoods of the programme side by side."""
    return compare(contents.records, contents.thread, contents.records.of(Neighbourhood))


def travel_table(found: Compared) -> Table:
    """One row for each part of the model, one column for each place."""
    rows: list[list[Cell]] = [
        [row.element.title, row.element.travel.label, *(travel_told.formed(forms) for forms in row.forms)]
        for row in found.rows
    ]
    names = [each.name for each in found.places]
    return Table.of("travel", "Parts of the model and their local forms", ("Part", "When it moves", *names), rows)
