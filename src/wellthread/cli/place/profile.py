"""`wellthread place profile`: a neighbourhood in figures on two pages, as a PDF or a page of HTML."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from wellthread.cli._folder import dated, day, folder, one_place, opened
from wellthread.cli._refusal import Refused, writing
from wellthread.methods.place.profile import UnlikeGround
from wellthread.programme.press import Unprintable
from wellthread.programme.profile import ON_PAPER, profile_html, profile_page, profile_pdf
from wellthread.programme.release import release
from wellthread.vocabulary import Neighbourhood, Visibility


@click.command("profile")
@folder
@click.option("--in", "place", metavar="NEIGHBOURHOOD", help="Of which neighbourhood; needed where there are several.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file to write: .pdf or .html."
)
@dated
def command(folder: Path, place: str | None, out: Path, today: datetime) -> None:
    """Write the profile of FOLDER's neighbourhood: figures beside its health system and country, with their sources."""
    if out.suffix not in (".pdf", ".html"):
        raise Refused(f"{out.name} is neither a .pdf nor a .html. Give --out one of these endings.")
    released = release(opened(folder), Visibility.TEAM)
    try:
        most = ON_PAPER if out.suffix == ".pdf" else None
        page = profile_page(released, one_place(released.records.of(Neighbourhood), place), today=day(today), most=most)
        made = profile_pdf(page) if out.suffix == ".pdf" else profile_html(page).encode()
    except (UnlikeGround, Unprintable) as wrong:
        raise Refused(str(wrong)) from wrong
    with writing(out):
        out.write_bytes(made)
    click.echo(f"{out}: {page.name}, {len(page.rows)} indicators, {len(page.sources)} sources.")
