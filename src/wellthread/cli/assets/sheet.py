"""`wellthread assets sheet`: a printed map with a grid and a QR code, for people to place and name what matters."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from wellthread.cli._folder import dated, day, folder, one_place, opened
from wellthread.cli._refusal import Refused, refusals, writing
from wellthread.interop.osm_streets import CREDIT, streets_in
from wellthread.pictures.map_sheet import Way
from wellthread.programme.map_sheet import NoGround, new_sheet, sheet_pdf
from wellthread.programme.press import Unprintable
from wellthread.vocabulary import MapSheet, Neighbourhood, Ref


@click.command("sheet")
@folder
@click.option("--in", "place", metavar="NEIGHBOURHOOD", help="Of which neighbourhood; needed where there are several.")
@click.option("--sheet", "known", metavar="SHEET", help="A sheet that the programme keeps, by its id.")
@click.option("--code", default="MAP", show_default=True, help="What stands on a new sheet, to tell it from others.")
@click.option("--address", default="", help="Where a phone may put things on the same map; goes into the QR code.")
@click.option(
    "--streets",
    type=click.Path(path_type=Path, dir_okay=False),
    help="An OpenStreetMap extract (.osm.pbf) to draw the streets from.",
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The PDF to write.")
@dated
def command(
    folder: Path,
    place: str | None,
    known: str | None,
    code: str,
    address: str,
    streets: Path | None,
    out: Path,
    today: datetime,
) -> None:
    """Write a sheet of FOLDER's neighbourhood as a PDF: A3, with a grid, landmarks and lines to write on."""
    records = opened(folder).records
    on = day(today)
    try:
        if known:
            sheet = records.find(MapSheet, Ref("map_sheet", known))
            if sheet is None:
                raise Refused(f"There is no sheet “{known}” in {folder}.")
        else:
            sheet = new_sheet(records, one_place(records.of(Neighbourhood), place), id=code.lower(), code=code, on=on)
        ways = _streets(streets, sheet) if streets else []
        credit = CREDIT if streets else ""
        made = sheet_pdf(sheet, records, ways, credit=credit, address=address, today=on)
    except (NoGround, Unprintable) as wrong:
        raise Refused(str(wrong)) from wrong
    with writing(out):
        out.write_bytes(made)
    click.echo(f"{out}: {sheet.columns} by {sheet.rows} squares, code {sheet.code}.")


def _streets(file: Path, sheet: MapSheet) -> list[Way]:
    with refusals():
        found = streets_in(file, sheet.west, sheet.south, sheet.east, sheet.north)
    return [Way(each.kind, each.name, each.points) for each in found]
