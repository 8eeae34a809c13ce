"""`wellthread systems-map export`: a map for another program, with what that program’s format cannot carry."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread.cli._folder import folder, opened
from wellthread.cli._refusal import Refused, writing
from wellthread.cli._terminal import known, said
from wellthread.interop.map_files import FORMATS, WRITTEN
from wellthread.interop.map_files.xlsx import TooLong
from wellthread.programme.map_export import PICTURES, file_of, gathered
from wellthread.programme.release import release
from wellthread.vocabulary import Ref, SystemsMap, Visibility


@click.command("export")
@folder
@click.option("--map", "map_id", metavar="ID", help="Which map, where there are several.")
@click.option("--as", "as_", type=click.Choice([*WRITTEN, *PICTURES]), required=True, help="As which kind of file.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file to write.")
@click.option(
    "--words", is_flag=True, help="With the words in which claims were made, as far as the team may read them."
)
@click.option("--replace", is_flag=True, help="Write over a file that is there.")
def command(folder: Path, map_id: str | None, as_: str, out: Path, words: bool, replace: bool) -> None:
    """Write a systems map as a file of another program, or as a drawing, and say what is not in it.

    Words stay behind without --words. Words that wait, or were taken back, never go.
    """
    contents = release(opened(folder), Visibility.TEAM)
    maps = {each.id: each for each in contents.records.of(SystemsMap)}
    if not maps:
        raise Refused("There is no systems map in this folder.")
    if map_id is None and len(maps) > 1:
        raise Refused(f"There are several maps. Name one with --map: {known(maps)}.")
    the_map = maps.get(map_id or next(iter(maps)))
    if the_map is None:
        raise Refused(f"There is no map “{Ref('systems_map', map_id or '').id}”. There are: {known(maps)}.")
    if out.exists() and not replace:
        raise Refused(f"{out} is there already. Name another file, or add --replace.")
    held = gathered(the_map, contents, words=words)
    try:
        written = file_of(held, as_, the_map, contents)
    except TooLong as error:
        raise Refused(str(error)) from None
    with writing(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(written.content)
    title = PICTURES.get(as_) or FORMATS[as_].title
    said(f"{out}: “{the_map.title}” as {title}.")
    if as_ in PICTURES:
        said("A drawing shows the map and carries nothing of it to another program.")
    elif not written.lost:
        said("Nothing of it is lost.")
    for each in written.lost:
        said(f"Not in it: {each.what}.")
    if held.notes:
        said(f"In no file of a map, and kept in the programme: {', '.join(held.notes)}.")
