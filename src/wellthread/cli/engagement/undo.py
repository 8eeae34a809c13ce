"""`wellthread engagement undo`: take a file of voices back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from wellthread.cli._folder import dated, day, folder, opened, save_checked
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import said
from wellthread.programme.voice_import import NothingToUndo, contents_after, imports_of, undo
from wellthread.programme.voice_import.telling import undone_sentences
from wellthread.vocabulary import Ref, VoiceImport


@click.command("undo")
@folder
@click.argument("import_id", metavar="[IMPORT]", required=False)
@dated
def command(folder: Path, import_id: str | None, today: datetime) -> None:
    """Take a file of voices back: what it brought goes. Without IMPORT, list them.

    What somebody changed since, or what something rests on, is left and named.
    """
    contents = opened(folder)
    if import_id is None:
        for each in imports_of(contents.records):
            undone = f", taken back on {each.undone_on}" if each.undone_on else ""
            brought = f"{each.contributions} contributions, {each.codings} codings"
            said(f"{each.id}  {each.title}, {each.taken_in_on}: {brought}{undone}")
        return
    made = contents.records.find(VoiceImport, Ref("voice_import", import_id))
    if made is None:
        raise Refused(f"There is no import “{import_id}”. Name one of: wellthread engagement undo {folder}")
    try:
        back = undo(made, contents, today=day(today))
    except NothingToUndo as error:
        raise Refused(str(error)) from None
    after = contents_after(contents, back)
    save_checked(contents, after, folder, otherwise="It cannot be taken back")
    for sentence in undone_sentences(back, contents.records):
        said(sentence)
