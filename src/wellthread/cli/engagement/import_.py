"""`wellthread engagement import`: what a file of voices would bring, and with `--keep`, take it in."""

from __future__ import annotations

import hashlib
import secrets
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from wellthread.cli._folder import dated, day, folder, opened, save_checked
from wellthread.cli._refusal import Refused, refusals
from wellthread.cli._terminal import heading, said, tabled
from wellthread.interop.sendings import Export, Holds
from wellthread.programme import Contents
from wellthread.programme.voice_import import About, Plan, Voices, Wishes, apply, contents_after, plan_voices
from wellthread.programme.voice_import.reading import read_voices
from wellthread.programme.voice_import.telling import sentences, tables
from wellthread.vocabulary import ColumnMapping, QuestionSet, Record, Ref, Session, uuid7


@click.command("import")
@folder
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--session", required=True, metavar="ID", help="The session at which it was said or answered.")
@click.option("--consent", default="", help="On what consent: what people were told, and what they agreed to.")
@click.option("--quote", is_flag=True, help="That consent lets words be shown, without a name.")
@click.option("--title", help="What the file is called here. Else its name.")
@click.option("--language", default="en", show_default=True, help="Language of the words, where the file does not say.")
@click.option("--questions", metavar="ID", help="The question set that was asked, where one is kept.")
@click.option("--mapping", metavar="ID", help="The saved column mapping by which it is read.")
@click.option("--column", multiple=True, metavar="NAME=HOLDS", help="What a column holds, where it was taken wrongly.")
@click.option("--sheet", default="", help="Which sheet of a workbook.")
@click.option("--keep", is_flag=True, help="Take it in. Without this, only what would happen is shown.")
@dated
def command(
    folder: Path,
    file: Path,
    session: str,
    consent: str,
    quote: bool,
    title: str | None,
    language: str,
    questions: str | None,
    mapping: str | None,
    column: tuple[str, ...],
    sheet: str,
    keep: bool,
    today: datetime,
) -> None:
    """What a file of voices, answers or codings would bring. With --keep, take it in.

    FILE is an export of KoboToolbox (CSV, XLSX, JSON) or ODK (CSV, zip), proposals of Decidim, any table, or a REFI-QDA
    project (.qdpx) or codebook (.qdc). Taken in twice, it brings nothing new.
    """
    contents = opened(folder)
    wishes = Wishes(
        session=_there(contents, Session, "session", session),
        title=title or file.name.partition(".")[0].replace("_", " "),
        consent_basis=consent,
        quote=quote,
        language=language,
        question_set=_there(contents, QuestionSet, "question_set", questions) if questions else None,
        made_by="import",
    )
    kept = contents.records.find(ColumnMapping, Ref("column_mapping", mapping)) if mapping else None
    if mapping and kept is None:
        raise Refused(f"There is no column mapping “{mapping}” in this programme.")
    with refusals():
        found = _told(read_voices(file, sheet=sheet), column)
    try:
        plan = plan_voices(found, contents, wishes, kept)
    except ValueError as error:
        raise Refused(f"{error} Say it with --consent." if not consent else str(error)) from None
    _shown(plan, found)
    if not keep:
        said("Nothing was written. Add --keep to take it in.")
        return
    _kept(plan, contents, folder, file, today)


def _there(contents: Contents, kind: type[Record], name: str, id: str) -> Ref:
    ref = Ref(name, id)
    if contents.records.find(kind, ref) is None:
        known = ", ".join(each.id for each in contents.records.of(kind)[:8]) or "none yet"
        raise Refused(f"There is no {name.replace('_', ' ')} “{id}” in this programme. There are: {known}.")
    return ref


def _told(found: Voices, columns: tuple[str, ...]) -> Voices:
    """The file with columns read as somebody said. Raises Refused for a column or a word that there is not."""
    if not columns:
        return found
    if not isinstance(found, Export):
        raise Refused("A REFI-QDA project has no columns: leave --column out.")
    paths = {each.path for each in found.columns}
    wanted: dict[str, Holds] = {}
    for each in columns:
        path, _, holds = each.rpartition("=")
        if path not in paths or holds not in {one.value for one in Holds}:
            words = ", ".join(one.value for one in Holds)
            raise Refused(
                f"“{each}” is not understood. Write NAME=HOLDS with a column of the file and one of: {words}."
            )
        wanted[path] = Holds(holds)
    told = (replace(each, holds=wanted.get(each.path, each.holds)) for each in found.columns)
    return replace(found, columns=tuple(told))


def _shown(plan: Plan, found: Voices) -> None:
    heading(plan.title)
    for sentence in sentences(plan):
        said(sentence)
    for note in plan.notes:
        said(f"• {note}")
    for table in tables(plan, found):
        tabled(table)
    if plan.mapping:
        said("Where a column was taken wrongly, say what it holds: --column NAME=HOLDS.")


def _kept(plan: Plan, contents: Contents, folder: Path, file: Path, today: datetime) -> None:
    about = About(
        id=uuid7(time.time_ns() // 1_000_000, secrets.token_bytes(10)),
        today=day(today),
        file_name=file.name,
        sha256=hashlib.sha256(file.read_bytes()).hexdigest(),
        made_by="import",
        made_at=datetime.now(UTC),
    )
    done = apply(plan, about)
    if done is None:
        said("Nothing was written: there is nothing new in it.")
        return
    after = contents_after(contents, done)
    save_checked(contents, after, folder, otherwise="The file does not fit the programme")
    said(f"Taken in as {done.made.id}. To take it back: wellthread engagement undo {folder} {done.made.id}")
