"""What the commands on panels share: a folder's indicator or a table of somebody's, the starts, and how it is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from wellthread.methods.evaluation.panels import BadPanel, Panel
from wellthread.programme.panels import Columns, Told, panel_from_file, panel_of_indicator, read_time, starts_in
from wellthread.programme.release import release
from wellthread.vocabulary import EvaluationDesign, Visibility

from ._folder import opened
from ._one_table import one_csv
from ._refusal import Refused, refusals, writing
from ._terminal import heading, known, said, tabled

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Given:
    """Where the figures are, as the options say."""

    folder: Path | None
    indicator: str
    design: str
    file: Path | None
    columns: Columns
    starts: tuple[str, ...]
    unit: str


OPTIONS = (
    click.argument("folder", type=click.Path(path_type=Path), required=False),
    click.option("--indicator", default="", metavar="NAME", help="Short name of the figures in FOLDER."),
    click.option("--design", default="", metavar="ID", help="Plan from which the starts are taken."),
    click.option(
        "--file",
        "table",
        type=click.Path(path_type=Path, dir_okay=False),
        help="A CSV file instead of FOLDER: a row for each place and time.",
    ),
    click.option("--place-column", default="place", show_default=True, help="Column of FILE with the places."),
    click.option("--time-column", default="time", show_default=True, help="Column with the times."),
    click.option("--value-column", default="value", show_default=True, help="Column with the values."),
    click.option("--start-column", default="", help="Column with the time at which a place starts; 0 for never."),
    click.option(
        "--acting-column", default="", help="Column that is 1 from the start on, where there is no such time."
    ),
    click.option(
        "--start",
        "starts",
        multiple=True,
        metavar="PLACE=TIME",
        help="When a place starts, such as E01027239=2022. May be given again.",
    ),
    click.option("--unit", default="", help="The unit, in words."),
    click.option("--csv", "name", metavar="TABLE", help="Print one table as CSV and nothing else, such as effects."),
    click.option(
        "--svg", type=click.Path(path_type=Path, file_okay=False), help="Write the drawings into this folder."
    ),
)


def panelled(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command what every command on panels takes; it gets `given`, `name` and `svg` besides its own options."""

    @wraps(command)
    def taking(
        folder: Path | None,
        indicator: str,
        design: str,
        table: Path | None,
        place_column: str,
        time_column: str,
        value_column: str,
        start_column: str,
        acting_column: str,
        starts: tuple[str, ...],
        unit: str,
        **rest: Any,
    ) -> Any:
        columns = Columns(place_column, time_column, value_column, start_column, acting_column)
        return command(given=Given(folder, indicator, design, table, columns, starts, unit), **rest)

    made: Callable[..., Any] = taking
    for option in reversed(OPTIONS):
        made = option(made)
    return made


def read_panel(given: Given) -> Panel:
    """The panel that the options name. Raises Refused with what to do."""
    try:
        with refusals():
            return _read(given)
    except BadPanel as wrong:
        raise Refused(str(wrong)) from None


def _read(given: Given) -> Panel:
    starts = _starts(given.starts)
    if given.file:
        return panel_from_file(given.file, given.columns, starts=starts, unit=given.unit)
    if given.folder is None or not given.indicator:
        raise Refused("Say where the figures are: FOLDER with --indicator, or --file with its columns.")
    records = release(opened(given.folder), Visibility.TEAM).records
    if given.design:
        designs = {each.id: each for each in records.of(EvaluationDesign)}
        if given.design not in designs:
            raise Refused(f"There is no plan {given.design}. There are: {known(designs) or 'none yet'}.")
        starts = starts_in(records, designs[given.design]) | starts
    if not starts:
        raise Refused("Say where and when the work began: --start PLACE=TIME, or --design for those of a plan.")
    return panel_of_indicator(records, given.indicator, starts, unit=given.unit)


def worked_out(make: Callable[[], T]) -> T:
    """What a method makes of it; what it refuses becomes a message for people."""
    try:
        return make()
    except BadPanel as wrong:
        raise Refused(str(wrong)) from None


def tell(told: Told, name: str | None, svg: Path | None) -> None:
    """Print what was worked out, or one of its tables; write the drawings where they are wanted."""
    tables = {each.name: each for each in (told.effects, *told.tables)} | {"effects": told.effects}
    if name is not None:
        one_csv(tables, name)
        return
    heading(told.title)
    for sentence in told.sentences:
        said(sentence)
    tabled(told.effects)
    for caution in told.cautions:
        said(f"• {caution}")
    for table in told.tables:
        tabled(table)
    if svg:
        with writing(svg):
            svg.mkdir(parents=True, exist_ok=True)
            for each in told.pictures:
                (svg / f"{each.name}.svg").write_text(each.printed, encoding="utf-8")
                said(f"Written: {svg / each.name}.svg")


def one_acting(panel: Panel, wanted: str | None) -> str:
    """The place that `--place` names, or the only one that acts."""
    found = [each for each in panel.acting if wanted in (None, each)]
    if len(found) == 1:
        return found[0]
    raise Refused(f"Say which place with --place. Those that act: {known(panel.acting) or 'none'}.")


def _starts(given: tuple[str, ...]) -> dict[str, int]:
    made = {}
    for each in given:
        place, sign, time = (part.strip() for part in each.rpartition("="))
        if not sign or not place:
            raise Refused(f"“{each}” is no start. Write it as PLACE=TIME, such as E01027239=2022.")
        made[place] = read_time(time)
    return made
