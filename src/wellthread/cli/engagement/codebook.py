"""`wellthread engagement codebook`: the themes, what was done to them, and what changed between two editions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from wellthread.cli._folder import folder, opened
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import heading, known, said, tabled
from wellthread.disclosure import Cell, Table
from wellthread.methods.engagement import Codebook, EntryChange, as_entries, codings, compare
from wellthread.programme import Contents
from wellthread.vocabulary import CodebookEdition, CodebookEntry, Records, Theme, ThemeChange, kept_theme

TODAY = CodebookEdition(id="today", name="today")


@click.command("codebook")
@folder
@click.option("--edition", metavar="NAME", help="Show what changed since this edition.")
@click.option("--against", metavar="NAME", help="With --edition: compare it with this one, not with today.")
@click.option("--csv", "as_csv", is_flag=True, help="Print the themes as CSV and nothing else.")
def command(folder: Path, edition: str | None, against: str | None, as_csv: bool) -> None:
    """Tell the codebook of FOLDER: its themes, their codings, and what was done to them; or compare two editions.

    Codings are counted, not people. Reasons that coders wrote are for the team.
    """
    contents = opened(folder)
    if edition is not None:
        later = _entries(contents.records, against) if against else _today(contents.records)
        _compared(compare(_entries(contents.records, edition), later))
        return
    table = _themes(contents)
    if as_csv:
        click.echo(table.csv(), nl=False)
        return
    tabled(table)
    _changes(contents.records)
    names = known(each.name for each in contents.records.of(CodebookEdition))
    said(f"Editions to compare: {names}." if names else "No edition was put by yet.")


def _themes(contents: Contents) -> Table:
    records = contents.records
    book = Codebook(records.of(Theme), records.of(ThemeChange))
    counts = Counter(each.theme for each in codings(contents.links, records))
    former = book.former_names()
    rows: list[Sequence[Cell]] = [
        [
            each.name,
            each.kind.label,
            _parent(each, records),
            counts[each.ref.unversioned],
            ", ".join(former.get(each.id, ())),
        ]
        for each in book.themes
    ]
    return Table.of("codebook", "Themes", ("Theme", "Kind", "Under", "Codings", "Also called"), rows)


def _parent(theme: Theme, records: Records) -> str:
    found = records.find(Theme, kept_theme(theme.parent, records)) if theme.parent else None
    return found.name if found else ""


def _changes(records: Records) -> None:
    book = Codebook(records.of(Theme), records.of(ThemeChange))
    if book.changes:
        heading("What was done")
    for each in book.changes:
        theme = records.find(Theme, each.theme)
        into = ", ".join(found.name for ref in each.into if (found := records.find(Theme, ref)))
        told = into or " → ".join(part for part in (each.before, each.after) if part)
        undone = f", undone on {each.undone_on:%d.%m.%Y}" if each.undone_on else ""
        said(f"{each.act.label}: {theme.name if theme else each.theme.id}{f' → {told}' if told else ''}{undone}")


def _entries(records: Records, name: str) -> list[CodebookEntry]:
    editions = {each.name: each.ref.unversioned for each in records.of(CodebookEdition)}
    if name not in editions:
        raise Refused(f"There is no edition “{name}”. There are: {known(editions) or 'none'}.")
    return [each for each in records.of(CodebookEntry) if each.edition.unversioned == editions[name]]


def _today(records: Records) -> list[CodebookEntry]:
    return list(as_entries(records.of(Theme), TODAY))


def _compared(found: tuple[EntryChange, ...]) -> None:
    for each in found:
        told = f": {each.before or '–'} → {each.after or '–'}" if each.before or each.after else ""
        said(f"“{each.name}” was {each.what}{told}")
    if not found:
        said("Nothing changed in between.")
