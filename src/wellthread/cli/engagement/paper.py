"""`wellthread engagement paper`: the paper kit of a session, as PDFs."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import click

from wellthread.cli._folder import dated, day, folder, opened
from wellthread.cli._refusal import Refused, writing
from wellthread.cli._terminal import said
from wellthread.methods.engagement.reference import ALPHABET, BYTES, fingerprint, reference_from
from wellthread.programme import Contents
from wellthread.programme.paper_kit import (
    MOST_COPIES,
    NoSuchLanguage,
    Paper,
    asked_on_paper,
    boxes_of,
    doorstep_pdf,
    equality_pdf,
    forms_pdf,
    languages,
    pages_of_a_form,
    run_sheet_pdf,
    sign_pdf,
    tables_pdf,
)
from wellthread.programme.press import Unprintable
from wellthread.programme.saving import save
from wellthread.vocabulary import (
    PrintBatch,
    QuestionSet,
    QuestionSetKind,
    Records,
    Ref,
    RunSheetLine,
    Session,
    SessionKind,
    uuid7,
)

CODE_LENGTH = 6


@click.command("paper")
@folder
@click.option("--session", "key", required=True, metavar="ID", help="For which session, by its id.")
@click.option("--language", default="en", show_default=True, type=click.Choice(languages()), help="In which language.")
@click.option(
    "--copies",
    default=20,
    show_default=True,
    type=click.IntRange(0, MOST_COPIES),
    help="How many forms; 0 for the other sheets alone.",
)
@click.option("--address", default="", help="Where people learn what became of their words; stands on each strip.")
@click.option("--code", default="", help="The code that opens the session to phones; makes a sign of it.")
@click.option("--phones", default="", help="The address that the code leads to; goes into the sign's QR code.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder to write the PDFs into."
)
@dated
def command(
    folder: Path,
    key: str,
    language: str,
    copies: int,
    address: str,
    code: str,
    phones: str,
    out: Path,
    today: datetime,
) -> None:
    """Write the paper of one session of FOLDER: forms with consent sheets, table sheets, tallies, equality sheets.

    Forms are kept in FOLDER as a batch, with fingerprints of the private references on their strips. The references
    themselves are on paper only: print new forms rather than the same ones again.
    """
    contents = opened(folder)
    session = contents.records.find(Session, Ref("session", key))
    if session is None:
        known = ", ".join(each.id for each in contents.records.of(Session)[:20]) or "none yet"
        raise Refused(f"There is no session “{key}” in {folder}. There are: {known}.")
    paper = Paper(
        session=session,
        language=language,
        today=day(today),
        address=address,
        contact=contents.programme.contact,
    )
    asked = contents.records.find(QuestionSet, session.question_set)
    with writing(out):
        out.mkdir(parents=True, exist_ok=True)
    try:
        for name, pdf in _sheets(contents.records, asked, paper, code, phones):
            _write(out / f"{name}-{language}.pdf", pdf)
        if asked and copies:
            _print_forms(contents, asked, paper, copies, folder, out)
    except (Unprintable, NoSuchLanguage) as wrong:
        raise Refused(str(wrong)) from wrong
    if asked is None:
        said(f"“{session.title}” names no question set, so no forms were printed. Name one in its question_set column.")


def _sheets(
    records: Records, asked: QuestionSet | None, paper: Paper, code: str, phones: str
) -> Iterator[tuple[str, bytes]]:
    lines = [each for each in records.of(RunSheetLine) if each.session.unversioned == paper.session.ref.unversioned]
    yield "run-sheet", run_sheet_pdf(lines, records, paper, needs="The session lead knows of access needs.")
    yield "tables", tables_pdf(lines, asked, records, paper)
    if paper.session.kind is SessionKind.DOORSTEP:
        yield "doorstep", doorstep_pdf(paper)
    if equality := [each for each in records.of(QuestionSet) if each.kind is QuestionSetKind.EQUALITY]:
        yield "equality", equality_pdf(equality[-1], records, paper)
    if code:
        yield "sign", sign_pdf(code, replace(paper, address=phones))


def _print_forms(contents: Contents, asked: QuestionSet, paper: Paper, copies: int, folder: Path, out: Path) -> None:
    """Print forms, then keep the batch: a file that could not be written leaves no batch behind."""
    references = [reference_from(secrets.token_bytes(BYTES)) for _ in range(copies)]
    batch = _batch(asked, paper, copies, references, paper.today)
    boxes = boxes_of(asked_on_paper(contents.records, asked, paper.language))
    batch = replace(batch, boxes=boxes, pages=pages_of_a_form(batch, asked, contents.records, paper))
    pdf = forms_pdf(batch, references, asked, contents.records, paper)
    _write(out / f"forms-{batch.code}-{paper.language}.pdf", pdf)
    after = Contents(Records([*contents.records, batch]), contents.links, contents.files)
    with writing(folder):
        save(contents, after, folder)
    said(f"Batch {batch.code}: {copies} forms of {batch.pages} pages, kept in {folder} with their fingerprints.")


def _batch(asked: QuestionSet, paper: Paper, copies: int, references: list[str], today: date) -> PrintBatch:
    return PrintBatch(
        id=uuid7(time.time_ns() // 1_000_000, secrets.token_bytes(10)),
        session=paper.session.ref.unversioned,
        question_set=asked.ref,
        code="".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)),
        language=paper.language,
        copies=copies,
        printed_on=today,
        receipts=tuple(map(fingerprint, references)),
    )


def _write(path: Path, pdf: bytes) -> None:
    with writing(path):
        path.write_bytes(pdf)
    said(f"{path}")
