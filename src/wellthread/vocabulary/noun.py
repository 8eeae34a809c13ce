"""What a noun is: a frozen record whose fields carry their own meaning.

Documentation, JSON Schema, CSV columns, database columns and form hints are all made from here,
so that a thing is described once.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, Self, TypeVar, Union, dataclass_transform, get_args, get_origin, get_type_hints

from .ref import Ref

STAGES = (
    "place",
    "engagement",
    "assets",
    "systems_map",
    "priorities",
    "theory_of_change",
    "blueprint",
    "evaluation",
)
"""The eight stages, in the order of a first reading; no order of work is implied."""

SHELVES = ("programme", *STAGES)
"""Where records are kept: what sets the programme up, then the stages."""

Geometry = Mapping[str, Any]
"""A GeoJSON geometry in WGS84 longitude and latitude (RFC 7946)."""

T = TypeVar("T")


class Code(StrEnum):
    """A value from a closed list; `says` is the sentence that explains it to people."""

    says: str

    def __new__(cls, value: str, says: str) -> Code:
        code = str.__new__(cls, value)
        code._value_ = value
        code.says = says
        return code

    @classmethod
    def read(cls, value: str) -> Self:
        """The code with this value. Raises ValueError that lists what may stand here."""
        try:
            return cls._value2member_map_[value]  # type: ignore[return-value]
        except KeyError:
            raise ValueError(f"“{value}” is not one of {', '.join(cls)}.") from None

    @property
    def label(self) -> str:
        """The value as a person reads it: `community_cafe` becomes “community cafe”."""
        return self.value.replace("_", " ")


class Shape(StrEnum):
    """What a field holds, as far as files, forms and databases need to know."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"
    CODE = "code"
    REF = "ref"
    TEXTS = "texts"
    REFS = "refs"
    GEOMETRY = "geometry"


@dataclass(frozen=True, slots=True)
class Field:
    """Everything known of one field of a noun."""

    name: str
    shape: Shape
    says: str
    unit: str
    required: bool
    default: Any
    optional: bool  # may be None: not known, not asked
    codes: type[Code] | None
    kinds: tuple[str, ...]
    cites: str
    cited_as: str
    people: bool
    long: bool
    private: bool
    source: str


def attr(
    says: str,
    *,
    default: Any = MISSING,
    unit: str = "",
    kinds: tuple[str, ...] = (),
    cites: str = "",
    cited_as: str = "",
    people: bool = False,
    long: bool = False,
    private: bool = False,
    source: str = "",
) -> Any:
    """Declare a field.

    `says` tells a person what belongs here. `kinds` names what a reference may point at.
    `cites` is the verb of the link that the field stands for (this record to the one named);
    `cited_as` the verb of the link the other way round. `people` marks a count of persons, which
    leaves the house only through `disclosure`. `private` marks what no public output may carry.
    `source` names the standard that the field follows.
    """
    about = {
        "says": says,
        "unit": unit,
        "kinds": kinds,
        "cites": cites,
        "cited_as": cited_as,
        "people": people,
        "long": long,
        "private": private,
        "source": source,
    }
    if default is MISSING:
        return field(metadata=about)
    return field(default=default, metadata=about)


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """What every record has."""

    id: str = attr("Unique among records of its kind in this programme: a UUIDv7, or a short name typed by a person.")
    version: int = attr("Counts up when the record changes; links cite the version they saw.", default=1)
    made_by: str = attr("Who made the record: a role or a working name, never a resident.", default="")
    made_at: datetime | None = attr("When the record was made, with its offset from UTC.", default=None)
    extra: tuple[tuple[str, str], ...] = attr("Columns that Wellthread does not know, kept as they came.", default=())

    @property
    def ref(self) -> Ref:
        return Ref(noun_of(type(self)).kind, self.id, self.version)


@dataclass(frozen=True, slots=True)
class Noun:
    """A kind of record: its names, its stage and its fields.

    `apart` is a kind that tells who somebody is: no link may join it, and no other record may name it.
    """

    kind: str
    plural: str
    stage: str
    type: type[Record]
    apart: bool = False

    @property
    def label(self) -> str:
        return self.kind.replace("_", " ")

    @property
    def says(self) -> str:
        return (self.type.__doc__ or "").strip()

    @property
    def fields(self) -> tuple[Field, ...]:
        """The noun's fields in order, without `extra`."""
        return _fields(self.kind)

    def field(self, name: str) -> Field:
        return next(each for each in self.fields if each.name == name)

    @property
    def spatial(self) -> bool:
        """Kept as GeoJSON rather than CSV."""
        return any(each.shape is Shape.GEOMETRY for each in self.fields)


_NOUNS: dict[str, Noun] = {}
_KINDS: dict[type, str] = {}


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(attr,))
def noun(stage: str, plural: str, *, kind: str = "", apart: bool = False) -> Callable[[type[T]], type[T]]:
    """Register a frozen record class as a noun of a stage; `apart` where no link may ever join it."""

    def register(cls: type[T]) -> type[T]:
        made = dataclass(frozen=True, kw_only=True, slots=True)(cls)
        name = kind or _snake(cls.__name__)
        if not issubclass(made, Record):
            raise TypeError(f"{cls.__name__} must extend Record to be a noun.")
        _NOUNS[name] = Noun(name, plural, stage, made, apart)
        _KINDS[made] = name
        return made

    return register


def nouns() -> tuple[Noun, ...]:
    """All nouns: those that set a programme up, then stage by stage, each as declared."""
    return tuple(sorted(_NOUNS.values(), key=lambda each: SHELVES.index(each.stage)))


def noun_named(kind: str) -> Noun:
    """The noun of a kind. Raises KeyError when there is none."""
    return _NOUNS[kind]


def noun_of(record: type) -> Noun:
    """The noun of a record class."""
    return _NOUNS[_KINDS[record]]


def ref_fields() -> Iterator[tuple[Noun, Field]]:
    """Every field that refers to another record."""
    for each in nouns():
        for one in each.fields:
            if one.shape in (Shape.REF, Shape.REFS):
                yield each, one


@cache
def _fields(kind: str) -> tuple[Field, ...]:
    cls = _NOUNS[kind].type
    hints = get_type_hints(cls)
    return tuple(_describe(each, hints[each.name]) for each in fields(cls) if each.name != "extra")


def _describe(each: Any, hint: Any) -> Field:
    shape, optional, codes = _shape(hint)
    return Field(
        name=each.name,
        shape=shape,
        required=each.default is MISSING,
        default=None if each.default is MISSING else each.default,
        optional=optional,
        codes=codes,
        **each.metadata,
    )


_SHAPES: dict[Any, Shape] = {
    str: Shape.TEXT,
    int: Shape.INTEGER,
    float: Shape.NUMBER,
    bool: Shape.BOOLEAN,
    date: Shape.DATE,
    datetime: Shape.TIME,
    Ref: Shape.REF,
    Geometry: Shape.GEOMETRY,
    tuple[str, ...]: Shape.TEXTS,
    tuple[Ref, ...]: Shape.REFS,
}


def _shape(hint: Any) -> tuple[Shape, bool, type[Code] | None]:
    if get_origin(hint) in (Union, types.UnionType):
        inner = next(each for each in get_args(hint) if each is not type(None))
        shape, _, codes = _shape(inner)
        return shape, True, codes
    if isinstance(hint, type) and issubclass(hint, Code):
        return Shape.CODE, False, hint
    return _SHAPES[hint], False, None


def _snake(name: str) -> str:
    return "".join(f"_{each.lower()}" if each.isupper() else each for each in name).lstrip("_")
