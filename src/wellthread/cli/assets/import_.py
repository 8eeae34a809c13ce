"""`wellthread assets import`: what a list would do to the register, and with `--keep`, take it in."""

from __future__ import annotations

import hashlib
import secrets
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from wellthread.cli._folder import dated, day, folder, opened, save_checked
from wellthread.cli._refusal import Refused, refusals
from wellthread.cli._terminal import heading, said, tabled
from wellthread.programme import Contents
from wellthread.programme.asset_import import About, Findings, Plan, Wishes, apply, judged, plan, records_after
from wellthread.programme.asset_import.reading import FORMATS, read_list
from wellthread.programme.asset_import.sources import credited, dataset_of
from wellthread.programme.asset_import.telling import sentences, tables
from wellthread.vocabulary import AssetClass, ColumnMapping, Neighbourhood, Records, Ref, Visibility, uuid7

WEB = ("https://", "http://")


@click.command("import")
@folder
@click.argument("source", metavar="FILE|FOLDER|ADDRESS")
@click.option("--title", help="Which list it is, by which it is known again next time. Else the name of the file.")
@click.option("--format", "format_", type=click.Choice(sorted(FORMATS)), help="What it is, where that is not seen.")
@click.option("--mapping", metavar="ID", help="The saved column mapping by which a table is read.")
@click.option(
    "--visibility",
    type=click.Choice([each.value for each in Visibility]),
    default=Visibility.TEAM.value,
    show_default=True,
)
@click.option(
    "--class", "class_", type=click.Choice([each.value for each in AssetClass]), default=AssetClass.PHYSICAL.value
)
@click.option("--neighbourhood", metavar="ID", help="Where all of it belongs. Else each asset where it lies.")
@click.option("--keep", is_flag=True, help="Take it in. Without this, only what would happen is shown.")
@dated
def command(
    folder: Path,
    source: str,
    title: str | None,
    format_: str | None,
    mapping: str | None,
    visibility: str,
    class_: str,
    neighbourhood: str | None,
    keep: bool,
    today: datetime,
) -> None:
    """What a list would do to the register: added, changed, held, refused. With --keep, take it in.

    FILE is CSV, XLSX, GeoJSON, KML, GPX, OpenStreetMap, uMap or saved responses of Open Referral; FOLDER holds such
    responses; ADDRESS is a live feed of Open Referral.
    """
    contents = opened(folder)
    records = contents.records
    wishes = Wishes(
        visibility=Visibility.read(visibility),
        neighbourhood=_there(contents, neighbourhood) if neighbourhood else None,
        asset_class=AssetClass.read(class_),
    )
    told = _mapping(contents, mapping) if mapping else None
    with _had(source) as (path, address), refusals():
        found = read_list(path, day(today), mapping=told, format=format_ or "")
        sha256 = _checksum(path)
    dataset = dataset_of(title or _title(source), records)
    if dataset.ref not in records:
        dataset = credited(dataset, found, address=address, sha256=sha256, on=day(today))
    seen = judged(found, records)
    planned = plan(found, records, dataset, judge=seen.judge, wishes=wishes, categories=seen.categories)
    _shown(planned, seen, records)
    if not keep:
        said("Nothing was written. Add --keep to take it in.")
        return
    about = About(
        id=uuid7(time.time_ns() // 1_000_000, secrets.token_bytes(10)),
        title=dataset.title,
        today=day(today),
        file_name=address or Path(source).name,
        sha256=sha256,
        mapping=told.ref if told else None,
        made_by="import",
        made_at=datetime.now(UTC),
    )
    _kept(planned, contents, about, folder)


def _shown(planned: Plan, seen: Findings, records: Records) -> None:
    heading(planned.dataset.title)
    for sentence in sentences(planned, records):
        said(sentence)
    for problem in seen.problems:
        said(f"• {problem.sentence} {problem.remedy}")
    for table in tables(planned, records):
        tabled(table)


def _kept(planned: Plan, contents: Contents, about: About, folder: Path) -> None:
    done = apply(planned, contents.records, about)
    if done is None:
        said("Nothing was written: there is nothing to change.")
        return
    after = Contents(records_after(contents.records, done), contents.links, contents.files)
    save_checked(contents, after, folder, otherwise="The list does not fit the programme")
    said(f"Taken in as {done.made.id}. To take it back: wellthread assets undo {folder} {done.made.id}")


def _mapping(contents: Contents, name: str) -> ColumnMapping:
    found = contents.records.find(ColumnMapping, Ref("column_mapping", name))
    if found is None:
        raise Refused(f"There is no column mapping “{name}” in this programme.")
    return found


@contextmanager
def _had(source: str) -> Iterator[tuple[Path, str]]:
    """The list on this machine, and the address it came from, if it came from one."""
    if not source.startswith(WEB):
        yield Path(source), ""
        return
    from wellthread.sources.open_referral_feed import fetch_feed
    from wellthread.sources.public_web import PublicWeb

    with tempfile.TemporaryDirectory() as folder, refusals():
        path = Path(folder) / "feed.json"
        with Progress(TextColumn("Reading the feed"), BarColumn(), MofNCompleteColumn(), transient=True) as bar:
            task = bar.add_task("", total=None)
            ask = PublicWeb(own_machine=True)
            address = fetch_feed(source, path, ask, told=lambda done, of: bar.update(task, completed=done, total=of))
        yield path, address


def _there(contents: Contents, neighbourhood: str) -> Ref:
    ref = Ref("neighbourhood", neighbourhood)
    if contents.records.find(Neighbourhood, ref) is None:
        raise Refused(f"There is no neighbourhood “{neighbourhood}” in this programme.")
    return ref


def _title(source: str) -> str:
    name = source.rstrip("/") if source.startswith(WEB) else Path(source).name.partition(".")[0].replace("_", " ")
    return name or source


def _checksum(path: Path) -> str:
    """SHA-256 of a file, or of the files of a folder with their names."""
    if path.is_file():
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    whole = hashlib.sha256()
    for each in sorted(each for each in path.iterdir() if each.is_file()):
        whole.update(each.name.encode() + b"\0" + hashlib.sha256(each.read_bytes()).digest())
    return whole.hexdigest()
