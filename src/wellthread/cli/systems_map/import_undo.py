"""`wellthread systems-map import-undo`: take a brought map back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from wellthread.cli._folder import dated, day, folder, opened, save_checked
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import said
from wellthread.programme.map_import import NotBrought, brought_maps, contents_after, undo
from wellthread.programme.map_import.telling import undone_sentences
from wellthread.vocabulary import Ref, SystemsMap


@click.command("import-undo")
@folder
@click.argument("map_id", metavar="[MAP]", required=False)
@dated
def command(folder: Path, map_id: str | None, today: datetime) -> None:
    """Take a map back that was brought from a file. Without MAP, list them.

    What somebody changed since, or what something rests on, is left and named.
    """
    contents = opened(folder)
    if map_id is None:
        for each in brought_maps(contents.records):
            said(f"{each.id}  {each.title}, brought {each.made_at:%d.%m.%Y}")
        return
    the_map = contents.records.find(SystemsMap, Ref("systems_map", map_id))
    if the_map is None:
        raise Refused(f"There is no map “{map_id}”. List those that were brought: import-undo {folder}")
    try:
        back = undo(the_map, contents, today=day(today))
    except NotBrought as error:
        raise Refused(str(error)) from None
    after = contents_after(contents, back)
    save_checked(contents, after, folder, otherwise="It cannot be taken back")
    for sentence in undone_sentences(back):
        said(sentence)
