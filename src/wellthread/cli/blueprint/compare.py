"""`wellthread blueprint compare`: what differs between two released versions."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import heading, said
from wellthread.programme.releasing.comparing import Sort, compared
from wellthread.programme.sealing.seal import NotARelease, read_release

HEADINGS = {
    Sort.REVERSED: "Decided otherwise",
    Sort.GONE: "Lines that are gone",
    Sort.NEW: "New lines",
    Sort.CHANGED: "Lines that say something else",
    Sort.SUPPORT: "Lines that rest on other voices",
    Sort.STALE: "Lines to be read again",
    Sort.NUMBER: "Numbers that changed",
}


@click.command("compare")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--csv", "as_csv", is_flag=True, help="Print all of it as one CSV table and nothing else.")
def command(old: Path, new: Path, as_csv: bool) -> None:
    """Tell what changed from OLD to NEW, each the folder or the zip file of a release."""
    try:
        found = compared(read_release(old), read_release(new))
    except NotARelease as wrong:
        raise Refused(str(wrong)) from None
    if as_csv:
        click.echo(found.table.csv(), nl=False)
        return
    said(found.in_short)
    for sort in Sort:
        held = found.of(sort)
        if held:
            heading(HEADINGS[sort])
            for each in held:
                said(each.sentence)
