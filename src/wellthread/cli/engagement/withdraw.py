"""`wellthread engagement withdraw`: take words back for whoever holds their private reference."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from wellthread.cli._folder import dated, day, folder, opened
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import said
from wellthread.programme.saving import save
from wellthread.programme.taking_back import TakenBack, take_back
from wellthread.vocabulary.naming import name_of

SHOWN = 20


@click.command("withdraw")
@folder
@click.argument("reference")
@click.option("--yes", "sure", is_flag=True, help="Do it. Without this, say what would go and change nothing.")
@dated
def command(folder: Path, reference: str, sure: bool, today: datetime) -> None:
    """Empty the words in FOLDER that were given under a private REFERENCE, and say what rested on them.

    No reason is asked. A counted gap stays. Equality answers stand apart from words: take those back on the site.
    """
    before = opened(folder)
    found = take_back(before, reference, on=day(today))
    if found is None:
        raise Refused("There is no such reference in this folder. Check each letter and digit, and try again.")
    if found.given.is_gone:
        click.echo("These words were taken back already. Nothing is left to remove.")
        return
    _tell(found, done=sure)
    if sure:
        save(before, found.contents, folder)
    else:
        click.echo("Nothing was changed. Add --yes to do it.")


def _tell(found: TakenBack, *, done: bool) -> None:
    given, rested, verb = found.given, found.rested, "Gone for good" if done else "Would go for good"
    said(
        f"{verb}: the words of {len(given.standing)} contributions, and {len(given.belongings)} answers, "
        "translations, photographs and recordings that belong to them."
    )
    said("Stays: a counted gap for each, with its session and its day. Copies and backups of this folder are yours to")
    said("delete, and what was printed or published cannot be called back.")
    for each in rested.released:
        said(f"Published already: {each.title}, {each.edition}, {each.released_on}.")
    if rested.lines:
        said(f"{len(rested.lines)} lines of a blueprint rested on them. Read these again:")
    for line in rested.lines[:SHOWN]:
        said(f"• {line.ref}: {line.text}", indent=2)
    if rested.others:
        said(f"{len(rested.others)} other records rested on them:")
    for ref in rested.others[:SHOWN]:
        record = found.contents.records.get(ref)
        said(f"• {ref}: {name_of(record, found.contents.records) if record else ''}", indent=2)
