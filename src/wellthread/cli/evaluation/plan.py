"""`wellthread evaluation plan`: the plans of a programme, whether each is sealed, and how many it would take."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread.cli._folder import folder, opened
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import heading, known, said, tabled
from wellthread.programme.release import release
from wellthread.programme.testing.asking import ask
from wellthread.programme.testing.telling import summary, tell_plan
from wellthread.vocabulary import EvaluationDesign, Records, Visibility


@click.command("plan")
@folder
@click.argument("design", required=False)
@click.option("--csv", is_flag=True, help="Print the table of plans as CSV and nothing else.")
def command(folder: Path, design: str | None, csv: bool) -> None:
    """Tell the plans of FOLDER, or one DESIGN whole: outcomes, places, how many it would take, and its seal."""
    whole = opened(folder)
    records = release(whole, Visibility.TEAM).records
    plans = summary(records, whole.records)
    if csv:
        click.echo(plans.csv(), nl=False)
    elif design is None:
        tabled(plans) if records.of(EvaluationDesign) else said("Nothing is planned in this folder yet.")
    else:
        _tell(the_design(records, design), records, whole.records)


def the_design(records: Records, key: str) -> EvaluationDesign:
    """The plan with this id. Raises Refused with those there are."""
    found = {each.id: each for each in records.of(EvaluationDesign)}
    if key not in found:
        raise Refused(f"There is no plan {key}. There are: {known(found) or 'none yet'}.")
    return found[key]


def _tell(design: EvaluationDesign, records: Records, whole: Records) -> None:
    told = tell_plan(design, records, whole)
    heading(told.name)
    said(told.fixed)
    for title, text in told.sentences:
        said(f"{title}: {text}")
    for table in told.tables:
        if table.rows:
            tabled(table)
    for name, why in told.whys:
        said(f"Why {name}: {why}")
    for question in told.plan.questions:
        asked = ask(question, records)
        heading(question.title)
        for sentence in asked.sentences or (asked.refused,):
            said(f"• {sentence}")
        for table in asked.tables:
            tabled(table)
