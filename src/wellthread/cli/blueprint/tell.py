"""`wellthread blueprint tell`: the lines of the blueprint, each with what it rests on."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from wellthread.cli._folder import dated, day, folder, opened
from wellthread.cli._terminal import heading, said
from wellthread.programme.blueprint import Line, Standing
from wellthread.programme.run import run


@click.command("tell")
@folder
@dated
def command(folder: Path, today: datetime) -> None:
    """Tell every line of the blueprint with the voices behind it. `run` writes it as a page and in print."""
    document = run(opened(folder), today=day(today)).document
    click.echo(document.title)
    for chapter in document.chapters:
        heading(chapter.title)
        for passage in chapter.passages:
            if passage.heading:
                click.echo(f"\n{passage.heading}")
            for line in passage.lines:
                said(f"{line.number:>4}  {_line(line)}")
    click.echo(f"\n{len(document.loose)} loose ends; `wellthread loose-ends` lists them.")


def _line(line: Line) -> str:
    told = f"{line.title}: {line.text}" if line.title else line.text
    if line.standing is Standing.OWN_VIEW:
        return f"{told} [the team's own view]"
    behind = line.citation.brief or ("no resident's words" if line.refs else "nothing behind it yet")
    return f"{told} [{behind}]"
