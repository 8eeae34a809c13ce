"""`wellthread assets undo`: take an import back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from wellthread.cli._folder import dated, day, folder, opened, save_checked
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import said
from wellthread.programme import Contents
from wellthread.programme.asset_import import NothingToUndo, imports_of, records_after, undo
from wellthread.programme.asset_import.telling import undone_sentences
from wellthread.vocabulary import AssetImport, Ref


@click.command("undo")
@folder
@click.argument("import_id", metavar="[IMPORT]", required=False)
@dated
def command(folder: Path, import_id: str | None, today: datetime) -> None:
    """Take an import back: what it added goes, what it changed is put back. Without IMPORT, list them.

    What somebody changed since, or what something rests on, is left and named.
    """
    contents = opened(folder)
    if import_id is None:
        for each in imports_of(contents.records):
            undone = f", taken back on {each.undone_on}" if each.undone_on else ""
            said(f"{each.id}  {each.title}, {each.taken_in_on}: {each.added} added, {each.changed} changed{undone}")
        return
    made = contents.records.find(AssetImport, Ref("asset_import", import_id))
    if made is None:
        raise Refused(f"There is no import “{import_id}”. Name one of: wellthread assets undo {folder}")
    try:
        back = undo(made, contents.records, contents.thread, today=day(today))
    except NothingToUndo as error:
        raise Refused(str(error)) from None
    after = Contents(records_after(contents.records, back), contents.links, contents.files)
    save_checked(contents, after, folder, otherwise="It cannot be taken back")
    for sentence in undone_sentences(back, contents.records):
        said(sentence)
