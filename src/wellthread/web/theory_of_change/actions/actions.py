"""Change an action with all that it is linked to at once; keep what it costs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from wellthread.thread import Link, Verb
from wellthread.vocabulary import Action, ActionCost, Record, Ref
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import LookAgain, NotThere, Unfit

Ties = Mapping[Verb, frozenset[Ref]]
"""To which records an action is linked, verb by verb."""


def ties_of(action: Ref, verbs: Iterable[Verb], links: Iterable[Link]) -> Ties:
    """What an action is linked to by these verbs."""
    here = action.unversioned
    found: dict[Verb, set[Ref]] = {verb: set() for verb in verbs}
    for link in links:
        if link.subject.unversioned == here and link.verb in found:
            found[link.verb].add(link.object.unversioned)
    return {verb: frozenset(refs) for verb, refs in found.items()}


def mark_of(ties: Ties) -> str:
    """A short mark that differs as soon as one link does, so that a stale form is known."""
    told = "|".join(f"{verb.value}>{ref}" for verb in sorted(ties) for ref in sorted(ties[verb]))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


@transaction.atomic
def save(
    after: Action,
    wanted: Ties,
    *,
    offered: Ties,
    seen: str,
    programme: str,
    by: Person,
    at: datetime,
) -> Action:
    """Keep an action as it was written and link it to exactly what was wanted, among what was `offered`.

    `after.version` and `seen` (the mark of its links) are what the writer had before them. Raises Moved or LookAgain
    when somebody changed it meanwhile, NotThere, Unfit where its last day comes before its first. A record that says
    the same as before keeps its version, so that nothing is told that it changed.
    """
    if after.starts and after.ends and after.ends < after.starts:
        raise Unfit("Its last day comes before its first. Put the two days right.")
    before = find(Action, programme, after.id)
    links = contents(programme).thread.rests_on(before.ref)
    present = ties_of(before.ref, wanted, links)
    if mark_of(present) != seen:
        raise LookAgain("What it is linked to")
    kept = before if before == after else actions.change(after, programme=programme, by=by)
    for verb, refs in wanted.items():
        changed = (refs ^ present[verb]) & offered[verb]
        for ref in sorted(changed):
            _tie(kept.ref, verb, ref, ref in refs, links, programme=programme, by=by, at=at)
    return kept


def _tie(
    action: Ref, verb: Verb, ref: Ref, wanted: bool, links: Iterable[Link], *, programme: str, by: Person, at: datetime
) -> None:
    if wanted:
        target = contents(programme).records.get(ref)
        if target is None:
            raise NotThere(ref)
        link = Link(subject=action, verb=verb, object=target.ref, by=by.signature, at=at)
        actions.cite(link, programme=programme, by=by)
        return
    for link in links:
        if link.verb is verb and link.object.unversioned == ref:
            actions.uncite(link, programme=programme, by=by)


@transaction.atomic
def keep_cost(cost: ActionCost, *, new: bool, programme: str, by: Person) -> Record:
    """Keep a new cost, or an old one as it was changed. Raises Moved, NotThere, Unfit."""
    if cost.pence < 0:
        raise Unfit("A cost cannot be less than nothing. Money that comes in is a commitment.")
    if cost.times < 1:
        raise Unfit("Say how many times it is spent: once at least.")
    find(Action, programme, cost.action.id)
    if new:
        return actions.add(cost, programme=programme, by=by)
    before = find(ActionCost, programme, cost.id)
    return before if replace(before, version=cost.version) == cost else actions.change(cost, programme=programme, by=by)
