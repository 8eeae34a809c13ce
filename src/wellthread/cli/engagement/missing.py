"""`wellthread engagement missing`: who took part beside who lives here, and what to do at the next session."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from wellthread.cli._folder import dated, day, folder, one_place, opened
from wellthread.cli._one_table import one_csv
from wellthread.cli._refusal import Refused, refusals
from wellthread.cli._terminal import heading, said, tabled
from wellthread.programme import Contents
from wellthread.programme.heard import Missing, NoAreas, missing_report, small_table, who_lives_here, with_counts
from wellthread.programme.saving import save
from wellthread.vocabulary import Neighbourhood


@click.command("missing")
@folder
@click.option("--in", "place", metavar="NEIGHBOURHOOD", help="One neighbourhood; without it, each of them.")
@click.option(
    "--census",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Folder of open data with the census: read anew who lives here. Needs --in where there are several.",
)
@click.option("--keep", is_flag=True, help="With --census: keep who lives here in the programme folder.")
@click.option("--csv", "name", metavar="NAME", help="Print one table as CSV and nothing else.")
@dated
def command(
    folder: Path, place: str | None, census: Path | None, keep: bool, name: str | None, today: datetime
) -> None:
    """Tell who of FOLDER's residents has not been heard, question by question, and where to go next.

    Numbers of people are bands; nothing hidden can be worked out from the others. Those who were not asked, did not
    want to say or left it open are always there.
    """
    contents = opened(folder)
    if census:
        contents = _lived(contents, folder, place, census, today, keep=keep)
    only = one_place(contents.records.of(Neighbourhood), place) if place else None
    found = missing_report(contents, today=day(today), only=only)
    if name is not None:
        tables = {table.name: table for each in found for table in (*each.tables, small_table(each))}
        one_csv(tables, name)
        return
    for each in found:
        _told(each)


def _lived(contents: Contents, path: Path, place: str | None, census: Path, today: datetime, *, keep: bool) -> Contents:
    """The contents with who lives here from the files of the census."""
    places = contents.records.of(Neighbourhood)
    home = contents.records.find(Neighbourhood, one_place(places, place))
    assert home is not None
    with refusals():
        try:
            living = who_lives_here(home, census, on=day(today))
        except NoAreas as wrong:
            raise Refused(str(wrong)) from wrong
        except FileNotFoundError as wrong:
            raise Refused(f"{wrong.filename} is not there. `wellthread sources` says how to fetch it.") from None
    after = with_counts(contents, living)
    for note in living.notes:
        said(note)
    if keep:
        names = save(contents, after, path)
        said(f"Kept who lives in {home.name}: {', '.join(names) or 'nothing had changed'}.")
    return after


def _told(found: Missing) -> None:
    heading(found.name)
    tabled(small_table(found))
    if not found.compared:
        said("No equality answers are kept here yet, so who is missing cannot be told.")
    for table in found.tables:
        tabled(table)
    for advice in found.advice:
        said(f"• {advice}")
    for source in found.sources:
        said(f"Who lives here: {source}")
    if found.sensitivity:
        _moved(found)


def _moved(found: Missing) -> None:
    """The labelled check: how themes would move under weights."""
    check = found.sensitivity
    assert check is not None
    effect = check.raked.design_effect
    said(
        "Sensitivity check only, in no result: if the groups that were heard had said as much as their share of "
        f"residents, themes would move like this (design effect {effect:.2f})."
    )
    for each in check.themes[:3]:
        said(f"“{each.name}”: {each.said:.0%} of what was said, {each.weighted:.0%} weighted.", indent=4)
    if check.absent:
        said(f"No weight can stand in for those of whom nobody was heard: {', '.join(check.absent)}.", indent=4)
