"""Every local authority since 2011 with the one that it is now: the table of drkane/geo-lookups."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .reading import LIMITS, BadFile, Column, Limits, read_sheet


@dataclass(frozen=True, slots=True)
class AuthorityRow:
    """One code: its name, and the code that stands for the place now; the same while it is in use."""

    code: str
    name: str
    now: str


def read_authorities(path: Path, limits: Limits = LIMITS) -> tuple[AuthorityRow, ...]:
    """Read the table. Raises BadFile, also for a successor that is not in it."""
    columns = [
        Column("code", ("LADCD",)),
        Column("name", ("LADNM",)),
        Column("now", ("LADCD_ACTIVE",)),
    ]
    sheet = read_sheet(path, columns, limits=limits)
    rows = tuple(AuthorityRow(*row) for row in sheet.rows)
    codes = {each.code for each in rows}
    if lost := next((each for each in rows if each.now not in codes), None):
        raise BadFile(path, 0, f"{lost.code} became {lost.now}, which is not in the table.", "Fetch the table again.")
    return rows
