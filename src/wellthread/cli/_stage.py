"""What the commands of the stages share: run one stage on a folder and tell what it found."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from wellthread.programme.release import release
from wellthread.programme.run import STAGES
from wellthread.programme.stages import Part, StageReport
from wellthread.vocabulary import Neighbourhood, Records, Visibility

from ._folder import dated, day, folder, opened
from ._refusal import Refused
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
        released = release(opened(folder), Visibility.TEAM)
        report = STAGES[stage](released, today=day(today))
        if name is not None:
            click.echo(_csv(report, name), nl=False)
            return
        for part in report.parts:
            _told(part, released.records)
        if not report.parts:
            click.echo("There is nothing in this folder for this stage yet.")

    return command


def _csv(report: StageReport, name: str) -> str:
    tables = {each.name: each for each in report.tables}
    if name not in tables:
        raise Refused(f"There is no table “{name}”. There are: {known(tables) or 'none'}.")
    return tables[name].csv()


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
