"""`wellthread trace`: what a record rests on."""

from __future__ import annotations

from pathlib import Path

import click

from ._folder import folder
from ._walk import walk


@click.command("trace")
@folder
@click.argument("ref")
def command(folder: Path, ref: str) -> None:
    """Follow REF (such as priority:dry-homes) back to the words it rests on."""
    walk(folder, ref, back=True)
