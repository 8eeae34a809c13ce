"""Which records belong to which neighbourhood."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from wellthread.vocabulary import Contribution, Neighbourhood, Records, Ref, Session

Scope = Ref | None
"""A neighbourhood, or None for what belongs to the whole programme."""


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
