"""What screening needs to know of a row, whatever file it came from, and what it tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


class Listed(Protocol):
    """A row of a list of assets. `number` names it; `cells` is the row by the list's own headers."""

    @property
    def number(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def external_id(self) -> str: ...
    @property
    def longitude(self) -> float | None: ...
    @property
    def latitude(self) -> float | None: ...
    @property
    def place(self) -> str: ...
    @property
    def tags(self) -> tuple[str, ...]: ...
    @property
    def fields(self) -> Mapping[str, str]: ...
    @property
    def cells(self) -> Mapping[str, str]: ...


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about rows of a list: a stable code, a sentence, what to do, and the numbers of the rows."""

    code: str
    sentence: str
    remedy: str
    rows: tuple[int, ...] = ()


def placed(row: Listed) -> tuple[float, float] | None:
    """Where a row says it is, as longitude and latitude."""
    return None if row.longitude is None or row.latitude is None else (row.longitude, row.latitude)


def counted(rows: int) -> str:
    """How many rows, in words that begin a sentence."""
    return "One row" if rows == 1 else f"{rows:,} rows"
