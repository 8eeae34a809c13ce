"""`wellthread evaluation synthetic`: one place against a blend of others, with the same done for each of those."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread.cli._panel import Given, one_acting, panelled, read_panel, tell, worked_out
from wellthread.methods.evaluation.panels import synthetic_control, synthetic_difference
from wellthread.programme.panels import pool_of, synthetic_difference_told, synthetic_told


@click.command("synthetic")
@panelled
@click.option("--place", metavar="PLACE", help="Which place. Not needed where only one acts.")
@click.option("--difference", is_flag=True, help="Blend earlier times too (synthetic difference in differences).")
@click.option(
    "--within", type=float, help="Blend only places that went like ours before, within so many standard deviations."
)
@click.option("--seed", default=1, show_default=True, help="Seed of the random numbers, where there are any.")
def command(
    given: Given,
    name: str | None,
    svg: Path | None,
    place: str | None,
    difference: bool,
    within: float | None,
    seed: int,
) -> None:
    """Set a place beside a blend of others that followed it before, and rank it among placebos.

    The figures are those of an indicator in FOLDER, or of a table.
    """
    panel = read_panel(given)
    if within is not None:
        ours = one_acting(panel, place)
        pool = worked_out(lambda: pool_of(panel, ours, within=within))
        panel = panel.only([ours, *(each.code for each in pool.donors)])
    if difference:
        tell(worked_out(lambda: synthetic_difference_told(synthetic_difference(panel, seed=seed))), name, svg)
        return
    ours = one_acting(panel, place)
    tell(worked_out(lambda: synthetic_told(synthetic_control(panel, ours))), name, svg)
