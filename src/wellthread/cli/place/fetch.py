"""`wellthread place fetch`: bring the official files about places into the folder of open data."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

from wellthread.cli._folder import data_folder
from wellthread.cli._refusal import Refused, refusals
from wellthread.sources import AREAS, FIGURES, PLACES, BrokenLock, NotFetched, Source, State, fetch, look

KNOWN: dict[str, Source] = {each.key: each for each in (*PLACES, *AREAS, *FIGURES)}
TRIES = 5
_SAYS = {
    State.PREPARED: "here, as prepared",
    State.FETCHED: "here, as fetched",
    State.CHANGED: "here, but not the file that is known",
    State.MISSING: "not here",
}


@click.command("fetch")
@click.argument("keys", nargs=-1)
@data_folder("Where the files of open data are kept.")
@click.option("--list", "listed", is_flag=True, help="Only say what is known, under what licence, and what is here.")
@click.option("--again", is_flag=True, help="Fetch also what is here already; it must be the same file.")
def command(keys: tuple[str, ...], data: Path, listed: bool, again: bool) -> None:
    """Fetch official files: indices of deprivation, look-ups, populations, outlines.

    Without KEYS: every file that one address gives and that is not here. A download that breaks off is taken up where
    it stopped, at once and also the next time. Checksums are noted at the first fetch and held to from then on.
    """
    unknown = [each for each in keys if each not in KNOWN]
    if unknown:
        raise Refused(f"There is no file “{unknown[0]}”. There are: {', '.join(KNOWN)}.")
    chosen = [KNOWN[key] for key in keys] or [each for each in KNOWN.values() if listed or each.address]
    if listed:
        _listed(chosen, data)
        return
    failed = [each.key for each in chosen if not _fetched(each, data, again=again)]
    if failed:
        raise Refused(f"{len(failed)} of {len(chosen)} files are not here: {', '.join(failed)}.")


def _listed(chosen: list[Source], data: Path) -> None:
    with refusals():
        for each in chosen:
            click.echo(f"{each.key}: {each.title} ({_SAYS[look(each, data).state]})")
            click.echo(f"  {each.what}")
            click.echo(f"  {each.publisher}, {each.release}. Licence {each.licence}. {each.attribution}")
            click.echo(f"  To get it: {each.address or each.by_hand} Page: {each.page}")


def _fetched(source: Source, data: Path, *, again: bool) -> bool:
    """Whether the file is here in the end; what stood in the way is told, and the next one is tried."""
    with refusals():
        state = look(source, data).state
    if state in (State.PREPARED, State.FETCHED) and not again:
        click.echo(f"{source.key}: {_SAYS[state]}")
        return True
    try:
        sha256 = _bring(source, data)
    except NotFetched as error:
        click.echo(f"{source.key}: {error}", err=True)
        return False
    except BrokenLock as error:
        raise Refused(str(error)) from error
    click.echo(f"{source.key}: fetched, SHA-256 {sha256}")
    return True


def _bring(source: Source, data: Path) -> str:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, transient=True, console=Console(stderr=True)) as bar:
        task = bar.add_task(source.key, total=None)

        def told(done: int, total: int | None) -> None:
            bar.update(task, completed=done, total=total)

        def pause(seconds: float) -> None:
            bar.console.print(f"{source.key}: broke off; on again in {seconds:.0f} s.", highlight=False, markup=False)
            time.sleep(seconds)

        day = datetime.now().astimezone().date()
        return fetch(source, data, progress=told, on=day, tries=TRIES, pause=pause).sha256
