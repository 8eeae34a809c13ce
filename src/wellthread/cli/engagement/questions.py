"""`wellthread engagement questions`: question sets and their editions; forms in and out."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from wellthread.cli._folder import folder, opened, save_checked
from wellthread.cli._refusal import Refused, refusals
from wellthread.cli._terminal import heading, said, tabled
from wellthread.interop.xlsform import read_xlsform, set_of, xlsform_of
from wellthread.programme import Contents
from wellthread.programme.question_sets import editions, plan_form
from wellthread.programme.question_sets.planning import questions_table
from wellthread.programme.question_sets.shipped import shipped, shipped_set
from wellthread.programme.saving import save
from wellthread.vocabulary import QuestionSetKind, Records, Ref


@click.command("questions")
@folder
@click.argument("form", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option("--equality", is_flag=True, help="It asks who people are; it is kept apart from what they say.")
@click.option("--shipped", "name", metavar="NAME", help="Ask harmonised equality questions, such as england-2026.")
@click.option("--also", multiple=True, help="With --shipped: a question that is off otherwise, such as religion.")
@click.option("--language", default="", help="The language of the form, where it does not say.")
@click.option("--keep", is_flag=True, help="Take the form in. Without this, only what would happen is shown.")
@click.option(
    "--write", "out", type=(str, click.Path(path_type=Path)), metavar="SET FILE", help="Write a set as XLSForm."
)
def command(
    folder: Path,
    form: Path | None,
    equality: bool,
    name: str | None,
    also: tuple[str, ...],
    language: str,
    keep: bool,
    out: tuple[str, Path] | None,
) -> None:
    """List question sets and editions; with FORM, an XLSForm, what it would make, and with --keep take it in.

    A new edition never changes an old one: answers keep the edition that they answered.
    """
    contents = opened(folder)
    if out is not None:
        _write(contents, *out)
    elif name is not None:
        _ship(contents, folder, name, also, keep)
    elif form is None:
        _list(contents)
    else:
        _take(contents, folder, form, equality, language, keep)


def _list(contents: Contents) -> None:
    for sets in editions(contents.records).values():
        heading(sets[0].title)
        for each in sets:
            said(f"{each.id}  edition {each.edition}, {each.language}")
    if not editions(contents.records):
        said("There is no question set yet.")


def _write(contents: Contents, name: str, file: Path) -> None:
    found = set_of(contents.records, Ref("question_set", name))
    if found is None:
        raise Refused(f"There is no question set “{name}” in this programme.")
    if file.exists():
        raise Refused(f"{file} is there already. Name another file.")
    file.write_bytes(xlsform_of(found))
    said(f"“{found.set.title}”, edition {found.set.edition}, is written to {file} for KoboToolbox and ODK.")


def _ship(contents: Contents, folder: Path, name: str, also: tuple[str, ...], keep: bool) -> None:
    if name not in shipped():
        raise Refused(f"There are no equality questions “{name}”. There are: {', '.join(shipped())}.")
    found = shipped_set(name, also=also, made_by="shipped", made_at=datetime.now(UTC))
    if found.set.ref in contents.records:
        said(f"“{found.set.title}”, edition {found.set.edition}, is in this programme already.")
        return
    said(f"“{found.set.title}”, edition {found.set.edition}: {len(found.questions)} questions, each may be declined.")
    said(f"From {found.set.source}: {found.set.source_url}. Last checked on {found.set.checked_on}.")
    tabled(questions_table(found))
    if not keep:
        said("Nothing was written. Add --keep to take them in.")
        return
    save(contents, Contents(Records([*contents.records, *found.all]), contents.links, contents.files), folder)
    said(f"Taken in as {found.set.id}.")


def _take(contents: Contents, folder: Path, form: Path, equality: bool, language: str, keep: bool) -> None:
    kind = QuestionSetKind.EQUALITY if equality else QuestionSetKind.ENGAGEMENT
    with refusals():
        found = read_xlsform(form)
    plan = plan_form(found, contents.records, kind=kind, language=language, made_by="import", made_at=datetime.now(UTC))
    heading(found.title)
    for sentence in plan.sentences():
        said(sentence)
    for note in plan.notes:
        said(f"• {note}")
    for table in plan.tables():
        tabled(table)
    if plan.made is None:
        return
    if not keep:
        said("Nothing was written. Add --keep to take it in.")
        return
    after = Contents(Records([*contents.records, *plan.made.all]), contents.links, contents.files)
    save_checked(contents, after, folder, otherwise="The form does not fit the programme")
    said(f"Taken in as {plan.made.set.id}.")
