"""`wellthread priorities options`: what has no option, what stands on the paper, and what may be one."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread.cli._folder import folder, opened
from wellthread.cli._terminal import heading, said, tabled
from wellthread.cli._vote import of_vote, the_vote
from wellthread.disclosure import Cell, Table
from wellthread.programme.options import Options, harvest


@click.command("options")
@folder
@of_vote
@click.option("--csv", "as_csv", is_flag=True, help="Print what options can come from as CSV and nothing else.")
def command(folder: Path, key: str | None, as_csv: bool) -> None:
    """Tell where the options of a vote of FOLDER come from: themes spoken of much without one first."""
    contents = opened(folder)
    vote = the_vote(contents, key)
    found, options = harvest(contents, vote), Options(contents, vote)
    titles = {each.ref.unversioned: each.title for each in options.all}
    rows: list[list[Cell]] = [
        [
            each.kind,
            each.title,
            each.contributions,
            str(each.people),
            "; ".join(titles[ref] for ref in each.options),
            each.note,
        ]
        for each in found.sources
    ]
    columns = ("Kind", "What", "Things said", "People", "Options that come from it", "Note")
    table = Table.of("sources", f"What options of “{vote.title}” can come from", columns, rows)
    if as_csv:
        click.echo(table.csv(), nl=False)
        return
    heading(vote.title)
    if found.without:
        said(f"Spoken of much ({found.enough} things said or more), and without an option:")
        for each in found.without:
            said(f"• {each.title}: {each.contributions} things said, {each.people} people", indent=4)
    for option in options.left_out:
        said(f"Left out: “{option.title}”, because: {option.left_out}")
    for option in options.on_paper:
        for other in options.wordings(option):
            said(f"“{option.title}” takes in “{other.title}”.")
    for pair in options.proposals:
        said(f"May be one: “{titles[pair.one]}” and “{titles[pair.other]}”. {pair.why}")
    tabled(table)
    said(f"Not offered: {len(found.set_aside)}, each with its reason on the page of the vote.")
