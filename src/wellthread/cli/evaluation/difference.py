"""`wellthread evaluation difference`: staggered difference in differences, by time since the start."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread.cli._panel import Given, panelled, read_panel, tell, worked_out
from wellthread.methods.evaluation.panels import staggered_difference
from wellthread.programme.panels import difference_told


@click.command("difference")
@panelled
@click.option("--not-yet", is_flag=True, help="Compare with places that have not started yet, too.")
@click.option("--seed", default=1, show_default=True, help="Seed of the random numbers.")
def command(given: Given, name: str | None, svg: Path | None, not_yet: bool, seed: int) -> None:
    """Work out the effect at each time since places started, against those that never did.

    The figures are those of an indicator in FOLDER, or of a table. Effects are never pooled into one “after”.
    """
    panel = read_panel(given)
    tell(worked_out(lambda: difference_told(staggered_difference(panel, not_yet=not_yet, seed=seed))), name, svg)
