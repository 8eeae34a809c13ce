"""`wellthread engagement rescue`: bring in what a phone could not send, from the file that it wrote."""

from __future__ import annotations

import secrets
import time
from datetime import UTC, datetime
from pathlib import Path

import click

from wellthread.cli._folder import complaint, folder, named, opened
from wellthread.cli._refusal import Refused, refusals
from wellthread.cli._terminal import said
from wellthread.interop.rescue import read_rescue
from wellthread.programme import Contents, check
from wellthread.programme.saving import save
from wellthread.programme.sendings import NotAgreed, is_known, records_of
from wellthread.vocabulary import Record, Records, Session, uuid7


@click.command("rescue")
@folder
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--key", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The site's private key.")
@click.option("--session", metavar="ID", help="The session it was written for, where several ask questions.")
def command(folder: Path, file: Path, key: Path, session: str | None) -> None:
    """Bring into FOLDER what a phone or tablet could not send, from the FILE that it wrote.

    `python -m wellthread.web rescue-key` prints the key. Brought in twice, a file adds nothing. Equality answers,
    photographs and recordings are left out: those are brought in on the site.
    """
    contents = opened(folder)
    place = _session(contents, session)
    with refusals():
        found = read_rescue(file, key)
    after, new, known, refused, files = contents, 0, 0, found.unreadable, 0
    for sending in found.sendings:
        if is_known(sending, after):
            known += 1
            continue
        try:
            kept = records_of(sending, place, after, at=datetime.now(UTC), fresh=_fresh)
        except NotAgreed as why:
            said(f"Left out: {why}")
            refused += 1
            continue
        after, new, files = _with(after, kept.records), new + 1, files + kept.files_left
    if problems := check(after):
        raise Refused(complaint(problems))
    save(contents, after, folder)
    said(f"{new} brought in; {known} were here before; {refused} could not be taken.")
    if files:
        said(f"{files} photographs and recordings stay in the file: bring it in on the site to keep them.")


def _session(contents: Contents, wanted: str | None) -> Session:
    if wanted:
        record = contents.records.get(named(f"session:{wanted}", contents))
        assert isinstance(record, Session)
        return record
    asking = [each for each in contents.records.of(Session) if each.question_set]
    if len(asking) != 1:
        known = ", ".join(each.id for each in asking) or "none yet"
        raise Refused(f"Say which session with --session. Those with questions: {known}.")
    return asking[0]


def _with(contents: Contents, made: tuple[Record, ...]) -> Contents:
    return Contents(Records([*contents.records, *made]), contents.links, contents.files)


def _fresh() -> str:
    return uuid7(time.time_ns() // 1_000_000, secrets.token_bytes(10))
