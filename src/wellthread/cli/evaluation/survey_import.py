"""`wellthread evaluation survey-import`: what a table would bring to a survey, and with `--keep`, take it in."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread.cli._folder import folder, opened, save_checked
from wellthread.cli._refusal import Refused, refusals
from wellthread.cli._survey import one_survey
from wellthread.cli._terminal import heading, said, tabled
from wellthread.disclosure import Table
from wellthread.interop.tables import read_grid
from wellthread.programme.surveys.bringing import BadColumn, Plan, plan_survey, with_records
from wellthread.programme.surveys.bringing_told import columns_table, faults_table, sentences
from wellthread.programme.surveys.panel import BadSurvey


@click.command("survey-import")
@folder
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--survey", metavar="ID", help="The survey that was answered.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="NAME=HOLDS",
    help="What a column holds, where it was taken wrongly: number, area, weight, exposure, lived_here, group, "
    "item:NAME, or nothing.",
)
@click.option("--blank", "blanks", multiple=True, metavar="CODE", help="A code that means “not answered”, such as -9.")
@click.option("--sheet", default="", help="Which sheet of a workbook.")
@click.option("--keep", is_flag=True, help="Take it in. Without this, only what would happen is shown.")
def command(
    folder: Path,
    file: Path,
    survey: str | None,
    columns: tuple[str, ...],
    blanks: tuple[str, ...],
    sheet: str,
    keep: bool,
) -> None:
    """What a table of answers (CSV, XLSX, ODS) would bring to a survey in FOLDER. With --keep, take it in.

    One row is one person. Exports of KoboToolbox and ODK are read by the last part of their headers. Rows with a fault
    are left out until the table is mended; brought again, only they are new.
    """
    contents = opened(folder)
    found = one_survey(contents, survey)
    with refusals():
        grid = read_grid(file, sheet=sheet)
    try:
        plan = plan_survey(grid, contents.records, found, wishes=_wishes(columns), blanks=blanks)
    except (BadSurvey, BadColumn) as wrong:
        raise Refused(str(wrong)) from None
    _shown(plan)
    if not keep:
        said("Nothing was written. Add --keep to take it in.")
        return
    if plan.does_nothing:
        said("Nothing was written: there is nothing new in it.")
        return
    after = with_records(contents, added=plan.added, changed=plan.changed)
    save_checked(contents, after, folder, otherwise="The table does not fit the programme")
    said(f"Taken in. To count it: wellthread evaluation survey-count {folder} --survey {found.id}")


def _wishes(columns: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for each in columns:
        header, equals, holds = each.rpartition("=")
        if not equals:
            raise Refused(f"“{each}” is not understood. Write NAME=HOLDS, such as “Q1=item:swemwbs1”.")
        found[header] = holds
    return found


def _shown(plan: Plan) -> None:
    heading(plan.survey.title)
    for sentence in sentences(plan):
        said(sentence)
    for note in plan.notes:
        said(f"• {note}")
    tables: list[Table] = [columns_table(plan), faults_table(plan)]
    for table in tables:
        if table.rows:
            tabled(table)
