"""Which records belong to which neighbourhood."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from wellthread.vocabulary import Contribution, Neighbourhood, Record, Records, Ref, Session

from .contents import Contents

Scope = Ref | None
"""A neighbourhood, or None for what belongs to the whole programme."""


PART_OF = (
    *("session", "submission", "conversation", "map", "story", "scenario", "exercise", "contribution"),
    *("asset", "about", "option", "indicator", "cause", "factor", "decision", "priority", "list", "survey"),
)
"""Fields that name what a record is part of."""


class Placed(Protocol):
    """A record that may name its neighbourhood."""

    @property
    def neighbourhood(self) -> Ref | None: ...


P = TypeVar("P", bound=Placed)


def scopes(records: Records) -> tuple[Scope, ...]:
    """The whole programme, then each neighbourhood."""
    return (None, *(each.ref.unversioned for each in records.of(Neighbourhood)))


def within(found: Iterable[P], scope: Scope) -> tuple[P, ...]:
    """The records of one neighbourhood; for None, those that name no neighbourhood."""
    return tuple(each for each in found if (each.neighbourhood.unversioned if each.neighbourhood else None) == scope)


def said_within(records: Records, scope: Scope) -> tuple[Contribution, ...]:
    """What was said in the sessions of a neighbourhood."""
    held = {each.id for each in within(records.of(Session), scope)}
    return tuple(each for each in records.of(Contribution) if each.session.id in held)


def home_of(record: Record, records: Records) -> Scope:
    """The neighbourhood that a record belongs to, its own or that of what it is part of; None for all alike."""
    for name in ("neighbourhood", *PART_OF):
        ref = getattr(record, name, None)
        if isinstance(ref, Ref):
            if name == "neighbourhood":
                return ref.unversioned
            held = records.get(ref)
            return home_of(held, records) if held else None
    return None


def narrowed(contents: Contents, scope: Scope) -> Contents:
    """What concerns one neighbourhood or all alike: the records of the others left out, the links kept."""
    kept = [
        each
        for each in contents.records
        if home_of(each, contents.records) in (None, scope)
        and (not isinstance(each, Neighbourhood) or each.ref.unversioned == scope)
    ]
    return Contents(Records(kept), contents.links)
