"""A count as a table that may leave the house."""

from __future__ import annotations

from wellthread.disclosure import Cell, People, Table

from .counting import Count, Way

VOTERS = (Way.FIRST, Way.SUPPORT)


def table(count: Count) -> Table:
    """Each option with its place in every way of counting; numbers of voters are protected.

    A count of fewer voters than the rule on small numbers allows gives a table without rows that says so.
    """
    name = f"count-{count.exercise.id}" + (f"-{count.group.id}" if count.group else "")
    columns = ["Option", *(f"{way.label}: place" for way in count.standings)]
    columns += [f"{way.label}: voters" for way in VOTERS if way in count.standings]
    if count.voters.shown.value is None:
        return Table.of(name, count.exercise.title, columns, [], f"{str(count.voters).capitalize()} voted: not shown.")
    rows = [_row(count, each.id, each.title) for each in count.options]
    rows.sort(key=lambda row: [cell for cell in row[1 : 1 + len(count.standings)] if isinstance(cell, int)])
    return Table.of(name, count.exercise.title, columns, rows, f"{count.voters} voted. Equal options share a place.")


def _row(count: Count, option: str, title: str) -> list[Cell]:
    places: list[Cell] = [count.place(way, option) for way in count.standings]
    voters: list[Cell] = [
        People(int(each.score)) for way in VOTERS for each in count.standings.get(way, ()) if each.option == option
    ]
    return [title, *places, *voters]
