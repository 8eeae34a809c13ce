"""Log what was carried out, correct it, plan it, tally who came, and bring a whole log in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from wellthread.methods.evaluation.delivery import faults, reach_faults
from wellthread.programme.delivery.bringing import Brought
from wellthread.vocabulary import Action, DeliveryEntry, DeliveryPlan, ReachCount, Record, Ref
from wellthread.web.accounts.models import Person
from wellthread.web.evaluation.queries.reach import tallied
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import NotThere, Unfit

KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""An id that was made with the form. The same form sent again has the same."""


@transaction.atomic
def log(entry: DeliveryEntry, *, programme: str, by: Person, at: datetime, today: date) -> tuple[DeliveryEntry, bool]:
    """Keep one entry, once however often its form is sent. Returns it, and whether it is new.

    Raises Unfit where its numbers contradict each other, or its form came before with other content.
    """
    if not KEY.fullmatch(entry.id):
        raise Unfit("This form has lost its number. Open a new one, and write it again.")
    _is_possible(entry, today)
    find(Action, programme, entry.action.id)
    try:
        there = find(DeliveryEntry, programme, entry.id)
    except NotThere:
        kept = replace(entry, version=1, made_by=by.signature, made_at=at)
        return actions.add(kept, programme=programme, by=by), True
    if not _same(there, entry):
        raise Unfit(
            "This form was kept before with other numbers. Open that entry to correct it; a new time needs a new form."
        )
    return there, False


@transaction.atomic
def correct(entry: DeliveryEntry, *, programme: str, by: Person, today: date) -> DeliveryEntry:
    """Keep a corrected entry as its next version; `entry.version` is the one its author saw. Raises Unfit or Moved."""
    _is_possible(entry, today)
    return actions.change(entry, programme=programme, by=by)


@transaction.atomic
def plan(made: DeliveryPlan, *, new: bool, programme: str, by: Person, at: datetime) -> DeliveryPlan:
    """Keep what is meant of an action. Raises Unfit where it ends before it starts."""
    if made.starts and made.ends and made.ends < made.starts:
        raise Unfit("It ends before it starts. Correct the days.")
    if new:
        return actions.add(replace(made, made_by=by.signature, made_at=at), programme=programme, by=by)
    return actions.change(made, programme=programme, by=by)


@transaction.atomic
def tally(rows: Sequence[ReachCount], *, programme: str, by: Person, at: datetime) -> int:
    """Keep the count of one time or stretch in place of what was counted of it before. Returns how many rows.

    The same rows sent twice are kept once. Raises Unfit for what cannot be, or where nothing was counted.
    """
    if not rows:
        raise Unfit("Nothing is counted yet. Write how many people came, or fill in one of the questions.")
    if wrong := list(reach_faults(rows)):
        raise Unfit(" ".join(f"{each.says} {each.remedy}" for each in wrong))
    find(Action, programme, rows[0].action.id)
    held = {each.id: each for each in tallied(contents(programme).records.of(ReachCount), rows[0])}
    wanted = {made.id: made for made in (_numbered(each) for each in rows)}
    added = [replace(each, made_by=by.signature, made_at=at) for key, each in wanted.items() if key not in held]
    changed = [
        replace(each, version=held[key].version + 1, made_by=held[key].made_by, made_at=held[key].made_at)
        for key, each in wanted.items()
        if key in held and not _same(held[key], each)
    ]
    gone = [each.ref.unversioned for key, each in held.items() if key not in wanted]
    if added or changed or gone:
        actions.write_together(
            added=added,
            changed=changed,
            removed=gone,
            programme=programme,
            by=by,
            action="reach_count.tallied",
            object=rows[0].entry or rows[0].action,
        )
    return len(wanted)


@transaction.atomic
def bring_in(found: Brought, *, programme: str, by: Person, at: datetime) -> int:
    """Keep what a table brings, as one event. Returns how many entries. Raises Unfit or Moved."""
    if not found.new and not found.changed:
        raise Unfit("Nothing in the table is new.")
    about: Record = (*found.new, *found.changed)[0]
    actions.write_together(
        added=[replace(each, made_by=by.signature, made_at=at) for each in found.new],
        changed=found.changed,
        programme=programme,
        by=by,
        action="delivery_entry.brought_in",
        object=about.ref,
    )
    return len(found.new) + len(found.changed)


def _is_possible(entry: DeliveryEntry, today: date) -> None:
    if wrong := list(faults(entry, today=today)):
        raise Unfit(" ".join(f"{each.says} {each.remedy}" for each in wrong))


def _numbered(row: ReachCount) -> ReachCount:
    """The row with the id that belongs to what it counts, so that it is there once."""
    told = (row.action, row.neighbourhood, row.entry, row.starts, row.ends, row.question, row.code)
    text = "|".join(str(_bare(each)) for each in told)
    return replace(row, id=f"tally-{hashlib.sha256(text.encode()).hexdigest()[:20]}")


def _same(one: Record, other: Record) -> bool:
    """Whether nothing differs but who wrote it, when, and which version of what it names they saw."""
    apart = {"version", "made_by", "made_at"}
    named: Iterable[Any] = fields(one)
    return all(
        _bare(getattr(one, each.name)) == _bare(getattr(other, each.name)) for each in named if each.name not in apart
    )


def _bare(value: Any) -> Any:
    return value.unversioned if isinstance(value, Ref) else value
