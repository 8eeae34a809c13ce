"""`wellthread blueprint write`: one edition into one file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from wellthread.cli._folder import dated, day, folder, opened
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import known, said
from wellthread.programme.blueprint import Document
from wellthread.programme.blueprint.html import page
from wellthread.programme.blueprint.pdf import pages, pdf
from wellthread.programme.blueprint.word import docx
from wellthread.programme.editions import Edition, edition, places
from wellthread.programme.press import Unprintable
from wellthread.programme.run import run

ENDS = (".html", ".pdf", ".docx")


@click.command("write")
@folder
@click.option(
    "--edition",
    "which",
    type=click.Choice([each.value for each in Edition]),
    default=Edition.BLUEPRINT.value,
    show_default=True,
    help="Which document.",
)
@click.option("--in", "place", metavar="ID", default="", help="One neighbourhood; without it, the whole.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file: .html, .pdf or .docx."
)
@click.option("--replace", is_flag=True, help="Write over a file that is there.")
@dated
def command(folder: Path, which: str, place: str, out: Path, replace: bool, today: datetime) -> None:
    """Write one edition of FOLDER's blueprint into a file."""
    if out.exists() and not replace:
        raise Refused(f"There is a file {out} already. Name another with --out, or write over it with --replace.")
    if out.suffix not in ENDS:
        raise Refused(f"“{out.name}” must end in {', '.join(ENDS[:-1])} or {ENDS[-1]}.")
    made = run(opened(folder), today=day(today))
    if place and place not in places(made):
        raise Refused(f"There is no neighbourhood “{place}”. There are: {known(places(made)) or 'none'}.")
    try:
        document = edition(made, Edition.read(which), place)
        held = _as(out.suffix, document)
    except Unprintable as wrong:
        raise Refused(str(wrong)) from None
    out.write_bytes(held)
    size = f", {pages(held)} pages" if out.suffix == ".pdf" else ""
    said(f"{document.title}: {out}{size}")


def _as(end: str, document: Document) -> bytes:
    match end:
        case ".pdf":
            return pdf(document)
        case ".docx":
            return docx(document)
        case _:
            return page(document).encode()
