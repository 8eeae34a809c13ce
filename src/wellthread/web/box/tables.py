"""Rows beside the records that travel in a box: who may write by phone, what arrived, who works with the programme.

Rows are known by what is unique about them everywhere, never by their numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from wellthread.web.accounts.models import Membership, Person, SecondFactor
from wellthread.web.apart.models import (
    AccessNeed,
    Booking,
    Complaint,
    Concern,
    Contact,
    Help,
    Payment,
    RightsRequest,
    Start,
)
from wellthread.web.capture.models import Arrival, Conflict, Invitation, Sending, Upload

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of which rows travel: how a row is known, and by which path it belongs to a programme."""

    model: type[models.Model]
    known_by: tuple[str, ...]
    of_programme: str = "invitation__programme"
    finished_by: str = ""
    """Where a row is still under way on one side, the side that has this column filled tells how it ended."""

    @property
    def name(self) -> str:
        return self.model._meta.label

    def rows(self, programme: str) -> Iterator[Row]:
        """Each row as plain values; a key to another table as what that row is known by."""
        found = self.model._default_manager.filter(**{self.of_programme: programme}).order_by("pk").distinct()
        for row in found:
            yield {each.name: _plain(row, each) for each in _columns(self.model)}


CAPTURE = (
    Table(Invitation, ("code",), of_programme="programme"),
    Table(Arrival, ("sending",)),
    Table(Sending, ("sending",)),
    Table(Conflict, ("first", "digest"), of_programme="first__invitation__programme", finished_by="settled_at"),
    Table(Upload, ("file",), finished_by="done_at"),
)
"""What proves that words arrived. It goes out with a box and comes home again."""
PEOPLE = (
    Table(Person, ("email",), of_programme="memberships__programme"),
    Table(Membership, ("person", "role", "programme", "neighbourhood"), of_programme="programme"),
    Table(SecondFactor, ("person",), of_programme="person__memberships__programme"),
)
"""Who may sign in on the laptop. It goes out with a box and never comes home: rights are given here."""
NEEDS = tuple(Table(each, ("uid",), of_programme="programme") for each in (AccessNeed, Booking, Help))
"""What people need at sessions, and whom to turn to. Worries, contacts and vouchers of the site do not go out."""
APART = (
    *NEEDS,
    *(Table(each, ("uid",), of_programme="programme") for each in (Contact, Start, Payment, Complaint, RightsRequest)),
    Table(Concern, ("uid",), of_programme="programme", finished_by="closed_at"),
)
"""What came about in a hall and stands apart. It comes home in the sealed file, beside the records."""
ENCODER = DjangoJSONEncoder


def packed(tables: tuple[Table, ...], programme: str) -> dict[str, list[Row]]:
    """The rows of these tables that belong to a programme."""
    return {each.name: list(each.rows(programme)) for each in tables}


def taken_in(tables: tuple[Table, ...], held: Mapping[str, list[Row]]) -> int:
    """Write what is not there yet; what is there stays, but where it was unfinished and came finished. How many."""
    return sum(_take(table, row) for table in tables for row in held.get(table.name, []))


def _take(table: Table, row: Row) -> bool:
    values = {each.name: _rich(each, row.get(each.name)) for each in _columns(table.model)}
    if any(isinstance(value, _Missing) for value in values.values()):
        return False
    known = {name: values[name] for name in table.known_by}
    there = table.model._default_manager.filter(**known).first()
    if there is None:
        table.model._default_manager.create(**values)
        return True
    if table.finished_by and values[table.finished_by] and not getattr(there, table.finished_by):
        table.model._default_manager.filter(pk=there.pk).update(**values)
        return True
    return False


class _Missing:
    """What a row belongs to is not here."""


def _columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    return [each for each in model._meta.concrete_fields if not isinstance(each, models.BigAutoField)]


def _plain(row: models.Model, column: models.Field[Any, Any]) -> Any:
    if not isinstance(column, models.ForeignKey):
        return getattr(row, column.name)
    there = getattr(row, column.name)
    return {name: str(getattr(there, name)) for name in _known_by(type(there))}


def _rich(column: models.Field[Any, Any], value: Any) -> Any:
    if isinstance(column, models.ForeignKey):
        model: Any = column.related_model
        return model._default_manager.filter(**value).first() or _Missing()
    return column.to_python(value) if value is not None else None


def _known_by(model: type[models.Model]) -> tuple[str, ...]:
    return next(each.known_by for each in (*CAPTURE, *PEOPLE, *APART) if each.model is model)
