"""What is asked for when a table is brought in, and how a refusal reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from wellthread.interop.figures import Figures
from wellthread.interop.tables import Grid
from wellthread.methods.place.carry import Quantity
from wellthread.vocabulary import Records

from .atlas import Atlas


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is asked for beside the table itself.

    `carry` allows figures of one census to be carried to the areas of the other. `add_areas` adds areas that the
    programme does not have yet; `within` keeps those that lie in the larger area with this code. `sorts` says of
    indicators that they are rates or counts, where their names and values would not.
    """

    carry: bool = False
    add_areas: bool = False
    within: str = ""
    sorts: Mapping[str, Quantity] = field(default_factory=dict)
    made_by: str = "import"
    made_at: datetime | None = None
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """One row, cell or area from which nothing was taken, and what to do."""

    row: int
    code: str
    column: str
    why: str
    says: str
    remedy: str


@dataclass(frozen=True)
class Asked:
    """The table, how it is read, what is known of codes, and the programme that it is for."""

    records: Records
    grid: Grid
    figures: Figures
    atlas: Atlas
    wish: Wish
