"""`wellthread priorities commitments`: the register, late and conditional ones first."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from wellthread.cli._folder import dated, day, folder, opened
from wellthread.cli._terminal import said, tabled
from wellthread.disclosure import Cell, Table
from wellthread.methods.priorities.promises import LOST, in_order, overdue, standing_on, totals
from wellthread.vocabulary import Commitment, Partner, Priority

COLUMNS = ("Who gives", "For", "What", "How much", "Unit", "By when", "How firm", "Late", "Condition", "Why")


@click.command("commitments")
@folder
@dated
@click.option("--csv", "as_csv", is_flag=True, help="Print the register as CSV and nothing else.")
def command(folder: Path, today: datetime, as_csv: bool) -> None:
    """Tell who promised what in FOLDER, by when and on what condition, the late ones first."""
    contents = opened(folder)
    records, on = contents.records, day(today)
    held = in_order(records.of(Commitment), on)
    rows: list[list[Cell]] = []
    for each in held:
        partner, priority = records.find(Partner, each.partner), records.find(Priority, each.priority)
        rows.append(
            [
                partner.name if partner else "",
                priority.title if priority else "",
                each.what,
                each.amount,
                each.unit,
                each.due.isoformat() if each.due else "",
                each.status.label,
                overdue(each, on),
                each.condition,
                each.reason,
            ]
        )
    table = Table.of("commitments", "What was promised", COLUMNS, rows)
    if as_csv:
        click.echo(table.csv(), nl=False)
        return
    tabled(table)
    for total in totals(held):
        said(
            f"In {total.unit}: {total.asked:,.0f} asked, {total.promised:,.0f} promised, {total.kept:,.0f} kept, "
            f"{total.lost:,.0f} taken back or refused."
        )
    for each in held:
        stands = standing_on(each, records, contents.thread) if each.status in LOST else ()
        for action in stands:
            said(f"“{action.title}” stands on “{each.what}”, which is {each.status.label}.")
