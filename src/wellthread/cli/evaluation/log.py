"""`wellthread evaluation log`: what was carried out, when, with whom and how far as meant."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import click

from wellthread.cli._folder import dated, day, folder, one_place, opened
from wellthread.cli._one_table import one_csv
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import heading, known, said, tabled
from wellthread.disclosure import Table
from wellthread.programme.delivery import (
    Log,
    action_table,
    adaptation_table,
    counts_table,
    dose_table,
    entries_table,
    log_of,
    logs,
    month_table,
    place_table,
    sentences,
)
from wellthread.programme.release import release
from wellthread.vocabulary import Action, Neighbourhood, Records, Ref, Visibility


@click.command("log")
@folder
@dated
@click.option("--in", "place", metavar="NEIGHBOURHOOD", help="One neighbourhood; without it, each of them.")
@click.option("--action", "action", metavar="ID", help="One action alone, with what was meant of it.")
@click.option("--hourly", type=Decimal, metavar="POUNDS", help="What an hour of paid time costs, to count it in.")
@click.option("--csv", "name", metavar="NAME", help="Print one table as CSV and nothing else.")
def command(
    folder: Path, today: datetime, place: str | None, action: str | None, hourly: Decimal | None, name: str | None
) -> None:
    """Tell what was carried out in FOLDER: times, people, how far as meant, what it took.

    Attendances add up; different people do not, and are told as a range unless a register tells. Numbers of people are
    protected.
    """
    records, on = release(opened(folder), Visibility.TEAM).records, day(today)
    every = logs(records, today=on)
    if place:
        scope = one_place(records.of(Neighbourhood), place)
        every = (log_of(records, scope, today=on),)
    if action:
        every = tuple(each.of(_the_action(records, action)) for each in every)
        every = tuple(each for each in every if not each.empty)
    if name is not None:
        _csv(every, records, name)
        return
    pence = int(hourly * 100) if hourly else None
    for each in every:
        _told(each, pence, alone=bool(action))
    if len(every) > 1:
        tabled(place_table(every))
    if not any(each.entries for each in every):
        said("Nothing is logged yet. Bring in a table: wellthread evaluation log-import FOLDER FILE.")


def _the_action(records: Records, key: str) -> Ref:
    actions = {each.id: each for each in records.of(Action)}
    if key not in actions:
        raise Refused(f"There is no action {key}. There are: {known(actions) or 'none yet'}.")
    return actions[key].ref


def _csv(every: tuple[Log, ...], records: Records, name: str) -> None:
    tables = {table.name: table for each in every for table in _tables(each, records)}
    if len(every) > 1:
        tables["log-places"] = place_table(every)
    one_csv(tables, name)


def _tables(log: Log, records: Records) -> tuple[Table, ...]:
    return (
        counts_table(log),
        month_table(log),
        action_table(log),
        dose_table(log),
        adaptation_table(log),
        entries_table(log, records),
    )


def _told(log: Log, pence: int | None, *, alone: bool) -> None:
    heading(log.name)
    for each in sentences(log, pence_an_hour=pence):
        said(each)
    if not log.entries:
        return
    tabled(counts_table(log))
    tabled(month_table(log))
    tabled(dose_table(log) if alone else action_table(log))
    if (changed := adaptation_table(log)).rows:
        tabled(changed)
