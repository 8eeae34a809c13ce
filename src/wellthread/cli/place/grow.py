"""`wellthread place grow`: a neighbourhood grown from one small area to a number of people."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import click

from wellthread.cli._folder import dated, day, folder, opened
from wellthread.cli._refusal import Refused, refusals
from wellthread.cli._terminal import known, said, tabled
from wellthread.programme import Contents, write
from wellthread.vocabulary import AreaLevel, Boundary, BoundaryKind, Neighbourhood, Records, Ref

RANGE = re.compile(r"\s*(\d[\d,]*)\s*(?:-|–|to)\s*(\d[\d,]*)\s*")
MADE_BY = "grown"


@click.command("grow")
@folder
@dated
@click.option("--from", "seed", required=True, metavar="CODE", help="The small area to start from.")
@click.option("--people", required=True, metavar="LEAST-MOST", help="How many people should live there: 4000-8000.")
@click.option("--with", "include", multiple=True, metavar="CODE", help="An area that must belong. May be repeated.")
@click.option("--without", "leave_out", multiple=True, metavar="CODE", help="An area that must not. May be repeated.")
@click.option(
    "--barrier",
    type=click.Path(path_type=Path),
    help="GeoJSON lines that are not crossed: a railway, a river. Leave a gap where there is a bridge.",
)
@click.option("--level", type=click.Choice([each.value for each in AreaLevel]), help="LSOAs unless given.")
@click.option("--keep", metavar="NEIGHBOURHOOD", help="Keep one of them as this neighbourhood's statistical boundary.")
@click.option("--offer", metavar="NAME", default="balanced", help="Which one to tell step by step, and to keep.")
def command(
    folder: Path,
    today: datetime,
    seed: str,
    people: str,
    include: tuple[str, ...],
    leave_out: tuple[str, ...],
    barrier: Path | None,
    level: str | None,
    keep: str | None,
    offer: str,
) -> None:
    """Offer neighbourhoods grown from one small area.

    Touching areas are added until enough people live there: each step takes the one with the best gain in need, less
    the loss in compactness. The group is in one piece at every step.
    """
    from wellthread.methods.place.growing import Ask, CannotGrow
    from wellthread.methods.place.small_areas import NoSmallAreas, small_areas
    from wellthread.methods.place.vintage import MixedVintages
    from wellthread.programme.growths import grown, read_barrier

    contents = opened(folder)
    least, most = people_range(people)
    ask = Ask(seed=seed, least=least, most=most, include=frozenset(include), leave_out=frozenset(leave_out))
    with refusals():
        lines = read_barrier(barrier) if barrier else ()
    try:
        areas = small_areas(contents.records, AreaLevel.read(level) if level else None)
        found = grown(contents.records, areas, ask, lines)
    except (CannotGrow, MixedVintages, NoSmallAreas) as wrong:
        raise Refused(str(wrong)) from None
    said(found.by)
    tabled(found.table())
    chosen = next((each for each in found.offers if offer in each.names), None)
    if chosen is None:
        raise Refused(
            f"There is no growth “{offer}”. There are: {known(n for each in found.offers for n in each.names)}."
        )
    tabled(found.steps(chosen))
    if keep:
        made = Boundary(
            id=fresh(contents.records, f"{keep}-grown"),
            made_by=MADE_BY,
            neighbourhood=_neighbourhood(contents, keep).ref.unversioned,
            kind=BoundaryKind.STATISTICAL,
            geometry=areas.united(chosen.growth.codes),
            areas=chosen.growth.codes,
            boundary_year=areas.year,
            drawn_by=f"Grown from {seed} to {people} people, {offer}",
            drawn_on=day(today),
            replaces=_replaced(contents.records, keep),
        )
        write(Contents(Records([*contents.records, made]), contents.links, contents.files), folder, replace=True)
        instead = f", in place of {made.replaces}" if made.replaces else ""
        said(f"Kept as {made.ref}{instead}.")


def people_range(text: str) -> tuple[int, int]:
    """A range of people as it is typed: 4000-8000. Raises Refused.

    >>> people_range("4,000–8,000")
    (4000, 8000)
    """
    found = RANGE.fullmatch(text)
    if not found:
        raise Refused(f"“{text}” is no range of people. Write it like 4000-8000.")
    least, most = (int(each.replace(",", "")) for each in found.groups())
    return least, most


def fresh(records: Records, wanted: str) -> str:
    """An id for a boundary that is not taken yet."""
    taken = {each.id for each in records.of(Boundary)}
    return next(
        name for at in range(1, len(taken) + 2) if (name := wanted if at == 1 else f"{wanted}-{at}") not in taken
    )


def _neighbourhood(contents: Contents, name: str) -> Neighbourhood:
    found = contents.records.find(Neighbourhood, Ref("neighbourhood", name))
    if found is None:
        there = known(each.id for each in contents.records.of(Neighbourhood))
        raise Refused(f"There is no neighbourhood “{name}”. There are: {there or 'none'}.")
    return found


def _replaced(records: Records, neighbourhood: str) -> Ref | None:
    """The statistical boundary in force, if there is one: it stays in the folder, as the one that was replaced."""
    from wellthread.programme.edges import in_force

    kept = in_force(records, Ref("neighbourhood", neighbourhood))
    return next((each.ref for each in kept if each.kind is BoundaryKind.STATISTICAL), None)
