"""`wellthread loose-ends`: where the thread breaks off, and how to mend it."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from pathlib import Path

import click

from wellthread.programme.release import release
from wellthread.thread import loose_ends
from wellthread.vocabulary import Visibility

from ._folder import dated, day, folder, opened
from ._terminal import heading, said


@click.command("loose-ends")
@folder
@dated
def command(folder: Path, today: datetime) -> None:
    """List every place in FOLDER where the thread breaks off, with the way to mend it."""
    released = release(opened(folder), Visibility.TEAM)
    ends = loose_ends(released.records, released.thread, today=day(today))
    for code, held in groupby(ends, key=lambda each: each.code):
        heading(f"{code.value}: {code.says}")
        for each in held:
            said(f"{each.ref}: {each.sentence}")
    click.echo(f"\n{len(ends)} loose ends." if ends else "No loose ends.")
