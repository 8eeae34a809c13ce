"""`wellthread merge`: two copies of one programme folder, worked on apart, brought together."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread import programme
from wellthread.programme.merging import NotTheSame, Prints, listed, merge, told

from ._folder import opened, room
from ._refusal import Refused

DISAGREEMENTS = "disagreements.csv"


@click.command("merge")
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.option("--base", type=click.Path(path_type=Path), help="The folder from which both started, as it was.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Where to write the folder of both.")
@click.option("--replace", is_flag=True, help="Write over a folder that is there.")
def command(ours: Path, theirs: Path, base: Path | None, out: Path, replace: bool) -> None:
    """Bring THEIRS home into OURS: nothing is lost, and what both changed stands as it is in OURS and is listed.

    With --base, what one side alone changed or took out is taken; without it, only what is new. What both changed
    is in disagreements.csv beside the new folder.
    """
    here, there = opened(ours), opened(theirs)
    start = Prints.of(opened(base)) if base else None
    room(out, replace=replace, mark="programme.json")
    try:
        merged = merge(start, here, there)
    except NotTheSame as wrong:
        raise Refused(str(wrong)) from None
    programme.write(merged.contents, out, replace=True)
    for line in told(merged):
        click.echo(line)
    if merged.disagreements:
        table = out.parent / f"{out.name}-{DISAGREEMENTS}"
        table.write_text(listed(merged.disagreements).csv(), encoding="utf-8")
        click.echo(f"They are listed in {table}.")
