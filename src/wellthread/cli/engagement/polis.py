"""`wellthread engagement polis`: bring a conversation of Polis in, take it back, or give one out."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from wellthread.cli._folder import dated, day, folder, opened
from wellthread.cli._refusal import Refused, refusals
from wellthread.cli._terminal import heading, said, tabled
from wellthread.interop.polis import as_polis, files_in, read_polis
from wellthread.programme import Contents, check
from wellthread.programme.opinion_import import (
    Wishes,
    as_conversation,
    plan,
    sentences,
    tables,
    take_in,
    undo,
    undone_sentences,
)
from wellthread.programme.opinion_import.planning import after
from wellthread.programme.saving import save
from wellthread.vocabulary import Conversation, Ref

AGREE = {"1": 1, "-1": -1}


@click.command("polis")
@folder
@click.argument("export", type=click.Path(path_type=Path))
@click.option("--session", metavar="ID", help="The session that the conversation belongs to.")
@click.option("--agree", type=click.Choice(list(AGREE)), help="Which number means agreement. Else it is inferred.")
@click.option("--language", default="en", show_default=True, help="Language of the statements.")
@click.option("--credit", default="", help="Who has to be named, and the licence.")
@click.option("--keep", is_flag=True, help="Take it in. Without this, only what would happen is shown.")
@click.option("--undo", "undo_id", metavar="ID", help="Take the conversation of this id back; EXPORT is not read.")
@click.option("--give", "give_id", metavar="ID", help="Write the conversation of this id into EXPORT, as Polis does.")
@dated
def command(
    folder: Path,
    export: Path,
    session: str | None,
    agree: str | None,
    language: str,
    credit: str,
    keep: bool,
    undo_id: str | None,
    give_id: str | None,
    today: datetime,
) -> None:
    """Bring a conversation of Polis in: comments.csv with votes.csv, participants-votes.csv or both.

    EXPORT is the folder that holds them. Which number means agreement is never assumed: it is stated, or inferred from
    authors' votes on their own statements, and shown.
    """
    contents = opened(folder)
    if undo_id:
        _undone(contents, Ref("conversation", undo_id), folder)
    elif give_id:
        _given(contents, Ref("conversation", give_id), export)
    elif session is None:
        raise Refused("Say to which session it belongs: --session ID.")
    else:
        wishes = Wishes(session=Ref("session", session), language=language, credit=credit)
        with refusals():
            found = read_polis(files_in(export), agree=AGREE[agree] if agree else None)
        try:
            planned = plan(found, contents.records, wishes)
        except ValueError as error:
            raise Refused(str(error)) from None
        heading(found.title)
        for sentence in sentences(planned):
            said(sentence)
        for table in tables(planned):
            tabled(table)
        if not keep:
            said("Nothing was written. Add --keep to take it in.")
            return
        done = take_in(planned, today=day(today), made_by="import", made_at=datetime.now(UTC))
        if done is None:
            said("Nothing was written: there is nothing to change.")
            return
        _saved(contents, after(contents, done), folder)
        said(f"Taken in. To take it back: wellthread engagement polis {folder} - --undo {done.conversation.id}")


def _undone(contents: Contents, conversation: Ref, folder: Path) -> None:
    try:
        back = undo(conversation, contents)
    except ValueError as error:
        raise Refused(str(error)) from None
    _saved(contents, after(contents, back), folder)
    for sentence in undone_sentences(back):
        said(sentence)


def _given(contents: Contents, conversation: Ref, target: Path) -> None:
    found = contents.records.find(Conversation, conversation)
    if found is None:
        raise Refused(f"There is no conversation “{conversation.id}”.")
    target.mkdir(parents=True, exist_ok=True)
    for name, text in as_polis(as_conversation(found, contents.records)).items():
        (target / name).write_text(text, encoding="utf-8", newline="")
    said(f"Written into {target}: votes of single people. Pass them on only where people were told so.")


def _saved(before: Contents, changed: Contents, folder: Path) -> None:
    if problems := check(changed):
        raise Refused(f"It does not fit the programme: {problems[0]}")
    save(before, changed, folder)
