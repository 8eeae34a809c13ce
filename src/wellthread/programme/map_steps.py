"""What is to be written of a map, worked out before it is written: whoever keeps the programme writes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from wellthread.thread import How, Link, Verb
from wellthread.vocabulary import Record, Records, Ref

from .contents import Contents

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Step:
    """Records and links to add, to change and to take out. `changed` carry their next version."""

    added: tuple[Record, ...] = ()
    changed: tuple[Record, ...] = ()
    removed: tuple[Ref, ...] = ()
    linked: tuple[Link, ...] = ()
    unlinked: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Signed:
    """Who does something and how new records get their ids."""

    fresh_id: Callable[[], str]
    by: str = ""
    at: datetime | None = None

    def stamp(self, record: R) -> R:
        return replace(record, made_by=self.by, made_at=self.at)

    def link(self, subject: Ref, verb: Verb, target: Ref, how: How = How.RULE) -> Link:
        return Link(subject=subject, verb=verb, object=target, by=self.by, at=self.at, how=how)


def applied(contents: Contents, step: Step) -> Contents:
    """The contents after a step."""
    gone, unlinked = {each.unversioned for each in step.removed}, {each.key for each in step.unlinked}
    changed = {each.ref.unversioned: each for each in step.changed}
    kept = (changed.get(each.ref.unversioned, each) for each in contents.records if each.ref.unversioned not in gone)
    records = Records([*kept, *step.added])
    links = (*(each for each in contents.links if each.key not in unlinked), *step.linked)
    return replace(contents, records=records, links=links)
