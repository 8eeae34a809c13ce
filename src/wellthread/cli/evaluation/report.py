"""`wellthread evaluation report`: the evaluation report as one file to print, to open or to edit."""

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
from wellthread.programme.blueprint.pdf import pages, pdf
from wellthread.programme.blueprint.word import docx
from wellthread.programme.packs import evaluation
from wellthread.programme.press import Unprintable
from wellthread.programme.run import run

KINDS: dict[str, Callable[[Document], bytes]] = {
    ".html": lambda document: page(document).encode(),
    ".pdf": pdf,
    ".docx": docx,
}


@click.command("report")
@folder
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--short", is_flag=True, help="Two pages: the first sentence of each answer, and what is missing most.")
@click.option("--replace", is_flag=True, help="Write over a file that is there.")
@dated
def command(folder: Path, out: Path, short: bool, replace: bool, today: datetime) -> None:
    """Write the evaluation report of FOLDER into OUT, which ends in .pdf, .html or .docx.

    The seven questions, the places side by side, and round against round; of what is fit for the public.
    """
    kind = out.suffix.lower()
    if kind not in KINDS:
        raise Refused(f"“{out.name}” must end in .pdf, .html or .docx.")
    if out.exists() and not replace:
        raise Refused(f"{out} is there already. Name another file, or add --replace.")
    outputs = run(opened(folder), today=day(today))
    try:
        document = evaluation.summary(outputs) if short else evaluation.made(outputs)
        held = KINDS[kind](document)
    except Unprintable as wrong:
        raise Refused(str(wrong)) from None
    with writing(out):
        out.write_bytes(held)
    said(f"{out}: {document.title}{f', {pages(held)} pages' if kind == '.pdf' else ''}.")
