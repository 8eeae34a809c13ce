"""A map put together out of what a reader found, with what does not fit refused and said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from wellthread.interop.reading import BadFile, TooLarge

from .attributes import alike, one_line
from .map_file import FileClaim, FileFactor, MapFile, Refused
from .sheets import MOST_FACTORS

MOST_CLAIMS = 100_000
LONGEST_NAME = 500
NO_DIRECTION = "It has no direction. Say in the program it came from which factor acts on which."


@dataclass(slots=True)
class Gathering:
    """Factors and claims as they are found. Links name factors by key or, with `by_name`, by their name."""

    path: Path
    format: str
    by_name: bool = False
    factors: dict[str, FileFactor] = field(default_factory=dict)
    claims: list[FileClaim] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    named: dict[str, str] = field(default_factory=dict)

    def factor(self, found: FileFactor, row: int = 0) -> None:
        """Keep a factor. One without a name, or with the key of another, is refused."""
        name = one_line(found.name)
        if not name:
            self.refuse(row, found.key or "(no name)", "It has no name.")
        elif found.key in self.factors:
            self.refuse(row, name, f"Another factor has the same id “{found.key}”.")
        elif len(name) > LONGEST_NAME:
            self.refuse(row, f"{name[:60]}…", f"Its name is longer than {LONGEST_NAME} characters.")
        elif len(self.factors) >= MOST_FACTORS:
            raise TooLarge(self.path, row, f"It has more than {MOST_FACTORS:,} factors.", "Take a part of the map.")
        else:
            self.factors[found.key] = replace(found, name=name)
            self.named.setdefault(alike(name), found.key)

    def end(self, told: str, *, make: bool = False) -> str | None:
        """The key of the factor that a link names; with `make`, one is made where there is none of that name."""
        if told in self.factors:
            return told
        name = one_line(told)
        if self.by_name and alike(name) in self.named:
            return self.named[alike(name)]
        if make and name:
            self.factor(FileFactor(key=name, name=name))
            return name if name in self.factors else None
        return None

    def claim(self, found: FileClaim, *, make: bool = False) -> None:
        """Keep a claim whose ends are told as the file has them. One that leads nowhere is refused."""
        cause, effect = self.end(found.cause, make=make), self.end(found.effect, make=make)
        what = f"{one_line(found.cause) or '(nothing)'} → {one_line(found.effect) or '(nothing)'}"
        if cause is None or effect is None:
            lacking = found.cause if cause is None else found.effect
            why = f"“{lacking}” is no factor of the map." if one_line(lacking) else "One end is empty."
            self.refuse(found.row, what, why)
        elif cause == effect:
            self.refuse(found.row, what, "It leads from a factor to itself. Say through which other it comes back.")
        elif len(self.claims) >= MOST_CLAIMS:
            raise TooLarge(self.path, found.row, f"It has more than {MOST_CLAIMS:,} links.", "Take a part of the map.")
        else:
            self.claims.append(replace(found, cause=cause, effect=effect))

    def refuse(self, row: int, what: str, why: str) -> None:
        self.refused.append(Refused(row, what[:200], why))

    def done(self, **more: Any) -> MapFile:
        """The map. Raises BadFile where there is no factor in it."""
        if not self.factors:
            why = f" {self.refused[0].why}" if self.refused else ""
            raise BadFile(self.path, 0, f"There is no factor in it.{why}", "Check that it is the file meant.")
        return MapFile(
            format=self.format,
            factors=tuple(self.factors.values()),
            claims=tuple(self.claims),
            notes=(*self.notes, *more.pop("notes", ())),
            refused=tuple(self.refused),
            **more,
        )


def mapping(path: Path, value: Any, what: str) -> Mapping[str, Any]:
    """A value that must be an object of JSON. Raises BadFile."""
    if not isinstance(value, dict):
        raise BadFile(path, 0, f"{what} is no object with names.", "Export the map again.")
    return value


def listed(path: Path, value: Any, what: str) -> list[Any]:
    """A value that must be a list of JSON; nothing reads as empty. Raises BadFile."""
    if value is None or value in ("", {}):
        return []
    if not isinstance(value, list):
        raise BadFile(path, 0, f"{what} is no list.", "Export the map again.")
    return value


def objects(path: Path, value: Any, what: str) -> Iterable[tuple[int, Mapping[str, Any]]]:
    """The objects of a list with their places from 1. Raises BadFile for what is none."""
    for at, each in enumerate(listed(path, value, what), 1):
        yield at, mapping(path, each, f"Number {at} of {what}")
