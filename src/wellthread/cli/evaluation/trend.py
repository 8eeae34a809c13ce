"""`wellthread evaluation trend`: one place against its own earlier course."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread.cli._panel import Given, one_acting, panelled, read_panel, tell, worked_out
from wellthread.methods.evaluation.panels import interrupted_trend
from wellthread.programme.panels import trend_told


@click.command("trend")
@panelled
@click.option("--place", metavar="PLACE", help="Which place. Not needed where only one acts.")
@click.option(
    "--lags", type=click.IntRange(min=0), help="How many neighbouring times go together; worked out if not given."
)
def command(given: Given, name: str | None, svg: Path | None, place: str | None, lags: int | None) -> None:
    """Set a place beside its own earlier straight line. The weakest design: for where nothing stands beside.

    The figures are those of an indicator in FOLDER, or of a table.
    """
    panel = read_panel(given)
    ours = one_acting(panel, place)
    tell(worked_out(lambda: trend_told(interrupted_trend(panel, ours, lags=lags))), name, svg)
