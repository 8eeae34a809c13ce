"""Rows in the database that mirror the nouns: one generic mapper carries records there and back without loss.

Nothing is written twice: a row's columns are made from the fields of its noun.
"""

from __future__ import annotations

import json
from typing import Any, ClassVar

from django.db import models

from wellthread.vocabulary import Field, Noun, Record, Shape, noun_of, nouns
from wellthread.vocabulary.plain import plain_value, rich_value

REF_LENGTH = 140


class RecordRow(models.Model):
    """One record of one programme. References are kept as text: stages meet in the thread, not in foreign keys."""

    noun: ClassVar[Noun]
    programme = models.SlugField(max_length=80)
    key = models.CharField(max_length=80)
    extra = models.TextField(default="[]")

    class Meta:
        abstract = True

    def to_record(self) -> Record:
        """The record that this row keeps."""
        made = {each.name: from_column(each, getattr(self, column_of(each))) for each in self.noun.fields}
        return self.noun.type(**made, extra=tuple(map(tuple, json.loads(self.extra))))


ROWS: dict[str, type[RecordRow]] = {}
"""The row class of each kind, filled as the stages are loaded."""


def row_of(kind: type[Record], module: str) -> type[RecordRow]:
    """Make the row class of a noun, in the models module of its stage."""
    noun = noun_of(kind)
    name = f"{kind.__name__}Row"
    unique = models.UniqueConstraint(fields=["programme", "key"], name=f"{noun.kind}_once")
    meta = type("Meta", (), {"ordering": ["pk"], "constraints": [unique], "verbose_name": noun.label})
    columns: dict[str, Any] = {each.name: _column(each) for each in noun.fields if each.name != "id"}
    made = type(name, (RecordRow,), {**columns, "noun": noun, "Meta": meta, "__module__": module, "__doc__": noun.says})
    ROWS[noun.kind] = made
    return made


def rows_of_stage(stage: str, module: str) -> dict[str, type[RecordRow]]:
    """The row classes of all nouns of a stage, by class name: `globals().update(rows_of_stage("place", __name__))`."""
    made = (row_of(noun.type, module) for noun in nouns() if noun.stage == stage)
    return {each.__name__: each for each in made}


def columns_of(record: Record, programme: str) -> dict[str, Any]:
    """The column values that keep a record."""
    values = {column_of(each): to_column(each, getattr(record, each.name)) for each in noun_of(type(record)).fields}
    extra = json.dumps([list(pair) for pair in record.extra], ensure_ascii=False)
    return {"programme": programme, "extra": extra, **values}


def column_of(each: Field) -> str:
    """The column of a field. `id` is `key`, since each row has a number of its own."""
    return "key" if each.name == "id" else each.name


def to_column(each: Field, value: Any) -> Any:
    """A field's value as the database keeps it."""
    if each.shape in (Shape.TEXTS, Shape.REFS, Shape.GEOMETRY):
        return json.dumps(plain_value(each, value), ensure_ascii=False)
    if each.shape in (Shape.REF, Shape.TIME, Shape.CODE):
        return plain_value(each, value) or ""
    return value


def from_column(each: Field, value: Any) -> Any:
    """A field's value from the database."""
    match each.shape:
        case Shape.TEXTS | Shape.REFS | Shape.GEOMETRY:
            return rich_value(each, json.loads(value))
        case Shape.REF | Shape.TIME:
            return rich_value(each, value) if value else None
        case Shape.CODE:
            return rich_value(each, value)
        case _:
            return value


def _column(each: Field) -> models.Field[Any, Any]:
    """The column of a field. Where a noun gained the field later, its default is what earlier rows are given."""
    given = to_column(each, each.default) if not each.required else None
    default: dict[str, Any] = {"default": given} if given is not None else {}
    match each.shape:
        case Shape.INTEGER:
            return models.BigIntegerField(null=each.optional, **default)
        case Shape.NUMBER:
            return models.FloatField(null=each.optional, **default)
        case Shape.BOOLEAN:
            return models.BooleanField(null=each.optional, **default)
        case Shape.DATE:
            return models.DateField(null=each.optional, **default)
        case Shape.REF:
            return models.CharField(max_length=REF_LENGTH, blank=True, default="")
        case Shape.CODE:
            return models.CharField(max_length=40, **default)
        case Shape.TIME:
            return models.CharField(max_length=40, blank=True, default="")
        case _:
            return models.TextField(blank=True, **(default or {"default": ""}))
