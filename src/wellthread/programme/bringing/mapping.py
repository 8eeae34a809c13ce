"""Which mapping reads a table: one that was named, one that was kept, one that is known, or one proposed from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from wellthread.interop.figures import BadMapping, pairs_of
from wellthread.interop.mapping_proposal import propose
from wellthread.interop.mappings import READY_MADE, fitted
from wellthread.interop.reading import LIMITS, Limits
from wellthread.interop.tables import Grid, read_grid, tidy_header
from wellthread.vocabulary import Area, ColumnMapping, Makes, Records, Ref

from .atlas import Atlas


@dataclass(frozen=True, slots=True)
class Reading:
    """A table, the mapping that reads it, why it is that one, and the columns of it that the table lacks."""

    grid: Grid
    mapping: ColumnMapping
    reasons: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    numeric: tuple[str, ...] = ()


def mapped(
    path: Path,
    records: Records,
    atlas: Atlas,
    *,
    name: str = "",
    fresh: bool = False,
    sheet: str = "",
    header_row: int = 0,
    limits: Limits = LIMITS,
) -> Reading:
    """Read a table and find its mapping. Raises BadFile, and BadMapping when there is none of that name.

    `name` is the id of a mapping of the programme or of one that is ready made. Without it the programme's own that
    fits is taken, unless `fresh` asks for a proposal.
    """
    if name:
        return _named(path, records, name, sheet, header_row, limits)
    grid = read_grid(path, sheet=sheet, header_row=header_row, limits=limits)
    held = None if fresh else _fitting(grid, records)
    if held is not None:
        return Reading(grid, held, (f"It fits the mapping that was kept as “{held.title}”.",))
    own = {each.id: each.level for each in records.of(Area)}
    found = propose(grid, atlas.known.areas, own)
    return Reading(grid, found.mapping, found.reasons, found.lacking, found.numeric)


def changed(mapping: ColumnMapping, lines: Sequence[str]) -> ColumnMapping:
    """A mapping with some lines written anew: each takes the place of the line with its header, or is added.

    A line with nothing after the arrow takes the column out. Raises BadMapping.
    """
    pairs = {tidy_header(header): f"{header} => {name}" for header, name in pairs_of(mapping)}
    for line in lines:
        header, arrow, name = (part.strip() for part in line.rpartition("=>"))
        if not (header and arrow):
            raise BadMapping(f"“{line}” is not written as “Header => indicator”.")
        pairs.pop(tidy_header(header), None)
        if name:
            pairs[tidy_header(header)] = line
    made = replace(mapping, columns=tuple(pairs.values()))
    pairs_of(made)
    return made


def _named(path: Path, records: Records, name: str, sheet: str, header_row: int, limits: Limits) -> Reading:
    held = records.find(ColumnMapping, Ref("column_mapping", name))
    mapping = held or READY_MADE.get(name)
    if mapping is None or mapping.makes is not Makes.FIGURES:
        own = [each.id for each in records.of(ColumnMapping) if each.makes is Makes.FIGURES]
        raise BadMapping(f"There is no mapping “{name}”. There are: {', '.join([*own, *READY_MADE])}.")
    if held:
        return _kept(path, held, sheet or held.sheet, header_row, limits)
    grid = read_grid(path, sheet=sheet or mapping.sheet, header_row=header_row, limits=limits)
    made, lacking = fitted(replace(mapping, sheet=grid.sheet, header_row=grid.header_row), grid)
    return Reading(grid, made, (f"The mapping “{mapping.title}”.",), lacking)


def _kept(path: Path, held: ColumnMapping, sheet: str, header_row: int, limits: Limits) -> Reading:
    """A table through a mapping that was kept. Where its headers have moved to another row, they are found there."""
    reasons = [f"The mapping kept as “{held.title}”."]
    grid = read_grid(path, sheet=sheet, header_row=header_row, limits=limits)
    if not header_row and not _has_all(grid, held) and grid.header_row != held.header_row:
        grid = read_grid(path, sheet=sheet, header_row=held.header_row, limits=limits)
    if grid.header_row != held.header_row:
        reasons.append(f"Its headers stand in row {grid.header_row} here, and stood in row {held.header_row}.")
    return Reading(grid, held, tuple(reasons))


def _fitting(grid: Grid, records: Records) -> ColumnMapping | None:
    """The programme's own mapping of which every column is in the table; the one with most columns."""
    fits = []
    for each in records.of(ColumnMapping):
        if each.makes is Makes.FIGURES and _has_all(grid, each):
            fits.append((len(each.columns), each))
    return max(fits, key=lambda pair: pair[0], default=(0, None))[1]


def _has_all(grid: Grid, mapping: ColumnMapping) -> bool:
    try:
        headers = [mapping.area_column, *(header for header, _ in pairs_of(mapping))]
    except BadMapping:
        return False
    return all(grid.place(each) is not None for each in headers)
