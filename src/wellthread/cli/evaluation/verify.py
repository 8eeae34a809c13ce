"""`wellthread evaluation verify`: whether the sealed plans still say what was sealed."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread import programme
from wellthread.cli._folder import complaint, folder
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import said
from wellthread.cli.evaluation.plan import the_design
from wellthread.programme import Unreadable
from wellthread.programme.testing import Sealed, canonical, plan_of, state_of
from wellthread.programme.testing.telling import fixed, name_of_plan
from wellthread.vocabulary import EvaluationDesign


@click.command("verify")
@folder
@click.option("--text", "design", metavar="DESIGN", help="Print the text over which one plan is sealed.")
def command(folder: Path, design: str | None) -> None:
    """Say of every plan of FOLDER whether it still says what was sealed. Ends with 1 if one does not."""
    try:
        records = programme.read(folder).records
    except Unreadable as wrong:
        raise Refused(complaint(wrong.problems)) from None
    if design is not None:
        click.echo(canonical(plan_of(the_design(records, design), records)), nl=False)
        return
    states = []
    for each in records.of(EvaluationDesign):
        plan = plan_of(each, records)
        states.append(state_of(plan))
        said(f"{each.id} ({name_of_plan(each)}): {fixed(plan, states[-1])}")
        if each.seal:
            said(each.seal, indent=4)
    if not states:
        said("Nothing is planned in this folder yet.")
    raise SystemExit(1 if Sealed.BROKEN in states else 0)
