"""`wellthread priorities decisions`: the record of what a meeting decided, to read and to print."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from wellthread.cli._folder import dated, day, folder, opened
from wellthread.cli._terminal import heading, said
from wellthread.cli._vote import of_vote, the_vote
from wellthread.programme.deciding import meeting_record, no_because, record_pdf
from wellthread.programme.release import release


@click.command("decisions")
@folder
@dated
@of_vote
@click.option("--no", "only_no", is_flag=True, help="Only what was declined or put off, because: for the poster.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write it as a PDF to print.")
def command(folder: Path, today: datetime, key: str | None, only_no: bool, out: Path | None) -> None:
    """Tell what was decided about the options of a vote of FOLDER, and why, in words that residents can read."""
    contents = release(opened(folder))
    made = meeting_record(contents, the_vote(contents, key), today=day(today))
    made = no_because(made) if only_no else made
    if out is not None:
        out.write_bytes(record_pdf(made))
        said(f"Written: {out}")
        return
    heading(f"{made.heading}: {made.title}")
    for each in made.items:
        answer = "" if each.reason.startswith(each.answer) else f"{each.answer}. "
        said(f"{each.title}: {answer}{each.reason}{f' It becomes part of “{each.into}”.' if each.into else ''}")
        if each.open_to:
            said(f"What would change this: {each.open_to}", indent=4)
        if each.departs:
            said(f"This departs from the count. {each.counted}", indent=4)
    for title in made.undecided:
        said(f"Not decided yet: {title}")
