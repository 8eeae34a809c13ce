"""Say how ours stands to theirs, and look again when a plan has a new edition."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from wellthread.methods.blueprint import revisits
from wellthread.vocabulary import Alignment, Ref, Relation
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.keep import take_turn
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import LookAgain, Moved, Unfit
from wellthread.web.thread.writing import fresh_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How somebody says one of ours stands to a clause, or to a plan's silence."""

    subject: Ref
    relation: Relation
    plan_item: Ref | None = None
    document: Ref | None = None
    note: str = ""
    asked: str = ""
    looked_on: date | None = None


@transaction.atomic
def hold(held: Held, *, programme: str, by: Person, at: datetime) -> Alignment:
    """Keep how the two stand. Raises Unfit, or LookAgain when somebody has said it of this pair meanwhile."""
    take_turn(programme)
    _sound(held)
    for each in contents(programme).records.of(Alignment):
        if _pair(each) == (held.subject.unversioned, _bare(held.plan_item), _bare(held.document)):
            raise LookAgain("This pair")
    made = Alignment(id=fresh_id(), made_by=by.signature, made_at=at, **_fields(held))
    return actions.add(made, programme=programme, by=by)


@transaction.atomic
def rehold(key: str, version: int, held: Held, *, programme: str, by: Person) -> Alignment:
    """Change what was said of a pair. Raises NotThere, Unfit, or Moved when somebody else was quicker."""
    _sound(held)
    known = find(Alignment, programme, key)
    return actions.change(replace(known, version=version, **_fields(held)), programme=programme, by=by)


@transaction.atomic
def look_again(key: str, version: int, *, carry: bool, programme: str, by: Person, at: datetime) -> Alignment:
    """Look again at an alignment with an edition out of force: carry it over to the new one, or let it rest.

    The old one stays, for what was said of the old edition was said. Raises NotThere, Moved, or Unfit where there is
    nothing to carry it over to.
    """
    take_turn(programme)
    records = contents(programme).records
    known = find(Alignment, programme, key)
    if known.version != version:
        raise Moved(replace(known.ref, version=version), known.version)
    found = next((each for each in revisits(records) if each.alignment.id == key), None)
    if found is None:
        raise LookAgain("This alignment")
    if not carry:
        return actions.change(replace(known, looked_on=at.date()), programme=programme, by=by)
    if found.was is not None and found.now is None:
        raise Unfit("No clause of the new edition carries this one on. Say which does, or hold ours against another.")
    fresh = replace(
        known,
        id=fresh_id(),
        version=1,
        plan_item=found.now.ref.unversioned if found.now else None,
        document=None if found.now else found.document.ref.unversioned,
        looked_on=at.date(),
        made_by=by.signature,
        made_at=at,
    )
    return actions.add(fresh, programme=programme, by=by)


def _fields(held: Held) -> dict[str, Any]:
    return {
        "subject": held.subject.unversioned,
        "relation": held.relation,
        "plan_item": _bare(held.plan_item),
        "document": _bare(held.document),
        "note": held.note,
        "asked": held.asked,
        "looked_on": held.looked_on,
    }


def _sound(held: Held) -> None:
    silent = held.relation is Relation.ABSENT
    if silent and held.plan_item:
        raise Unfit("A plan that is silent has no clause. Choose the plan instead, or another relation.")
    if not silent and held.plan_item is None:
        raise Unfit("Say against which clause, or say that the plan is silent.")
    if held.relation is Relation.CONFLICTS and not held.note.strip():
        raise Unfit("Say in a sentence how the two pull apart: the plan's owner will ask.")


def _pair(each: Alignment) -> tuple[Ref, Ref | None, Ref | None]:
    return each.subject.unversioned, _bare(each.plan_item), _bare(each.document) if each.plan_item is None else None


def _bare(ref: Ref | None) -> Ref | None:
    return ref.unversioned if ref else None
