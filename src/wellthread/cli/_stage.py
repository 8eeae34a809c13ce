"""What the commands of the stages share: run one stage on a folder and tell what it found."""

from __future__ import annotations

from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import click

from wellthread.programme import Contents
from wellthread.programme.release import release
from wellthread.programme.run import STAGES
from wellthread.programme.stages import Part, StageReport
from wellthread.vocabulary import Neighbourhood, Records, Visibility

from ._folder import dated, day, folder, opened
from ._one_table import csv_of
from ._terminal import heading, known, said, tabled


def stage_command(stage: str, says: str) -> click.Command:
    """The command of one stage: its sentences and tables, or with `--csv` one table to pass on."""

    @click.command(
        stage.replace("_", "-"), help=f"{says}\n\nNumbers of persons are protected, words stand under consent."
    )
    @folder
    @dated
    @click.option("--csv", "name", metavar="NAME", help="Print one table as CSV and nothing else.")
    def command(folder: Path, today: datetime, name: str | None) -> None:
        tell_stage(stage, release(opened(folder), Visibility.TEAM), today=day(today), name=name)

    return command


def tell_stage(stage: str, released: Contents, *, today: date, name: str | None = None) -> None:
    """Print what a stage says of a programme; with `name`, one of its tables as CSV and nothing else."""
    report = STAGES[stage](released, today=today)
    if name is not None:
        click.echo(_csv(report, name), nl=False)
        return
    for part in report.parts:
        _told(part, released.records)
    if not report.parts:
        click.echo("There is nothing in this folder for this stage yet.")


class StageGroup(click.Group):
    """The commands of a stage that has several: one file each in its folder. A programme folder alone tells the stage.

    `wellthread place DEMO` is `wellthread place tell DEMO`.
    """

    def __init__(self, stage: str, says: str, package: str, path: list[str], tell: click.Command | None = None) -> None:
        super().__init__(stage.replace("_", "-"), help=f"{says}\n\nWith a FOLDER and no command: tell.")
        self.package, self.path = package, path
        self.tell = tell or stage_command(stage, says)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The files of the stage's folder, and `tell`."""
        found = (each.name.strip("_").replace("_", "-") for each in iter_modules(self.path))
        return sorted({*found, "tell"})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The `command` of a file, or None when there is no such file."""
        files = {each.name.strip("_").replace("_", "-"): each.name for each in iter_modules(self.path)}
        if cmd_name == "tell" and "tell" not in files:
            return self.tell
        if cmd_name not in files:
            return None
        found: click.Command = import_module(f"{self.package}.{files[cmd_name]}").command
        return found

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What does not begin with a command is told as a folder."""
        if args and args[0] not in (*self.list_commands(ctx), *ctx.help_option_names):
            args = ["tell", *args]
        return super().parse_args(ctx, args)


def _csv(report: StageReport, name: str) -> str:
    tables = {each.name: each for each in report.tables}
    return csv_of(tables, name)


def _told(part: Part, records: Records) -> None:
    place = records.find(Neighbourhood, part.scope)
    heading(place.name if place else "The whole programme")
    for sentence in part.sentences:
        said(f"{sentence.title}: {sentence.text}" if sentence.title else sentence.text)
        for name, text in sentence.details:
            said(f"{name}: {text}", indent=4)
    for table in part.tables:
        tabled(table)
    for finding in part.findings:
        said(f"• {finding.sentence} {finding.remedy}")
    names = known(each.name for each in (*part.tables, *part.annex))
    if names:
        said(f"Tables for --csv: {names}")
