"""`wellthread assets same`: which records may be of the same asset."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from wellthread.cli._folder import folder, opened
from wellthread.cli._terminal import said, tabled
from wellthread.disclosure import Cell, Table
from wellthread.methods.assets.duplicates import Pair, candidates, unanswered
from wellthread.methods.assets.linkage import WITHOUT, splink_linker
from wellthread.vocabulary import Asset, DuplicateReview, Records, living

SEED = 1
COLUMNS = ("Likeness", "One", "The other", "Name", "The other's name", "Why")


@click.command("same")
@folder
@click.option("--csv", "as_csv", is_flag=True, help="Print the pairs as CSV and nothing else.")
@click.option(
    "--linkage/--no-linkage",
    default=True,
    help="Ask record linkage (Splink) about assets without a place, where it is installed. On unless said otherwise.",
)
def command(folder: Path, as_csv: bool, linkage: bool) -> None:
    """List the records in FOLDER that may be of one asset and that nobody has decided on, the likeliest first.

    The list is for those who keep the register: it names every asset, also those that others are not shown.
    """
    records = opened(folder).records
    placeless = sum(each.longitude is None for each in living(records.of(Asset)))
    linker = splink_linker(seed=SEED) if linkage and placeless > 1 else None
    pairs = unanswered(candidates(records.of(Asset), linker=linker), records.of(DuplicateReview))
    table = _table(pairs, records)
    if as_csv:
        click.echo(table.csv(), nl=False)
        return
    if linkage and placeless > 1 and linker is None:
        said(WITHOUT)
    if not pairs:
        said("No two records look like the same asset, as far as nobody has decided yet.")
        return
    tabled(table)
    said("Decide about each in the web application, under Assets, The same thing twice.")


def _table(pairs: Sequence[Pair], records: Records) -> Table:
    rows: list[Sequence[Cell]] = []
    for each in pairs:
        one, other = (records.find(Asset, ref) for ref in (each.one, each.other))
        if one and other:
            rows.append([f"{each.score:.2f}", one.id, other.id, one.name, other.name, each.in_words])
    return Table.of("same", "Records that may be of one asset", COLUMNS, rows)
