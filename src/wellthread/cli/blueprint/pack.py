"""`wellthread blueprint pack`: what health bodies, councils and funders ask for, as a document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from wellthread.cli._folder import dated, day, folder, opened
from wellthread.cli._refusal import Refused, writing
from wellthread.cli._terminal import said
from wellthread.programme.blueprint import Document
from wellthread.programme.blueprint.html import page
from wellthread.programme.blueprint.pdf import pdf
from wellthread.programme.blueprint.word import docx
from wellthread.programme.packs import NoPack, made_pack, packs
from wellthread.programme.run import run

KINDS: dict[str, Callable[[Document], bytes]] = {
    "html": lambda document: page(document).encode(),
    "pdf": pdf,
    "docx": docx,
}


@click.command("pack")
@folder
@click.argument("name", required=False)
@click.option("--as", "as_", type=click.Choice(list(KINDS)), help="As which kind of file; else as --out ends.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The file to write.")
@click.option("--replace", is_flag=True, help="Write over a file that is there.")
@dated
def command(folder: Path, name: str | None, as_: str | None, out: Path | None, replace: bool, today: datetime) -> None:
    """Write the pack NAME of FOLDER as a page, in print or as a Word file. Without NAME: say which packs there are.

    Every pack is made of what is fit for the public. What is empty is listed, and not left out.
    """
    outputs = run(opened(folder), today=day(today))
    if name is None:
        for each in packs(outputs.released.records):
            said(f"{each.name}: {each.title}. {each.says}")
        return
    try:
        document = made_pack(name, outputs)
    except NoPack as wrong:
        raise Refused(str(wrong)) from None
    kind = as_ or (out.suffix.removeprefix(".").lower() if out else "html")
    if kind not in KINDS:
        raise Refused(f"Say with --as what kind of file “.{kind}” is to be: {', '.join(KINDS)}.")
    path = out or Path(f"{name}.{kind}")
    if path.exists() and not replace:
        raise Refused(f"{path} is there already. Name another file with --out, or add --replace.")
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(KINDS[kind](document))
    bare = sum(1 for each in document.lines if each.standing.value == "bare")
    said(f"{path}: {document.title}.")
    if bare:
        said(f"{bare} {'line has' if bare == 1 else 'lines have'} nothing behind {'it' if bare == 1 else 'them'} yet.")
