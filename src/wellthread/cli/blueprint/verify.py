"""`wellthread blueprint verify`: whether a release is as it was sealed."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import said
from wellthread.programme.sealing.seal import NotARelease, read_release, verified

BROKEN = 1


@click.command("verify")
@click.argument("file", type=click.Path(path_type=Path))
def command(file: Path) -> None:
    """Check the seal of FILE, the folder or the zip file of a release. Exit code 1 where something differs."""
    try:
        found = verified(read_release(file))
    except NotARelease as wrong:
        raise Refused(str(wrong)) from None
    if found.amended:
        said(f"This release was {found.amended}. Its first seal was another.")
    if found.holds:
        said(f"The seal holds: {found.files} files are as they were sealed. {found.release}")
        return
    click.echo("The seal is broken.", err=True)
    for names, what in ((found.changed, "changed"), (found.gone, "gone"), (found.added, "added")):
        for name in names:
            click.echo(f"  {name}: {what}", err=True)
    if found.forged:
        click.echo("  seal.json: the number does not fit the list of files in it", err=True)
    raise SystemExit(BROKEN)
