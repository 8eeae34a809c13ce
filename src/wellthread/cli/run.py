"""`wellthread run`: the whole chain, from a programme folder to its blueprint."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from wellthread.interop import rocrate
from wellthread.programme.outputs import as_files, write_outputs
from wellthread.programme.press import NO_FONTS, Unprintable, fonts_are_here
from wellthread.programme.run import Progress as Told
from wellthread.programme.run import run
from wellthread.vocabulary import Visibility

from ._folder import dated, day, folder, opened, room
from ._refusal import Refused


@click.command("run")
@folder
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="The folder to write; made whole or not at all."
)
@dated
@click.option("--replace", is_flag=True, help="Put it in place of an earlier run.")
@click.option("--no-pdf", is_flag=True, help="Leave out the print edition.")
@click.option(
    "--for",
    "audience",
    type=click.Choice([Visibility.PARTNERS.value, Visibility.PUBLIC.value]),
    default=Visibility.PUBLIC.value,
    show_default=True,
    help="Who will read it: decides which assets are shown.",
)
def command(folder: Path, out: Path, today: datetime, replace: bool, no_pdf: bool, audience: str) -> None:
    """Run every stage on the programme in FOLDER and write its blueprint, figures, tables and thread."""
    if folder.resolve().is_relative_to(out.resolve()):
        raise Refused(f"{out} holds the programme itself. Name another folder for what is made of it.")
    room(out, replace=replace, mark=rocrate.FILE)
    contents = opened(folder)
    if not (no_pdf or fonts_are_here()):
        click.echo(NO_FONTS, err=True)
    with _bar() as told:
        outputs = run(contents, today=day(today), progress=told, audience=Visibility.read(audience))
        try:
            files = as_files(outputs, pdf=not no_pdf, progress=lambda what: told(f"Writing {what}", 1, 1))
        except Unprintable as wrong:
            raise Refused(f"{wrong} Add --no-pdf to leave it out.") from wrong
    write_outputs(files, out, replace=replace)
    click.echo(f"{out}: {len(files)} files. Open {out / 'blueprint.html'}")
    if outputs.loose:
        click.echo(f"{len(outputs.loose)} loose ends are listed at the end of it, and in {out / 'loose-ends.csv'}.")


@contextmanager
def _bar() -> Iterator[Told]:
    """A progress bar on stderr for people who watch; nothing where nobody does."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Reading")

        def told(what: str, done: int, steps: int) -> None:
            bar.update(task, description=what, completed=done, total=steps)

        yield told
