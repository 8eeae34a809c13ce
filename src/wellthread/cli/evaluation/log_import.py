"""`wellthread evaluation log-import`: bring in a delivery log that was kept as a table."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from wellthread.cli._folder import dated, day, folder, one_place, opened, save_checked
from wellthread.cli._refusal import Refused, refusals, writing
from wellthread.cli._terminal import said, tabled
from wellthread.interop.tables import read_grid
from wellthread.programme import Contents
from wellthread.programme.delivery.bringing import Brought, NoLog, bring, wrong_table
from wellthread.vocabulary import Neighbourhood, Records
from wellthread.vocabulary.amounts import many


@click.command("log-import")
@folder
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--in", "place", metavar="NEIGHBOURHOOD", help="Where it was, for rows that do not say.")
@click.option("--keep", is_flag=True, help="Bring it in. Without this, only what would happen is told.")
@click.option("--rest", type=click.Path(path_type=Path, dir_okay=False), help="Write the rows not taken to this CSV.")
@dated
def command(folder: Path, file: Path, place: str | None, keep: bool, rest: Path | None, today: datetime) -> None:
    """Bring the delivery log of FILE (CSV, XLSX, ODS) into FOLDER.

    It needs the columns day and action; columns that are not known go into the note. Brought again, a row is not there
    twice; changed numbers make a new version. Rows that cannot be taken are told one by one and can be written to a
    file to mend.
    """
    before = opened(folder)
    scope = one_place(before.records.of(Neighbourhood), place) if place else None
    with refusals():
        grid = read_grid(file)
    try:
        found = bring(grid, before.records, place=scope, today=day(today))
    except NoLog as wrong:
        raise Refused(str(wrong)) from None
    _told(found)
    if rest is not None and found.left:
        with writing(rest):
            rest.write_text(found.rest(), encoding="utf-8")
        said(f"Written: {rest}, {many(len(found.left), 'row')} to mend and bring again.")
    if not keep:
        said("Nothing is kept yet. Add --keep to bring it in.")
        return
    gone = {each.ref.unversioned for each in found.changed}
    kept = [each for each in before.records if each.ref.unversioned not in gone]
    after = Contents(Records([*kept, *found.changed, *found.new]), before.links, before.files)
    save_checked(before, after, folder, otherwise="The log does not fit this folder")
    said(f"Kept: {len(found.new)} new, {len(found.changed)} changed.")


def _told(found: Brought) -> None:
    said(f"New: {len(found.new)}. Changed: {len(found.changed)}. There already: {found.same}.")
    if found.into_notes:
        said(f"Not known here, and kept in the note of each entry: {', '.join(found.into_notes)}.")
    if found.wrong:
        said(f"Not taken: {many(len(found.left), 'row')}.")
        tabled(wrong_table(found))
