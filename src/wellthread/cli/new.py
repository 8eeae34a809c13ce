"""`wellthread new`: a programme folder made from open data."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread import programme
from wellthread.programme.building import RECIPES, build
from wellthread.programme.folder import HEAD
from wellthread.vocabulary import Contribution, Neighbourhood

from ._folder import complaint, data_folder, room
from ._refusal import Refused, refusals


@click.command("new")
@click.argument("place", type=click.Choice(sorted(RECIPES)))
@click.argument("folder", type=click.Path(path_type=Path))
@data_folder("Where the files of open data are. `wellthread sources` tells what is there.")
@click.option("--replace", is_flag=True, help="Put it in place of a programme folder that is there already.")
def command(place: str, folder: Path, data: Path, replace: bool) -> None:
    """Make FOLDER a whole programme for PLACE from published open data."""
    room(folder, replace=replace, mark=HEAD)
    with refusals():
        made = build(RECIPES[place], data, lambda says: click.echo(f"{says} …", err=True))
    if problems := programme.check(made):
        raise Refused(complaint(problems))
    programme.write(made, folder, replace=replace)
    here = made.records.of(Neighbourhood)[0]
    count = len(made.records.of(Contribution))
    click.echo(f"{folder}: {here.name}, {len(made.records):,} records, {count:,} contributions.")
    click.echo(f"Next: wellthread run {folder} --out OUT")
