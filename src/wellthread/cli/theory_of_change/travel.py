"""`wellthread theory-of-change travel`: what the model became in each place."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread.cli._folder import folder, opened
from wellthread.cli._terminal import heading, said, tabled
from wellthread.methods.theory_of_change.travel_told import in_short, of_row
from wellthread.programme.release import release
from wellthread.programme.stages.travel_compared import compared, travel_table
from wellthread.vocabulary import Visibility


@click.command("travel")
@folder
@click.option("--csv", "as_csv", is_flag=True, help="Print the table as CSV and nothing else.")
def command(folder: Path, as_csv: bool) -> None:
    """Hold the places of FOLDER side by side: what each part of the model became, what is missing, what differs."""
    found = compared(release(opened(folder), Visibility.TEAM))
    table = travel_table(found)
    if as_csv:
        click.echo(table.csv(), nl=False)
        return
    for sentence in in_short(found):
        said(sentence)
    for row in found.rows:
        heading(f"{row.element.title} ({row.element.travel.label})")
        for sentence in of_row(row, found.places):
            said(sentence)
    if found.rows:
        click.echo()
        tabled(table)
