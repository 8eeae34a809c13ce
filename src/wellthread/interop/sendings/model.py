"""One shape for what other tools export: columns, and sendings with what stands in them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class Holds(StrEnum):
    """What a column holds. The value is what people write in a mapping."""

    WORDS = "words"
    ONE = "one"
    MANY = "many"
    NUMBER = "number"
    DATE = "date"
    PLACE = "place"
    KEY = "id"
    LANGUAGE = "language"
    CONSENT = "consent"
    QUOTE = "consent to quote"
    EQUALITY = "equality"
    IDENTITY = "identity"
    FILE = "file"
    NOTE = "note"
    DEVICE = "device"
    LEAVE = "leave out"

    @property
    def says(self) -> str:
        """What it means, in a sentence."""
        return _SAYS[self]

    @property
    def stays_behind(self) -> bool:
        """Whether nothing of the column is taken."""
        return self in (Holds.EQUALITY, Holds.IDENTITY, Holds.FILE, Holds.DEVICE, Holds.LEAVE)


_SAYS = {
    Holds.WORDS: "Somebody's own words: each filled cell becomes a contribution.",
    Holds.ONE: "One answer out of a list.",
    Holds.MANY: "Any number of answers out of a list.",
    Holds.NUMBER: "A number.",
    Holds.DATE: "A day.",
    Holds.PLACE: "A point: latitude and longitude, with or without height and accuracy.",
    Holds.KEY: "An id of the row, by which it is known again when it comes once more.",
    Holds.LANGUAGE: "The language of the words.",
    Holds.CONSENT: "Whether the person agreed to take part; without a yes nothing of the row is taken.",
    Holds.QUOTE: "Whether the person's words may be shown, without a name.",
    Holds.EQUALITY: "Who somebody is. It may not stand beside their words, and is left out.",
    Holds.IDENTITY: "A name, an address, a telephone number or the like. It is left out.",
    Holds.FILE: "The name of a photograph or a recording, which is not in the table.",
    Holds.NOTE: "Something said about the row by a tool or its team; kept beside it, for the team.",
    Holds.DEVICE: "What the tool or the device notes by itself. It is left out.",
    Holds.LEAVE: "Not wanted.",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `path` is its name with the groups around it, joined by /; `why` says what it was taken for.

    `choices` are codes with what they mean, where the file tells; `other_of` is the path of the list to which these are
    the words written beside “other”.
    """

    path: str
    holds: Holds
    why: str = ""
    label: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    other_of: str = ""
    language: str = ""

    @property
    def name(self) -> str:
        """The path without its groups."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one column; `repeat` is the turn of each repeated group around it, such as children[2]."""

    column: str
    value: str
    repeat: str = ""


@dataclass(frozen=True, slots=True)
class Sending:
    """What one person sent, once. `key` is the id that the tool gave it; `flags` are things to look at.

    `refused` says why nothing of it can be taken, such as that it is still encrypted.
    """

    number: int
    key: str
    cells: tuple[Cell, ...]
    version: str = ""
    at: datetime | None = None
    flags: tuple[str, ...] = ()
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Export:
    """A whole file. `notes` says in sentences what was found about it."""

    format: str
    columns: tuple[Column, ...]
    sendings: tuple[Sending, ...]
    form_id: str = ""
    notes: tuple[str, ...] = ()

    @property
    def versions(self) -> tuple[str, ...]:
        """The editions of the form that were answered, in the order in which they come."""
        return tuple(dict.fromkeys(each.version for each in self.sendings))


def keyed(sendings: Iterable[Sending]) -> Iterator[Sending]:
    """The sendings with a key each: those without one are known by what stands in them."""
    seen: Counter[str] = Counter()
    for each in sendings:
        if each.key:
            yield each
            continue
        digest = hashlib.sha256(repr(each.cells).encode()).hexdigest()[:24]
        seen[digest] += 1
        yield replace(each, key=f"row-{digest}-{seen[digest]}")
