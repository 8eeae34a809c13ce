"""Take a table into a programme, as one event: its release, its mapping, its figures, and areas where they are new."""

from __future__ import annotations

from django.db import transaction

from wellthread.programme.bringing import Plan, changes
from wellthread.vocabulary import ColumnMapping
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents


@transaction.atomic
def take_in(found: Plan, mapping: ColumnMapping, *, programme: str, by: Person) -> int:
    """Keep what a plan brings and return how many records were written or removed; 0 when all is there already.

    Raises Moved when something of it was changed since the plan was made.
    """
    held = contents(programme)
    new, gone = changes(held, found, mapping)
    if not new and not gone:
        return 0
    added = [each for each in new if each.ref not in held.records]
    changed = [each for each in new if each.ref in held.records]
    actions.write_together(
        added=added,
        changed=changed,
        removed=gone,
        programme=programme,
        by=by,
        action="figures.brought",
        object=found.dataset.ref,
    )
    return len(new) + len(gone)
