"""`wellthread engagement export`: take voices, codings and answers out for the team."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from wellthread.cli._folder import dated, day, folder, opened
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import said
from wellthread.programme.release import release
from wellthread.programme.voice_export import KINDS, file_of
from wellthread.programme.voice_export.words import left_waiting


@click.command("export")
@folder
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--as", "kind", type=click.Choice(list(KINDS)), help="What to write. Else as the name of FILE ends.")
@click.option(
    "--public", is_flag=True, help="Only what may be shown to everybody. Else all that the team may take out."
)
@click.option("--replace", is_flag=True, help="Write over FILE.")
@dated
def command(folder: Path, file: Path, kind: str | None, public: bool, replace: bool, today: datetime) -> None:
    """Write voices, codings, the codebook and answers to FILE.

    FILE ends in .xlsx, .qdpx or .qdc; in .zip it is tables as CSV, or with --as crate everything. Words that wait, that
    were taken back, or that lack consent to take part stay behind.
    """
    kind = kind or {"zip": "csv"}.get(file.suffix[1:].casefold(), file.suffix[1:].casefold())
    if kind not in KINDS:
        raise Refused(f"“{file.name}” does not say what to write. Let it end in .zip, .xlsx, .qdpx or .qdc.")
    if file.exists() and not replace:
        raise Refused(f"{file} is there already. Name another file, or add --replace.")
    contents = opened(folder)
    waiting = left_waiting(contents)
    file.write_bytes(file_of(release(contents) if public else contents, kind, day(today)))
    said(f"{KINDS[kind][1]} Written to {file}.")
    if waiting:
        said(f"{waiting:,} contributions stay behind: nobody has looked at them yet.")
    if not public:
        said("It holds words that were not agreed to be shown: keep it as you keep the programme.")
