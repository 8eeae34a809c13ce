"""`wellthread evaluation life-expectancy`: years still to be lived, from deaths and people by age."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread.cli._gathered import text_of
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import tabled
from wellthread.programme.measures import BadTable, life_tables


@click.command("life-expectancy")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--at", type=int, multiple=True, default=(0, 65), show_default=True, help="At which age; may be repeated."
)
@click.option("--csv", "as_csv", is_flag=True, help="Print the table as CSV and nothing else.")
def command(file: Path, at: tuple[int, ...], as_csv: bool) -> None:
    """Tell the life expectancy of each area in FILE, with limits.

    FILE has a row an age band from 0 to the open last one: area, age, deaths, people (or person-years).
    """
    try:
        table = life_tables(text_of(file), at)
    except BadTable as wrong:
        raise Refused(str(wrong)) from None
    if as_csv:
        click.echo(table.csv(), nl=False)
    else:
        tabled(table)
