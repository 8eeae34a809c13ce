"""Who made each record and when; and which version of a thing a link saw."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

from wellthread.thread import Link
from wellthread.vocabulary import (
    Contribution,
    DeliveryEntry,
    Excerpt,
    Exercise,
    Form,
    Indicator,
    PlannedOutcome,
    PowerQuestion,
    PriorityOption,
    Question,
    Record,
    Records,
    Ref,
    SameOption,
    Session,
    Shape,
    StudyPlace,
    Wave,
    noun_named,
    noun_of,
)

from .moments import moment
from .tables import BEFORE

MADE = {
    "programme": ("coordinator-1", date(2026, 1, 5)),
    "place": ("analyst-1", date(2026, 1, 9)),
    "engagement": ("researcher-1", date(2026, 4, 20)),
    "assets": ("community-researcher-1", date(2026, 4, 22)),
    "systems_map": ("researcher-2", date(2026, 4, 28)),
    "priorities": ("coordinator-1", date(2026, 5, 20)),
    "theory_of_change": ("researcher-1", date(2026, 6, 15)),
    "blueprint": ("coordinator-1", date(2026, 11, 18)),
    "evaluation": ("analyst-1", date(2026, 11, 13)),
}
"""Working name of the role and the day, for each stage."""

EARLIER: dict[type[Record], date] = {
    Question: date(2026, 1, 5),
    Exercise: date(2026, 5, 5),
    PriorityOption: date(2026, 5, 5),
    SameOption: date(2026, 5, 7),
    Indicator: date(2026, 6, 24),
    Wave: date(2026, 6, 24),
    PlannedOutcome: date(2026, 6, 26),
    StudyPlace: date(2026, 6, 26),
    PowerQuestion: date(2026, 6, 26),
}
"""What was drawn up before the rest of its stage."""

DONE_ON = ("told_on", "decided_on", "checked_on", "seen_on", "given_on", "sealed_on", "agreed_on", "judged_on")


def stamp(record: Record) -> Record:
    """The record with its maker and moment, where it has none."""
    by, day = MADE[noun_of(type(record)).stage]
    at = moment(_own_day(record) or EARLIER.get(type(record), day), time(17, 0))
    if isinstance(record, Contribution):
        by = "scribe-1" if record.form is Form.NOTE else "session team"
    elif isinstance(record, Session) and record.held_on:
        by, at = record.facilitator, moment(record.held_on, time(9, 0))
    return replace(record, made_by=record.made_by or by, made_at=record.made_at or at)


def _own_day(record: Record) -> date | None:
    """The day that a record itself says it was done on."""
    if isinstance(record, DeliveryEntry):
        return record.on
    return next((day for name in DONE_ON if (day := getattr(record, name, None))), None)


def stamp_link(link: Link, records: Records) -> Link:
    """The link with its maker and moment, both ends at the version that stands unless it names an earlier one."""
    by, day = MADE[noun_named(link.subject.kind).stage]
    subject = records.get(link.subject)
    day = (_own_day(subject) if subject else None) or day
    return replace(
        link,
        subject=_present(link.subject, records),
        object=link.object if link.note == BEFORE else _present(link.object, records),
        by=link.by or by,
        at=link.at or moment(day, time(17, 0)),
    )


def point_at_present(record: Record, records: Records) -> Record:
    """The record with each of its references at the version that stands. Excerpts keep the version they quoted."""
    if isinstance(record, Excerpt):
        return record
    changed: dict[str, Any] = {}
    for each in noun_of(type(record)).fields:
        held = getattr(record, each.name)
        if each.shape is Shape.REF and held:
            changed[each.name] = _present(held, records)
        elif each.shape is Shape.REFS and held:
            changed[each.name] = tuple(_present(ref, records) for ref in held)
    return replace(record, **changed)


def _present(ref: Ref, records: Records) -> Ref:
    record = records.get(ref)
    return record.ref if record else ref
