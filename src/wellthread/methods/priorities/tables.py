"""A count as a table that may leave the house."""

from __future__ import annotations

from wellthread.disclosure import Cell, People, Table, gives_away

from .counting import Count, Way

VOTERS = (Way.FIRST, Way.SUPPORT)


def table(count: Count) -> Table:
    """Each option with its place in every way of counting; of the whole also the numbers of voters, protected.

    A group's numbers are left out: set beside those of the whole and of other groups, a hidden one could be worked
    out. So are first choices that could be worked out from each other. A count of nobody, or of fewer voters than
    the rule on small numbers allows, gives a table without rows that says so.
    """
    name = f"count-{count.exercise.id}" + (f"-{count.group.id}" if count.group else "")
    told = _told(count)
    columns = ["Option", *(f"{way.label}: place" for way in count.standings)]
    columns += [f"{way.label}: voters" for way in told]
    if count.voters.shown.value is None:
        return Table.of(name, count.exercise.title, columns, [], f"{str(count.voters).capitalize()} voted: not shown.")
    if not count.voters:
        return Table.of(name, count.exercise.title, columns, [], "Nobody has voted yet.")
    rows = [_row(count, told, each.id, each.title) for each in count.options]
    rows.sort(key=lambda row: [cell for cell in row[1 : 1 + len(count.standings)] if isinstance(cell, int)])
    return Table.of(name, count.exercise.title, columns, rows, f"{count.voters} voted. Equal options share a place.")


def _told(count: Count) -> list[Way]:
    """The ways of counting whose numbers of voters may be told."""
    if count.group:
        return []
    first = [People(int(each.score)) for each in count.standings.get(Way.FIRST, ())]
    hidden = {Way.FIRST} if gives_away(first, count.voters) else set()
    return [way for way in VOTERS if way in count.standings and way not in hidden]


def _row(count: Count, told: list[Way], option: str, title: str) -> list[Cell]:
    places: list[Cell] = [count.place(way, option) for way in count.standings]
    voters: list[Cell] = [
        People(int(each.score)) for way in told for each in count.standings[way] if each.option == option
    ]
    return [title, *places, *voters]
