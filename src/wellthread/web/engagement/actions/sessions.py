"""Plan a session and keep what it took: its run sheet, its streets, its costs, and how many came."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from wellthread.programme.run_sheets import usual_lines
from wellthread.vocabulary import CostKind, Ref, RunSheetLine, Session, SessionCost, StreetTally
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.queries import find
from wellthread.web.thread.refusals import Unfit
from wellthread.web.thread.writing import fresh_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """The doors of one street."""

    street: str
    knocked: int
    answered: int
    refused: int
    spoke: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """How many came: three counts that are never mixed. None where nobody counted."""

    attendances: int | None
    people: int | None
    residents: int | None


@transaction.atomic
def start_run_sheet(session: Session, lines: int, *, programme: str, by: Person, at: datetime) -> int:
    """Write the usual run sheet of this kind, and return how many lines. Raises Unfit where there are lines already."""
    if lines:
        raise Unfit("This run sheet has lines already. Take them out first, or add to them.")
    usual = usual_lines(session.kind, session.ref.unversioned, fresh_id)
    for each in usual:
        actions.add(replace(each, **_signed(by, at)), programme=programme, by=by)
    return len(usual)


@transaction.atomic
def add_line(line: RunSheetLine, *, programme: str, by: Person, at: datetime) -> RunSheetLine:
    """Add one line to a run sheet."""
    return actions.add(replace(line, **_signed(by, at)), programme=programme, by=by)


@transaction.atomic
def take_out(ref: Ref, *, programme: str, by: Person) -> None:
    """Take out a line, a street or a cost. Raises NotThere."""
    actions.remove(ref, programme=programme, by=by)


@transaction.atomic
def keep_doors(session: Ref, doors: Doors, *, programme: str, by: Person, at: datetime) -> StreetTally:
    """Keep the doors of one street. Raises Unfit where more opened than were knocked at."""
    if doors.answered > doors.knocked:
        raise Unfit(f"{doors.answered} doors opened of {doors.knocked}. Check both numbers.")
    if doors.refused + doors.spoke > doors.answered:
        raise Unfit(f"{doors.refused} refused and {doors.spoke} spoke, but only {doors.answered} doors opened.")
    made = StreetTally(
        id=fresh_id(),
        session=session,
        street=doors.street,
        knocked=doors.knocked,
        answered=doors.answered,
        refused=doors.refused,
        spoke=doors.spoke,
        note=doors.note,
        **_signed(by, at),
    )
    return actions.add(made, programme=programme, by=by)


@transaction.atomic
def keep_cost(
    session: Ref, kind: CostKind, pence: int, note: str, *, programme: str, by: Person, at: datetime
) -> SessionCost:
    """Keep one cost."""
    made = SessionCost(id=fresh_id(), session=session, kind=kind, pence=pence, note=note, **_signed(by, at))
    return actions.add(made, programme=programme, by=by)


@transaction.atomic
def count_who_came(session: Session, came: Came, *, programme: str, by: Person) -> Session:
    """Keep how many came. Raises Unfit where a count is larger than the one it is part of."""
    if came.people is not None and came.attendances is not None and came.people > came.attendances:
        raise Unfit("More people than attendances: each person came at least once. Check both numbers.")
    if came.residents is not None and came.people is not None and came.residents > came.people:
        raise Unfit("More residents than people: residents are some of the people who came. Check both numbers.")
    held = find(Session, programme, session.id)
    after = replace(held, attendances=came.attendances, people=came.people, residents=came.residents)
    return actions.change(after, programme=programme, by=by)


def _signed(by: Person, at: datetime) -> dict[str, Any]:
    return {"made_by": by.signature, "made_at": at}
