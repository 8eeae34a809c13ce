"""Add factors to a map, change them, and say what stands behind them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from wellthread.thread import Link, Verb
from wellthread.vocabulary import Factor, Records, Ref
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import Unfit
from wellthread.web.thread.writing import fresh_id

MANY = 200


@transaction.atomic
def add_many(names: Iterable[str], on: Ref, *, programme: str, by: Person, at: datetime) -> tuple[list[Factor], int]:
    """Add a factor for each name that the map does not know yet. Returns them, and how many names it knew.

    Raises Unfit for more names than can be looked through at once.
    """
    wanted = list(dict.fromkeys(line for name in names if (line := tidy(name))))
    if len(wanted) > MANY:
        raise Unfit(f"These are {len(wanted)} names. Add at most {MANY} at once.")
    made = [each for name in wanted if (each := _added(name, on, programme=programme, by=by, at=at))]
    return made, len(wanted) - len(made)


def found_or_made(end: Ref | str, on: Ref, *, programme: str, by: Person, at: datetime) -> Ref:
    """The factor with this name or alias on the map, made where there is none; a reference stays as it is.

    Raises Unfit for a name without letters.
    """
    if isinstance(end, Ref):
        return end
    name = tidy(end)
    if not name:
        raise Unfit("Name both factors: what acts, and what it acts on.")
    found = named(name, on, contents(programme).records)
    return found.ref.unversioned if found else _make(name, on, programme=programme, by=by, at=at).ref.unversioned


@transaction.atomic
def add_alias(factor: Ref, alias: str, *, programme: str, by: Person) -> Factor:
    """Let a factor be found under another name too. Raises Unfit when that name is taken on its map."""
    found, name = find(Factor, programme, factor.id), tidy(alias)
    if not name:
        raise Unfit("Write the other name.")
    other = named(name, found.map, contents(programme).records)
    if other and other.id != found.id:
        raise Unfit(
            f"“{name}” already means the factor “{other.name}” on this map. Merge the two if they are the same."
        )
    if other:
        raise Unfit(f"“{found.name}” is known as “{name}” already.")
    return actions.change(replace(found, aliases=(*found.aliases, name)), programme=programme, by=by)


@transaction.atomic
def drop_alias(factor: Ref, alias: str, *, programme: str, by: Person) -> Factor:
    """Take another name of a factor back. Raises Unfit when it has no such name."""
    found = find(Factor, programme, factor.id)
    if alias not in found.aliases:
        raise Unfit(f"“{found.name}” is not known as “{alias}”.")
    kept = tuple(each for each in found.aliases if each != alias)
    return actions.change(replace(found, aliases=kept), programme=programme, by=by)


def stand_behind(factor: Ref, what: Ref, *, programme: str, by: Person, at: datetime, note: str = "") -> Link:
    """Say that an asset, a barrier or a theme stands behind a factor. Raises NotThere."""
    link = Link(subject=factor, verb=Verb.REPRESENTS, object=what, by=by.signature, at=at, note=note)
    return actions.cite(link, programme=programme, by=by)


def step_back(factor: Ref, what: Ref, *, programme: str, by: Person) -> None:
    """Take back that something stands behind a factor. Raises Unfit when nobody said so."""
    actions.uncite(Link(subject=factor, verb=Verb.REPRESENTS, object=what), programme=programme, by=by)


def named(name: str, on: Ref, records: Records) -> Factor | None:
    """The factor of a map that has this name, or is also known by it; capital letters do not matter."""
    wanted = tidy(name).casefold()
    here = [each for each in records.of(Factor) if each.map.unversioned == on.unversioned]
    by_name = (each for each in here if tidy(each.name).casefold() == wanted)
    by_alias = (each for each in here if wanted in {tidy(alias).casefold() for alias in each.aliases})
    return next(by_name, None) or next(by_alias, None)


def as_seen(factor: Factor, version: int) -> Factor:
    """The factor with the version that its reader had before them."""
    return replace(factor, version=version)


def tidy(name: str) -> str:
    """A name without stray spaces."""
    return " ".join(name.split())


def _added(name: str, on: Ref, *, programme: str, by: Person, at: datetime) -> Factor | None:
    if named(name, on, contents(programme).records):
        return None
    return _make(name, on, programme=programme, by=by, at=at)


def _make(name: str, on: Ref, *, programme: str, by: Person, at: datetime) -> Factor:
    made = Factor(id=fresh_id(), map=on.unversioned, name=name, made_by=by.signature, made_at=at)
    return actions.add(made, programme=programme, by=by)
