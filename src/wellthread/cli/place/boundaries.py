"""`wellthread place boundaries`: bring the outlines of areas, or the edge of a neighbourhood, into a programme."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from wellthread import programme
from wellthread.cli._folder import complaint, dated, day, folder, opened
from wellthread.cli._refusal import Refused, refusals
from wellthread.cli._terminal import heading, said
from wellthread.interop.boundary_files import BoundaryFile, layers_of, read_boundaries
from wellthread.programme import Contents
from wellthread.programme.brought_outlines import Brought, as_edge, brought, refuse_misfit
from wellthread.programme.saving import save
from wellthread.vocabulary import AreaLevel, BoundaryKind, Neighbourhood, Records, Ref

MOST_TOLD = 20
LEVELS = {each.value: each for each in AreaLevel}
KINDS = {each.value: each for each in BoundaryKind}


@click.command("boundaries")
@folder
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--level", type=click.Choice(list(LEVELS)), help="What sort of areas they are.")
@click.option("--year", type=int, help="Census or boundary year of their codes.")
@click.option("--layers", "listed", is_flag=True, help="Only list the layers of the file.")
@click.option("--layer", default="", help="Which layer, where there are several.")
@click.option("--code", default="", metavar="COLUMN", help="The column with the codes, where it is not found.")
@click.option("--name", default="", metavar="COLUMN", help="The column with the names, where it is not found.")
@click.option("--crs", default="", metavar="EPSG:…", help="The system of coordinates, where the file does not say.")
@click.option("--simplify", default=0.0, metavar="METRES", help="Take away detail below so many metres.")
@click.option("--add-areas", is_flag=True, help="Add areas that the programme does not have.")
@click.option("--for", "place", metavar="NEIGHBOURHOOD", help="Take the outline as an edge of this neighbourhood.")
@click.option(
    "--kind",
    type=click.Choice(list(KINDS)),
    default=BoundaryKind.NATURAL.value,
    show_default=True,
    help="With --for: how it was drawn.",
)
@click.option("--drawn-by", default="", help="With --for: who drew it, a role or a group.")
@click.option("--only", "codes", multiple=True, metavar="CODE", help="Take only the outline with this code.")
@click.option("--keep", is_flag=True, help="Write it into the programme folder. Without this, it is only shown.")
@dated
def command(
    folder: Path,
    file: Path,
    level: str | None,
    year: int | None,
    listed: bool,
    layer: str,
    code: str,
    name: str,
    crs: str,
    simplify: float,
    add_areas: bool,
    place: str | None,
    kind: str,
    drawn_by: str,
    codes: tuple[str, ...],
    keep: bool,
    today: datetime,
) -> None:
    """Show what the outlines in FILE would bring into FOLDER.

    FILE is GeoJSON, GeoPackage or a shapefile, also packed as zip or gzip. Nothing is written without --keep.
    """
    with refusals():
        if listed:
            click.echo("\n".join(layers_of(file)))
            return
        contents = opened(folder)
        found = read_boundaries(file, layer=layer, code_column=code, name_column=name, crs=crs, simplify=simplify)
        wanted = frozenset(codes)
        if place:
            where = _neighbourhood(contents.records, place)
            made = as_edge(found, contents.records, where, KINDS[kind], drawn_by, day(today), wanted, file)
        elif level is None or year is None:
            raise Refused("Say what the outlines are: --level and --year for areas, --for for a neighbourhood.")
        else:
            refuse_misfit(found, LEVELS[level], year, file)
            made = brought(found, contents.records, LEVELS[level], year, wanted, add=add_areas)
    _told(found, made)
    _kept(contents, made, folder, keep=keep)


def _neighbourhood(records: Records, wanted: str) -> Ref:
    known = {each.id: each.ref.unversioned for each in records.of(Neighbourhood)}
    if wanted not in known:
        raise Refused(f"There is no neighbourhood “{wanted}”. There are: {', '.join(known) or 'none yet'}.")
    return known[wanted]


def _told(found: BoundaryFile, made: Brought) -> None:
    heading(f"Layer “{found.layer}”: {len(found.outlines):,} outlines")
    said(f"Codes: “{found.code_column}”. Names: {f'“{found.name_column}”' if found.name_column else 'none'}.")
    off = f", to within about {found.accuracy:g} metres" if found.accuracy is not None else ""
    said(f"Drawn in {found.crs}{'; converted to longitude and latitude' + off if off else ''}.")
    for each in found.mended[:MOST_TOLD]:
        said(f"{each.code} was mended ({each.why.lower()}); its area changed by {each.changed:.2%}.", indent=2)
    if len(found.mended) > MOST_TOLD:
        said(f"… and {len(found.mended) - MOST_TOLD:,} more were mended.", indent=2)
    if found.empty:
        said(f"{len(found.empty):,} features have no outline and are left out, the first is feature {found.empty[0]}.")
    for sentence in made.sentences:
        said(sentence)


def _kept(contents: Contents, made: Brought, path: Path, *, keep: bool) -> None:
    if not keep:
        said("Nothing was written. Add --keep to take it in.")
        return
    after = replace(contents, records=made.records)
    if problems := programme.check(after):
        raise Refused(complaint(problems))
    for name in save(contents, after, path):
        said(f"Written: {name}")
