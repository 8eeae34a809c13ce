"""Write the audit log, and check that nobody has changed it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.utils import timezone

from wellthread.web.accounts.models import AuditEvent, Person

Actor = Person | AnonymousUser | str
"""Who did it: a person, a stranger, or a name such as `command:invite`."""

Detail = str | int | bool | None | list[str] | list[int]

GENESIS = "0" * 64
CUT_OFF = "The head of an earlier check is gone: events after number {checked} were cut off, or the log was replaced."
LONGEST_DETAIL = 120
POSTGRESQL_LOCK = 0x77656C6C  # any fixed number: the key of the lock that lets one writer at a time extend the chain


class UnfitDetail(ValueError):
    """A detail that the audit log must not keep."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The detail “{name}” does not belong in the audit log, which keeps counts, names of settings and "
            f"references up to {LONGEST_DETAIL} characters, and never what somebody said. Give a reference instead."
        )


def audit(action: str, *, by: Actor, programme: str = "", object: str = "", **detail: Detail) -> AuditEvent:
    """Add an event to the log, inside the caller's transaction: if that is undone, so is the event.

    `action` is a dotted name such as `ballot.closed`; `object` a reference as text. Raises UnfitDetail for a detail
    that could hold somebody's words.
    """
    for name, value in detail.items():
        _check(name, value)
    with transaction.atomic():
        _wait_for_my_turn()
        last = AuditEvent.objects.order_by("-number").first()
        event = AuditEvent(
            number=last.number + 1 if last else 1,
            at=timezone.now(),
            actor=_name_of(by),
            action=action,
            object=object,
            programme=programme,
            detail=detail,
            previous_hash=last.hash if last else GENESIS,
        )
        event.hash = event.computed_hash()
        event.save()
    return event


def is_command(actor: Actor) -> bool:
    """Whether this is a command run on the site's own machine, by somebody who holds all of it anyway."""
    return isinstance(actor, str) and actor.startswith("command:")


def _check(name: str, value: Detail) -> None:
    for item in value if isinstance(value, list) else [value]:
        fits = _is_short(item) if isinstance(item, str) else item is None or isinstance(item, int)
        if not fits:
            raise UnfitDetail(name)


def _is_short(text: str) -> bool:
    return len(text) <= LONGEST_DETAIL and "\n" not in text


def _name_of(actor: Actor) -> str:
    if isinstance(actor, Person):
        return actor.signature
    return actor if isinstance(actor, str) else "anonymous"


def _wait_for_my_turn() -> None:
    """Let one writer at a time read the last hash. SQLite does so by itself: its transactions begin IMMEDIATE."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [POSTGRESQL_LOCK])


@dataclass(frozen=True, slots=True)
class Break:
    """The first place at which the chain does not hold."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of the log found. `head` is the last good hash: note it elsewhere to notice a cut-off end."""

    checked: int
    head: str
    broken: Break | None = None


def verify(*, must_contain: str = "") -> Verdict:
    """Walk the whole log from the first event and stop at the first that was changed, removed or put in.

    A cut-off end leaves a good chain. To notice that too, give `must_contain` a head that an earlier check returned.
    """
    checked, head, seen = 0, GENESIS, must_contain in ("", GENESIS)
    for event in _in_order():
        if why := _fault(event, number=checked + 1, previous_hash=head):
            return Verdict(checked, head, Break(event.number, why))
        checked, head = event.number, event.hash
        seen = seen or head == must_contain
    if not seen:
        return Verdict(checked, head, Break(checked + 1, CUT_OFF.format(checked=checked)))
    return Verdict(checked, head)


def _in_order() -> Iterator[AuditEvent]:
    return AuditEvent.objects.order_by("number").iterator(chunk_size=2000)


def _fault(event: AuditEvent, *, number: int, previous_hash: str) -> str:
    if event.number != number:
        return f"Event {number} is missing: the next one found is {event.number}."
    if event.previous_hash != previous_hash:
        return f"Event {number} does not follow from the event before it: one of the two was replaced."
    if event.hash != event.computed_hash():
        return f"Event {number} was changed after it was written."
    return ""
