"""A systems map as it stands in a file: what every format is read into, and what every format is written from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wellthread.vocabulary import ActionLevel, Judgement, Polarity, Strength, Wanted

Fields = tuple[tuple[str, str], ...]
"""What a file says beyond what we know the meaning of: names with texts, in the order of the names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFactor:
    """A factor of a file. `key` is how links of the same file name it; `style` is its sort, colour or folder there."""

    key: str
    name: str
    description: str = ""
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    level: ActionLevel = ActionLevel.NONE
    wanted: Wanted = Wanted.NOT_SAID
    number: str = ""
    style: str = ""
    x: float | None = None
    y: float | None = None
    fields: Fields = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FileClaim:
    """One claim of a file: a row, an arrow, a cell of a matrix.

    `polarity` is None where the file says none in a way that has one meaning: `style` then holds what it says instead,
    and a person has to tell what that means. `weight` and `certainty` run from 0 to 1. `statement` is the key of what
    was said, `quote` the very words of it, `note` what whoever drew the arrow wrote beside it.
    """

    cause: str
    effect: str
    polarity: Polarity | None = None
    style: str = ""
    strength: Strength = Strength.UNKNOWN
    weight: float | None = None
    certainty: float | None = None
    denied: bool = False
    delayed: bool = False
    condition: str = ""
    source: str = ""
    group: str = ""
    statement: str = ""
    quote: str = ""
    note: str = ""
    fields: Fields = ()
    row: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FileJudgement:
    """What people made of all claims that one factor affects another."""

    cause: str
    effect: str
    judgement: Judgement
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileStatement:
    """What somebody said, in which claims were found. `source` is the key of who said it, never a name."""

    key: str
    text: str
    source: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLoop:
    """A loop, or a saved view, that a file names: its label and the factors in it where the file lists them.

    `shows` are the steps of a view, as Wellthread has them.
    """

    title: str
    note: str = ""
    factors: tuple[str, ...] = ()
    view: bool = False
    shows: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What a file leaves open and a person has to say. `choices` are values with what they mean."""

    key: str
    text: str
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A row or arrow that is not taken, with the reason. `row` is its number in the file, 0 where it has none."""

    row: int
    what: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapFile:
    """A whole map. Keys of factors and of statements are unique, and every claim names factors that are there.

    `notes` are sentences on what of the file was not read, `refused` what of it cannot be, `asks` what is open.
    """

    format: str = ""
    title: str = ""
    question: str = ""
    factors: tuple[FileFactor, ...] = ()
    claims: tuple[FileClaim, ...] = ()
    judgements: tuple[FileJudgement, ...] = ()
    statements: tuple[FileStatement, ...] = ()
    loops: tuple[FileLoop, ...] = ()
    notes: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()
    asks: tuple[Question, ...] = ()

    @property
    def names(self) -> Mapping[str, str]:
        """The name of each factor by its key."""
        return {each.key: each.name for each in self.factors}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a person said of a file before it is read.

    `rows_are` is causes or effects, for a matrix. `columns` names the column that holds each part: cause, effect,
    polarity and so on. `sheet` is the one that holds the links. `names` is the text of a second file that names the
    factors of an edge list.
    """

    rows_are: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    names: str = ""


NOTHING_TOLD = Told()
CAUSES, EFFECTS = "causes", "effects"


@dataclass(frozen=True, slots=True)
class Lost:
    """What a format cannot carry of a map: what, and how many of it."""

    key: str
    what: str
    how_many: int

    def __str__(self) -> str:
        return self.what


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was made, and what is not in it."""

    content: bytes
    ending: str
    lost: tuple[Lost, ...]
