"""`wellthread evaluation standardise`: rates that places of different ages can be compared by."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread.cli._gathered import text_of
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import tabled
from wellthread.programme.measures import BadTable, standardised


@click.command("standardise")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--per", type=float, default=100_000, show_default=True, help="For so many people.")
@click.option("--csv", "as_csv", is_flag=True, help="Print the table as CSV and nothing else.")
def command(file: Path, per: float, as_csv: bool) -> None:
    """Tell the directly standardised rate of each area in FILE, with Dobson's limits.

    FILE has a row an age band: area, age, events, people; the European Standard Population of 2013 stands in unless
    there is a column “standard”. Below ten events no rate is told.
    """
    try:
        table = standardised(text_of(file), per)
    except BadTable as wrong:
        raise Refused(str(wrong)) from None
    if as_csv:
        click.echo(table.csv(), nl=False)
    else:
        tabled(table)
