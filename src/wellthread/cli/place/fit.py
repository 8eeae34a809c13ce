"""`wellthread place fit`: the small areas that fit a boundary best, and whom that misses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wellthread.cli._folder import folder, named, opened
from wellthread.cli._refusal import Refused, refusals
from wellthread.cli._terminal import said, tabled
from wellthread.disclosure import Table
from wellthread.programme import Contents, write
from wellthread.vocabulary import Area, Boundary, Neighbourhood, Records

if TYPE_CHECKING:
    from wellthread.methods.place.fit import Fit
    from wellthread.methods.place.small_areas import SmallAreas


@click.command("fit")
@folder
@click.argument("boundary")
@click.option(
    "--centroids",
    type=click.Path(path_type=Path),
    help="A table of population-weighted centroids (ONS), for areas that have none in the folder.",
)
@click.option("--keep", is_flag=True, help="Make these the areas of the neighbourhood, and keep the centroids.")
def command(folder: Path, boundary: str, centroids: Path | None, keep: bool) -> None:
    """Tell which small areas fit a BOUNDARY best, and how many people that catches, misses and takes in besides.

    An area is taken when the point where its people live on average lies inside the line.
    """
    from wellthread.programme.edges import edges, ground_of, in_force
    from wellthread.programme.growths import fitted
    from wellthread.programme.stages.boundaries import by_indicator, figures_table, holds, tell_moves

    contents = opened(folder)
    if centroids:
        contents = _with_centroids(contents, centroids)
    records = contents.records
    kept = records.find(Boundary, named(boundary if ":" in boundary else f"boundary:{boundary}", contents))
    ground = ground_of(records)
    if kept is None:
        raise Refused(f"{boundary} is no boundary. A reference looks like boundary:lockside-agreed.")
    if ground is None:
        raise Refused("There are no small areas with outline and people in this folder. Bring in LSOAs or OAs.")
    found, lost = edges(ground, [kept])
    if not found:
        raise Refused(lost[0][1] if lost else f"{kept.ref} has neither an outline nor areas. Draw it first.")
    (edge,) = found
    said(f"{edge.name}: {holds(edge.fit)}")
    tabled(_areas(edge.fit, ground.areas))
    others = [each for each in in_force(records, kept.neighbourhood) if each.id != kept.id]
    beside = (edge, *edges(ground, others)[0])
    tabled(figures_table(records, beside, tell_moves(beside, by_indicator(records), ground), "figures"))
    if keep:
        home = records.find(Neighbourhood, kept.neighbourhood)
        if home is None or not edge.fit.codes:
            raise Refused("No area fits this boundary, so there is nothing to keep.")
        after = fitted(replace(home, version=home.version + 1), edge.fit, ground.areas)
        records.put(after)
        write(Contents(records, contents.links, contents.files), folder, replace=True)
        said(f"{home.name} is made of these {len(edge.fit.codes)} areas now.")


def _areas(fit: Fit, areas: SmallAreas) -> Table:
    """Each area that the boundary meets: whether it is taken, and how many of its people live inside the line."""
    rows = [
        (
            areas.areas[areas.at[code]].name,
            code,
            code in fit.codes,
            areas.areas[areas.at[code]].population,
            round(share, 3),
        )
        for code, share in sorted(fit.inside.items(), key=lambda each: (each[0] not in fit.codes, each[0]))
    ]
    columns = ("Area", "Code", "Taken", "People", "Share of them inside the line")
    return Table.of("areas", "The small areas that it meets", columns, rows)


def _with_centroids(contents: Contents, table: Path) -> Contents:
    """The same, with the centroids of a table for the areas that have none."""
    from wellthread.interop.centroids import read_centroids

    with refusals():
        centres = read_centroids(table)
    records = Records(contents.records)
    for area in contents.records.of(Area):
        if area.centre_longitude is None and area.id in centres:
            longitude, latitude = centres[area.id]
            records.put(replace(area, centre_longitude=longitude, centre_latitude=latitude))
    return Contents(records, contents.links, contents.files, contents.places)
