"""Take the clauses of a plan in, and say which of them carry on an earlier edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from wellthread.methods.blueprint import clauses
from wellthread.programme.alignment.clauses import Clause, as_item, given
from wellthread.vocabulary import PlanDocument, PlanItem, Ref
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.keep import take_turn
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import LookAgain, Unfit
from wellthread.web.thread.writing import fresh_id


@transaction.atomic
def take_clauses(
    found: list[Clause], mark: str, *, plan: str, programme: str, by: Person, at: datetime
) -> tuple[PlanItem, ...]:
    """Keep the new clauses of a plan, all or none. Raises Unfit, NotThere, or LookAgain when the plan changed."""
    take_turn(programme)
    document = find(PlanDocument, programme, plan)
    held = given(found, contents(programme).records, document.ref)
    if held.wrong:
        raise Unfit("\n".join(held.wrong))
    if held.mark != mark:
        raise LookAgain("The plan")
    made = tuple(
        replace(as_item(each, document.ref, fresh_id()), made_by=by.signature, made_at=at) for each in held.fresh
    )
    if not made:
        raise Unfit("Every one of these clauses is in the plan already.")
    actions.write_together(
        added=made, changed=(), programme=programme, by=by, action="plan.clauses_taken", object=document.ref
    )
    return made


@transaction.atomic
def confirm(said: Mapping[str, tuple[int, Ref | None]], *, plan: str, programme: str, by: Person) -> int:
    """Say which clause of the edition before each clause carries on: by id, the version that was seen and the clause.

    How many were changed. Raises NotThere, Moved, or Unfit for a clause of another plan, or one that is named twice.
    """
    take_turn(programme)
    records = contents(programme).records
    document = find(PlanDocument, programme, plan)
    here = {each.id: each for each in clauses(records, document.ref)}
    before = {each.ref.unversioned for each in clauses(records, document.replaces)}
    changed = []
    for key, (version, ref) in said.items():
        if key not in here or (ref is not None and ref.unversioned not in before):
            raise Unfit("One of these clauses is not in this plan, or not in the edition before it. Look again.")
        known = here[key]
        if (known.same_as.unversioned if known.same_as else None) != (ref.unversioned if ref else None):
            changed.append(replace(known, version=version + 1, same_as=ref.unversioned if ref else None))
    now = {**{key: each.same_as for key, each in here.items()}, **{each.id: each.same_as for each in changed}}
    named = [each.unversioned for each in now.values() if each]
    if len(named) != len(set(named)):
        raise Unfit("A clause of the edition before is named twice. Choose for each the one clause that carries it on.")
    if changed:
        actions.write_together(
            added=(), changed=changed, programme=programme, by=by, action="plan.carried_over", object=document.ref
        )
    return len(changed)
