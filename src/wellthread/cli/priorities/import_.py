"""`wellthread priorities import`: a Pabulib election as an exercise of a folder."""

from __future__ import annotations

import re
from pathlib import Path

import click

from wellthread.cli._folder import folder, opened, save_checked
from wellthread.cli._refusal import Refused, refusals
from wellthread.cli._terminal import said
from wellthread.interop.pabulib import read_election
from wellthread.programme import Contents
from wellthread.programme.elections import imported
from wellthread.vocabulary import Records, Ref


@click.command("import")
@folder
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--as", "key", required=True, metavar="ID", help="The id of the new exercise: letters, digits, hyphens.")
@click.option("--keep", is_flag=True, help="Bring it in. Without this, only what would happen is told.")
def command(folder: Path, file: Path, key: str, keep: bool) -> None:
    """Bring the election of a Pabulib FILE into FOLDER as an exercise, to be counted like any other.

    Equal papers are put together; age, sex and whatever else the file says of voters are left behind.
    """
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key):
        raise Refused(f"“{key}” is no id. Use small letters, digits and hyphens, such as green-budget-2023.")
    with refusals():
        election = read_election(file)
    before = opened(folder)
    if Ref("exercise", key) in before.records:
        raise Refused(f"There is an exercise {key} already. Give another --as.")
    records = imported(election, key)
    voters = f"{len(election.votes):,} votes on {len(election.projects)} projects"
    if not keep:
        said(f"{voters} would come in as exercise {key}, {len(records):,} records. Add --keep to bring them in.")
        return
    after = Contents(Records([*before.records, *records]), before.links, before.files)
    save_checked(before, after, folder, otherwise="The election does not fit this folder")
    said(f"{voters} are in as exercise {key}. Count it: wellthread priorities count {folder} {key}")
