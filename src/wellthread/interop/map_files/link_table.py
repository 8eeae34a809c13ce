"""A plain table of links: From, To, Polarity and any further columns. The commonest way in, and out."""

from __future__ import annotations

from pathlib import Path

from wellthread.interop.reading import BadFile, MissingColumns

from .attributes import CLAIM_NAMES, claim_from, claim_texts, named
from .gathering import NO_DIRECTION, Gathering
from .losing import carrying, lost, without
from .map_file import NOTHING_TOLD, MapFile, Told, Written
from .sheets import Table, csv_bytes, grid, tables_of

FORMAT = "links"
DIRECTED, MUTUAL = "directed", "mutual"
ENDS = ("cause", "effect")
CARRIES = carrying(
    "strengths weights certainties nought_certainties denials delays conditions sources groups statement_keys quotes "
    "notes claim_fields claim_styles beside unsigned polarities unweighted noughts quotation_marks underscores "
    "braces"
)


def read(path: Path, told: Told = NOTHING_TOLD) -> MapFile:
    """A map out of a table of links. Raises BadFile; MissingColumns where it is not clear which column is which."""
    tables = tables_of(path)
    table = _chosen(path, tables, told)
    parts = parts_of(path, table, told)
    gathering = Gathering(path, FORMAT, by_name=True)
    add_links(gathering, table, parts, make=True)
    return gathering.done()


def parts_of(path: Path, table: Table, told: Told) -> dict[str, str]:
    """Which column holds which part, as somebody said or as it is called. Raises MissingColumns."""
    said = {}
    for part, header in told.columns.items():
        if header and header not in table.headers:
            known = ", ".join(f"“{each}”" for each in table.headers)
            raise MissingColumns(path, 1, f"There is no column “{header}”.", f"Its columns are: {known}.")
        said[part] = header
    known_as = named(table.low, CLAIM_NAMES)
    parts = {part: name for part, name in known_as.items() if name not in said.values() and part not in said}
    parts |= {part: name for part, name in said.items() if name}
    lacking = [each for each in ENDS if each not in parts]
    if lacking:
        known = ", ".join(f"“{each}”" for each in table.headers)
        raise MissingColumns(
            path,
            1,
            f"It is not clear which column holds the {' and which the '.join(lacking)}.",
            f"Say which, or call the columns From and To. Its columns are: {known}.",
        )
    return parts


def add_links(gathering: Gathering, table: Table, parts: dict[str, str], *, make: bool) -> None:
    """Every row as a claim; two where a column of directions says that it goes both ways, as Kumu’s does."""
    ends = {part: parts[part] for part in ENDS}
    rest = {part: name for part, name in parts.items() if part not in ENDS}
    ways = table.low.get("direction", "")
    for row, cells in table.rows:
        cause, effect = (cells[ends[each]] for each in ENDS)
        way = cells.get(ways, "").casefold() or DIRECTED
        if way not in (DIRECTED, MUTUAL):
            gathering.refuse(row, f"{cause} – {effect}", NO_DIRECTION)
            continue
        texts = {name: text for name, text in cells.items() if name not in (*ends.values(), ways)}
        gathering.claim(claim_from(cause, effect, texts, rest, row=row), make=make)
        if way == MUTUAL:
            gathering.claim(claim_from(effect, cause, texts, rest, row=row), make=make)


def headers_of(path: Path, told: Told = NOTHING_TOLD) -> tuple[str, ...]:
    """The headers of the table of links, to choose from where it is not clear which is which. Raises BadFile."""
    return _chosen(path, tables_of(path), told).headers


def _chosen(path: Path, tables: tuple[Table, ...], told: Told) -> Table:
    """The sheet that somebody named, or the first with columns for both ends, or the first."""
    if not tables:
        raise BadFile(path, 0, "There is no table in it.", "Check that it is the file meant.")
    if told.sheet:
        found = next((each for each in tables if each.name.casefold() == told.sheet.casefold()), None)
        if found is None:
            known = ", ".join(f"“{each.name}”" for each in tables)
            raise BadFile(path, 0, f"It has no sheet “{told.sheet}”.", f"Its sheets are: {known}.")
        return found
    return next((each for each in tables if is_links(each)), tables[0])


def is_links(table: Table) -> bool:
    """Whether a table has columns for both ends."""
    return set(ENDS) <= set(named(table.low, CLAIM_NAMES))


def write(held: MapFile) -> Written:
    """The table as CSV. Polarities are written out in full, so that no reader takes one for another."""
    told = without(held, CARRIES)
    names = told.names
    rows = [
        {
            "From": names[each.cause],
            "To": names[each.effect],
            "Polarity": each.polarity.value.capitalize() if each.polarity else "",
            **{name: text for name, text in claim_texts(each).items() if name != "polarity"},
        }
        for each in told.claims
    ]
    return Written(csv_bytes(grid(rows, ("From", "To", "Polarity"))), ".csv", lost(held, CARRIES))
