"""What is written of what stands apart. The audit log notes that it was, and never what it says or whom it is about."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction

from wellthread.vocabulary import Contribution, Ref
from wellthread.web.accounts.audit import Actor, audit
from wellthread.web.accounts.models import Person
from wellthread.web.thread import keep
from wellthread.web.thread.queries import find

from .models import Apart, Complaint, Concern
from .queries import access_card

A = TypeVar("A", bound=Apart)
ANYBODY = "a visitor"


@transaction.atomic
def keep_row(row: A, *, programme: str, by: Actor, at: datetime, noted: bool = True) -> A:
    """Keep a new or changed row."""
    if row.pk is None:
        row.programme, row.made_at = programme, at
        row.made_by = by.signature if isinstance(by, Person) else str(by)
    row.save()
    if noted:
        audit(f"apart.{row._meta.model_name}.kept", by=by, programme=programme)
    return row


@transaction.atomic
def worry(concern: Concern, *, programme: str, by: Person, at: datetime, about: Ref | None = None) -> Concern:
    """Keep a worry for the named lead. What it is about leaves the ordinary lists at once.

    The audit log of the programme, which stewards and coordinators read, is not told: it would count worries.
    """
    concern.about = str(about.unversioned) if about else ""
    keep_row(concern, programme=programme, by=by, at=at, noted=False)
    if about:
        find(Contribution, programme, about.id)
        keep.touch(programme, None)
    return concern


@transaction.atomic
def close(concern: Concern, outcome: str, *, by: Person, at: datetime) -> None:
    """Say what was done; what the worry was about goes back to where it was."""
    concern.outcome, concern.closed_at, concern.closed_by = outcome, at, by.signature
    concern.save()
    keep.touch(concern.programme, None)


@transaction.atomic
def begin_session(row: Any, *, programme: str, session: str, by: Person, at: datetime) -> None:
    """Begin a session although something is not arranged, and say what is done instead."""
    row.session, row.unmet = session, access_card(programme, session).unmet
    keep_row(row, programme=programme, by=by, at=at)


def complain(says: str, answer_to: str, *, programme: str, on: date, at: datetime) -> Complaint:
    """Keep a complaint about the handling of data."""
    return keep_row(Complaint(received_on=on, says=says, answer_to=answer_to), programme=programme, by=ANYBODY, at=at)
