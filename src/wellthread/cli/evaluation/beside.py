"""`wellthread evaluation beside`: the places of a programme side by side."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from wellthread.cli._folder import dated, day, folder, opened
from wellthread.cli._sections import csv_in_sections, told
from wellthread.cli._terminal import said
from wellthread.programme.release import release
from wellthread.programme.side_by_side import beside
from wellthread.vocabulary import Visibility


@click.command("beside")
@folder
@dated
@click.option("--csv", "name", metavar="NAME", help="Print one table as CSV and nothing else.")
def command(folder: Path, today: datetime, name: str | None) -> None:
    """Set the neighbourhoods of FOLDER side by side: what travelled, what is common, what differs.

    Only what was measured alike stands in one row. The places are not ranked, and no difference is tested.
    """
    found = beside(release(opened(folder), Visibility.TEAM), today=day(today))
    if name is not None:
        csv_in_sections(found.sections, name)
        return
    for each in found.care:
        said(each.text)
    told(found.sections)
