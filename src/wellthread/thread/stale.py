"""What has moved under a record since it was made."""

from __future__ import annotations

from dataclasses import dataclass

from wellthread.vocabulary import Code, Contribution, Records, Ref

from .link import Link
from .voices import was_withdrawn
from .web import Thread


class Why(Code):
    """What happened to the thing cited."""

    CHANGED = "changed", "has changed since"
    WITHDRAWN = "withdrawn", "has been withdrawn"
    GONE = "gone", "is no longer there"


@dataclass(frozen=True, slots=True)
class Stale:
    """A record that cites something which is no longer what it was."""

    ref: Ref
    link: Link
    why: Why


def stale(thread: Thread, records: Records) -> list[Stale]:
    """Every link whose object has changed, gone or been withdrawn since."""
    return [Stale(link.subject, link, why) for link in thread.links if (why := moved(link.object, records))]


def moved(ref: Ref, records: Records) -> Why | None:
    """What has happened to the version that a reference names, if anything."""
    record = records.get(ref)
    if record is None:
        return Why.GONE
    if isinstance(record, Contribution) and was_withdrawn(record, records):
        return Why.WITHDRAWN
    return Why.CHANGED if record.version > ref.version else None


def lost_support(withdrawn: Ref, thread: Thread) -> tuple[Ref, ...]:
    """Every later record that rested, at whatever distance, on something now withdrawn."""
    return tuple(thread.reach(withdrawn))
