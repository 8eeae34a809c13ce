"""`wellthread reach`: what became of a record."""

from __future__ import annotations

from pathlib import Path

import click

from ._folder import folder
from ._walk import walk


@click.command("reach")
@folder
@click.argument("ref")
def command(folder: Path, ref: str) -> None:
    """Follow REF (such as theme:damp-homes) forward to everything that came of it."""
    walk(folder, ref, back=False)
