"""`wellthread evaluation seal`: fix a plan, so that nobody can change it without its being seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from wellthread.cli._folder import dated, day, folder, opened, save_checked
from wellthread.cli._refusal import Refused, writing
from wellthread.cli._terminal import said
from wellthread.cli.evaluation.plan import the_design
from wellthread.programme.testing import NotSealable, plan_of, sealed
from wellthread.vocabulary import Records


@click.command("seal")
@folder
@click.argument("design")
@dated
@click.option("--by", required=True, metavar="NAME", help="Who seals it: a role or a working name, never a resident.")
def command(folder: Path, design: str, today: datetime, by: str) -> None:
    """Seal the plan DESIGN of FOLDER: who, when, and a checksum over everything that it says.

    From then on `wellthread check` finds every change to it. To change it, make a new plan that names it under
    “replaces” and says why.
    """
    contents = opened(folder)
    found = the_design(contents.records, design)
    try:
        fixed = sealed(plan_of(found, contents.records), by=by, on=day(today))
    except NotSealable as wrong:
        raise Refused(str(wrong)) from None
    # The records, and not a view of them: the one that is sealed stands in its old place.
    kept = Records(fixed if each.ref.unversioned == fixed.ref.unversioned else each for each in contents.records)
    with writing(folder):
        save_checked(contents, replace(contents, records=kept), folder, otherwise="It cannot be sealed")
    said(f"Sealed on {fixed.sealed_on} by {fixed.sealed_by}: {fixed.seal}")
