"""`wellthread evaluation survey-forget`: delete everything that one person answered, by their study number."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread.cli._folder import folder, opened, save_checked
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import said
from wellthread.programme.surveys.bringing import numbered, with_records


@click.command("survey-forget")
@folder
@click.option("--number", required=True, help="Their study number.")
@click.option("--keep", is_flag=True, help="Delete. Without this, only what would happen is shown.")
def command(folder: Path, number: str, keep: bool) -> None:
    """Delete all that somebody answered in the surveys in FOLDER, as the law gives them the right to ask.

    Results that were counted before stand until they are counted again.
    """
    contents = opened(folder)
    found = numbered(contents.records, number)
    if not found:
        raise Refused("Nobody answered under that number. Look at it again: zeros in front count.")
    surveys = sorted({each.survey.id for each in found})
    said(f"There are answers under this number in: {', '.join(surveys)}.")
    if not keep:
        said("Nothing was deleted. Add --keep to delete them for good.")
        return
    after = with_records(contents, removed=[each.ref for each in found])
    save_checked(contents, after, folder, otherwise="The folder does not fit any more")
    said(f"Deleted. Count again: {', '.join(surveys)}. Delete them from your own lists and copies too.")
