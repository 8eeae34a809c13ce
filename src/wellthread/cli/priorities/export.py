"""`wellthread priorities export`: one exercise as a Pabulib file."""

from __future__ import annotations

import gzip
from datetime import datetime
from pathlib import Path

import click

from wellthread.cli._folder import dated, day, folder, opened
from wellthread.cli._refusal import Refused, writing
from wellthread.cli._terminal import said
from wellthread.interop.pabulib import write_election
from wellthread.methods.priorities import BadBallot, BadBudget
from wellthread.programme.elections import LEFT_BEHIND, NotAnElection, exported
from wellthread.programme.release import release
from wellthread.vocabulary import Visibility

from .count import the_exercise


@click.command("export")
@folder
@click.argument("exercise")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--replace", is_flag=True, help="Write over a file that is there.")
@dated
def command(folder: Path, exercise: str, file: Path, replace: bool, today: datetime) -> None:
    """Write one EXERCISE of FOLDER as a Pabulib FILE (.pb, or .pb.gz to pack it).

    Groups, age and sex of voters are left out. Of fewer than eight voters nothing leaves.
    """
    if file.exists() and not replace:
        raise Refused(f"{file} is there already. Name another file, or add --replace.")
    released = release(opened(folder), Visibility.TEAM)
    try:
        election = exported(released.records, the_exercise(released, exercise), today=day(today))
    except (NotAnElection, BadBallot, BadBudget) as wrong:
        raise Refused(str(wrong)) from None
    text = write_election(election).encode()
    with writing(file):
        file.write_bytes(gzip.compress(text, mtime=0) if file.suffix == ".gz" else text)
    said(f"{len(election.votes):,} papers on {len(election.projects)} options are in {file}. {LEFT_BEHIND}")
