"""`wellthread engagement told`: you said, we did, for one session: poster, page, text messages, and who still waits."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from wellthread.cli._folder import dated, day, folder, opened
from wellthread.cli._refusal import Refused, writing
from wellthread.cli._terminal import said, tabled
from wellthread.programme.feedback_poster import messages, poster, poster_html, poster_pdf
from wellthread.programme.feedback_poster.messages import messages_table
from wellthread.programme.heard.answered import answered_here, coverage_table, waiting_table
from wellthread.programme.press import Unprintable
from wellthread.programme.release import release
from wellthread.vocabulary import Ref, Session


@click.command("told")
@folder
@click.option("--session", "name", required=True, metavar="ID", help="The session whose people are told.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder to write into; made if new."
)
@click.option("--address", default="", help="Where more can be read; goes into the text messages.")
@click.option("--parts", type=click.IntRange(1, 3), default=2, show_default=True, help="Most parts of a text message.")
@dated
def command(folder: Path, name: str, out: Path, address: str, parts: int, today: datetime) -> None:
    """Write what FOLDER's people of one session are told: poster.pdf, poster.html, messages.csv; and who still waits.

    What may not be shown is taken out first, and nobody is quoted. coverage.csv and still-to-tell.csv are for the team.
    """
    contents = opened(folder)
    session = contents.records.find(Session, Ref("session", name))
    if session is None:
        known = ", ".join(each.id for each in contents.records.of(Session)) or "none yet"
        raise Refused(f"There is no session “{name}”. There are: {known}.")
    on, released = day(today), release(contents)
    made = poster(released, session, today=on)
    texts = messages(released, session, address=address, parts=parts)
    covered = answered_here(contents, session.neighbourhood.unversioned, today=on)
    coverage = coverage_table(covered, "coverage")
    try:
        files = {
            "poster.pdf": poster_pdf(made),
            "poster.html": poster_html(made).encode(),
            "messages.csv": messages_table(texts, "messages").csv().encode(),
            "coverage.csv": coverage.csv().encode(),
            "still-to-tell.csv": waiting_table(covered, contents.records, "still-to-tell").csv().encode(),
        }
    except Unprintable as wrong:
        raise Refused(str(wrong)) from wrong
    with writing(out):
        out.mkdir(parents=True, exist_ok=True)
        for file, held in files.items():
            (out / file).write_bytes(held)
    tabled(coverage)
    said(f"{out}: {', '.join(files)}.")
    refused = sum(not each.sms for each in texts)
    said(f"{len(covered.waiting)} contributions wait to be told; {refused} answers fit no text message.")
