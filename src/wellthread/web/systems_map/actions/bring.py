"""Bring a map in: keep its file aside, keep the map as it was shown, take it back."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import IO

from django.db import transaction

from wellthread.programme.map_import import NotBrought, Plan, TakenBack, undo
from wellthread.vocabulary import SystemsMap
from wellthread.web.accounts.audit import audit
from wellthread.web.accounts.models import Person
from wellthread.web.programmes.aside import write_aside
from wellthread.web.systems_map.queries.brought_maps import About, Brought, Looked, forget_old, put_aside
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import LookAgain, Refusal, Unfit


class StillOpen(Refusal):
    """Something that the file leaves open is not answered, or there is nothing in it to keep."""

    code = "still-open"

    def __init__(self) -> None:
        super().__init__("Nothing can be kept yet. Answer what the file leaves open first.")


def bring(about: About, content: IO[bytes], *, by: Person, at: datetime) -> Brought:
    """Keep a file aside for a day, for this person only."""
    forget_old(at)
    kept = put_aside(secrets.token_urlsafe(24), about)
    write_aside(kept.path, content)
    audit("map.brought", by=by, programme=about.programme)
    return kept


@transaction.atomic
def keep_map(file: Brought, looked: Looked, mark: str, *, by: Person) -> Plan:
    """Keep a map, all or nothing. Raises LookAgain, StillOpen, Unfit, NotThere or Moved."""
    planned = looked.plan
    if looked.mark != mark:
        raise LookAgain
    if not planned.can_be_kept:
        raise StillOpen
    actions.write_together(
        added=planned.records,
        changed=(),
        linked=planned.links,
        programme=file.about.programme,
        by=by,
        action="map.taken_in",
        object=planned.map.ref,
    )
    return planned


def planned_undo(the_map: SystemsMap, *, programme: str, at: datetime) -> TakenBack:
    """What taking a brought map back would do. Raises Unfit where it was drawn here."""
    try:
        return undo(the_map, contents(programme), today=at.date())
    except NotBrought as error:
        raise Unfit(str(error)) from error


@transaction.atomic
def take_back(key: str, *, programme: str, by: Person, at: datetime) -> TakenBack:
    """Take a brought map back, all or nothing. Raises NotThere, Unfit or Moved."""
    back = planned_undo(find(SystemsMap, programme, key), programme=programme, at=at)
    actions.write_together(
        added=(),
        changed=back.changed,
        removed=back.removed,
        unlinked=back.unlinked,
        programme=programme,
        by=by,
        action="map.taken_back",
        object=back.map.ref,
    )
    return back
