"""`wellthread blueprint alignment`: how ours stands to the plans of the place, both ways."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread.cli._folder import folder, opened
from wellthread.cli._one_table import one_csv
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import heading, known, said, tabled
from wellthread.programme.alignment import alignment_report
from wellthread.programme.release import release
from wellthread.vocabulary import PlanDocument, Visibility


@click.command("alignment")
@folder
@click.option("--plan", metavar="ID", help="One plan; without it, all of them.")
@click.option("--csv", "name", metavar="NAME", help="Print one table as CSV and nothing else.")
def command(folder: Path, plan: str | None, name: str | None) -> None:
    """Tell how FOLDER's priorities, actions, outcomes, barriers and themes stand to clauses of plans.

    What pulls apart comes first, then what a plan is silent of. Then from theirs to ours: clauses that nothing of ours
    answers, and what has to be looked at again because a plan has a new edition.
    """
    contents = release(opened(folder), Visibility.TEAM)
    plans = {each.id: each for each in contents.records.of(PlanDocument)}
    if plan is not None and plan not in plans:
        raise Refused(f"There is no plan “{plan}”. There are: {known(plans) or 'none'}.")
    report = alignment_report(contents, plans[plan].ref if plan else None)
    tables = {each.name: each for each in report.tables}
    if name is not None:
        one_csv(tables, name)
        return
    heading("Alignment with the plans of the place")
    for sentence in report.sentences:
        said(sentence)
    for sentence in report.held:
        said(f"• {sentence}")
    for table in report.tables[1:]:
        if table.rows:
            tabled(table)
    said(f"Tables for --csv: {known(tables)}")
