"""`wellthread evaluation reach`: whom the actions reached, beside who lives here."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from wellthread.cli._folder import dated, day, folder, one_place, opened
from wellthread.cli._one_table import one_csv
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import heading, said, tabled
from wellthread.methods.evaluation.delivery import UnknownDropped
from wellthread.programme.delivery import log_of, logs
from wellthread.programme.delivery.reach import Reach, reach_of, summary_table
from wellthread.vocabulary import Neighbourhood


@click.command("reach")
@folder
@dated
@click.option("--in", "place", metavar="NEIGHBOURHOOD", help="One neighbourhood; without it, each of them.")
@click.option(
    "--without", "left_out", metavar="CODE", multiple=True, help="Leave out a category. What is not known stays in."
)
@click.option("--csv", "name", metavar="NAME", help="Print one table as CSV and nothing else.")
def command(folder: Path, today: datetime, place: str | None, left_out: tuple[str, ...], name: str | None) -> None:
    """Tell whom the actions of FOLDER reached, by deprivation, ethnic group, age and sex, beside who lives here.

    Those of whom it is not known are always shown. Numbers of people are bands; nothing hidden can be worked out.
    """
    records, on = opened(folder).records, day(today)
    scope = one_place(records.of(Neighbourhood), place) if place else None
    every = (log_of(records, scope, today=on),) if scope else logs(records, today=on)
    try:
        found = [reach_of(records, each).without(*left_out) for each in every]
    except UnknownDropped as wrong:
        raise Refused(str(wrong)) from None
    if name is not None:
        tables = {table.name: table for each in found for table in (*each.tables, summary_table(each))}
        one_csv(tables, name)
        return
    for each in found:
        _told(each)


def _told(found: Reach) -> None:
    heading(found.log.name)
    if not found.found and not found.uncounted:
        said("Nobody was reached yet, or nothing is logged.")
        return
    tabled(summary_table(found))
    for each in found.sentences():
        said(each)
    for table in found.tables:
        tabled(table)
    for source in found.sources:
        said(f"Who lives here: {source}")
