"""Read people, roles and the audit log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from wellthread.web.accounts.directory import directory
from wellthread.web.accounts.models import AuditEvent, Membership, Person
from wellthread.web.accounts.roles import Role


@dataclass(frozen=True, slots=True)
class Part:
    """One part that a person plays, in words."""

    programme: str
    programme_name: str
    role: Role
    where: str


def parts_of(person: Person) -> list[Part]:
    """What a person does in which programme, by programme."""
    memberships = person.memberships.order_by("programme", "neighbourhood", "role")
    return [
        Part(
            programme=membership.programme,
            programme_name=directory.programme_name(membership.programme),
            role=Role(membership.role),
            where=directory.neighbourhood_name(membership.programme, membership.neighbourhood),
        )
        for membership in memberships
    ]


@dataclass(frozen=True, slots=True)
class Member:
    """One line of the people page."""

    membership: Membership
    person: Person
    role: Role
    where: str


def members_of(programme: str) -> list[Member]:
    """Everybody with a part in the programme, by name; somebody with two parts has two lines."""
    memberships = Membership.objects.filter(programme=programme).select_related("person")
    return [
        Member(m, m.person, Role(m.role), directory.neighbourhood_name(programme, m.neighbourhood))
        for m in memberships.order_by("person__name", "role", "neighbourhood")
    ]


def events_of(programme: str) -> QuerySet[AuditEvent]:
    """The programme's part of the audit log, newest first."""
    return AuditEvent.objects.filter(programme=programme).order_by("-number")


@dataclass(frozen=True, slots=True)
class Line:
    """One event of the audit log as people read it."""

    number: int
    at: datetime
    who: str
    action: str
    about: str
    detail: str


def in_words(events: list[AuditEvent]) -> list[Line]:
    """Events with the names of people who still have an account; the log itself keeps only signatures."""
    signatures = {text for event in events for text in (event.actor, event.object)}
    ids = [text.removeprefix("person:") for text in signatures if text.startswith("person:")]
    names = {person.signature: person.name for person in Person.objects.filter(pk__in=ids)}
    return [
        Line(
            number=event.number,
            at=event.at,
            who=names.get(event.actor, event.actor),
            action=event.action.replace(".", ": ").replace("_", " "),
            about=names.get(event.object, event.object),
            detail=", ".join(f"{name.replace('_', ' ')} {value}" for name, value in event.detail.items() if value),
        )
        for event in events
    ]
