"""`wellthread place figures`: bring a published table into a programme."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from wellthread import programme
from wellthread.cli._folder import complaint, data_folder, dated, day, folder, opened
from wellthread.cli._refusal import Refused, refusals, writing
from wellthread.cli._terminal import heading, said, tabled
from wellthread.interop.figures import BadMapping, read_figures
from wellthread.methods.place.carry import Quantity
from wellthread.methods.place.vintage import WrongVintage
from wellthread.programme import Contents
from wellthread.programme.bringing import Asked, Plan, Reading, Wish, atlas, dataset_for, kept, mapped, plan, told
from wellthread.programme.bringing.mapping import changed
from wellthread.programme.saving import save
from wellthread.sources import sha256_of
from wellthread.vocabulary import ColumnMapping
from wellthread.vocabulary.ref import ID


@click.command("figures")
@folder
@click.argument("table", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--mapping", "name", metavar="ID", default="", help="A mapping of the programme, or one that is ready.")
@click.option("--propose", is_flag=True, help="Propose a mapping anew and print it, even where one was kept.")
@click.option(
    "--column",
    "lines",
    multiple=True,
    metavar="TEXT",
    help="“Header => short_name”, to change the mapping; nothing after the arrow leaves the column out.",
)
@click.option("--sheet", default="", help="The sheet of a workbook. Without it: the first with area codes.")
@click.option("--header-row", type=click.IntRange(min=1), help="The row with the headers. Without it: found.")
@click.option("--year", type=click.IntRange(1991, 2100), default=None, help="The census of the area codes.")
@click.option("--period", default=None, help="What time the figures speak of.")
@click.option("--carry", is_flag=True, help="Carry figures to the areas of another census, and mark them.")
@click.option("--count", "counts", multiple=True, metavar="NAME", help="An indicator that is a count, for carrying.")
@click.option("--rate", "rates", multiple=True, metavar="NAME", help="An indicator that is a rate, for carrying.")
@click.option("--add-areas", is_flag=True, help="Add areas that the programme does not have.")
@click.option("--within", default="", metavar="CODE", help="With --add-areas: only those in this larger area.")
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), help="Write every refusal to this CSV file.")
@click.option("--save-as", default="", metavar="ID", help="The id under which the mapping is kept.")
@click.option("--keep", is_flag=True, help="Write it into the programme folder. Without this, it is only shown.")
@data_folder("Where the look-ups are. `wellthread place fetch` brings them.")
@dated
def command(
    folder: Path,
    table: Path,
    name: str,
    propose: bool,
    lines: tuple[str, ...],
    sheet: str,
    header_row: int | None,
    year: int | None,
    period: str | None,
    carry: bool,
    counts: tuple[str, ...],
    rates: tuple[str, ...],
    add_areas: bool,
    within: str,
    report: Path | None,
    save_as: str,
    keep: bool,
    data: Path,
    today: datetime,
) -> None:
    """Show what TABLE would bring into FOLDER: figures taken, carried over and refused, each with its reason.

    TABLE is CSV of any make, XLSX, ODS or XLS, also packed with gzip. Nothing is written without --keep.
    """
    contents = opened(folder)
    with refusals(), _mappings():
        known = atlas(data)
        reading = mapped(
            table, contents.records, known, name=name, fresh=propose, sheet=sheet, header_row=header_row or 0
        )
        mapping = _as_asked(reading.mapping, lines, year, period, save_as or _named(reading.mapping, table))
        if propose:
            _proposed(mapping, reading)
        figures = read_figures(reading.grid, mapping)
        dataset = dataset_for(mapping, sha256_of(table), contents.records, day(today))
        sorts = dict.fromkeys(counts, Quantity.COUNT) | dict.fromkeys(rates, Quantity.RATE)
        wish = Wish(carry=carry, add_areas=add_areas, within=within, sorts=sorts)
        found = plan(Asked(contents.records, reading.grid, figures, known, wish), dataset, reading.lacking)
    _told(found, reading, report)
    if keep:
        _keep(contents, found, mapping, folder)
    else:
        said("Nothing was written. Add --keep to take it in.")


@contextmanager
def _mappings() -> Iterator[None]:
    """What a mapping or a census refuses becomes a message for people."""
    try:
        yield
    except (BadMapping, WrongVintage) as error:
        raise Refused(str(error)) from error


def _as_asked(
    mapping: ColumnMapping, lines: tuple[str, ...], year: int | None, period: str | None, key: str
) -> ColumnMapping:
    """The mapping with what the options say otherwise."""
    if not ID.fullmatch(key):
        raise Refused(f"“{key}” cannot be the id of a mapping. Use letters, digits and hyphens.")
    made = replace(mapping, id=key)
    if year is not None:
        made = replace(made, boundary_year=year)
    if period is not None:
        made = replace(made, period=period)
    return changed(made, lines) if lines else made


def _named(mapping: ColumnMapping, table: Path) -> str:
    """The id under which a mapping is kept: its own, or one made of the name of the table that it was proposed for."""
    if mapping.id != "proposed":
        return mapping.id
    return re.sub(r"[^a-z0-9]+", "-", table.name.partition(".")[0].lower()).strip("-")[:60] or "table"


def _proposed(mapping: ColumnMapping, reading: Reading) -> None:
    heading(f"The mapping “{mapping.id}”")
    for reason in reading.reasons:
        said(reason)
    year = f", areas of {mapping.boundary_year}" if mapping.boundary_year else ""
    said(f"Area codes: “{mapping.area_column}”, {mapping.level.says.rstrip('.').lower()}{year}.")
    for line in mapping.columns:
        said(line, indent=2)


def _told(found: Plan, reading: Reading, report: Path | None) -> None:
    account = told(found)
    heading(found.mapping.title)
    for sentence in (*reading.reasons, *account.sentences):
        said(sentence)
    tabled(account.columns)
    if account.reasons.rows:
        tabled(account.reasons)
    if report:
        with writing(report):
            report.write_text(account.refusals.csv(), encoding="utf-8")
        said(f"Every refusal: {report}")


def _keep(contents: Contents, found: Plan, mapping: ColumnMapping, folder: Path) -> None:
    after = kept(contents, found, mapping)
    if after is contents:
        said("All of this is in the programme already: nothing was written.")
        return
    if problems := programme.check(after):
        raise Refused(complaint(problems))
    names = save(contents, after, folder)
    said(f"Written: {', '.join(names)}. Next time: wellthread place figures {folder} TABLE --mapping {mapping.id}")
