"""`wellthread evaluation analyses`: everything that was worked out, what was planned beforehand first."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread.cli._folder import folder, opened
from wellthread.cli._terminal import heading, said, tabled
from wellthread.programme.analysing import listed, table


@click.command("analyses")
@folder
@click.option("--csv", "as_csv", is_flag=True, help="Print the table as CSV and nothing else.")
def command(folder: Path, as_csv: bool) -> None:
    """Tell all analyses kept in FOLDER, each with its limits and how it stands to the sealed plan today."""
    found = listed(opened(folder))
    if as_csv:
        click.echo(table(found).csv(), nl=False)
        return
    if not found:
        said("No analysis is kept in this folder yet. Make one: wellthread evaluation analyse FOLDER --planned ID")
        return
    tabled(table(found))
    for each in found:
        heading(each.analysis.title)
        said(each.analysis.says)
        for told in (*each.now.departures, *each.flags):
            said(f"• {told}")
