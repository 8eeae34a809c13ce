"""Which small area lies in which larger one, and what became of the areas of 2011 in 2021.

Reads the headers of the Office for National Statistics (LSOA11CD) and those of humaniverse (lsoa11_code).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from .feature_table import read_table
from .reading import LIMITS, BadCell, BadFile, Column, Limits, Sheet


@dataclass(frozen=True, slots=True)
class SmallArea2011:
    """Where one LSOA of 2011 lies. `msoa_common_name` is the House of Commons Library's, empty where unknown."""

    code: str
    name: str
    msoa: str
    msoa_name: str
    msoa_common_name: str
    authority: str
    authority_name: str
    system: str
    system_name: str


@dataclass(frozen=True, slots=True)
class SmallArea2021:
    """Where one LSOA of 2021 lies."""

    code: str
    name: str
    authority: str
    authority_name: str
    system: str
    system_name: str


class Change(StrEnum):
    """What happened to a small area between the censuses."""

    UNCHANGED = "U"
    SPLIT = "S"
    MERGED = "M"
    IRREGULAR = "X"


@dataclass(frozen=True, slots=True)
class Successor:
    """One LSOA of 2011 and one LSOA of 2021 that covers some or all of it."""

    before: str
    after: str
    change: Change


def read_small_areas_2011(path: Path, msoas: Path | None = None, limits: Limits = LIMITS) -> tuple[SmallArea2011, ...]:
    """Read the look-up of 2011: one table that has everything, or two where `msoas` tells the MSOA of each LSOA.

    Raises BadFile, also when the second table lacks an LSOA of the first.
    """
    middle = [Column("msoa", ("msoa11_code", "MSOA11CD")), Column("msoa_name", ("msoa11_name", "MSOA11NM"))]
    columns = [
        Column("code", ("lsoa11_code", "LSOA11CD")),
        Column("name", ("lsoa11_name", "LSOA11NM")),
        Column("msoa_common_name", ("msoa11_hcl_name", "msoa11hclnm"), required=False),
        Column("authority", ("ltla22_code", "LAD22CD")),
        Column("authority_name", ("ltla22_name", "LAD22NM")),
        Column("system", ("icb22_code", "ICB22CD")),
        Column("system_name", ("icb22_name", "ICB22NM")),
    ]
    sheet = read_table(path, [*columns, *([] if msoas else middle)], limits)
    _refuse_doubles(sheet)
    inside = {row[0]: row[-2:] for row in sheet.rows}
    if msoas:
        inside = {row[0]: row[1:] for row in read_table(msoas, [columns[0], *middle], limits).rows}
        if lost := next((row[0] for row in sheet.rows if row[0] not in inside), None):
            raise BadFile(msoas, 0, f"It does not say in which MSOA {lost} lies.", "Fetch both look-ups again.")
    return tuple(
        SmallArea2011(code, name, *_pair(inside[code]), common, authority, authority_name, system, system_name)
        for code, name, common, authority, authority_name, system, system_name in (row[:7] for row in sheet.rows)
    )


def read_small_areas_2021(path: Path, limits: Limits = LIMITS) -> tuple[SmallArea2021, ...]:
    """Read the look-up of 2021. Raises BadFile."""
    columns = [
        Column("code", ("lsoa21_code", "LSOA21CD")),
        Column("name", ("lsoa21_name", "LSOA21NM")),
        Column("authority", ("ltla24_code", "LAD24CD")),
        Column("authority_name", ("ltla24_name", "LAD24NM")),
        Column("system", ("icb24_code", "ICB24CD")),
        Column("system_name", ("icb24_name", "ICB24NM")),
    ]
    sheet = read_table(path, columns, limits)
    _refuse_doubles(sheet)
    return tuple(SmallArea2021(*row) for row in sheet.rows)


def read_successors(path: Path, limits: Limits = LIMITS) -> tuple[Successor, ...]:
    """Read what became of the LSOAs of 2011. Raises BadFile, also for an unknown change code."""
    columns = [
        Column("before", ("lsoa11_code", "LSOA11CD", "F_LSOA11CD")),
        Column("after", ("lsoa21_code", "LSOA21CD")),
        Column("change", ("change_code", "CHGIND", "CHNGIND")),
    ]
    sheet = read_table(path, columns, limits)
    changes = sheet.column(2, Change, "one of the change codes U, S, M and X")
    return tuple(Successor(row[0], row[1], change) for row, change in zip(sheet.rows, changes, strict=True))


def _pair(cells: tuple[str, ...]) -> tuple[str, str]:
    first, second = cells
    return first, second


def _refuse_doubles(sheet: Sheet) -> None:
    seen: set[str] = set()
    for index, row in enumerate(sheet.rows):
        if row[0] in seen or not row[0]:
            problem: BadCell = sheet.fail(
                index,
                f"{row[0]} stands in the look-up twice." if row[0] else "The row has no code.",
                "Keep one row for each small area.",
            )
            raise problem
        seen.add(row[0])
