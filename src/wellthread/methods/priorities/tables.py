"""A count as tables that may leave the house."""

from __future__ import annotations

from wellthread.disclosure import Cell, Table

from .counting import Count, Way
from .telling import Groups

VOTERS = (Way.FIRST, Way.SUPPORT)
NUMBERS = {
    Way.FIRST: "voters",
    Way.POINTS: "points",
    Way.DOTS: "dots",
    Way.TOTAL: "sum",
    Way.MEAN: "average",
    Way.MIDDLE: "score",
    Way.STRENGTH: "of 100",
    Way.SUPPORT: "voters",
}
"""What the number of an option is called, way by way; head to head has places only."""


def table(count: Count) -> Table:
    """The whole count: each option with its place and its number in every way of counting, exactly.

    The tally of all is public, so that people can check it. A count of one group gives places alone. A count of
    nobody, or of fewer voters than the rule on small numbers allows, gives a table without rows that says so.
    """
    name = f"count-{count.exercise.id}" + (f"-{count.group.id}" if count.group else "")
    told = [] if count.group else [way for way in count.standings if way in NUMBERS]
    columns = ["Option", *(f"{way.label}: place" for way in count.standings)]
    columns += [f"{way.label}: {NUMBERS[way]}" for way in told]
    if not count.voters:
        return Table.of(name, count.exercise.title, columns, [], "Nobody has voted yet.")
    if count.everyone is None:
        return Table.of(name, count.exercise.title, columns, [], f"{str(count.voters).capitalize()} voted: not shown.")
    rows = [_row(count, told, each.id, each.title) for each in count.options]
    rows.sort(key=lambda row: [cell for cell in row[1 : 1 + len(count.standings)] if isinstance(cell, int)])
    return Table.of(name, count.exercise.title, columns, rows, _note(count))


def numbers_table(whole: Count, groups: Groups, names: dict[str, str]) -> Table | None:
    """Each option's exact number beside what may be told of it in each group; None where a form has no such numbers.

    `names` are what groups are called, by their id.
    """
    if groups.way is None or whole.everyone is None or not groups.numbers:
        return None
    told = list(groups.numbers)
    columns = ["Option", "All, exactly", *(names.get(each.id, each.id) for each in told)]
    score = {each.option: int(each.score) for each in whole.standings[groups.way]}
    rows: list[list[Cell]] = [
        [whole.title(each.option), score[each.option], *(str(groups.numbers[ref][each.option]) for ref in told)]
        for each in whole.standings[groups.way]
    ]
    title = f"{whole.exercise.title} {groups.way.label.capitalize()} by group"
    note = "The numbers of all are exact. Those of groups are rounded to 5, and small ones hidden."
    return Table.of(f"groups-{whole.exercise.id}", title, columns, rows, note)


def _note(count: Count) -> str:
    if count.group:
        return f"{count.voters} voted. Equal options share a place."
    if count.duels:
        return f"{count.answers:,} answers. Equal options share a place."
    return f"{count.everyone:,} voted. Equal options share a place."


def _row(count: Count, told: list[Way], option: str, title: str) -> list[Cell]:
    places: list[Cell] = [count.place(way, option) for way in count.standings]
    numbers: list[Cell] = [_number(count, way, option) for way in told]
    return [title, *places, *numbers]


def _number(count: Count, way: Way, option: str) -> Cell:
    score = next(each.score for each in count.standings[way] if each.option == option)
    if way in (Way.MEAN, Way.MIDDLE):
        return round(score, 2) if score >= 0 else ""
    if way is Way.STRENGTH:
        return round(score)
    return int(score) if score == int(score) else score
