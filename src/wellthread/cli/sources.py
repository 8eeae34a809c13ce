"""`wellthread sources`: what open data is known, what of it is here, and fetching it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

from wellthread.sources import AREAS, FIGURES, SOURCES, Source, State, fetch, look

from ._folder import data_folder
from ._refusal import Refused, refusals

_data = data_folder("Where the files of open data are kept.")
_FURTHER = frozenset(each.key for each in (*AREAS, *FIGURES))
"""Sources that no recipe needs: a programme may bring them."""
_SAYS = {
    State.PREPARED: "here, as prepared",
    State.FETCHED: "here, as fetched",
    State.CHANGED: "here, but not the file that is known",
    State.MISSING: "not here",
}


@click.group("sources")
def command() -> None:
    """Open data: what is known, what is here, and fetching it."""


@command.command("list")
@click.option("--details", is_flag=True, help="Say also how each prepared file was made, and how to get it by hand.")
def list_(details: bool) -> None:
    """Every source with its publisher, licence and page."""
    for each in SOURCES.values():
        click.echo(f"{each.key}: {each.title}\n  {each.what}")
        click.echo(f"  {each.publisher}, {each.release}. Licence {each.licence}. {each.page}")
        if details:
            click.echo(f"  Prepared file: {each.derived}")
            click.echo(f"  To get it: {each.address or each.by_hand}")


@command.command("check")
@_data
def check(data: Path) -> None:
    """How each source stands in the data folder.

    Exit code 2 when one that `wellthread new` reads is missing, or when one is not the known file.
    """
    with refusals():
        found = [look(each, data) for each in SOURCES.values()]
    for each in found:
        click.echo(f"{each.source.key}: {_SAYS[each.state]}")
    wrong = [
        each.source.key
        for each in found
        if each.state is State.CHANGED or (each.state is State.MISSING and each.source.key not in _FURTHER)
    ]
    if wrong:
        raise Refused(f"{len(wrong)} of {len(found)} sources cannot be used: {', '.join(wrong)}.")


@command.command("fetch")
@click.argument("keys", nargs=-1, type=click.Choice(sorted(SOURCES)))
@_data
def fetch_(keys: tuple[str, ...], data: Path) -> None:
    """Fetch sources into the data folder; those that are here are left alone.

    Without KEYS, all that `wellthread new` reads and that are missing. `wellthread place fetch` brings further ones.
    """
    usual = (each for each in SOURCES.values() if each.address and each.key not in _FURTHER)
    chosen = [SOURCES[key] for key in keys] or list(usual)
    with refusals():
        for each in chosen:
            if look(each, data).state in (State.PREPARED, State.FETCHED):
                click.echo(f"{each.key}: {_SAYS[look(each, data).state]}")
            else:
                click.echo(f"{each.key}: fetched, SHA-256 {_fetch(each, data)}")


def _fetch(source: Source, data: Path) -> str:
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, transient=True) as bar:
        task = bar.add_task(source.key, total=None)
        found = fetch(
            source,
            data,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
            on=datetime.now().astimezone().date(),
        )
    return found.sha256
