"""`wellthread systems-map import`: what a map of another program would bring, and with `--keep`, bring it in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import click

from wellthread.cli._folder import folder, opened, save_checked
from wellthread.cli._refusal import Refused, refusals
from wellthread.cli._terminal import heading, known, said, tabled
from wellthread.interop.delimited import decoded
from wellthread.interop.map_files import FORMATS, READ, MapFile, Told, read_map
from wellthread.programme import Contents
from wellthread.programme.map_import import (
    LEAVE_OUT,
    NOTHING_SAID,
    NoBasis,
    Plan,
    Wishes,
    contents_after,
    from_path,
    plan,
    spoken,
)
from wellthread.programme.map_import.telling import sentences, tables
from wellthread.vocabulary import Group, Neighbourhood, Polarity, Ref, Session

WAYS = [*(each.value for each in Polarity), LEAVE_OUT]


@click.command("import")
@folder
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as", "as_", type=click.Choice(READ), help="Which format it is, where that is not seen.")
@click.option("--polarity", multiple=True, metavar="STYLE=WAY", help=f"Which way a style goes: {', '.join(WAYS)}.")
@click.option("--rows-are", type=click.Choice(["causes", "effects"]), help="Which way a matrix is read.")
@click.option("--column", multiple=True, metavar="PART=NAME", help="Which column holds the cause, effect, polarity, …")
@click.option("--sheet", default="", help="Which sheet of a workbook holds the links.")
@click.option("--names", type=click.Path(path_type=Path, dir_okay=False), help="A file that names numbered factors.")
@click.option("--title", help="What the map is called here. Else as its file says, or its name.")
@click.option("--neighbourhood", metavar="ID", help="Where the map belongs.")
@click.option("--group", metavar="ID", help="The group that says so, where the whole file is one group’s map.")
@click.option("--publisher", default="", help="Who published it.")
@click.option("--licence", default="", help="On what terms.")
@click.option("--words", is_flag=True, help="Take the quotes in, as words of --session on the consent of --consent.")
@click.option("--session", metavar="ID", help="Where the words were said.")
@click.option("--consent", default="", help="On what consent: what people were told, and what they agreed to.")
@click.option("--quote", is_flag=True, help="That consent lets words be shown, without a name.")
@click.option("--keep", is_flag=True, help="Bring it in. Without this, only what would happen is shown.")
def command(
    folder: Path,
    file: Path,
    as_: str | None,
    polarity: tuple[str, ...],
    rows_are: str | None,
    column: tuple[str, ...],
    sheet: str,
    names: Path | None,
    title: str | None,
    neighbourhood: str | None,
    group: str | None,
    publisher: str,
    licence: str,
    words: bool,
    session: str | None,
    consent: str,
    quote: bool,
    keep: bool,
) -> None:
    """What a systems map of another program would bring. With --keep, bring it in.

    FILE is a map of PRSM, Kumu, Mental Modeler, LOOPY, a graph program, a workbook or table of links, a matrix, a
    simulation model, or a folder or zip of causal-map tables. Nothing is guessed: what the file leaves open is asked.
    """
    contents = opened(folder)
    with refusals():
        told = Told(
            rows_are=rows_are or "",
            columns=dict(_pair(each) for each in column),
            sheet=sheet,
            names=decoded(names) if names else "",
        )
        found = read_map(file, as_ or "", told)
    wishes = Wishes(
        title=title or found.title or spoken(file.name),
        at=datetime.now(UTC),
        neighbourhood=_there(contents, Neighbourhood, neighbourhood),
        group=_there(contents, Group, group),
        polarities=_polarities(polarity),
        publisher=publisher,
        licence=licence,
        words=words,
        session=_there(contents, Session, session),
        consent_basis=consent,
        quote=quote,
        made_by="import",
    )
    try:
        planned = plan(found, contents.records, wishes, from_path(file))
    except NoBasis as error:
        raise Refused(str(error)) from None
    _shown(planned, found)
    if not keep:
        said("Nothing was written. Add --keep to bring it in.")
        return
    _kept(planned, contents, folder)


def _shown(planned: Plan, found: MapFile) -> None:
    heading(planned.title)
    said(f"Read as: {FORMATS[found.format].title}.")
    for sentence in sentences(planned):
        said(sentence)
    if planned.before is not None:
        return
    for style in planned.styles:
        guess = f" Its name suggests {style.guess.value}." if style.guess else ""
        said(f"• Answer with --polarity '{style.called}=WAY'.{guess}")
    if any(each.key == "rows_are" for each in planned.asks):
        said("• Answer with --rows-are causes or --rows-are effects.")
    for note in planned.notes:
        said(f"• {note}")
    for table in tables(planned):
        tabled(table)


def _kept(planned: Plan, contents: Contents, folder: Path) -> None:
    if planned.is_open:
        raise Refused("It cannot be kept before what is open is answered.")
    if not planned.can_be_kept:
        said("Nothing was written: there is nothing new in it.")
        return
    after = contents_after(contents, planned)
    save_checked(contents, after, folder, otherwise="The map does not fit the programme")
    said(f"Brought as {planned.map.id}. To take it back: wellthread systems-map import-undo {folder} {planned.map.id}")


def _polarities(given: tuple[str, ...]) -> Mapping[str, Polarity | None]:
    found: dict[str, Polarity | None] = {}
    for each in given:
        style, way = _pair(each)
        if way not in WAYS:
            raise Refused(f"“{way}” is no way that a link can go. It can be: {known(WAYS)}.")
        found["" if style == NOTHING_SAID else style] = None if way == LEAVE_OUT else Polarity.read(way)
    return found


def _pair(text: str) -> tuple[str, str]:
    name, between, value = text.rpartition("=")
    if not between or not value:
        raise Refused(f"“{text}” is not of the shape NAME=VALUE.")
    return name, value


def _there(contents: Contents, kind: type[Neighbourhood | Group | Session], key: str | None) -> Ref | None:
    if key is None:
        return None
    found = next((each for each in contents.records.of(kind) if each.id == key), None)
    if found is None:
        raise Refused(f"There is no {kind.__name__.lower()} “{key}” in this programme.")
    return found.ref.unversioned
