"""`wellthread evaluation donors`: which places may be blended into a comparison with ours."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread.cli._one_table import one_csv
from wellthread.cli._panel import Given, one_acting, panelled, read_panel, worked_out
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import heading, said, tabled
from wellthread.programme.panels import pool_of, pool_tables, pool_told


@click.command("donors")
@panelled
@click.option("--place", metavar="PLACE", help="Which place. Not needed where only one acts.")
@click.option(
    "--within", default=1.0, show_default=True, help="How far level and trend may be from ours, in standard deviations."
)
@click.option(
    "--leave-out", multiple=True, metavar="PLACE", help="A place that touches ours, or is known to be unlike."
)
def command(
    given: Given, name: str | None, svg: Path | None, place: str | None, within: float, leave_out: tuple[str, ...]
) -> None:
    """Find the places that went like one that acts before it began: the donor pool of a synthetic control.

    The figures are those of an indicator in FOLDER, or of a table.
    """
    if svg:
        raise Refused("A donor pool has no drawing. Leave --svg out.")
    panel = read_panel(given)
    ours = one_acting(panel, place)
    found = worked_out(lambda: pool_of(panel, ours, within=within, left_out=leave_out))
    tables = {each.name: each for each in pool_tables(found)}
    if name is not None:
        one_csv(tables, name)
        return
    heading("Donor pool")
    for sentence in pool_told(panel, found):
        said(sentence)
    for table in tables.values():
        tabled(table)
