"""Write what was worked out of a map: records and links together, as one event."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from wellthread.programme.map_steps import Signed, Step
from wellthread.vocabulary import Ref
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions, keep
from wellthread.web.thread.writing import fresh_id


def signed_by(by: Person, at: datetime) -> Signed:
    """New ids, and who gives them."""
    return Signed(fresh_id, by.signature, at)


@transaction.atomic
def write(step: Step, *, programme: str, by: Person, action: str, object: Ref) -> None:
    """Keep a step. Raises Unfit, Moved or NotThere, and then nothing of it is kept."""
    for link in step.unlinked:
        keep.erase_link(programme, link)
    actions.write_together(
        added=step.added,
        changed=step.changed,
        removed=step.removed,
        programme=programme,
        by=by,
        action=action,
        object=object,
    )
    if step.linked:
        keep.write_links(programme, step.linked)
