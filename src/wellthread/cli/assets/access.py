"""`wellthread assets access`: how far people walk to the programme's assets, and how evenly that is spread."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from wellthread import programme
from wellthread.cli._folder import dated, day, folder, opened
from wellthread.cli._refusal import Refused, refusals, writing
from wellthread.cli._terminal import heading, said, tabled
from wellthread.interop.centroids import read_centroids
from wellthread.programme.access import (
    CannotWalk,
    Ground,
    NewPlace,
    Question,
    answer,
    kept,
)
from wellthread.programme.release import release
from wellthread.programme.stages.walking_told import pictures, sentences, tables
from wellthread.vocabulary import Area, Records, Visibility

CACHE = ".wellthread-networks"


@click.command("access")
@folder
@click.option("--network", type=click.Path(path_type=Path, dir_okay=False), help="Streets: an extract (.osm.pbf).")
@click.option("--straight", is_flag=True, help="Straight lines, where there is no extract: no walks, always too short.")
@click.option(
    "--minutes", type=click.FloatRange(1, 240), default=15.0, show_default=True, help="How long a walk counts."
)
@click.option("--speed", type=click.FloatRange(10, 300), default=80.0, show_default=True, help="Metres a minute.")
@click.option("--open-at", default="", metavar='"Tu 19:00"', help="Only what is known to be open then.")
@click.option("--centres", type=click.Path(path_type=Path, dir_okay=False), help="Population-weighted centroids (CSV).")
@click.option("--by", default="", metavar="INDICATOR", help="Figures of deprivation, higher for more deprived.")
@click.option("--groups", type=click.Path(path_type=Path, dir_okay=False), help="CSV: area code, then people by group.")
@click.option("--close", multiple=True, metavar="ASSET", help="What if this closed? Its id; may be given again.")
@click.option(
    "--open", "opens", multiple=True, metavar='"SORT@LON,LAT"', help="What if one opened here? May be repeated."
)
@click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Threads to walk with.")
@click.option(
    "--cluster", metavar="ADDRESS", help="A Dask scheduler (tcp://…) whose machines walk; “local” starts one."
)
@click.option(
    "--cache",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where read networks are kept; beside FOLDER unless given.",
)
@click.option("--keep", is_flag=True, help="Keep the answer in FOLDER, for its profile and its ranking.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Write tables (CSV) and pictures (SVG) here."
)
@dated
def command(
    folder: Path,
    network: Path | None,
    straight: bool,
    minutes: float,
    speed: float,
    open_at: str,
    centres: Path | None,
    by: str,
    groups: Path | None,
    close: tuple[str, ...],
    opens: tuple[str, ...],
    workers: int,
    cluster: str | None,
    cache: Path | None,
    keep: bool,
    out: Path | None,
    today: datetime,
) -> None:
    """Walk from where FOLDER's people live to its assets, on real streets, and tell how far that is for whom.

    With --keep, only to those that the public may see, since a figure kept tells where things are.
    """
    if (network is None) is not straight:
        raise Refused("Give --network with an extract of OpenStreetMap, or say --straight for straight lines.")
    contents = opened(folder)
    question = Question(
        minutes=minutes,
        metres_a_minute=speed,
        open_at=open_at,
        by=by,
        close=close,
        opened=tuple(map(_new_place, opens)),
        groups=_groups(groups, contents.records) if groups else {},
    )
    with _machines(cluster) as client:
        ground = _ground(network, centres, cache or folder.parent / CACHE, workers, client)
        try:
            seen = release(contents, Visibility.PUBLIC if keep else Visibility.TEAM)
            found = answer(seen, question, ground, today=day(today))
        except ValueError as wrong:
            if isinstance(wrong, CannotWalk) or wrong.__class__.__name__ == "NoSuchMoment":
                raise Refused(str(wrong)) from None
            raise
    heading("How far people walk" if not straight else "How far it is in a straight line")
    for each in sentences(found):
        said(f"{each.title}: {each.text}" if each.title else each.text)
    for table in tables(found)[1:]:
        tabled(table)
    if out:
        for table in tables(found):
            _write(out / "tables" / f"{table.name}.csv", table.csv())
        for picture in pictures(found):
            _write(out / "figures" / f"{picture.name}.svg", picture.printed)
        said(f"Tables and pictures are in {out}.")
    if keep:
        programme.write(kept(contents, found, ground, today=day(today)), folder, replace=True)
        said(f"Kept in {folder}. What might close or open is not kept, since it is not so.")


def _ground(network: Path | None, centres: Path | None, cache: Path, workers: int, client: object) -> Ground:
    with refusals():
        places = read_centroids(centres) if centres else {}
        if network is None:
            return Ground(centres=places)
        from wellthread.interop.osm_network import CREDIT, checksum, walking_network

        return Ground(
            network=walking_network(network, cache=cache),
            credit=CREDIT,
            file_name=network.name,
            sha256=checksum(network),
            centres=places,
            workers=workers,
            client=client,
        )


@contextmanager
def _machines(address: str | None) -> Iterator[object]:
    """A connection to the cluster that was named, or None."""
    if address is None:
        yield None
        return
    try:
        from distributed import Client as Connection
    except ImportError:
        raise Refused("Many machines need the package distributed. Install it with: wellthread[cluster].") from None
    connect: Any = Connection
    with connect(**({"dashboard_address": None} if address == "local" else {"address": address})) as client:
        yield client


def _new_place(text: str) -> NewPlace:
    sort, _, place = text.rpartition("@")
    try:
        longitude, latitude = (float(each) for each in place.split(","))
    except ValueError:
        raise Refused(f"“{text}” is no place. Write its sort, @, longitude and latitude: Library@-3.0,51.58.") from None
    if not sort.strip() or abs(longitude) > 180 or abs(latitude) > 90:
        raise Refused(f"“{text}” is no place. Write its sort, @, longitude and latitude: Library@-3.0,51.58.")
    return NewPlace(sort.strip(), longitude, latitude, f"“{text}”")


def _groups(path: Path, records: Records) -> dict[str, dict[str, float]]:
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            header, *rows = list(csv.reader(file))
        people = {name: {row[0]: float(row[place]) for row in rows} for place, name in enumerate(header) if place}
        if len({row[0] for row in rows}) < len(rows):
            raise ValueError("an area stands there twice")
        if not all(0 <= each < float("inf") for group in people.values() for each in group.values()):
            raise ValueError("numbers of people are nothing or more, and have an end")
        if not {row[0] for row in rows} & {each.id for each in records.of(Area)}:
            raise ValueError("it names no area of this programme")
        return people
    except (OSError, UnicodeDecodeError, csv.Error, ValueError, IndexError) as wrong:
        remedy = "Give a CSV with a header: area code, then how many people of each group live there."
        raise Refused(f"{path} cannot be read ({wrong}). {remedy}") from None


def _write(path: Path, text: str) -> None:
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
