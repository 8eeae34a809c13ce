"""A project of qualitative analysis: who coded, the codebook, the texts, and what was marked in them.

Places in a text are counted in characters (Unicode code points) from 0; `end` is the first that is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who coded."""

    guid: str
    name: str


@dataclass(frozen=True, slots=True)
class Code:
    """A code. `parent` is the guid of the one it stands under; `notes` are guids."""

    guid: str
    name: str
    description: str = ""
    color: str = ""
    codable: bool = True
    parent: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coding:
    """That somebody put a code to a passage, or to a whole text."""

    guid: str
    code: str
    user: str = ""
    at: datetime | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """A passage of a text, with what was said of it."""

    guid: str
    start: int
    end: int
    name: str = ""
    description: str = ""
    user: str = ""
    at: datetime | None = None
    codings: tuple[Coding, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextSource:
    """A text. `text` is None where the project names it and does not hold it; `values` are its variables."""

    guid: str
    name: str
    text: str | None
    description: str = ""
    at: datetime | None = None
    selections: tuple[Selection, ...] = ()
    codings: tuple[Coding, ...] = ()
    notes: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A memo."""

    guid: str
    name: str
    text: str
    user: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """A whole project; of a codebook file only `codes`. `not_carried` says in sentences what else it held."""

    name: str
    users: tuple[User, ...] = ()
    codes: tuple[Code, ...] = ()
    sources: tuple[TextSource, ...] = ()
    notes: tuple[Note, ...] = ()
    origin: str = ""
    not_carried: tuple[str, ...] = ()

    @property
    def codings(self) -> int:
        """How often a code was put to a text or a passage of one."""
        return sum(len(each.codings) + sum(len(one.codings) for one in each.selections) for each in self.sources)

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the texts that are not in the file."""
        return tuple(each.name for each in self.sources if each.text is None)
